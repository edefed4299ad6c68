// Swedish personal identity and coordination numbers in a text, in every form that the check finds. The patterns are the check's own.
import { pattern } from "./written-record.js";

/** @typedef {import("./written-record.js").Form["words"]["privacy"]} Privacy */
/** @typedef {import("./written-record.js").Pattern} Pattern */
/** @typedef {[number, number]} Span Start and end. */

/** @param {Pattern} rule @param {string} text */
const fits = (rule, text) => pattern(rule).test(text);
/** @param {Pattern} rule @param {string} text */
const all = (rule, text) => [...text.matchAll(pattern(rule))];
/** @param {string} text */
const digitsOf = (text) => text.replace(/\D/g, "");

/** @param {string} digits */
function isControlled(digits) {
  const ten = digits.slice(-10);
  const [month, day] = [Number(ten.slice(2, 4)), Number(ten.slice(4, 6))];
  if (month < 1 || month > 12 || !((day >= 1 && day <= 31) || (day >= 61 && day <= 91))) return false;
  const sum = [...ten].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 ? 1 : 2);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === 0;
}

/** @param {string} text @param {{ forms: Pattern[], mobile_in_one: Pattern, year_last: Pattern }} rules */
function inUsualForm(text, rules) {
  return rules.forms
    .flatMap((form) => all(form, text))
    .filter(([number]) => !fits(rules.mobile_in_one, number) && !fits(rules.year_last, number) && isControlled(digitsOf(number)))
    .map((match) => match.index);
}

/**
 * Whether groups of digits from the first to the last, as they stand in the text, are written as one number.
 * @param {string} text
 * @param {Span[]} groups
 * @param {number} first
 * @param {number} last
 * @param {Privacy["written"]} rules
 */
function isOne(text, groups, first, last, rules) {
  const part = groups.slice(first, last + 1);
  const sizes = part.map(([start, end]) => end - start);
  const gaps = part.slice(1).map(([start], index) => text.slice(part[index][1], start));
  const before = first ? text.slice(groups[first - 1][1], groups[first][0]) : "·";
  const after = last + 1 < groups.length ? text.slice(groups[last][1], groups[last + 1][0]) : "·";
  const ahead = text.slice(Math.max(0, groups[first][0] - 25), groups[first][0]);
  if (fits(rules.other_number, ahead) || /[\p{Lu}\-/.=]$/u.test(ahead)) return false;
  const isAlone = !fits(rules.goes_on, after) && !fits(rules.goes_on, before);
  const four = text.slice(...groups[last]);
  if (sizes.join() === "6,4" || sizes.join() === "8,4") {
    const isList = gaps[0].includes("\n") || gaps[0] === ",";
    return fits(rules.before_last, gaps[0]) && !(isList && (fits(rules.year, four) || !isAlone));
  }
  const tail = sizes.findIndex((_, size) => size > 0 && sizes.slice(-size).reduce((sum, one) => sum + one, 0) === 4);
  if (tail < 1 || !isAlone || !gaps.every((gap) => fits(rules.near, gap))) return false;
  const [birth, rest] = [sizes.slice(0, -tail), sizes.slice(-tail)];
  const isDate = birth.join() === "2,2,2" || birth.join() === "4,2,2";
  if (fits(rules.whole_year, four) || (text[groups[first][0]] === "0" && !isDate)) return false;
  const isTime = isDate && Number(text.slice(...groups[last - 1])) < 24 && Number(four) < 60;
  if (rest.join() === "2,2" && (gaps[gaps.length - 1].includes(".") || isTime)) return false;
  return !(rest.join() === "1,3" && birth.includes(3));
}

/** @param {string} text @param {Privacy["written"]} rules */
function inPieces(text, rules) {
  /** @type {number[]} */
  const places = [];
  for (const run of all(rules.runs, text)) {
    const groups = [...run[0].matchAll(/\d+/g)].map(
      (match) => /** @type {Span} */ ([run.index + match.index, run.index + match.index + match[0].length]),
    );
    for (let first = 0; first < groups.length; first += 1) {
      let digits = "";
      for (let last = first; last < Math.min(first + 12, groups.length) && digits.length < 12; last += 1) {
        digits += text.slice(...groups[last]);
        const isLong = digits.length === 10 || (digits.length === 12 && /^(?:19|20)/.test(digits));
        if (isLong && isControlled(digits) && isOne(text, groups, first, last, rules)) places.push(groups[first][0]);
      }
    }
  }
  return places;
}

/** @param {string} text @param {Privacy["written"]} rules */
function digitNumbers(text, rules) {
  const lettered = all(rules.lettered, text).filter(([number]) => isControlled(digitsOf(number)));
  const inWords = all(rules.told, text).filter(({ groups = {} }) =>
    isControlled(digitsOf(groups.birth ?? groups.birth2) + (groups.last ?? groups.last2)),
  );
  const byDate = all(rules.by_date, text).filter(({ groups = {} }) => {
    const month = groups.name ? rules.months.indexOf(groups.name) + 1 : Number(groups.month);
    const last = groups.last ?? groups.after;
    return !fits(rules.year, last) && isControlled(`${groups.year}${String(month).padStart(2, "0")}${groups.day.padStart(2, "0")}${last}`);
  });
  return [...lettered, ...inWords, ...byDate].map((match) => match.index);
}

/**
 * The numbers that are spelled out in the text, as digits.
 * @param {string} text
 * @param {Privacy["written"]} rules
 */
function spelled(text, rules) {
  return all(rules.in_words, text).map(([phrase]) =>
    all(rules.word, phrase)
      .map(([word]) => rules.numbers[word.toLowerCase()])
      .join(""),
  );
}

/**
 * Whether a number that belongs to a person stands in the text.
 * @param {string} text
 * @param {Privacy} rules
 */
export function hasIdentityNumber(text, rules) {
  if (spelled(text, rules.written).some((digits) => [10, 12].includes(digits.length) && isControlled(digits))) return true;
  if (!fits(rules.enough_digits, text)) return false;
  const addresses = all(rules.address, text).map((match) => [match.index, match.index + match[0].length]);
  const isIn = addresses.some(([start, end]) => {
    const address = text.slice(start, end);
    const forms = [rules.in_address, rules.said_in_address];
    return !fits(rules.publication, address) && forms.some((form) => all(form, address).some(([number]) => isControlled(digitsOf(number))));
  });
  const places = [...inUsualForm(text, rules), ...inPieces(text, rules.written), ...digitNumbers(text, rules.written)];
  return isIn || places.some((place) => !addresses.some(([start, end]) => start <= place && place < end));
}

/** Whether a private mobile number stands in the text. @param {string} text @param {Privacy} rules */
export function hasMobileNumber(text, rules) {
  return fits(rules.mobile, text) || spelled(text, rules.written).some((digits) => fits(rules.written.mobile_in_words, digits));
}
