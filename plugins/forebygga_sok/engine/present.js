// What is shown of a hit: its best section, a snippet with the words marked, and facets with counts.
/** @import { About, Doc, Facet, Found, Match, Matcher, Node, Page, Piece, WordPlan, Words } from "./types.js" */
import { stem, tokens } from "./words.js";

/**
 * @param {Words} v
 * @param {WordPlan[]} plans
 * @returns {Matcher}
 */
export function marker(v, plans) {
  const stems = plans.map((plan) => {
    const stems = new Set([stem(plan.word)]);
    /** @param {Node} node */
    const add = (node) => {
      if (node.all) {
        node.all.forEach(add);
        return;
      }
      if (node.joint) {
        tokens(node.joint.phrase).forEach((word) => v.stop.has(word) || stems.add(stem(word)));
        return;
      }
      const stemmed = stem(v.keys[node.key]);
      stems.add(stemmed).add(stemmed.replace(/el$/, "l"));
      for (const [form, key] of v.forms) if (key === node.key) stems.add(form);
    };
    plan.ways.forEach(([node]) => add(node));
    return [...stems].filter((text) => text.length > 1);
  });
  /** @type {Map<string, number>} */
  const byWord = new Map();
  // The number of the query word that a word of the text matches, or -1.
  return (word) => {
    word = word.toLowerCase();
    if (!byWord.has(word)) {
      byWord.set(
        word,
        stems.findIndex((list) =>
          list.some((text) => {
            const at = word.lastIndexOf(text),
              rest = word.length - at - text.length;
            return at === 0 ? rest < 6 || text.length > 3 : at > 0 && text.length > 3 && rest < 6;
          }),
        ),
      );
    }
    return /** @type {number} */ (byWord.get(word));
  };
}

const WORD = /\d+\s?[a-z]?\s?§|\d+:\d+|[\p{L}\d]+/gu;
/**
 * @param {string} text
 * @param {Matcher} match
 */
function matches(text, match) {
  /** @type {Match[]} */
  const places = [];
  for (const one of text.matchAll(WORD)) {
    const j = match(one[0].replace(/\s/g, ""));
    if (j >= 0) places.push([one.index, one.index + one[0].length, j]);
  }
  return places;
}
// The worth of the distinct words found.
/**
 * @param {Match[]} places
 * @param {WordPlan[]} plans
 */
const value = (places, plans) => [...new Set(places.map((one) => one[2]))].reduce((sum, j) => sum + plans[j].worth, 0);

// A passage around the words; rows of tables (they begin with TABLE) are searched but never shown.
const TABLE = "\u0002";
/**
 * @param {string} text
 * @param {Match[]} places
 * @param {WordPlan[]} plans
 */
function cut(text, places, plans, length = 190) {
  let best = -1,
    from = 0;
  for (const [start] of places) {
    const worth = value(
      places.filter((one) => one[0] >= start && one[1] < start + length - 50),
      plans,
    );
    if (worth > best) {
      best = worth;
      from = start;
    }
  }
  const line = text.lastIndexOf("\n", from) + 1;
  let start = Math.max(line, from - 60);
  if (start > line) start = text.indexOf(" ", start) + 1;
  const row = text.indexOf(`\n${TABLE}`, start),
    last = row < 0 ? text.length : row;
  let end = Math.min(last, start + length);
  if (end < last) end = Math.max(text.lastIndexOf(" ", end), from + 1);
  /** @type {Piece[]} */
  const pieces = start > line ? [["… ", false]] : [];
  let at = start;
  for (const [a, b] of places.filter((one) => one[0] >= start && one[1] <= end)) {
    pieces.push([text.slice(at, a), false], [text.slice(a, b), true]);
    at = b;
  }
  pieces.push([text.slice(at, end) + (end < text.length ? " …" : ""), false]);
  return pieces
    .map(/** @returns {Piece} */ ([piece, isMarked]) => [String(piece).replace(/\n/g, " · "), isMarked])
    .filter(([piece]) => piece);
}
const isProse =
  (/** @type {string} */ text) =>
  (/** @type {Match} */ [at]) =>
    text[text.lastIndexOf("\n", at) + 1] !== TABLE;

// At most this many sections of a page are linked to from its hit.
const MOST_SECTIONS = 3;
/**
 * @param {About} about
 * @param {Doc | undefined} doc
 * @param {Found} hit
 * @param {WordPlan[]} plans
 * @param {Matcher} match
 * @returns {Hit}
 */
