// The municipality's year narrowed to a role, laid on a certain year, and printed alone. The choice is kept in the address.
import { all, data, maybe, one } from "./dom.js";
import { follow, has } from "./sieve.js";

const year = one(".municipal-year");
const form = one("[data-year-sieve]", year, HTMLFormElement);
const dots = all("path[data-roll]", year, SVGElement);
const months = all(".municipal-year__month", year);
const status = one("[data-sieve-status]", form);

/**
 * Whether the role is among those that it names; what names no role concerns everyone.
 * @param {HTMLElement | SVGElement} element
 * @param {string} role
 */
const concerns = (element, role) => !role || !data(element, "roll") || has(data(element, "roll"), role);

/**
 * Whether it happens in the year; an ordinary year (no year) has everything.
 * @param {HTMLElement | SVGElement} element
 * @param {string} chosen
 */
const happens = (element, chosen) => !chosen || !data(element, "ar") || data(element, "ar") === chosen;

/** @type {Map<HTMLElement, string>} what each day says by itself, without a weekday */
const days = new Map();

/**
 * The day of the week in the year, with a space after it; nothing where the year has no such day.
 * @param {string} chosen
 * @param {string} day
 */
function weekday(chosen, day) {
  const date = new Date(`${chosen}-${day}T00:00:00Z`);
  // 29 February becomes 1 March, or no date at all, in a year that lacks it.
  return date.getUTCDate() === Number(day.slice(3)) ? `${date.toLocaleDateString("sv", { weekday: "long", timeZone: "UTC" })} ` : "";
}

const file = one("[data-calendar]", year, HTMLAnchorElement);
const subscription = one("[data-webcal]", year, HTMLAnchorElement);
const whole = file.href;

/**
 * Points at the calendar of the role, or of the whole year.
 * @param {string} role
 */
function offer(role) {
  file.href = role ? new URL(`${role}.ics`, whole).href : whole;
  subscription.hidden = !file.href.startsWith("http");
  subscription.href = file.href.replace(/^https?:/, "webcal:");
}

follow(form, ({ roll = "", ar = "" }) => {
  const items = all("[data-item]", year);
  for (const item of items) item.hidden = !concerns(item, roll) || !happens(item, ar);
  for (const dot of dots) dot.classList.toggle("municipal-year__dot--off", !concerns(dot, roll) || !happens(dot, ar));
  for (const element of all("[data-day]", year)) {
    const words = days.get(element) ?? element.textContent ?? "";
    days.set(element, words);
    element.textContent = (ar && weekday(ar, data(element, "day"))) + words;
  }
  for (const month of months) one("[data-empty]", month).hidden = Boolean(maybe("[data-item]:not([hidden])", month));
  const shown = items.filter((item) => !item.hidden).length;
  status.textContent = shown < items.length ? `${shown} av ${items.length} händelser` : `${items.length} händelser`;
  offer(roll);
});

one("[data-print-year]", year).addEventListener("click", () => {
  const { classList } = document.documentElement;
  classList.add("municipal-year-only");
  addEventListener("afterprint", () => classList.remove("municipal-year-only"), { once: true });
  print();
});
