// From text to words, as tokens.py and stem.py do at build time: what one changes, the other must.
const LETTERS = "åäöéèëêüáàâæøíìóòúùñç",
  PLAIN = "aaoeeeeuaaaaoiioouunc";
/** @param {string} word */
export const fold = (word) => word.replace(/[åäöéèëêüáàâæøíìóòúùñç]/g, (letter) => PLAIN[LETTERS.indexOf(letter)]);
const JOINED = new Set("s n en et ar er ns ens ets are arna erna".split(" "));
const ENDINGS = new Set(
  "heterna heten heter het andena anden andet ande arna arne aren are aste ast ade ad at ar a erna ern er e orna or ena en et an um n t".split(
    " ",
  ),
);
/** @type {Record<string, RegExp>} */
const BEFORE = { um: /i$/, n: /(or|el)$/, t: /(ig|al|ell|iv|isk|sam|bar)$/, ad: /[^n]$/, or: /([^ts]|[^sin]s)$/ };

/**
 * @param {string} word
 * @param {number} region
 */
const withoutS = (word, region) => (word.length > region && /[abdefghjklmnoprtvy]s$/.test(word) ? word.slice(0, -1) : word);

/**
 * @param {string} word
 * @param {number} region
 */
function withoutEnding(word, region) {
  for (let at = Math.max(region, word.length - 7); at < word.length; at++) {
    const ending = word.slice(at),
      start = word.slice(0, at);
    if (ENDINGS.has(ending) && (!BEFORE[ending] || BEFORE[ending].test(start))) return start;
  }
  return word;
}

/** @param {string} word */
export function stem(word) {
  const first = word.search(/[aeiouyåäö][^aeiouyåäö]/),
    region = Math.max(first + 2, 3);
  if (first < 0 || word.length <= region) return word;
  const whole = withoutEnding(withoutS(word, region), region);
  word = withoutS(whole, region);
  if (word !== whole) word = withoutEnding(word, region);
  if (word.length - 2 >= region && /(mm|nn|tt|dt)$/.test(word)) word = word.slice(0, -1);
  return word.length > 3
    ? word
        .replace(/([bdfgkmpstv])l$/, "$1el")
        .replace(/([bdfgkpstv])r$/, "$1")
        .replace(/([bdfkpt])n$/, "$1")
    : word;
}
// The plain letter a–z that a text begins with; nothing for a text with figures, which may be turned round (§ 6, 6 §). What lies
// under another letter is another word, so that it need not be taken apart to be compared.
/** @param {string} text */
export function initial(text) {
  const code = text.charCodeAt(0) | 32;
  if (code > 96 && code < 123 && !/[\d§]/.test(text)) return String.fromCharCode(code);
  const [first] = /[\d§]/.test(text) ? "" : fold((/\p{L}/u.exec(text)?.[0] || "").normalize("NFKC").toLowerCase());
  return /[a-z]/.test(first) ? first : "";
}
/** @param {string} word */
export const root = (word) => fold(stem(word));

// Every kind of hyphen is one, what is not seen is not there, and thousands hang together.
/** @param {string} text */
export function tidied(text) {
  return text
    .normalize("NFKC")
    .replace(/[‐‑‒–−﹣－]/g, "-")
    .replace(/[’ʼ]/g, "'")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(^|[^\d:])(\d{1,3})((?: \d{3})+)(?![\d:])/g, (_, before, first, rest) => before + first + rest.replace(/ /g, ""));
}

// The pieces of a word with hyphens, and the whole; one piece when it is one word.
/** @param {string} word */
export function pieces(word) {
  if (/^\d.*§$/.test(word)) return /[a-z]§$/.test(word) ? [word, word.slice(0, -1)] : [word];
  const parts = word.split(/[-:']/).filter(Boolean);
  if (parts.length < 2 || /^\d.*:/.test(word)) return [word];
  return parts.length === 2 && JOINED.has(parts[1]) ? [parts[0]] : [...parts, parts.join("")];
}

/**
 * @param {string} text
 * @returns {string[]}
 */
export function written(text) {
  return (
    tidied(text)
      .replace(/§§?\s*(\d+)\s?([a-z]?)(?![a-zà-öø-ÿ0-9])/g, " $1$2§ ")
      .replace(/(\d+)\s?([a-z]?)\s*§+/g, " $1$2§ ")
      .replace(/\bparagraf(?:en)?\s+(\d+)\s?([a-z]?)(?![a-zà-öø-ÿ0-9])/g, " $1$2§ ")
      .replace(/\b(\d{4})\s*:\s*(\d+)/g, " $1:$2 ")
      .match(/\d+:\d+|\d+[a-z]?§|[0-9a-zà-öø-ÿ]+(?:[-:'][0-9a-zà-öø-ÿ]+)*/g) || []
  );
}
/** @param {string} text */
export const tokens = (text) => written(text).flatMap(pieces);

// Damerau–Levenshtein; gives up above `most`.
/**
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [],
    last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}
