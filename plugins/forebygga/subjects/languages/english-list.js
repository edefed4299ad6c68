// The English list of practices narrowed by topic, certainty and whether it was tried in Sweden. The choice is kept in the address.
import { follow, sift } from "./sieve.js";

const form = document.querySelector("form[data-sieve]");
const list = document.getElementById(form.dataset.sieve);
const items = [...list.querySelectorAll("[data-item]")];
const groups = [...list.querySelectorAll("[data-group]")];
const status = form.querySelector("[data-sieve-status]");
const none = list.querySelector("[data-sieve-none]");

follow(form, (chosen) => {
  const shown = sift(items, chosen);
  for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
  const isWhole = shown === items.length;
  status.textContent = isWhole ? `${items.length} practices` : `${shown} of ${items.length} practices`;
  none.hidden = shown > 0;
});
