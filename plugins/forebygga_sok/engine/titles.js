// Pages by what they are called: a query that is a page's title, other name or abbreviation leads to that page, also misspelt.
const letters = (text) => tidied(text).replace(/[^0-9a-zà-öø-ÿ§]+/g, "");
const based = (text) => tokens(text).map(root).join("");
const digits = (text) => text.replace(/\D+/g, " ").trim();

// The names a title gives: itself, and what stands before and within brackets.
function aliases(title) {
  const inner = /^(.+?)\s*\(([^()]+)\)$/.exec(title);
  return inner ? [inner[1], inner[2]] : [];
}

function nameBook(index) {
  const rows = index.called.split("\n").map((row) => row.split("\t")), titles = rows.map(([title]) => title);
  let names;
  function all() {
    if (names) return names;
    names = [];
    rows.forEach(([title, ...others], page) => {
      for (const [name, isTitle] of [[title, 2], ...aliases(title).map((one) => [one, 1]), ...others.map((one) => [one, 0])]) {
        const exact = letters(name);
        if (exact) names.push({ page, name, isTitle, exact, plain: fold(exact), base: based(name), loose: fold(letters(name.replace(/s(?= \S+$)/, ""))), digits: digits(name) });
      }
    });
    return names;
  }
  // The most alike of the names, one for each page: titles before other names. Many pages with the same other name: none is meant.
  function chosen(ranked) {
    const best = new Map();
    for (const one of ranked) if (!best.has(one.page) || best.get(one.page).rank < one.rank) best.set(one.page, one);
    const found = [...best.values()].sort((a, b) => b.rank - a.rank || a.page - b.page), sure = found.filter((one) => one.isTitle);
    return found.length - sure.length > 2 ? sure : found;
  }
  // Pages called what was typed: [{ page, name, rank }], the likeliest first.
  function called(query) {
    const exact = letters(query), plain = fold(exact), base = based(query), isPlain = plain === exact;
    if (!exact) return [];
    return chosen(all().flatMap((one) => {
      const level = one.exact === exact ? 3 : one.plain === plain && isPlain ? 2 : one.base === base && base.length > 2 && one.digits === digits(query) ? 1 : 0;
      return level ? [{ ...one, rank: level * 3 + one.isTitle }] : [];
    }));
  }
  // The page whose title has been typed almost to its end.
  function begun(query) {
    const plain = fold(letters(query)), found = plain.length < 6 ? [] : all().filter((one) => one.isTitle === 2 && one.plain.startsWith(plain) && plain.length >= one.plain.length * 0.7);
    return found.length < 3 ? found : [];
  }
  // Pages called nearly what was typed: one slip, two in long names.
  function nearly(query, isKnown) {
    const plain = fold(letters(query)), base = based(query), figures = digits(query), length = plain.length;
    const most = isKnown ? (length > 11 ? 1 : 0) : length > 11 ? 2 : length > 3 ? 1 : 0;
    if (!most || length > 120) return [];
    let least = most;
    const near = [];
    for (const one of all()) {
      if (one.digits !== figures || one.plain.length < 4 || Math.abs(one.plain.length - length) > most + 1) continue;
      const edits = Math.min(distance(plain, one.plain, least), distance(plain, one.loose, least), base.length > 7 ? distance(base, one.base, least) : 9);
      if (edits <= least) { near.push({ ...one, edits, rank: -edits * 4 + one.isTitle + (one.plain[0] === plain[0] ? 0.5 : 0) }); least = edits; }
    }
    const found = chosen(near.filter((one) => one.edits === least));
    return found.length > 3 ? [] : found;
  }
  return { titles, called, begun, nearly };
}
