// How a place is found from what someone typed, and which place lies in which direction. Nothing here touches a page.
import { unmarked as fold } from "./swedish.js";

export const MOST = 12;

/** @typedef {{ href: string, name: string, county: string, seat: string, keys: string[] }} Place */

/** @param {string} text */
const lower = (text) =>
  text
    .toLocaleLowerCase("sv")
    .normalize("NFC")
    .replace(/[-\s]+/g, " ")
    .trim();
/**
 * @param {string} text
 */
const bare = (text) =>
  lower(text)
    .replace(/^region /, "")
    .replace(/ (kommun|stad|län)$/, "");

/**
 * A place as it is searched: its address and name, its county ("" for a county itself), and a further name, such as its seat's.
 * @param {string} href
 * @param {string} name
 * @param {string} county
 * @param {string} [seat]
 * @returns {Place}
 */
export const place = (href, name, county, seat = "") => ({ href, name, county, seat, keys: [name, seat].filter(Boolean).map(bare) });

/**
 * Where the letters of the query begin in the name, or -1. A letter without marks means also those with them, never the other way.
 * @param {string} name
 * @param {string} query
 */
function position(name, query) {
  for (let start = 0; start + query.length <= name.length; start += 1) {
    let same = 0;
    while (same < query.length && (name[start + same] === query[same] || fold(name[start + same]) === query[same])) same += 1;
    if (same === query.length) return start;
  }
  return -1;
}

/**
 * How well a name answers: 0 the whole name, 1 its beginning, 2 the beginning of a word in it, 3 within it; Infinity not at all.
 * @param {string} name
 * @param {string} query
 */
function rank(name, query) {
  const at = position(name, query);
  if (at < 0) return Infinity;
  if (at === 0) return name.length === query.length ? 0 : 1;
  return name[at - 1] === " " ? 2 : query.length > 2 ? 3 : Infinity;
}
/**
 * @param {string} text
 */
const stem = (text) => text.replace(/s$/, "");

/**
 * What the words around the name say is meant: municipalities come before counties of the same name, unless "län" was typed.
 * @param {Place} place
 * @param {string} text
 */
function unmeant(place, text) {
  if (/ län$/.test(lower(text))) return place.county ? 0.5 : 0;
  if (place.county) return 0;
  return /^region | (kommun|stad)$/.test(lower(text)) ? 0.5 : 0.1;
}

/**
 * The lower the better. "Stockholms" is the name too, but "hus" does not begin Huddinge.
 * @param {Place} place
 * @param {string} text
 */
function score(place, text) {
  const query = bare(text);
  /** @param {string} key */
  const whole = (key) => (rank(stem(key), stem(query)) === 0 ? 0.25 : Infinity);
  return Math.min(...place.keys.map((key) => Math.min(rank(key, query), whole(key)))) + unmeant(place, text);
}

/**
 * The places that answer to the text, the best first.
 * @param {Place[]} places
 * @param {string} text
 */
export function matching(places, text) {
  if (!bare(text)) return [];
  return places
    .map((place) => ({ place, worth: score(place, text) }))
    .filter(({ worth }) => worth < Infinity)
    .sort((one, other) => one.worth - other.worth)
    .map(({ place }) => place);
}

/**
 * The one place that is meant: the only one that answers, or the only one with that whole name. Undefined when there is doubt.
 * @param {Place[]} places
 * @param {string} text
 */
export function answer(places, text) {
  const all = matching(places, text);
  if (all.length < 2) return all[0];
  const [first, second] = all.map((place) => score(place, text));
  return first < 1 && first < second ? all[0] : undefined;
}

/**
 * How many letters have to be changed, added, taken away or swapped with their neighbour.
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  const rows = [[...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = rows[i - 1][j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, changed, isSwapped ? rows[i - 2][j - 2] + 1 : Infinity);
    }
  }
  return rows[one.length][other.length];
}

/**
 * At most three places whose names are spelt nearly like the text.
 * @param {Place[]} places
 * @param {string} text
 */
export function near(places, text) {
  const query = fold(bare(text));
  const limit = query.length < 4 ? 0 : query.length < 8 ? 1 : 2;
  return places
    .map((place) => ({ place, away: Math.min(...place.keys.map((key) => distance(query, fold(key)))) }))
    .filter(({ away }) => away <= limit)
    .sort((one, other) => one.away - other.away)
    .slice(0, 3)
    .map(({ place }) => place);
}

/**
 * The place nearest in the direction of an arrow key, where straight ahead counts most; undefined at the edge of the map.
 * `middles` are points inside the places. With these weights every place of Sweden's maps can be reached from every other.
 * @param {number[][]} middles
 * @param {number} from
 * @param {string} key
 * @returns {number | undefined}
 */
export function towards(middles, from, key) {
  /** @type {Record<string, [across: number, along: number]>} */
  const directions = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const [across, along] = directions[key];
  /** @type {number | undefined} */
  let chosen;
  let least = Infinity;
  for (const [index, [x, y]] of middles.entries()) {
    const [dx, dy] = [x - middles[from][0], y - middles[from][1]];
    const ahead = dx * across + dy * along;
    const aside = Math.abs(dx * along) + Math.abs(dy * across);
    if (ahead > 0 && aside <= 2 * ahead && ahead + 2 * aside < least) [chosen, least] = [index, ahead + 2 * aside];
  }
  return chosen;
}
