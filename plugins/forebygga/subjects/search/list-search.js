// Lets a list that shows every page of some types ask the site's search which of them have the words.

/**
 * The ids that the search finds, each with its place among the hits. An id is the page's address seen from the list, without
 * the slash at the end. Null when the search cannot be asked, or has been asked something else since, or knows other pages.
 */
export async function ranked(words, types, ids) {
  try {
    const sok = await window.forebyggaSokning.fetch();
    const found = await sok.ask(words, { places: true, filters: { typ: types } });
    if (found?.among !== ids.length) return null;
    const address = (id) => new URL(`${id}/`, location.href).pathname;
    const inOrder = [...ids].sort((a, b) => (address(a) < address(b) ? -1 : 1));
    return new Map(found.places.map((place, rank) => [inOrder[place], rank]));
  } catch {
    return null;
  }
}
