// Answers become a record: one file, as an editor would have written it. Pure functions.

/** @typedef {{ source: string, flags: string, told?: string }} Pattern a pattern of the check, and what is told of what it finds */
/** @typedef {(string | number)[]} Place the keys that lead to a value in the record */
/** @typedef {Record<string, string | string[]>} Answers by a question's name; a list where several may be chosen */
/**
 * @typedef {{
 *   name: string, label: string, missing: string, control: string, check: string, role: string, preview: string, prefill: string,
 *   isList: boolean, isCode: boolean, place: Place, when: string[], most?: number, least: number | null, greatest: number | null,
 * }} Field
 */
/** @typedef {{ kind: "github" | "forgejo" | "gitlab", name: string, address: string, branch: string }} Forge */
/**
 * What the page holds of its form. `words` are the check's own messages and patterns, grouped as the rules are: too many to type twice.
 * @typedef {{
 *   id: string, collection: string, singular: string, site: string, email: string, receiver: string, forge: Forge | null,
 *   fields: Field[], fixed: [Place, string][], otherwise: [Place, string][], keys: Record<string, string[]>, ids: string[], names?: string,
 *   cites: boolean, counted: string[], mostWords: number, order: string[], words: any,
 * }} Form
 */

const HIDDEN =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: signs that cannot be seen, each by itself.
  /[^\p{L}\p{M}\p{N}\p{P}\p{S}\t\n \u00a0\u202f]|[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f]/gu;
const DRAWN = /[^\x20-\x7e¹²³½¼¾⅓⅔№‰ªºµ™]/gu;

/**
 * What was written, with its letters in their ordinary form, without what cannot be seen, on one line.
 * @param {string} text
 */
export function tidy(text) {
  const plain = text
    .normalize("NFC")
    .replace(HIDDEN, (sign) => (/\s/u.test(sign) ? " " : ""))
    .replace(DRAWN, (letter) => (/[\p{L}\p{N}]/u.test(letter) ? letter.normalize("NFKC") : letter));
  return plain.replace(/[\s\u00a0]+/gu, " ").trim();
}

/**
 * A pattern of the check as it runs here.
 * @param {Pattern} pattern
 */
export const pattern = ({ source, flags }) => new RegExp(source, flags);

/**
 * The pieces of the text, in order, without the punctuation that ends a sentence after an address.
 * @param {string} text
 * @param {Pattern} bare
 */
