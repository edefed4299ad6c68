// The calendar narrowed by kind, county, role and network. The choice is kept in the address; every single choice has its own page.
import "./calendar.js";
import { follow, sift } from "./sieve.js";

const form = document.querySelector("form[data-sieve]");
const list = document.getElementById(form.dataset.sieve);
const items = [...list.querySelectorAll("[data-item]")];
const groups = [...list.querySelectorAll("[data-group]")];
const status = form.querySelector("[data-sieve-status]");
const own = form.querySelector("[data-own-page]");
const none = list.querySelector("[data-sieve-none]");
const left = (group) => group.querySelectorAll("[data-item]:not([hidden])").length;
const words = (many) => `${many} ${many === 1 ? "händelse" : "händelser"}`;

follow(form, (chosen) => {
  const shown = sift(items, chosen);
  const wanted = Object.entries(chosen).filter(([, value]) => value);
  for (const group of groups) {
    group.hidden = !left(group);
    const count = group.querySelector("[data-left]");
    if (count) count.textContent = left(group);
  }
  status.textContent = wanted.length ? `${shown} av ${words(items.length)} på sidan visas` : `${words(items.length)} på sidan`;
  none.hidden = shown > 0;
  own.hidden = wanted.length !== 1;
  if (wanted.length === 1) own.href = `${form.dataset.own}${wanted[0].join("/")}/`;
});