export function presented(about, doc, hit, plans, match) {
  const [summary = "", note = "", sections = []] = /** @type {Partial<Doc>} */ (doc || []),
    /** @type {Omit<Hit, "partial" | "missing">} */
    shown = { ...about, summary, note, snippet: [], anchor: "", heading: "", sections: [] };
  const missing = hit.missing.map((j) => plans[j].word),
    /** @type {Piece[]} */
    title = [];
  let at = 0;
  for (const [a, b] of matches(about.title, match)) {
    title.push([about.title.slice(at, a), false], [about.title.slice(a, b), true]);
    at = b;
  }
  title.push([about.title.slice(at), false]);
  Object.assign(shown, { marked: title.filter(([piece]) => piece), partial: missing.length > 0, missing });
  if (!doc) return /** @type {Hit} */ (shown);
  const ranked = sections
    .map(([anchor, heading, text]) => {
      const all = matches(text, match),
        places = all.filter(isProse(text)),
        inHeading = matches(heading, match);
      return {
        anchor,
        heading,
        text,
        places: places,
        worth:
          (places.length ? value(places, plans) : 0.4 * value(all, plans)) +
          1.5 * value(inHeading, plans) +
          Math.min(places.length, 8) * 0.05,
      };
    })
    .filter((one) => one.worth > 0)
    .sort((a, b) => b.worth - a.worth);
  // A heading without an anchor is reached by the one before it, which is what the link says.
  /** @param {string} anchor */
  const headingOf = (anchor) => /** @type {Doc[2][0]} */ (sections.find((one) => one[0] === anchor))[1];
  const [best] = ranked,
    inSummary = matches(summary, match);
  const isSummary = !best?.places.length || (value(inSummary, plans) >= value(best.places, plans) && !best.anchor);
  const linked = ranked
    .filter((one, i) => one.anchor && one.worth > best.worth * 0.5 && ranked.findIndex((other) => other.anchor === one.anchor) === i)
    .slice(0, MOST_SECTIONS);
  return Object.assign(/** @type {Hit} */ (shown), {
    snippet: isSummary ? cut(summary, inSummary, plans) : cut(best.text, best.places, plans),
    anchor: best?.anchor || "",
    heading: best?.anchor ? headingOf(best.anchor) : "",
    sections: linked.map(/** @returns {[anchor: string, heading: string]} */ ({ anchor }) => [anchor, headingOf(anchor)]),
  });
}

// Narrows hits down and counts: a facet's counts pass over its own choice, so that more can be chosen.
/** @param {Facet[]} facets */
export function narrower(facets) {
  const rows = facets.map((facet) => {
    const at = [0],
      // Numbers as text; the array of numbers reads them.
      /** @type {any[]} */
      of = [];
    for (const row of facet.pages.split(";")) {
      if (row) of.push(...row.split(","));
      at.push(of.length);
    }
    return { facet, at: Uint32Array.from(at), of: Uint16Array.from(of) };
  });
  /** @type {{ facet: Pick<Facet, "values">; at: ArrayLike<number>; of: ArrayLike<number> }} */
  const { facet, at, of } = rows.find((row) => row.facet.id === "typ") || { facet: { values: [] }, at: [], of: [] };
  /** @param {Page} page */
  const typeOf = (page) => {
    const [type, typeLabel] = at[page] < at[page + 1] ? facet.values[of[at[page]]] : ["sida", "sida"];
    return { type, typeLabel };
  };
  /** @param {string[]} types */
  const ofTypes = (types) => {
    const sought = types.map((type) => facet.values.findIndex(([value]) => value === type)),
      /** @type {Page[]} */
      pages = [];
    for (let page = 0; page < at.length - 1; page++) if (sought.includes(of[at[page]]) && at[page] < at[page + 1]) pages.push(page);
    return pages;
  };
  /**
   * @template {{ page: Page }} T
   * @param {T[]} hits
   * @param {Record<string, string[]>} filters
   */
  const narrowed = (hits, filters) => {
    /** @type {T[]} */
    const kept = [],
      /** @type {Answer["facets"]} */
      facets = {};
    const sought = rows.map(({ facet }) => (filters[facet.id] || []).map((id) => facet.values.findIndex(([value]) => value === id)));
    const counts = rows.map(({ facet }) => new Uint32Array(facet.values.length));
    for (const hit of hits) {
      const misses = rows.map(
        /** @returns {number} */ ({ at, of }, r) => {
          if (!sought[r].length) return 0;
          for (let i = at[hit.page]; i < at[hit.page + 1]; i++) if (sought[r].includes(of[i])) return 0;
          return 1;
        },
      );
      const missed = misses.reduce((a, b) => a + b, 0);
      if (!missed) kept.push(hit);
      if (missed < 2)
        rows.forEach(({ at, of }, r) => {
          if (missed === misses[r]) for (let i = at[hit.page]; i < at[hit.page + 1]; i++) counts[r][of[i]]++;
        });
    }
    rows.forEach(({ facet }, r) => {
      facets[facet.id] = facet.values
        .map(/** @returns {[id: string, label: string, count: number]} */ ([id, label], i) => [id, label, counts[r][i]])
        .filter(([, , count], i) => count || sought[r].includes(i));
    });
    return { kept, facets };
  };
  return Object.assign(narrowed, { ofTypes, typeOf });
}
