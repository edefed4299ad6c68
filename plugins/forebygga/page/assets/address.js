// What a page's address says of what has been chosen on it.

/** What is asked for in the address. */
export const asked = () => new URLSearchParams(location.search);

/**
 * This page's address, without its anchor, with another query.
 * @param {URLSearchParams} query
 */
export function here(query) {
  const text = query.toString();
  return location.pathname + (text && `?${text}`);
}

/**
 * Keeps the query in the address, without a step in the history. Empty values are left out.
 * @param {Iterable<[string, string]>} query
 */
export function keep(query) {
  history.replaceState(history.state, "", here(new URLSearchParams([...query].filter(([, value]) => value))) + location.hash);
}

/**
 * Whether the select has the value.
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
export const offers = (select, value) => [...select.options].some((option) => option.value === value);

/**
 * Chooses what the address says, or nothing where it says what the select does not have.
 * @param {HTMLSelectElement} select
 */
export function recall(select) {
  const wanted = asked().get(select.name) ?? "";
  select.value = offers(select, wanted) ? wanted : "";
}
