// Pages by what they are called: a query that is a page's title, other name or abbreviation leads to that page, also misspelt.
/** @import { Index, Name, NamedPage, Page, RankedPage } from "./types.js" */
import { distance, fold, initial, root, tidied, tokens } from "./words.js";

/** @param {string} text */
export const letters = (text) => tidied(text).replace(/[^0-9a-zà-öø-ÿ§]+/g, "");
/** @param {string} text */
const based = (text) => tokens(text).map(root).join("");
/** @param {string} text */
const digits = (text) => text.replace(/\D+/g, " ").trim();

// The names a title gives: itself, and what stands before and within brackets.
/** @param {string} title */
function aliases(title) {
  const inner = /^(.+?)\s*\(([^()]+)\)$/.exec(title);
  return inner ? [inner[1], inner[2]] : [];
}

// A name as a step of an address, as files.py makes it.
/** @param {string} name */
const slug = (name) =>
  fold(name.toLowerCase())
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

// About how many letters and figures a name has.
/** @param {string} name */
function sizeOf(name) {
  let size = 0;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code > 127 || (code > 47 && code < 58) || ((code | 32) > 96 && (code | 32) < 123)) size++;
  }
  return size;
}
/** @param {Index} index */
export function nameBook(index) {
  const rows = index.called.split("\n").map((row) => row.split("\t")),
    titles = rows.map(([title]) => title);
  // The names in the order of their pages, with what is cheap to tell of each: its initial, and about how many letters it has.
  /** @type {Name[] | undefined} */
  let names;
  function all() {
    names ||= rows.flatMap(([title, ...others], page) =>
      /** @type {[name: string, isTitle: number][]} */ ([
        [title, 2],
        ...aliases(title).map((one) => [one, 1]),
        ...others.map((one) => [one, 0]),
      ]).map(([name, isTitle]) => ({
        page,
        name,
        isTitle,
        initial: initial(name),
        size: sizeOf(name),
      })),
    );
    return names;
  }
  // Those of them that pass the test, with what they are compared by, which is worked out once.
  /**
   * @param {(one: Name) => boolean} test
   * @returns {NamedPage[]}
   */
  function named(test) {
    const pages = /** @type {NamedPage[]} */ (all().filter(test));
    for (const one of pages) {
      one.exact ??= letters(one.name);
      one.plain ??= fold(one.exact);
      one.base ??= based(one.name);
      one.loose ??= fold(letters(one.name.replace(/s(?= \S+$)/, "")));
      one.digits ??= digits(one.name);
    }
    return pages.filter((one) => one.exact);
  }
  // The names that may be what was typed.
  /** @param {string} query */
  function likely(query) {
    const first = initial(query);
    return named((one) => !first || !one.initial || one.initial === first);
  }
  // The most alike of the names, one for each page: titles before other names. Many pages with the same other name: none is meant.
  /**
   * @template {RankedPage} T
   * @param {T[]} ranked
   * @returns {T[]}
   */
  function chosen(ranked) {
    /** @type {Map<Page, T>} */
    const best = new Map();
    for (const one of ranked) if (!best.has(one.page) || /** @type {T} */ (best.get(one.page)).rank < one.rank) best.set(one.page, one);
    const bestFirst = [...best.values()].sort((a, b) => b.rank - a.rank || a.page - b.page),
      sure = bestFirst.filter((one) => one.isTitle);
    return bestFirst.length - sure.length > 2 ? sure : bestFirst;
  }
  // Pages called what was typed: [{ page, name, rank }], the likeliest first.
  /**
   * @param {string} query
   * @returns {RankedPage[]}
   */
  function called(query) {
    const exact = letters(query),
      plain = fold(exact),
      base = based(query),
      isPlain = plain === exact;
    if (!exact) return [];
    return chosen(
      likely(query).flatMap((one) => {
        const level =
          one.exact === exact
            ? 3
            : one.plain === plain && isPlain
              ? 2
              : one.base === base && base.length > 2 && one.digits === digits(query)
                ? 1
                : 0;
        return level ? [{ ...one, rank: level * 3 + one.isTitle }] : [];
      }),
    );
  }
  // The page whose title has been typed almost to its end.
  /** @param {string} query */
  function begun(query) {
    const plain = fold(letters(query)),
      beginning =
        plain.length < 6
          ? []
          : likely(query).filter((one) => one.isTitle === 2 && one.plain.startsWith(plain) && plain.length >= one.plain.length * 0.7);
    return beginning.length < 3 ? beginning : [];
  }
  // Pages called nearly what was typed: one slip, two in long names.
  /**
   * @param {string} query
   * @param {boolean} isKnown
   * @returns {RankedPage[]}
   */
  function nearly(query, isKnown) {
    const plain = fold(letters(query)),
      base = based(query),
      figures = digits(query),
      length = plain.length;
    const most = isKnown ? (length > 11 ? 1 : 0) : length > 11 ? 2 : length > 3 ? 1 : 0;
    if (!most || length > 120) return [];
    let least = most;
    /** @type {(RankedPage & { edits: number })[]} */
    const near = [];
    // Signs that become two letters, or none, are few.
    for (const one of named(({ size }) => Math.abs(size - length) < most + 4)) {
      if (one.digits !== figures || one.plain.length < 4 || Math.abs(one.plain.length - length) > most + 1) continue;
      const edits = Math.min(
        distance(plain, one.plain, least),
        distance(plain, one.loose, least),
        base.length > 7 ? distance(base, one.base, least) : 9,
      );
      if (edits <= least) {
        near.push({ ...one, edits, rank: -edits * 4 + one.isTitle + (one.plain[0] === plain[0] ? 0.5 : 0) });
        least = edits;
      }
    }
    const nearest = chosen(near.filter((one) => one.edits === least));
    return nearest.length > 3 ? [] : nearest;
  }
  // The page's address: ~ is its title, ^ its first other name.
  /**
   * @param {string} short
   * @param {Page} page
   */
  const address = (short, page) => short.replace(/[~^]/, (mark) => slug(rows[page][mark === "~" ? 0 : 1]));
  return { titles, called, begun, nearly, address };
}
