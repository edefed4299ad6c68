// Words, numbers and days as they are written in Swedish.

/** @param {number} many */
export const number = (many) => many.toLocaleString("sv-SE");

/**
 * "1 kommun", "12 kommuner".
 * @param {number} many
 * @param {string} one
 * @param {string} more
 */
export const plural = (many, one, more) => `${number(many)} ${many === 1 ? one : more}`;

/**
 * "a, b och c"
 * @param {string[]} words
 */
export const listed = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} och ${words.at(-1)}` : words.join(""));

/**
 * In the order of the Swedish alphabet.
 * @param {string} one
 * @param {string} other
 */
export const inOrder = (one, other) => one.localeCompare(other, "sv");

/**
 * Without the marks of its letters: å as a.
 * @param {string} text
 */
export const unmarked = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");

export const MONTHS = [
  "januari",
  "februari",
  "mars",
  "april",
  "maj",
  "juni",
  "juli",
  "augusti",
  "september",
  "oktober",
  "november",
  "december",
];

/**
 * '2024-02-29' as '29 februari 2024'.
 * @param {string} day
 */
export function inWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** @param {number} part */
const two = (part) => String(part).padStart(2, "0");

/**
 * The reader's own day as YYYY-MM-DD.
 * @param {Date} now
 */
export const dayOf = (now) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

/** Today by the reader's own clock, as YYYY-MM-DD. */
export const today = () => dayOf(new Date());
