// A faceted list (good practice, support): narrows, sorts and draws it from the register, and keeps the whole state in the address.
// Other parts of the page hear of it through the event "urval" on document: detail.ids is a Set (null when all are shown),
// detail.cells the number of hits per effect and certainty.
import { SORTS, answer, read as readRegister, sorted, summarize } from "./register.js";

const list = document.querySelector("[data-register]");
const part = (selector) => list.querySelector(selector);
const STEP = 24;
const FEW = 3;
const narrow = matchMedia("(max-width: 61.99rem)");
const groups = new Map([...list.querySelectorAll("[data-facet]")].map((box) => [box.dataset.facet, { box, inputs: new Map() }]));

// State: what the visitor has chosen. It lives in the address.
function read() {
  const params = new URLSearchParams(location.search);
  const sort = params.get("sortera");
  return {
    words: params.get("q")?.trim() ?? "",
    sort: Object.hasOwn(SORTS, sort ?? "") ? sort : "",
    shown: Math.max(STEP, Math.min(9999, Number.parseInt(params.get("visa"), 10) || STEP)),
    chosen: new Map([...groups.keys()].map((name) => [name, new Set(params.getAll(name))]).filter(([, values]) => values.size)),
  };
}

const usual = [...part("#sortera").options].find((option) => option.defaultSelected).value;
const order = () => state.sort || (state.words ? "traff" : usual);

function address(state) {
  const params = new URLSearchParams(location.search);
  for (const name of ["q", "sortera", "visa", ...groups.keys()]) params.delete(name);
  for (const [name, values] of state.chosen) for (const value of values) params.append(name, value);
  if (state.words) params.set("q", state.words);
  if (state.sort) params.set("sortera", state.sort);
  if (state.shown > STEP) params.set("visa", state.shown);
  const query = params.toString();
  return location.pathname + (query ? `?${query}` : "");
}

// The register: read once, when first needed.
let fetched;
const register = () => (fetched ??= readRegister(list.dataset.register).catch((error) => { fetched = undefined; throw error; }));

// Drawing.
function card(row, { pairs }) {
  const item = part("[data-card]").content.firstElementChild.cloneNode(true);
  item.dataset.id = row.id;
  const link = item.querySelector("a");
  link.href = `${row.id}/`;
  link.textContent = row.title;
  item.querySelector("p").textContent = row.summary ?? "";
  const badges = part("[data-badges]").content;
  for (const each of row.codes) {
    const badge = badges.querySelector(`[data-badge="${pairs[each]}"]`);
    if (badge) item.querySelector(".badges").append(badge.cloneNode(true));
  }
  const compare = item.querySelector("input");
  if (compare) {
    compare.value = row.id;
    item.querySelector(".sr-only").textContent = ` ${row.title}`;
  }
  return item;
}

const number = (many) => many.toLocaleString("sv-SE");
const records = (many) => `${number(many)} ${many === 1 ? list.dataset.one : list.dataset.many}`;
const labelOf = (name, value) => groups.get(name).inputs.get(value)?.label ?? value;
const nameOf = (name, value) => `${groups.get(name).box.dataset.singular}: ${labelOf(name, value)}`;

function button(text, act, className = "choice") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

function item(child) {
  const made = document.createElement("li");
  made.append(child);
  return made;
}

function drawChoices() {
  const drop = (text, change, name) => {
    const made = button(text, () => go(change).then(focusAfterDrop));
    made.setAttribute("aria-label", `Ta bort ${name ?? text}`);
    return item(made);
  };
  const found = [...state.chosen].flatMap(([name, values]) => [...values].map((value) => drop(nameOf(name, value), () => toggle(name, value, false))));
  if (state.words) found.push(drop(`Sökord: ${state.words}`, () => { state.words = ""; }));
  if (found.length > 1) found.push(item(button("Rensa allt", () => { go(clear); part("#listan").focus(); }, "choice choice--all")));
  part(".choices").replaceChildren(...found);
  part(".choices").hidden = !found.length;
}

const focusAfterDrop = () => (part(".choices button") ?? part("#listan")).focus();

