// The calendar narrowed by kind, county, role and network. The choice is kept in the address; every single choice has its own page.
import "./calendar.js";
import { all, maybe, one } from "./dom.js";
import { follow, sift } from "./sieve.js";
import { plural } from "./swedish.js";

const form = one("form[data-sieve]", document, HTMLFormElement);
const list = one(`#${form.dataset.sieve}`);
const groups = all("[data-group]", list);
const status = one("[data-sieve-status]", form);
const pageLink = one("[data-own-page]", form, HTMLAnchorElement);
const none = one("[data-sieve-none]", list);
/** @param {HTMLElement} group */
const left = (group) => all("[data-item]:not([hidden])", group).length;
/** @param {number} many */
const words = (many) => plural(many, "händelse", "händelser");

follow(form, (chosen) => {
  const items = all("[data-item]", list);
  const shown = sift(items, chosen);
  const wanted = Object.entries(chosen).filter(([, value]) => value);
  for (const group of groups) {
    group.hidden = !left(group);
    const count = maybe("[data-left]", group);
    if (count) count.textContent = String(left(group));
    if (wanted.length && group instanceof HTMLDetailsElement && group.matches(".part")) group.open = true;
  }
  status.textContent = wanted.length ? `${shown} av ${words(items.length)} på sidan visas` : `${words(items.length)} på sidan`;
  none.hidden = shown > 0;
  pageLink.hidden = wanted.length !== 1;
  if (wanted.length === 1) pageLink.href = `${form.dataset.own}${wanted[0].join("/")}/`;
});
