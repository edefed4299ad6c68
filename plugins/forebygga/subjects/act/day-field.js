// A field for a day, typed as Swedes type it: the browser's own would ask for it in the order of the browser's language.
import { element, maybe } from "./dom.js";
import { today } from "./swedish.js";
import { typed } from "./year-wheel-dates.js";

export const UNREADABLE = "Datumet går inte att läsa. Skriv till exempel 2026-03-01, 1/3 eller 1 mars.";

/**
 * The day that is typed, YYYY-MM-DD, or null; without a year the latest, or the next when it lies `ahead`.
 * @param {HTMLInputElement} input
 */
export const read = (input, ahead = false) => typed(input.value, today(), ahead);

/**
 * Says at the field why what is typed cannot be used; an empty text takes it away.
 * @param {HTMLInputElement} input
 * @param {string} message
 */
export function tell(input, message) {
  const box = /** @type {HTMLElement} */ (input.parentElement);
  const place =
    document.getElementById(`${input.id}-fel`) ?? maybe(".act-field__error", box) ?? box.appendChild(element("span", "act-field__error"));
  place.textContent = message;
  input.setAttribute("aria-invalid", String(Boolean(message)));
}

/**
 * The day of the field, written there as YYYY-MM-DD, or null with the reason said at the field.
 * @param {HTMLInputElement} input
 */
export function settled(input) {
  const day = read(input);
  tell(input, day ? "" : UNREADABLE);
  if (day) input.value = day;
  return day;
}
