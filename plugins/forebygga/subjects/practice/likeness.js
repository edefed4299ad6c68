// "Kommuner som liknar min": answers for the municipality in the address (?kommun=0643). The rules are the build's; this only looks up.
const form = document.querySelector(".town-pick");
const select = form.querySelector("select");
const status = document.querySelector("main [role=status]");
const answer = document.querySelector(".nearby");
const heading = answer.querySelector("h2");
const about = answer.querySelector(".nearby__about");
const own = answer.querySelector(".nearby__place");
const badges = document.querySelector("template[data-badges]").content;
const number = new Intl.NumberFormat("sv-SE");
const sorted = (names) => [...names].sort((one, other) => one.localeCompare(other, "sv"));
const plural = (count) => (count === 1 ? "1 arbetssätt" : `${count} arbetssätt`);

let fetched;
function register() {
  fetched ??= fetch(form.dataset.register).then((response) => {
    if (!response.ok) throw new Error(`svar ${response.status}`);
    return response.json();
  });
  return fetched;
}

// Practices on three shelves, each where it is nearest: [practice, names of places].
function shelves(data, code) {
  const [, , , , alike] = data.kommuner[code];
  const county = code.slice(0, 2);
  const near = new Set(alike);
  const found = { egen: [], lika: [], lan: [] };
  for (const practice of data.praktiker) {
    const [, , , , towns, counties] = practice;
    const peers = towns.filter((town) => near.has(town));
    const local = towns.filter((town) => town.slice(0, 2) === county);
    const names = (codes) => sorted(codes.map((town) => data.kommuner[town][0]));
    if (towns.includes(code)) found.egen.push([practice, []]);
    else if (peers.length) found.lika.push([practice, names(peers)]);
    else if (local.length || counties.includes(county)) {
      found.lan.push([practice, names(local).concat(counties.includes(county) ? [data.lan[county]] : [])]);
    }
  }
  return found;
}

function item([[id, title, effect, certainty], places]) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${form.dataset.practices}${id}/`;
  link.textContent = title;
  const marks = document.createElement("span");
  marks.className = "badges";
  for (const mark of [`[data-effect="${effect}"]`, `[data-certainty="${certainty}"]`]) marks.append(...badges.querySelector(mark).cloneNode(true).childNodes);
  row.append(link);
  if (places.length) {
    const where = document.createElement("span");
    where.textContent = places.join(", ");
    row.append(where);
  }
  row.append(marks);
  return row;
}

function show(data, code) {
  const [name, county, group, people, alike, slug] = data.kommuner[code];
  const found = shelves(data, code);
  const names = alike.map((town) => data.kommuner[town][0]);
  const told = {
    egen: [`I ${name}`, found.egen.length ? "" : `Vi känner inte till något arbetssätt i registret som används i ${name}.`],
    lika: ["I kommuner som liknar er", `Jämförs med ${names.slice(0, 12).join(", ")}${names.length > 12 ? ` och ${names.length - 12} till` : ""}.`],
    lan: [`I övriga ${county}`, ""],
  };
  heading.textContent = `${name}, ${county}`;
  about.textContent = `${group}, ${number.format(people)} invånare.`;
  own.href = `${form.dataset.places}${slug}/`;
  own.textContent = `Allt om ${name}`;
  for (const shelf of answer.querySelectorAll("[data-shelf]")) {
    const rows = found[shelf.dataset.shelf];
    const [title, note] = told[shelf.dataset.shelf];
    shelf.querySelector("h3").textContent = `${title} (${rows.length})`;
    const line = shelf.querySelector("p");
    line.textContent = note || (rows.length ? "" : "Inget annat är känt för oss.");
    line.hidden = !line.textContent;
    shelf.querySelector("ul").replaceChildren(...rows.map(item));
  }
  answer.hidden = false;
  document.title = document.title.replace(/^.*(Kommuner som liknar )/, `${name}: $1`);
  status.textContent = `${name}: ${plural(found.egen.length)} i kommunen, ${plural(found.lika.length)} i liknande kommuner, ${plural(found.lan.length)} i övriga länet.`;
}

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

const chosen = () => new URLSearchParams(location.search).get("kommun");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", `${location.pathname}?kommun=${select.value}`);
  answerFor(select.value, true);
});
addEventListener("popstate", () => answerFor(chosen(), false));
if (chosen()) answerFor(chosen(), false);
