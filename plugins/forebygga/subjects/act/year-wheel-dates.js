// When two years have passed (6 § of the act): the same rule as views/yearwheel.py. Dates are texts, YYYY-MM-DD; pure functions.
/**
 * @param {number} number
 * @param {number} length
 */
const pad = (number, length) => String(number).padStart(length, "0");
/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
const iso = (year, month, day) => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
/** @param {number} year */
const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/**
 * The number of days in the month, 1 to 12.
 * @param {number} year
 * @param {number} month
 */
export function daysIn(year, month) {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * [year, month, day] of a real date from the year 1000 on, or null.
 * @param {string} text
 * @returns {[number, number, number] | null}
 */
export function parts(text) {
  const match = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? [year, month, day] : null;
}

const NAMES = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
/** @typedef {(string | undefined)[]} Texts */
/** @type {[RegExp, (texts: Texts) => (string | number | undefined)[]][]} */
const FORMS = [
  [/^(\d{4})[-/.\s]?(\d{1,2})[-/.\s]?(\d{1,2})$/, ([year, month, day]) => [year, month, day]],
  [/^(\d{1,2})[/.](\d{1,2})(?:[/.\s-]+(\d{4}))?$/, ([day, month, year]) => [year, month, day]],
  [
    /^(?:den\s+)?(\d{1,2})(?::?[ae])?\s+([a-zåäö]{3,})\.?(?:\s+(\d{4}))?$/,
    ([day, name, year]) => [year, NAMES.indexOf(String(name).slice(0, 3)) + 1, day],
  ],
];

/**
 * A date as Swedes type it (2026-03-01, 20260301, 1/3, 1/3 2026, 1 mars, den 1 mars 2026) as YYYY-MM-DD, or null. Without a
 * year it is the latest such day up to `today`, or the next one from `today` on when it lies `ahead`.
 * @param {string} text
 * @param {string} today
 * @param {boolean} [ahead]
 * @returns {string | null}
 */
export function typed(text, today, ahead = false) {
  const plain = text.trim().toLowerCase().replace(/\s+/g, " ");
  for (const [form, read] of FORMS) {
    const match = form.exec(plain);
    if (!match) continue;
    const [year, month, day] = read(match.slice(1)).map((part) => (part === undefined ? undefined : Number(part)));
    if (month === undefined || day === undefined) continue;
    if (year !== undefined) return parts(iso(year, month, day)) && iso(year, month, day);
    const now = Number(today.slice(0, 4));
    const days = [0, 1, 2, 3, 4].map((step) => iso(now + (ahead ? step : -step), month, day)).filter(parts);
    return days.find((each) => (ahead ? each >= today : each <= today)) ?? null;
  }
  return null;
}

/**
 * Of a date that is known to be one.
 * @param {string} text
 */
const sureParts = (text) => /** @type {[number, number, number]} */ (parts(text));

/**
 * The same day so many years later; 29 February becomes 1 March in a year that lacks it.
 * @param {string} text
 * @param {number} years
 */
export function yearsAfter(text, years) {
  const [year, month, day] = sureParts(text);
  return month === 2 && day === 29 && !isLeap(year + years) ? iso(year + years, 3, 1) : iso(year + years, month, day);
}

/**
 * The last day within so many years; work done before the demand existed counts from the demand's first day.
 * @param {string} done
 * @param {string} notBefore
 * @param {number} years
 */
export function latest(done, notBefore, years) {
  return yearsAfter(done > notBefore ? done : notBefore, years);
}

/**
 * The day after.
 * @param {string} text
 */
export function dayAfter(text) {
  const [year, month, day] = sureParts(text);
  if (day < daysIn(year, month)) return iso(year, month, day + 1);
  return month < 12 ? iso(year, month + 1, 1) : iso(year + 1, 1, 1);
}

/**
 * How far into its year a day is: 0 on 1 January, just under 1 on 31 December.
 * @param {string} text
 */
export function shareOfYear(text) {
  const [year, month, day] = sureParts(text);
  let before = day - 1;
  for (let earlier = 1; earlier < month; earlier += 1) before += daysIn(year, earlier);
  return before / (isLeap(year) ? 366 : 365);
}

/** @typedef {{ kind: "lagesbild" | "plan" | "rapport", day: string, counted: string, early: boolean, key: string }} Due */

/**
 * The reader's days in order. `key` is the same whatever the day. `counted` is the day that the years were counted from, `early`
 * whether that was later than the day given because the demand did not exist yet. Empty texts give nothing.
 * @param {{ lagesbild: string, plan: string, uppfoljd: string, rapporter?: string[] }} dates
 * @param {{ act: string, planFrom: string, years: number }} rules
 */
export function dueDays({ lagesbild, plan, uppfoljd, rapporter = [] }, { act, planFrom, years }) {
  /** @type {Due[]} */
  const dues = [];
  /** @param {Due["kind"]} kind @param {string} done @param {string} notBefore */
  const add = (kind, done, notBefore) => {
    if (done)
      dues.push({
        kind,
        day: latest(done, notBefore, years),
        counted: done > notBefore ? done : notBefore,
        early: done < notBefore,
        key: kind,
      });
  };
  add("lagesbild", lagesbild, act);
  add("plan", uppfoljd > plan ? uppfoljd : plan || uppfoljd, planFrom);
  rapporter.forEach((day, index) => {
    if (day) dues.push({ kind: "rapport", day, counted: day, early: false, key: `rapport-${index + 1}` });
  });
  return dues.sort((one, two) => (one.day < two.day ? -1 : one.day > two.day ? 1 : 0));
}
