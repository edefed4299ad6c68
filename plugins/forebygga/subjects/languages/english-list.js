// The English list of practices narrowed by topic, certainty and whether it was tried in Sweden. The choice is kept in the address.
import { all, one } from "./dom.js";
import { follow, sift } from "./sieve.js";

const form = one("form[data-sieve]", document, HTMLFormElement);
const list = one(`#${form.dataset.sieve}`);
const groups = all("[data-group]", list);
const status = one("[data-sieve-status]", form);
const none = one("[data-sieve-none]", list);

follow(form, (chosen) => {
  const items = all("[data-item]", list);
  const shown = sift(items, chosen);
  for (const group of groups) group.hidden = !all("[data-item]:not([hidden])", group).length;
  const isWhole = shown === items.length;
  // What a choice leaves is short and stands open; the whole is long and lies folded.
  for (const fold of all("details.fold", list, HTMLDetailsElement)) {
    fold.open = !isWhole;
    fold.hidden = !all("[data-item]:not([hidden])", fold).length;
  }
  if (!isWhole) for (const part of all("details.part", list, HTMLDetailsElement)) part.open = true;
  status.textContent = isWhole ? `${items.length} practices` : `${shown} of ${items.length} practices`;
  none.hidden = shown > 0;
});