function drawNoHits({ without, alone }) {
  const all = [...groups.keys(), "q"].filter((name) => (name === "q" ? state.words : state.chosen.has(name)));
  const named = (name) => {
    if (name === "q") return `sökordet ”${state.words}”`;
    const values = [...state.chosen.get(name)];
    return values.length > 1 ? `alla val under ${groups.get(name).box.dataset.singular.toLocaleLowerCase("sv")}` : nameOf(name, values[0]);
  };
  const ways = (counts, text, change) => all.filter((name) => counts.get(name)).sort((a, b) => counts.get(b) - counts.get(a))
    .map((name) => way(`${text} ${named(name)} (${records(counts.get(name))})`, () => change(name)));
  const drop = (name) => { if (name === "q") state.words = ""; else state.chosen.delete(name); };
  const dropping = all.length > 1 ? ways(without, "Ta bort", drop) : [];
  const keeping = dropping.length || all.length < 2 ? [] : ways(alone, "Bara", (name) => all.filter((other) => other !== name).forEach(drop));
  offer(dropping.length ? `Inga ${list.dataset.many} passar alla dina val. Närmaste vägen ut:` : keeping.length ? `Inga ${list.dataset.many} passar dina val, hur du än tar bort ett av dem. Börja om från ett av dem:` : `Inga ${list.dataset.many} passar. Prova ett annat ord, eller välj bland filtren.`, [...dropping, ...keeping, way("Rensa allt", clear)]);
}

/** Few hits: the topics they belong to, narrowest first. The register's first facet is the widest. */
function drawFewHits(hits, { rows, pairs, groupOf }) {
  const topics = new Set(hits.flatMap((row) => row.codes.filter((each) => groupOf[each] === 0)));
  const wider = [...topics].map((each) => [each, rows.filter((row) => row.codes.includes(each)).length])
    .filter(([, many]) => many > hits.length).sort((a, b) => a[1] - b[1]).slice(0, 3);
  const ways = wider.map(([each, many]) => {
    const [name, value] = pairs[each].split("=");
    return way(`${nameOf(name, value)} (${records(many)})`, () => { clear(); toggle(name, value, true); });
  });
  if (ways.length) offer("Få träffar. Se också allt inom:", ways);
}

function way(text, change) {
  return item(button(text, () => { go(change); part("#listan").focus(); }, "button button--quiet"));
}

function offer(text, ways) {
  const said = document.createElement("p");
  const buttons = document.createElement("ul");
  said.textContent = text;
  buttons.append(...ways);
  part(".no-hits").replaceChildren(said, buttons);
  part(".no-hits").hidden = false;
}

function drawFacets(counts, { code }) {
  let total = 0;
  for (const count of document.querySelectorAll("[data-count]")) count.textContent = number(counts[code.get(count.dataset.count)]);
  for (const [name, { box, inputs }] of groups) {
    const chosen = state.chosen.get(name) ?? new Set();
    total += chosen.size;
    box.querySelector(".facet__number").textContent = chosen.size ? ` (${chosen.size} ${chosen.size === 1 ? "vald" : "valda"})` : "";
    for (const [value, { input, count }] of inputs) {
      const many = counts[code.get(`${name}=${value}`)];
      input.checked = chosen.has(value);
      input.disabled = !many && !input.checked && input !== document.activeElement;
      count.textContent = number(many);
    }
  }
  part(".finder__number").textContent = total ? `(${total})` : "";
}

function draw(data) {
  const found = answer(state, data, state.words ? ranks : null);
  const hits = sorted(found.hits, order(), data);
  const shown = hits.slice(0, state.shown);
  const isAll = !state.chosen.size && !state.words;
  const cards = shown.map((row) => card(row, data));
  part(".practices__list").replaceChildren(...cards);
  summarize(data, shown).then(() => cards.forEach((each, index) => { each.querySelector("p").textContent = shown[index].summary; }), () => {});
  drawFacets(found.counts, data);
  drawChoices();
  part(".hits-count").textContent = isAll ? records(hits.length) : `${number(hits.length)} av ${records(data.rows.length)}`;
  part(".no-hits").hidden = true;
  if (!hits.length) drawNoHits(found);
  else if (hits.length <= FEW && !isAll) drawFewHits(hits, data);
  part("#sortera").value = order();
  part("#sortera [value=traff]").hidden = !state.words;
  drawMore(hits.length);
  document.querySelector("[data-close]").textContent = hits.length ? `Visa ${records(hits.length)}` : "Stäng";
  list.classList.add("practices--drawn");
  document.dispatchEvent(new CustomEvent("urval", { detail: { ids: isAll ? null : new Set(hits.map((row) => row.id)), cells: found.cells } }));
}

function drawMore(many) {
  const more = part("[data-more]");
  more.hidden = many <= state.shown;
  more.textContent = `Visa ${Math.min(STEP, many - state.shown)} till av ${number(many)}`;
}