export function pieces(text, bare) {
  /** @type {{ text?: string, address?: string }[]} */
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(pattern(bare))) {
    const address = match[0].replace(/[.,;:!?"'”’]+$/u, "");
    parts.push({ text: text.slice(from, match.index) }, { address });
    from = match.index + address.length;
  }
  return [...parts, { text: text.slice(from) }].filter((piece) => piece.text || piece.address);
}

/**
 * Text as Markdown that shows it letter by letter.
 * @param {string} text
 */
const literal = (text) => text.replace(/[\\`*[\]<~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&");

/**
 * Prose as it stands in the record: signs of Markdown saved, addresses as links, the source after its last word.
 * @param {string} text
 * @param {Pattern} bare
 * @param {boolean} cites
 */
export function prose(text, bare, cites) {
  const made = pieces(text, bare)
    .map(({ text: plain, address }) => {
      if (!address) return literal(plain ?? "");
      return /^www\./i.test(address) ? `[${address}](https://${address})` : `<${address}>`;
    })
    .join("")
    .replace(/^(?=[#>|:!+-])/u, "\\");
  if (!cites) return made;
  return /[.!?]$/u.test(made) ? `${made.slice(0, -1)}[^k1]${made.slice(-1)}` : `${made}[^k1]`;
}

const RESERVED = /^(?:null|true|false|yes|no|on|off|y|n|ja|nej|fyll i)$/iu;

/**
 * The text as a YAML scalar that every program reads as that text.
 * @param {string} text
 */
export function scalar(text) {
  const isPlain = /^\p{L}[\p{L}\p{M}\p{N} ,.()§/–-]*$/u.test(text) && !RESERVED.test(text);
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}

/**
 * A name for the file: the title in a–z, digits and dashes, that no other record of the kind has.
 * @param {string} title
 * @param {string[]} taken
 */
export function idOf(title, taken) {
  const plain = title
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^\p{ASCII}]/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const short =
    plain.length > 60
      ? plain
          .slice(0, 61)
          .replace(/-[^-]*$/, "")
          .slice(0, 60)
      : plain;
  const name = !short || /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(short) ? `bidrag${short && `-${short}`}` : short;
  let id = name;
  for (let number = 2; taken.includes(id); number += 1) id = `${name}-${number}`;
  return id;
}

/** @param {string} day */
function later(day) {
  const [year, ...rest] = day.split("-");
  return [Number(year) + 1, ...rest].join("-").replace("-02-29", "-02-28");
}

/**
 * @param {any} tree a tree of the record: texts, lists and groups in each other
 * @param {Place} place
 * @param {string | string[]} value
 */
function put(tree, place, value) {
  let at = tree;
  place.slice(0, -1).forEach((step, index) => {
    at[step] ??= typeof place[index + 1] === "number" ? [] : {};
    at = at[step];
  });
  at[place[place.length - 1]] = value;
}

/**
 * @param {any} tree
 * @param {string[]} keys in the order that they are written
 * @param {Record<string, string[]>} all the keys of every group
 * @returns {string[]}
 */
function lines(tree, keys, all) {
  return keys
    .filter((key) => tree[key] !== undefined)
    .flatMap((key) => {
      const value = tree[key];
      if (typeof value === "string") return [`${key}: ${value}`];
      if (!Array.isArray(value)) return [`${key}:`, ...lines(value, all[key], all).map((line) => `  ${line}`)];
      return [
        `${key}:`,
        ...value.flatMap((item) => {
          const inner = typeof item === "string" ? [item] : lines(item, all[key], all);
          return inner.map((line, index) => `  ${index ? "  " : "- "}${line}`);
        }),
      ];
    });
}

/**
 * @param {Form} form
 * @param {Field} field
 * @param {string} value
 */
function written(form, field, value) {
  if (field.isCode) return `"${value}"`;
  if (["whole", "moment"].includes(field.check)) return value;
  return scalar(field.check === "prose" ? prose(value, form.words.bare, form.cites) : value);
}

/**
 * Fills in {name} from the answers; nothing when one of them is missing.
 * @param {string} text
 * @param {Record<string, string | string[] | undefined>} named
 */
function filled(text, named) {
  let isWhole = true;
  const made = text.replace(/\{([\w-]+)\}/g, (_, name) => {
    isWhole &&= Boolean(named[name]);
    return String(named[name]);
  });
  return isWhole ? made : "";
}

/**
 * The record: {id, title, lead, path, text}. `answers` maps a question's name to its tidied answer, a list where several may be
 * chosen; `about` is what the form came from. `today` is YYYY-MM-DD.
 * @param {Form} form
 * @param {Answers} answers
 * @param {{ page: string, title: string, key: string }} about
 * @param {string} today
 */
export function record(form, answers, about, today) {
  const tree = {};
  /** @type {Answers} */
  const plain = {};
  for (const [place, value] of form.fixed) put(tree, place, scalar(value));
  for (const field of form.fields) {
    const value = answers[field.name];
    if (!value?.length || (field.role === "page" && about.key)) continue;
    const many = [value].flat().map((one) => written(form, field, one));
    put(tree, field.place, field.isList ? many : many[0]);
    plain[field.place.join("-")] = value;
  }
  if (about.key && form.keys[""].includes("gäller") && !plain.gäller) put(tree, ["gäller"], scalar(about.key));
  const named = { ...answers, page: about.title || about.page || answers.sida };
  for (const [place, text] of form.otherwise) {
    const value = plain[place.join("-")] ? "" : filled(text, named);
    if (value) {
      put(tree, place, scalar(place.at(-1) === "titel" && place.length === 1 ? value.slice(0, 140) : value));
      plain[place.join("-")] = value;
    }
  }
  put(tree, ["publicerad"], today);
  put(tree, ["granska_senast"], later(today));
  const title = String(plain.titel);
  const id = idOf(title, form.ids);
  const text = `---\n${lines(tree, form.keys[""], form.keys).join("\n")}\n---\n`;
  return { id, title, lead: String(plain.ingress), path: `content/${form.collection}/${id}.md`, text };
}
