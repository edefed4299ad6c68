// The municipality's year narrowed to a role, and printed alone. The choice is kept in the address.
import { all, data, maybe, one } from "./dom.js";
import { follow, has } from "./sieve.js";

const year = one(".municipal-year");
const form = one("[data-year-sieve]", year, HTMLFormElement);
const items = all("[data-item]", year);
const dots = all("circle[data-roll]", year, SVGElement);
const months = all(".municipal-year__month", year);
const status = one("[data-sieve-status]", form);

/**
 * Whether the role is among those that it names; what names no role concerns everyone.
 * @param {HTMLElement | SVGElement} element
 * @param {string} role
 */
const concerns = (element, role) => !role || !data(element, "roll") || has(data(element, "roll"), role);

follow(form, ({ roll = "" }) => {
  for (const item of items) item.hidden = !concerns(item, roll);
  for (const dot of dots) dot.classList.toggle("municipal-year__dot--off", !concerns(dot, roll));
  for (const month of months) one("[data-empty]", month).hidden = Boolean(maybe("[data-item]:not([hidden])", month));
  const shown = items.filter((item) => !item.hidden).length;
  status.textContent = roll ? `${shown} av ${items.length} händelser` : `${items.length} händelser`;
});

one("[data-print-year]", year).addEventListener("click", () => {
  const { classList } = document.documentElement;
  classList.add("only-year");
  addEventListener("afterprint", () => classList.remove("only-year"), { once: true });
  print();
});
