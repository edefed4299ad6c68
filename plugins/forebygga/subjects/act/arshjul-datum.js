// When two years have passed (6 § of the act): the same rule as views/yearwheel.py. Dates are texts, YYYY-MM-DD; pure functions.
const pad = (number, length) => String(number).padStart(length, "0");
const iso = (year, month, day) => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The number of days in the month, 1 to 12. */
export function daysIn(year, month) {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** [year, month, day] of a real date from the year 1000 on, or null. */
export function parts(text) {
  const match = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? [year, month, day] : null;
}

/** The same day so many years later; 29 February becomes 1 March in a year that lacks it. */
export function yearsAfter(text, years) {
  const [year, month, day] = parts(text);
  return month === 2 && day === 29 && !isLeap(year + years) ? iso(year + years, 3, 1) : iso(year + years, month, day);
}

/** The last day within so many years; work done before the demand existed counts from the demand's first day. */
export function latest(done, notBefore, years) {
  return yearsAfter(done > notBefore ? done : notBefore, years);
}

/** The day after. */
export function dayAfter(text) {
  const [year, month, day] = parts(text);
  if (day < daysIn(year, month)) return iso(year, month, day + 1);
  return month < 12 ? iso(year, month + 1, 1) : iso(year + 1, 1, 1);
}

/** How far into its year a day is: 0 on 1 January, just under 1 on 31 December. */
export function shareOfYear(text) {
  const [year, month, day] = parts(text);
  let before = day - 1;
  for (let earlier = 1; earlier < month; earlier += 1) before += daysIn(year, earlier);
  return before / (isLeap(year) ? 366 : 365);
}

/**
 * The reader's days in order: {kind, day, counted, early}. `counted` is the day that the years were counted from, `early`
 * whether that was later than the day given because the demand did not exist yet. Empty texts give nothing.
 */
export function dueDays({ lagesbild, plan, uppfoljd, rapporter = [] }, { act, planFrom, years }) {
  const found = [];
  const add = (kind, done, notBefore) => {
    if (done) found.push({ kind, day: latest(done, notBefore, years), counted: done > notBefore ? done : notBefore, early: done < notBefore });
  };
  add("lagesbild", lagesbild, act);
  add("plan", uppfoljd > plan ? uppfoljd : plan || uppfoljd, planFrom);
  for (const day of rapporter) if (day) found.push({ kind: "rapport", day, counted: day, early: false });
  return found.sort((one, two) => (one.day < two.day ? -1 : one.day > two.day ? 1 : 0));
}
