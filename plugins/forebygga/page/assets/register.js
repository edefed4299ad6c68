// The register of good practice: what is asked of it, with nothing drawn.
/** @typedef {{ facetter: [name: string, values: string[], labels: string[]][], poster: [id: string, title: string, day: string, steps: number[]][], texter: string[], del: number }} File */
/** @typedef {{ id: string, title: string, day: string, codes: number[], place: number, name: string, folded: string, text: string, near: number, summary?: string }} Row */
/** @typedef {{ rows: Row[], code: Map<string, number>, groupOf: number[], names: string[], pairs: string[], texts: string[], part: number, reading: (Promise<void> | undefined)[] }} Register */

/** @type {Record<string, string[]>} */
export const SORTS = {
  traff: [],
  namn: [],
  sakerhet: ["sakerhet", "effekt"],
  effekt: ["effekt", "sakerhet"],
  resurs: ["resurs", "sakerhet"],
  senast: [],
};
const ENDINGS = /(?:ernas|arnas|ornas|erna|arna|orna|ens|ets|ers|ars|ors|er|ar|or|en|et|na|an|n|s)$/u;

// Words. Case and accents are passed over, but å, ä and ö are letters of their own.
/** @param {string} text */
const fold = (text) =>
  text
    .normalize("NFC")
    .toLocaleLowerCase("sv")
    .replace(/[^\p{ASCII}åäö]/gu, (letter) => letter.normalize("NFD").replace(/\p{M}/gu, ""));
/** @param {number} code */
const isLetter = (code) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 191;

/**
 * A test that finds the folded word, or its stem, at the start of a word or as the latter part of a compound.
 * @param {string} word
 * @returns {(text: string) => boolean}
 */
function finder(word) {
  const stem = word.replace(ENDINGS, "");
  const wanted = stem.length >= 4 ? stem : word;
  return (text) => {
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      let before = 0;
      while (before < 3 && at - before > 0 && isLetter(text.charCodeAt(at - before - 1))) before += 1;
      if (!before || before === 3) return true;
    }
    return false;
  };
}

/** @param {string} address */
async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`${address}: ${answer.status}`);
  return answer.json();
}

/**
 * The register as rows by title, and what their codes mean: the group of a code, and its "name=value".
 * @param {File} file
 * @returns {Register}
 */
export function prepared({ facetter, poster, texter, del }) {
  /** @type {Map<string, number>} */
  const code = new Map();
  /** @type {number[]} */
  const groupOf = [];
  /** @type {string[]} */
  const words = [];
  facetter.forEach(([name, values, labels], group) =>
    values.forEach((value, index) => {
      code.set(`${name}=${value}`, groupOf.length);
      groupOf.push(group);
      words.push(labels[index]);
    }),
  );
  const rows = poster.map(([id, title, day, steps], place) => {
    let at = 0;
    const codes = steps.map((step) => {
      at += step;
      return at;
    });
    return {
      id,
      title,
      day,
      codes,
      place,
      near: 0,
      name: fold(title),
      folded: fold(title),
      text: fold([title, ...codes.map((each) => words[each])].join("\n")),
    };
  });
  return { rows, code, groupOf, names: facetter.map(([name]) => name), pairs: [...code.keys()], texts: texter, part: del, reading: [] };
}

/**
 * The register at the address. Rejects with TypeError.
 * @param {string} address
 */
export const read = async (address) => prepared(await json(address));

/**
 * Adds a part's texts to its rows.
 * @param {Register} data
 * @param {number} number
 * @param {[summary: string, names: string][]} texts
 */
export function addTexts(data, number, texts) {
  texts.forEach(([summary, names], index) => {
    const row = data.rows[number * data.part + index];
    const titleAndSummary = `\n${fold(`${names}\n${summary}`)}`;
    row.summary = summary;
    row.folded += titleAndSummary;
    row.text += titleAndSummary;
  });
}

/**
 * Reads the texts of the rows that do not have theirs yet. Rejects with TypeError.
 * @param {Register} data
 * @param {Row[]} rows
 */
