// What is shown of a hit: its best section, a snippet with the words marked, and facets with counts.
function marker(v, plans) {
  const stems = plans.map((plan) => {
    const found = new Set([stem(plan.word)]);
    const add = (node) => {
      if (node.all) { node.all.forEach(add); return; }
      const own = stem(v.keys[node.key]);
      found.add(own).add(own.replace(/el$/, "l"));
      for (const [form, key] of v.forms) if (key === node.key) found.add(form);
    };
    plan.ways.forEach(([node]) => add(node));
    return [...found].filter((text) => text.length > 1);
  });
  const known = new Map();
  // The number of the query word that a word of the text matches, or -1.
  return (word) => {
    word = word.toLowerCase();
    if (!known.has(word)) {
      known.set(word, stems.findIndex((list) => list.some((text) => {
        const at = word.lastIndexOf(text), rest = word.length - at - text.length;
        return at === 0 ? rest < 6 || text.length > 3 : at > 0 && text.length > 3 && rest < 6;
      })));
    }
    return known.get(word);
  };
}

const WORD = /\d+\s?[a-z]?\s?§|\d+:\d+|[\p{L}\d]+/gu;
function matches(text, match) {
  const found = [];
  for (const one of text.matchAll(WORD)) {
    const j = match(one[0].replace(/\s/g, ""));
    if (j >= 0) found.push([one.index, one.index + one[0].length, j]);
  }
  return found;
}
// The worth of the distinct words found.
const value = (found, plans) => [...new Set(found.map((one) => one[2]))].reduce((sum, j) => sum + plans[j].worth, 0);

function cut(text, found, plans, length = 190) {
  let best = -1, from = 0;
  for (const [start] of found) {
    const worth = value(found.filter((one) => one[0] >= start && one[1] < start + length - 50), plans);
    if (worth > best) { best = worth; from = start; }
  }
  const line = text.lastIndexOf("\n", from) + 1;
  let start = Math.max(line, from - 60);
  if (start > line) start = text.indexOf(" ", start) + 1;
  let end = Math.min(text.length, start + length);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), from + 1);
  const pieces = start > line ? [["… ", false]] : [];
  let at = start;
  for (const [a, b] of found.filter((one) => one[0] >= start && one[1] <= end)) {
    pieces.push([text.slice(at, a), false], [text.slice(a, b), true]);
    at = b;
  }
  pieces.push([text.slice(at, end) + (end < text.length ? " …" : ""), false]);
  return pieces.map(([piece, isMarked]) => [piece.replace(/\n/g, " · "), isMarked]).filter(([piece]) => piece);
}

function presented(index, doc, hit, plans, match) {
  const [url, title, type, summary, date, sections] = doc;
  let best, most = 0;
  for (const [anchor, heading, text] of sections) {
    const found = matches(text, match), worth = value(found, plans) + 1.5 * value(matches(heading, match), plans) + Math.min(found.length, 8) * 0.05;
    if (worth > most) { most = worth; best = { anchor, heading, text, found }; }
  }
  const own = matches(summary, match);
  const isSummary = !best?.found.length || (value(own, plans) >= value(best.found, plans) && !best.anchor);
  return {
    url, title, type, typeLabel: (index.facets.find((facet) => facet.id === "typ")?.values.find(([id]) => id === type) || [, type])[1], summary, date,
    snippet: isSummary ? cut(summary, own, plans) : cut(best.text, best.found, plans),
    anchor: best?.anchor || "", heading: best?.anchor ? best.heading : "",
    partial: hit.missing.length > 0, missing: hit.missing.map((j) => plans[j].word),
  };
}

// Narrows hits down and counts: a facet's counts pass over its own choice, so that more can be chosen.
function narrower(index) {
  const rows = index.facets.map((facet) => {
    const at = [0], of = [];
    for (const row of facet.pages.split(";")) { if (row) of.push(...row.split(",")); at.push(of.length); }
    facet.pages = "";
    return { facet, at: Uint32Array.from(at), of: Uint16Array.from(of) };
  });
  return (hits, filters) => {
    const kept = [], facets = {};
    const sought = rows.map(({ facet }) => (filters[facet.id] || []).map((id) => facet.values.findIndex(([value]) => value === id)));
    const counts = rows.map(({ facet }) => new Uint32Array(facet.values.length));
    for (const hit of hits) {
      const misses = rows.map(({ at, of }, r) => {
        if (!sought[r].length) return 0;
        for (let i = at[hit.page]; i < at[hit.page + 1]; i++) if (sought[r].includes(of[i])) return 0;
        return 1;
      });
      const missed = misses.reduce((a, b) => a + b, 0);
      if (!missed) kept.push(hit);
      if (missed < 2) rows.forEach(({ at, of }, r) => { if (missed === misses[r]) for (let i = at[hit.page]; i < at[hit.page + 1]; i++) counts[r][of[i]]++; });
    }
    rows.forEach(({ facet }, r) => {
      facets[facet.id] = facet.values.map(([id, label], i) => [id, label, counts[r][i]]).filter(([, , count], i) => count || sought[r].includes(i));
    });
    return { kept, facets };
  };
}
