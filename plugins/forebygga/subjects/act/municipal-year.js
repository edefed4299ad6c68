// The municipality's year narrowed to a role, and printed alone. The choice is kept in the address.
import { follow, has } from "./sieve.js";

const year = document.querySelector(".municipal-year");
const form = year.querySelector("[data-year-sieve]");
const items = [...year.querySelectorAll("[data-item]")];
const dots = [...year.querySelectorAll("circle[data-roll]")];
const months = [...year.querySelectorAll(".municipal-year__month")];
const status = form.querySelector("[data-sieve-status]");
// What names no role concerns everyone.
const concerns = (element, role) => !role || !element.dataset.roll || has(element.dataset.roll, role);

follow(form, ({ roll }) => {
  for (const item of items) item.hidden = !concerns(item, roll);
  for (const dot of dots) dot.classList.toggle("municipal-year__dot--off", !concerns(dot, roll));
  for (const month of months) month.querySelector("[data-empty]").hidden = Boolean(month.querySelector("[data-item]:not([hidden])"));
  const shown = items.filter((item) => !item.hidden).length;
  status.textContent = roll ? `${shown} av ${items.length} händelser` : `${items.length} händelser`;
});

year.querySelector("[data-print-year]").addEventListener("click", () => {
  const { classList } = document.documentElement;
  classList.add("only-year");
  addEventListener("afterprint", () => classList.remove("only-year"), { once: true });
  print();
});
