// Narrows a list that is already on the page by what is chosen in a form of selects. The choice is kept in the address.
export const has = (tokens, value) => (tokens ?? "").split(" ").includes(value);

function recall(form) {
  const query = new URLSearchParams(location.search);
  for (const select of form.querySelectorAll("select")) {
    const wanted = query.get(select.name) ?? "";
    select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
  }
}

function remember(form) {
  const query = new URLSearchParams([...form.querySelectorAll("select")].filter((select) => select.value).map((select) => [select.name, select.value]));
  const text = query.toString();
  history.replaceState(null, "", location.pathname + (text ? `?${text}` : "") + location.hash);
}

/** Shows the form, and calls `show` with what is chosen: now, at every change and when the visitor goes back. */
export function follow(form, show) {
  const chosen = () => Object.fromEntries([...form.querySelectorAll("select")].map((select) => [select.name, select.value]));
  const changed = () => { show(chosen()); remember(form); };
  form.hidden = false;
  recall(form);
  show(chosen());
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { changed(); form.querySelector("select").focus(); }));
  addEventListener("popstate", () => { recall(form); show(chosen()); });
}

/** Hides the items that lack any of what is chosen, {name: value}, and gives the number that is left. Names are data attributes. */
export function sift(items, chosen) {
  const wanted = Object.entries(chosen).filter(([, value]) => value);
  let left = 0;
  for (const item of items) {
    item.hidden = !wanted.every(([name, value]) => has(item.dataset[name], value));
    left += item.hidden ? 0 : 1;
  }
  return left;
}
