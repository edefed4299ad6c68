// What is wrong in the answers, in the words of the hub's own check (the form's `words`). Pure functions.
import { hasIdentityNumber, hasMobileNumber } from "./identity-numbers.js";
import { pattern, pieces } from "./written-record.js";

/** @typedef {import("./written-record.js").Form} Form */
/** @typedef {import("./written-record.js").Field} Field */
/** @typedef {import("./written-record.js").Answers} Answers */
/** @typedef {import("./written-record.js").Pattern} Pattern */

/**
 * The message with {names} filled in.
 * @param {string} message
 * @param {Record<string, string | number | undefined>} [names]
 */
export const say = (message, names = {}) => message.replace(/\{(\w+)\}/g, (whole, name) => String(names[name] ?? whole));

/** @param {Pattern} rule @param {string} text */
const first = (rule, text) => pattern(rule).exec(text)?.[0];
/** @param {Pattern} rule @param {string} text */
const fits = (rule, text) => pattern(rule).test(text);

/** @param {Pattern[]} rules @param {string} text */
function signs(rules, text) {
  const rule = rules.find((one) => first(one, text) !== undefined);
  return rule && say(rule.told ?? "", { found: first(rule, text) });
}

/** What stands for what is left out of a moment: its year, month, day, hour and minute. */
const FIRST_MOMENT = [0, 1, 1, 0, 0];

/** @param {string} text @param {Form} form */
function moment(text, { words }) {
  const quoted = { value: `'${text}'` };
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T](\d{2}):(\d{2}))?)?)?$/.exec(text);
  if (!match) return say(words.moment, quoted);
  const [year, month, day, hour, minute] = match.slice(1).map((part, index) => Number(part ?? FIRST_MOMENT[index]));
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() + 1 === month && date.getUTCDate() === day && hour < 24 && minute < 60;
  if (!isReal) return say(words.calendar, quoted);
  if (year < words.years[0] || year > new Date().getFullYear() + words.years[1]) return say(words.unlikely, { year });
  const isSummerDay = month === 3 && day > 24 && date.getUTCDay() === 0;
  return isSummerDay && hour === 2 ? say(words.summer, { clock: text.slice(-5) }) : undefined;
}

