// "Kommuner som liknar min": answers for the municipality in the address (?kommun=0643). The rules are the build's; this only looks up.
import { asked, here } from "./address.js";
import { all, data, element, link, one } from "./dom.js";
import { inOrder, number } from "./swedish.js";

/** @typedef {[name: string, county: string, group: string, people: number, alike: string[], slug: string]} Town */
/** @typedef {[id: string, title: string, effect: string, certainty: string, towns: string[], counties: string[]]} Practice */
/** @typedef {{ kommuner: Record<string, Town>, lan: Record<string, string>, praktiker: Practice[] }} Register */
/** @typedef {[practice: Practice, places: string[]][]} Shelf practices, each with the names of places where it is used */

const form = one(".practice-town", document, HTMLFormElement);
const select = one("select", form, HTMLSelectElement);
const status = one("main [role=status]");
const answer = one(".practice-nearby");
const heading = one("h2", answer);
const about = one(".practice-nearby__about", answer);
const own = one(".practice-nearby__place", answer, HTMLAnchorElement);
const badges = one("template[data-badges]", document, HTMLTemplateElement).content;
/** @param {string[]} names */
const sorted = (names) => [...names].sort(inOrder);
/** @param {number} count */
const practices = (count) => (count === 1 ? "1 arbetssätt" : `${count} arbetssätt`);

/** @type {Promise<Register> | undefined} */
let fetched;
function register() {
  fetched ??= fetch(data(form, "register")).then((response) => {
    if (!response.ok) throw new Error(`svar ${response.status}`);
    return response.json();
  });
  return fetched;
}

/**
 * Practices on three shelves, each where it is nearest.
 * @param {Register} register
 * @param {string} code
 */
function shelves(register, code) {
  const [, , , , alike] = register.kommuner[code];
  const county = code.slice(0, 2);
  const near = new Set(alike);
  /** @type {Record<string, Shelf>} */
  const found = { egen: [], lika: [], lan: [] };
  for (const practice of register.praktiker) {
    const [, , , , towns, counties] = practice;
    const peers = towns.filter((town) => near.has(town));
    const local = towns.filter((town) => town.slice(0, 2) === county);
    /** @param {string[]} codes */
    const names = (codes) => sorted(codes.map((town) => register.kommuner[town][0]));
    if (towns.includes(code)) found.egen.push([practice, []]);
    else if (peers.length) found.lika.push([practice, names(peers)]);
    else if (local.length || counties.includes(county)) {
      found.lan.push([practice, names(local).concat(counties.includes(county) ? [register.lan[county]] : [])]);
    }
  }
  return found;
}

/** @param {Shelf[number]} practice */
function item([[id, title, effect, certainty], places]) {
  const row = element("li", "", link(`${form.dataset.practices}${id}/`, title));
  const marks = element("span", "badges");
  for (const mark of [`[data-effect="${effect}"]`, `[data-certainty="${certainty}"]`])
    marks.append(...one(mark, badges).cloneNode(true).childNodes);
  if (places.length) row.append(element("span", "", places.join(", ")));
  row.append(marks);
  return row;
}

/**
 * @param {Register} register
 * @param {string} code
 */
function show(register, code) {
  const [name, county, group, people, alike, slug] = register.kommuner[code];
  const found = shelves(register, code);
  const names = alike.map((town) => register.kommuner[town][0]);
  /** @type {Record<string, [title: string, note: string]>} */
  const told = {
    egen: [`I ${name}`, found.egen.length ? "" : `Vi känner inte till något arbetssätt i registret som används i ${name}.`],
    lika: [
      "I kommuner som liknar er",
      `Jämförs med ${names.slice(0, 12).join(", ")}${names.length > 12 ? ` och ${names.length - 12} till` : ""}.`,
    ],
    lan: [`I övriga ${county}`, ""],
  };
  heading.textContent = `${name}, ${county}`;
  about.textContent = `${group}, ${number(people)} invånare.`;
  own.href = `${form.dataset.places}${slug}/`;
  own.textContent = `Allt om ${name}`;
  for (const shelf of all("[data-shelf]", answer)) {
    const rows = found[data(shelf, "shelf")];
    const [title, note] = told[data(shelf, "shelf")];
    one("h3", shelf).textContent = `${title} (${rows.length})`;
    const line = one("p", shelf);
    line.textContent = note || (rows.length ? "" : "Inget annat är känt för oss.");
    line.hidden = !line.textContent;
    one("ul", shelf).replaceChildren(...rows.map(item));
  }
  answer.hidden = false;
  document.title = document.title.replace(/^.*(Kommuner som liknar )/, `${name}: $1`);
  status.textContent = `${name}: ${practices(found.egen.length)} i kommunen, ${practices(found.lika.length)} i liknande kommuner, ${practices(found.lan.length)} i övriga länet.`;
}

/**
 * @param {string} code
 * @param {boolean} focus
 */
async function answerFor(code, focus) {
  try {
    const known = await register();
    if (!known.kommuner[code]) {
      answer.hidden = true;
      status.textContent = "";
      select.value = "";
      return;
    }
    select.value = code;
    show(known, code);
    if (focus) heading.focus();
  } catch {
    fetched = undefined;
    answer.hidden = true;
    status.textContent = "Uppgifterna gick inte att hämta. Listorna efter kommungrupp står längre ned på sidan.";
    status.classList.remove("sr-only");
  }
}

const chosen = () => asked().get("kommun") ?? "";
form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", here(new URLSearchParams({ kommun: select.value })));
  answerFor(select.value, true);
});
addEventListener("popstate", () => answerFor(chosen(), false));
if (chosen()) answerFor(chosen(), false);