// What the site's search finds in the list: inflections, compounds, slips of the pen. Null when it cannot be asked; the words as
// they are written are found anyway.
let ranks = null;
async function searched(words, { rows }) {
  const { ranked } = await import("./list-search.js");
  return ranked(words, list.dataset.types.split(" "), rows.map((row) => row.id));
}

const FAILED = "Listan kunde inte hämtas, så filtren fungerar inte just nu. Kontrollera uppkopplingen och försök igen.";
async function show() {
  try {
    const data = await register();
    const { words } = state;
    if (words) [ranks] = await Promise.all([searched(words, data), summarize(data, data.rows)]);
    if (words === state.words) draw(data);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    part(".hits-count").textContent = FAILED;
  }
}

// Changes.
let state = read();
const home = document.title;
function clear() { state.chosen.clear(); state.words = ""; }
function toggle(name, value, on) {
  const values = new Set(state.chosen.get(name));
  if (on) values.add(value); else values.delete(value);
  if (values.size) state.chosen.set(name, values); else state.chosen.delete(name);
}

function go(change, { replace = false, keep = false } = {}) {
  change();
  if (!keep) state.shown = STEP;
  history[replace ? "replaceState" : "pushState"](null, "", address(state));
  entitle();
  if (part("#listsok").value.trim() !== state.words) part("#listsok").value = state.words;
  return show();
}

function entitle() {
  const said = [...state.chosen].flatMap(([name, values]) => [...values].map((value) => labelOf(name, value)));
  document.title = [...(state.words ? [`”${state.words}”`] : []), ...said, home].join(", ");
}

function fromAddress() {
  state = read();
  part("#listsok").value = state.words;
  for (const name of state.chosen.keys()) groups.get(name).box.open = true;
  entitle();
  return show();
}

// Wiring: links become boxes to tick, and the panel a dialog where there is no room beside the list.
for (const [name, group] of groups) {
  for (const link of group.box.querySelectorAll("[data-value]")) {
    const input = document.createElement("input");
    const label = document.createElement("label");
    const count = link.nextElementSibling;
    input.type = "checkbox";
    label.append(input, link.textContent, " ", count);
    group.inputs.set(link.dataset.value, { input, count, label: link.textContent });
    input.addEventListener("change", () => go(() => toggle(name, link.dataset.value, input.checked)));
    link.replaceWith(label);
  }
}

let typing;
part("#listsok").addEventListener("input", (event) => {
  clearTimeout(typing);
  typing = setTimeout(() => go(() => { state.words = event.target.value.trim(); }, { replace: true }), 120);
});
part("#sortera").addEventListener("change", ({ target }) => go(() => { state.sort = ""; if (target.value !== order()) state.sort = target.value; }));
part(".finder").addEventListener("submit", (event) => event.preventDefault());
part(".finder").addEventListener("focusin", () => register().catch(() => {}), { once: true });
part(".facets").addEventListener("pointerenter", () => register().catch(() => {}), { once: true });
part("[data-more]").addEventListener("click", async () => {
  const first = state.shown;
  await go(() => { state.shown += STEP; }, { replace: true, keep: true });
  part(".practices__list").children[first]?.querySelector("a").focus();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-choose]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const wanted = new URLSearchParams(link.dataset.choose);
  go(() => { for (const name of new Set(wanted.keys())) state.chosen.set(name, new Set(wanted.getAll(name))); });
  for (const name of wanted.keys()) groups.get(name).box.open = true;
  part("#listan").focus();
});

const dialog = part(".facet-dialog");
part(".finder__open").addEventListener("click", () => {
  dialog.querySelector(".facet-dialog__body").append(part(".facets__panel"));
  dialog.showModal();
});
dialog.addEventListener("close", () => part(".facets").append(part(".facets__panel")));
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
part("[data-close]").addEventListener("click", () => { dialog.close(); part("#listan").focus(); });
narrow.addEventListener("change", () => { if (dialog.open) dialog.close(); });
addEventListener("popstate", fromAddress);

part("[data-more]").hidden = Number(list.dataset.total) <= STEP;
part("[data-more]").textContent = `Visa ${Math.min(STEP, Number(list.dataset.total) - STEP)} till av ${number(Number(list.dataset.total))}`;
if (address(state) !== address({ words: "", sort: "", shown: STEP, chosen: new Map() })) fromAddress();
