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
const pageLink = one(".practice-nearby__place", answer, HTMLAnchorElement);
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
  const byShelf = { egen: [], lika: [], lan: [] };
  for (const practice of register.praktiker) {
    const [, , , , towns, counties] = practice;
    const peers = towns.filter((town) => near.has(town));
    const local = towns.filter((town) => town.slice(0, 2) === county);
    /** @param {string[]} codes */
    const names = (codes) => sorted(codes.map((town) => register.kommuner[town][0]));
    if (towns.includes(code)) byShelf.egen.push([practice, []]);
    else if (peers.length) byShelf.lika.push([practice, names(peers)]);
    else if (local.length || counties.includes(county)) {
      byShelf.lan.push([practice, names(local).concat(counties.includes(county) ? [register.lan[county]] : [])]);
    }
  }
  return byShelf;
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
  const byShelf = shelves(register, code);
  const names = alike.map((town) => register.kommuner[town][0]);
  /** @type {Record<string, [title: string, note: string]>} */
  const headings = {
    egen: [`I ${name}`, byShelf.egen.length ? "" : `Vi känner inte till något arbetssätt i registret som används i ${name}.`],
    lika: [
      "I kommuner som liknar er",
      `Jämförs med ${names.slice(0, 12).join(", ")}${names.length > 12 ? ` och ${names.length - 12} till` : ""}.`,
    ],
    lan: [`I övriga ${county}`, ""],
  };
  heading.textContent = `${name}, ${county}`;
  about.textContent = `${group}, ${number(people)} invånare.`;
  pageLink.href = `${form.dataset.places}${slug}/`;
  pageLink.textContent = `Allt om ${name}`;
  for (const shelf of all("[data-shelf]", answer)) {
    const rows = byShelf[data(shelf, "shelf")];
    const [title, note] = headings[data(shelf, "shelf")];
    one("h3", shelf).textContent = `${title} (${rows.length})`;
    const line = one("p", shelf);
    line.textContent = note || (rows.length ? "" : "Inget annat är känt för oss.");
    line.hidden = !line.textContent;
    one("ul", shelf).replaceChildren(...rows.map(item));
  }
  answer.hidden = false;
  document.title = document.title.replace(/^.*(Kommuner som liknar )/, `${name}: $1`);
  status.textContent = `${name}: ${practices(byShelf.egen.length)} i kommunen, ${practices(byShelf.lika.length)} i liknande kommuner, ${practices(byShelf.lan.length)} i övriga länet.`;
}

/**
 * @param {string} code
 * @param {boolean} focus
 */
async function answerFor(code, focus) {
  try {
    const data = await register();
    if (!data.kommuner[code]) {
      answer.hidden = true;
      status.textContent = "";
      select.value = "";
      return;
    }
    select.value = code;
    show(data, code);
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