/** @param {string} text @param {Form["words"]} words */
function addressFault(text, { address }) {
  if (!/^https?:\/\//.test(text)) return address.scheme;
  if (text.length > 2000) return say(address.long, { length: text.length });
  const bad = /[\s<>"'`{}|\\^]/u.exec(text)?.[0];
  if (bad) return /\s/u.test(bad) ? address.space : say(address.sign, { found: bad });
  const [host, port] = text
    .replace(/^https?:\/\//, "")
    .split(/[/?#]/)[0]
    .split(":");
  if (host.includes("@") || /^https?:\/\/[^/?#]*@/.test(text)) return address.user;
  if (port !== undefined && !["80", "443", "8080", "8443"].includes(port)) return address.port;
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return address.percent;
  if (/(?:^|\.)\d+$/.test(host) || host.startsWith("[")) return address.number;
  const isName =
    host.split(".").length > 1 &&
    host.split(".").every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label)) &&
    /\.(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/iu.test(host);
  return isName ? undefined : address.name;
}

/** @param {string} text @param {Form} form */
function url(text, { words }) {
  const fault = addressFault(text, words);
  if (fault) return `'${text.slice(0, 80)}'${fault}`;
  if (text.startsWith("http:")) return words.http;
  const tracked = first(words.tracks, text.split("?")[1] ?? "");
  return tracked && say(words.tracks.told, { found: tracked.replace("&", "") });
}

/** @param {string} address @param {Form["words"]} rules */
function isPerson(address, rules) {
  const [name, domain] = address.toLowerCase().split("@");
  return (
    fits(rules.free_mail, address.toLowerCase()) ||
    !(fits(rules.functions, name) || domain.split(".").includes(name) || domain.endsWith(".example"))
  );
}

/** @param {string} text @param {Form["words"]} words */
function privacy(text, { privacy: rules }) {
  if (hasIdentityNumber(text, rules)) return rules.told.identity;
  if (fits(rules.secret, text)) return rules.told.secret;
  if (hasMobileNumber(text, rules)) return rules.told.phone;
  const person = [...text.matchAll(pattern(rules.mail))].map((match) => match[0]).find((address) => isPerson(address, rules));
  return person && say(rules.told.person, { found: person });
}

/** @param {string} letter */
const code = (letter) => `U+${Number(letter.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0")}`;

/** @param {string} text @param {Form["words"]} words */
function characters(text, { characters: words }) {
  const odd = /(?:(?![$+<=>^`|~¢£¤¥€°©®™±×÷¬´¨¸¯−≈≠≤≥∆√∑∞←↑→↓↔⇒•·¹²³½¼¾⅓⅔№‰µªº✓✔✗●○■□▪▲▼◆★☆♥])[\p{S}\p{No}\p{Nl}])+/u.exec(text)?.[0];
  if (odd)
    return say(words.odd, {
      found: [...odd].slice(0, 20).join(""),
      codes: [...odd].slice(0, 3).map(code).join(", ") + ([...odd].length > 3 ? " …" : ""),
    });
  const mixed = text
    .match(/[\p{L}\p{M}]+/gu)
    ?.find((word) => /\p{Script=Latin}/u.test(word) && /(?![\p{M}])[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(word));
  if (!mixed) return undefined;
  const foreign = [...new Set(mixed)].filter((letter) => !/[\p{Script=Latin}\p{M}]/u.test(letter));
  return say(words.mixed, { found: foreign.map((letter) => `${letter} (${code(letter)})`).join(", ") });
}

/** @param {string} value @param {Field} field @param {Form} form */
function text(value, field, form) {
  const { words } = form;
  const most = field.most ?? words.longest;
  if (value.length > most) return say(words.long, { length: value.length, most });
  if (field.check === "plain" && !/[\p{L}\p{N}]/u.test(value)) return words.blank;
  const rules = { plain: [...words.signs.plain, ...words.signs.line], line: words.signs.line, prose: words.signs.prose }[field.check];
  const plain =
    field.check === "prose"
      ? pieces(value, words.bare)
          .map((piece) => piece.text ?? " ")
          .join("")
      : value;
  const badAddress =
    field.check === "prose" &&
    pieces(value, words.bare)
      .map(({ address }) => address && addressFault(address.replace(/^www\./i, "https://www."), words))
      .find(Boolean);
  return signs(rules, plain) ?? (badAddress ? `adressen${badAddress}` : undefined) ?? signs(words.signs.every, plain);
}

/** @param {string} value @param {Form} form */
const page = (value, { words }) => (/^\/(?:[a-z0-9-]+\/)*$/.test(value) ? undefined : say(words.page, { value: `'${value}'` }));

/** @param {string} value @param {Field} field @param {Form} form */
function whole(value, { least, greatest }, { words }) {
  if (!/^-?\d{1,12}$/.test(value)) return say(words.whole, { value: `'${value}'` });
  if (least !== null && Number(value) < least) return say(words.little, { value, least });
  return greatest !== null && Number(value) > greatest ? say(words.much, { value, greatest }) : undefined;
}

/** @type {Record<string, (value: string, field: Field, form: Form) => string | undefined>} */
const CHECKS = {
  plain: text,
  line: text,
  prose: text,
  whole,
  url: (value, _, form) => url(value, form),
  moment: (value, _, form) => moment(value, form),
};

/** @param {Field} field @param {any} value a text; a list only where none of the checks is for one @param {Form} form */
function answerFault(field, value, form) {
  if (!value?.length) return field.missing || undefined;
  const fault = field.role === "page" ? page(value, form) : CHECKS[field.check]?.(value, field, form);
  return (
    fault ??
    (["plain", "line", "prose", "url"].includes(field.check) ? (privacy(value, form.words) ?? characters(value, form.words)) : undefined)
  );
}

/**
 * How many words the text has, as a reader counts.
 * @param {string | string[]} value
 * @param {Form["words"]} words
 */
export const counted = (value, { word }) => (value ? (String(value).match(pattern(word))?.length ?? 0) : 0);

/**
 * The words of the answers that are counted together.
 * @param {Form} form
 * @param {Answers} answers
 */
export const wordsIn = (form, answers) => form.counted.map((name) => counted(answers[name], form.words));

/** @param {Form} form @param {Answers} answers */
function together(form, answers) {
  /** @param {string} name */
  const label = (name) => form.fields.find((field) => field.name === name)?.label.replace(/\?$/, "");
  /** @type {[name: string, message: string][]} */
  const overLimits = [];
  const numbers = wordsIn(form, answers);
  const total = numbers.reduce((sum, number) => sum + number, 0);
  if (form.mostWords && total > form.mostWords) {
    const parts = form.counted
      .map((name, index) => `${label(name)} ${numbers[index]}`)
      .filter((_, index) => numbers[index])
      .join(", ");
    overLimits.push([
      form.counted[0],
      say(form.words.too_many, { total, told: parts, over: total - form.mostWords, most: form.mostWords }),
    ]);
  }
  const [one, other] = form.order;
  const [start, end] = [answers[one] ?? "", answers[other] ?? ""].map((value) => String(value).replace("T", " "));
  const length = Math.min(start.length, end.length);
  if (length && start.slice(0, length) > end.slice(0, length))
    overLimits.push([other, say(form.words.misordered, { first: label(one), second: label(other), start, end })]);
  if (answers.tvang === "ska" && !answers.lagstod) overLimits.push(["lagstod", form.words.no_basis]);
  if (form.id === "uppmaning" && !answers.avsandare && !answers["avsandare-not"]) overLimits.push(["avsandare", form.words.no_sender]);
  return overLimits;
}

/**
 * Everything wrong, [name, message] by question in the form's order; at most one of each question. Names not asked are passed over.
 * @param {Form} form
 * @param {Answers} answers
 * @param {string[]} asked
 * @returns {[name: string, message: string][]}
 */
export function faults(form, answers, asked) {
  /** @type {Map<string, string>} */
  const byField = new Map();
  for (const field of form.fields.filter(({ name }) => asked.includes(name))) {
    const fault = answerFault(field, answers[field.name], form);
    if (fault) byField.set(field.name, fault);
  }
  for (const [name, fault] of together(form, answers)) if (!byField.has(name)) byField.set(name, fault);
  return form.fields.filter(({ name }) => byField.has(name)).map(({ name }) => [name, byField.get(name) ?? ""]);
}
