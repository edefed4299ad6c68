// What the date of the reader's own day changes on a page that was made earlier: calls that have closed, occasions that have
// passed. And a calendar's address to copy. All pages say the same with their dates when this does not run.
import { all, copied, data, maybe, one } from "./dom.js";
import { today as readersDay } from "./swedish.js";

/**
 * Where a call stands on a day: its moments are as precise as known, and it is open to the last day that it may be.
 * @param {{ opens?: string, closes?: string }} call
 * @param {string} today
 */
export function standing({ opens = "", closes = "" }, today) {
  if (closes < today) return "closed";
  return opens && opens > today.slice(0, opens.length) ? "coming" : "open";
}

/**
 * Whether a moment, as precise as known, certainly lies before the day.
 * @param {string} moment
 * @param {string} today
 */
export const hasPassed = (moment, today) => moment < today.slice(0, moment.length);

/**
 * @param {HTMLElement} call
 * @param {string} today
 */
function light(call, today) {
  const now = standing(call.dataset, today);
  for (const each of all("[data-how]", call)) each.hidden = each.dataset.how !== now;
  one("[data-light]", call).className = `calendar-call__light calendar-call__light--${now}`;
  for (const each of all("[data-when-open]", call)) each.hidden = now !== "open";
}

/**
 * Moves what has passed since the page was made to its own fold, or hides it where there is none.
 * @param {string} today
 */
function passed(today) {
  const fold = maybe("[data-passed]");
  const gone = all("[data-last]").filter((item) => hasPassed(data(item, "last"), today));
  for (const item of gone) {
    const group = item.closest("[data-group]");
    if (fold) one("ul", fold).append(item);
    else item.hidden = true;
    if (group && !group.querySelector("[data-item]:not([hidden])")) group.remove();
  }
  if (fold && gone.length) {
    fold.hidden = false;
    fold.toggleAttribute("data-group", true);
    one("[data-left]", fold).textContent = String(gone.length);
  }
}

/** @param {HTMLElement} box */
function subscription(box) {
  const link = one("[data-calendar]", box, HTMLAnchorElement);
  const field = one("input", box, HTMLInputElement);
  const whole = /^https?:/.test(field.value) ? field.value : link.href;
  if (!whole.startsWith("http")) return;
  field.value = whole;
  one(".calendar-subscribe__address", box).hidden = false;
  const opener = one("[data-webcal]", box, HTMLAnchorElement);
  opener.href = whole.replace(/^https?:/, "webcal:");
  opener.hidden = false;
  field.addEventListener("focus", () => field.select());
  one("[data-copy]", box).addEventListener("click", async () => {
    await copied(field);
    one("[data-copied]", box).textContent = "Adressen är kopierad.";
  });
}

if (globalThis.document) {
  const today = readersDay();
  for (const call of all("[data-call]")) light(call, today);
  passed(today);
  all("[data-subscribe]").forEach(subscription);
}