export function summarize(data, rows) {
  const wanted = new Set(rows.filter((row) => row.summary === undefined).map((row) => Math.floor(row.place / data.part)));
  for (const number of wanted) {
    data.reading[number] ??= json(data.texts[number]).then(
      (texts) => addTexts(data, number, texts),
      (error) => {
        data.reading[number] = undefined;
        throw error;
      },
    );
  }
  return Promise.all([...wanted].map((number) => data.reading[number]));
}

/**
 * What the chosen values (widening within a group, narrowing across) and words find: the hits; the count of every choice, were
 * it chosen, given the other groups; how many hits there would be without one of the groups, and with one alone; and how
 * many hits each cell of effect and certainty has. `ranks`, where the search has answered, holds the rows it finds by id with
 * their place among its hits; rows that hold the words as they are written are always found, and come after those.
 * @param {{ words: string, chosen: Map<string, Set<string>> }} state
 * @param {Register} register
 * @param {Map<string, number> | null} [ranks]
 */
export function answer(state, { rows, code, groupOf, names, pairs }, ranks) {
  const picked = new Uint8Array(groupOf.length);
  let needed = 0;
  for (const [name, values] of state.chosen) {
    needed |= 1 << names.indexOf(name);
    for (const value of values) picked[code.get(`${name}=${value}`) ?? groupOf.length] = 1;
  }
  const finders = fold(state.words).split(/\s+/).filter(Boolean).map(finder);
  /** @type {("name" | "folded" | "text")[]} */
  const nearest = ["name", "folded", "text"];
  /** @type {Row[]} */
  const hits = [];
  const counts = new Uint32Array(groupOf.length);
  /** @type {Map<string, number>} */
  const without = new Map();
  /** @type {Map<string, number>} */
  const alone = new Map();
  /** @param {Map<string, number>} map @param {string} key */
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const row of rows) {
    const rank = ranks?.get(row.id);
    const hasWords = rank !== undefined || finders.every((find) => find(row.text));
    if (hasWords) row.near = rank ?? rows.length + nearest.findIndex((part) => finders.every((find) => find(row[part])));
    let has = 0;
    for (const each of row.codes) if (picked[each]) has |= 1 << groupOf[each];
    const missing = needed & ~has;
    const single = missing && !(missing & (missing - 1)) ? 31 - Math.clz32(missing) : -1;
    if (hasWords && !missing) hits.push(row);
    if (hasWords && (!missing || single >= 0)) for (const each of row.codes) if (!missing || groupOf[each] === single) counts[each] += 1;
    if (hasWords && single >= 0) add(without, names[single]);
    if (!hasWords && !missing) add(without, "q");
    if (finders.length && hasWords) add(alone, "q");
    for (let bits = has; bits; bits &= bits - 1) add(alone, names[31 - Math.clz32(bits & -bits)]);
  }
  return { hits, counts, without, alone, cells: cellsOf(hits, { groupOf, names, pairs }) };
}

/**
 * @param {Row[]} hits
 * @param {Pick<Register, "groupOf" | "names" | "pairs">} register
 */
function cellsOf(hits, { groupOf, names, pairs }) {
  /** @type {Map<string, number>} */
  const cells = new Map();
  const [effect, certainty] = [names.indexOf("effekt"), names.indexOf("sakerhet")];
  /** @param {Row} row @param {number} group */
  const value = (row, group) => pairs[row.codes.find((each) => groupOf[each] === group) ?? -1]?.split("=")[1];
  for (const row of hits) {
    const key = `${value(row, effect)}-${value(row, certainty)}`;
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  return cells;
}

/**
 * The hits in the order asked for; equals by title. Best hits are those found in the title, then in its own text. A scale sorts
 * as the register has it, best known or least costly first.
 * @param {Row[]} hits
 * @param {string} sort
 * @param {Register} register
 */
export function sorted(hits, sort, { code, groupOf, names }) {
  if (sort === "senast") return [...hits].sort((a, b) => b.day.localeCompare(a.day) || a.place - b.place);
  if (sort === "traff") return [...hits].sort((a, b) => a.near - b.near || a.place - b.place);
  const order = SORTS[sort].map((name) => names.indexOf(name));
  /** @param {Row} row @param {number} group */
  const rank = (row, group) => row.codes.find((each) => groupOf[each] === group) ?? code.size;
  return [...hits].sort(
    (a, b) => order.reduce((difference, group) => difference || rank(a, group) - rank(b, group), 0) || a.place - b.place,
  );
}
