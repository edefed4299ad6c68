// Lets a list that shows every page of some types ask the site's search which of them have the words.

/**
 * The ids that the search finds, each with its place among the hits. An id is the page's address seen from the list, without
 * the slash at the end. Null when the search cannot be asked, or has been asked something else since, or knows other pages.
 * @param {string} words
 * @param {string[]} types
 * @param {string[]} ids
 * @returns {Promise<Map<string, number> | null>}
 */
export async function ranked(words, types, ids) {
  try {
    const sok = await window.forebyggaSokning.fetch();
    const answered = await sok.ask(words, { places: true, filters: { typ: types } });
    if (answered?.among !== ids.length || !answered.places) return null;
    /** @param {string} id */
    const address = (id) => new URL(`${id}/`, location.href).pathname;
    const inOrder = [...ids].sort((a, b) => (address(a) < address(b) ? -1 : 1));
    return new Map(answered.places.map((place, rank) => [inOrder[place], rank]));
  } catch {
    return null;
  }
}
