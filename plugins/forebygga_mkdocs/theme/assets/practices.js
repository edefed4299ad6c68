// The list of good practice: narrows, sorts and draws it from the register, and keeps the whole state in the address.
// Other parts of the page hear of it through the event "urval" on document: detail.ids is a Set, or null when all are shown.
const list = document.querySelector("[data-register]");
const part = (selector) => list.querySelector(selector);
const STEP = 24;
const SORTS = { namn: [], sakerhet: ["sakerhet", "effekt"], effekt: ["effekt", "sakerhet"], resurs: ["resurs", "sakerhet"], senast: [] };
const ENDINGS = /(?:ernas|arnas|ornas|erna|arna|orna|ens|ets|ers|ars|ors|er|ar|or|en|et|na|an|n|s)$/u;
const narrow = matchMedia("(max-width: 61.99rem)");
const groups = new Map([...list.querySelectorAll("[data-facet]")].map((box) => [box.dataset.facet, { box, inputs: new Map() }]));

// Words. Case and accents are passed over, but å, ä and ö are letters of their own.
const fold = (text) => text.normalize("NFC").toLocaleLowerCase("sv").replace(/[^\x00-\x7fåäö]/gu, (letter) => letter.normalize("NFD").replace(/\p{M}/gu, ""));
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A pattern that finds the word, or its stem, at the start of a word or as the latter part of a compound. */
function pattern(word) {
  const stem = word.replace(ENDINGS, "");
  return new RegExp(`(?:^|[^\\p{L}\\p{N}]|\\p{L}{3})${escape(stem.length >= 4 ? stem : word)}`, "u");
}

// State: what the visitor has chosen. It lives in the address.
function read() {
  const params = new URLSearchParams(location.search);
  const sort = params.get("sortera");
  return {
    words: params.get("q")?.trim() ?? "",
    sort: Object.hasOwn(SORTS, sort ?? "") ? sort : "namn",
    shown: Math.max(STEP, Math.min(9999, Number.parseInt(params.get("visa"), 10) || STEP)),
    chosen: new Map([...groups.keys()].map((name) => [name, new Set(params.getAll(name))]).filter(([, values]) => values.size)),
  };
}

function address(state) {
  const params = new URLSearchParams(location.search);
  for (const name of ["q", "sortera", "visa", ...groups.keys()]) params.delete(name);
  for (const [name, values] of state.chosen) for (const value of values) params.append(name, value);
  if (state.words) params.set("q", state.words);
  if (state.sort !== "namn") params.set("sortera", state.sort);
  if (state.shown > STEP) params.set("visa", state.shown);
  const query = params.toString();
  return location.pathname + (query ? `?${query}` : "");
}

// The register: read once, when first needed.
let fetched;
function register() {
  fetched ??= fetch(list.dataset.register).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }).then(prepared).catch((error) => { fetched = undefined; throw error; });
  return fetched;
}

function prepared({ facetter, poster }) {
  const code = new Map();
  const groupOf = [];
  const words = [];
  facetter.forEach(([name, values, labels], group) => values.forEach((value, index) => {
    code.set(`${name}=${value}`, groupOf.length);
    groupOf.push(group);
    words.push(labels[index]);
  }));
  const rows = poster.map(([id, title, summary, names, day, codes], place) => ({
    id, title, summary, day, codes, place, text: fold([title, names, summary, ...codes.map((each) => words[each])].join("\n")),
  }));
  return { rows, code, groupOf, names: facetter.map(([name]) => name), valueOf: [...code.keys()] };
}

/** Hits, the count of every choice given the other groups, and how many hits each single way out would give. */
function answer(state, { rows, code, groupOf, names }) {
  const picked = new Uint8Array(groupOf.length);
  let needed = 0;
  for (const [name, values] of state.chosen) {
    needed |= 1 << names.indexOf(name);
    for (const value of values) if (code.has(`${name}=${value}`)) picked[code.get(`${name}=${value}`)] = 1;
  }
  const patterns = fold(state.words).split(/\s+/).filter(Boolean).map(pattern);
  const hits = [];
  const counts = new Uint32Array(groupOf.length);
  const without = new Map();
  const alone = new Map();
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const row of rows) {
    const told = patterns.every((each) => each.test(row.text));
    let has = 0;
    for (const each of row.codes) if (picked[each]) has |= 1 << groupOf[each];
    const missing = needed & ~has;
    const single = missing && !(missing & (missing - 1)) ? 31 - Math.clz32(missing) : -1;
    if (told && !missing) hits.push(row);
    if (told && (!missing || single >= 0)) for (const each of row.codes) if (!missing || groupOf[each] === single) counts[each] += 1;
    if (told && single >= 0) add(without, names[single]);
    if (!told && !missing) add(without, "q");
    if (patterns.length && told) add(alone, "q");
    for (let bits = has; bits; bits &= bits - 1) add(alone, names[31 - Math.clz32(bits & -bits)]);
  }
  return { hits, counts, without, alone };
}

function sorted(hits, sort, { code, groupOf, names }) {
  if (sort === "senast") return [...hits].sort((a, b) => b.day.localeCompare(a.day) || a.place - b.place);
  const order = SORTS[sort].map((name) => names.indexOf(name));
  const rank = (row, group) => row.codes.find((each) => groupOf[each] === group) ?? code.size;
  return [...hits].sort((a, b) => order.reduce((found, group) => found || rank(a, group) - rank(b, group), 0) || a.place - b.place);
}

// Drawing.
function card(row, { valueOf }) {
  const item = part("[data-card]").content.firstElementChild.cloneNode(true);
  item.dataset.id = row.id;
  const link = item.querySelector("a");
  link.href = `${row.id}/`;
  link.textContent = row.title;
  item.querySelector("p").textContent = row.summary;
  const badges = part("[data-badges]").content;
  for (const each of row.codes) {
    const badge = badges.querySelector(`[data-badge="${valueOf[each]}"]`);
    if (badge) item.querySelector(".badges").append(badge.cloneNode(true));
  }
  item.querySelector("input").value = row.id;
  item.querySelector(".sr-only").textContent = ` ${row.title}`;
  return item;
}

const number = (many) => many.toLocaleString("sv-SE");
const practices = (many) => `${number(many)} ${many === 1 ? "praktik" : "praktiker"}`;
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
    const made = button(text, () => { go(change); focusAfterDrop(); });
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
  const box = part(".no-hits");
  const all = [...groups.keys(), "q"].filter((name) => (name === "q" ? state.words : state.chosen.has(name)));
  const named = (name) => {
    if (name === "q") return `sökordet ”${state.words}”`;
    const values = [...state.chosen.get(name)];
    return values.length > 1 ? `alla val under ${groups.get(name).box.dataset.singular.toLocaleLowerCase("sv")}` : nameOf(name, values[0]);
  };
  const ways = (counts, text, change) => all.filter((name) => counts.get(name)).sort((a, b) => counts.get(b) - counts.get(a))
    .map((name) => item(button(`${text} ${named(name)} (${practices(counts.get(name))})`, () => { go(() => change(name)); part("#listan").focus(); }, "button button--quiet")));
  const drop = (name) => { if (name === "q") state.words = ""; else state.chosen.delete(name); };
  const dropping = all.length > 1 ? ways(without, "Ta bort", drop) : [];
  const keeping = dropping.length || all.length < 2 ? [] : ways(alone, "Bara", (name) => all.filter((other) => other !== name).forEach(drop));
  const text = document.createElement("p");
  text.textContent = dropping.length ? "Inga praktiker passar alla dina val. Närmaste vägen ut:" : keeping.length ? "Inga praktiker passar dina val, hur du än tar bort ett av dem. Börja om från ett av dem:" : "Inga praktiker passar. Prova ett annat ord, eller välj bland filtren.";
  const buttons = document.createElement("ul");
  buttons.append(...dropping, ...keeping, item(button("Rensa allt", () => { go(clear); part("#listan").focus(); }, "button button--quiet")));
  box.replaceChildren(text, buttons);
}

function drawFacets(counts, { code }) {
  let total = 0;
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
  part(".finder__number").textContent = total ? ` (${total})` : "";
}

function draw(data) {
  const found = answer(state, data);
  const hits = sorted(found.hits, state.sort, data);
  const isAll = !state.chosen.size && !state.words;
  part(".practices__list").replaceChildren(...hits.slice(0, state.shown).map((row) => card(row, data)));
  drawFacets(found.counts, data);
  drawChoices();
  part(".hits-count").textContent = isAll ? practices(hits.length) : `${number(hits.length)} av ${practices(data.rows.length)}`;
  part(".no-hits").hidden = hits.length > 0;
  if (!hits.length) drawNoHits(found);
  drawMore(hits.length);
  document.querySelector("[data-close]").textContent = hits.length ? `Visa ${practices(hits.length)}` : "Stäng";
  list.classList.add("practices--drawn");
  document.dispatchEvent(new CustomEvent("urval", { detail: { ids: isAll ? null : new Set(hits.map((row) => row.id)) } }));
}

function drawMore(many) {
  const more = part("[data-more]");
  more.hidden = many <= state.shown;
  more.textContent = `Visa ${Math.min(STEP, many - state.shown)} till av ${number(many)}`;
}

const FAILED = "Listan kunde inte hämtas, så filtren fungerar inte just nu. Kontrollera uppkopplingen och försök igen.";
async function show() {
  try {
    draw(await register());
  } catch (error) {
    part(".hits-count").textContent = FAILED;
    if (!(error instanceof TypeError) && !/^\d+$/.test(error.message)) throw error;
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
  part("#sortera").value = state.sort;
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
part("#sortera").addEventListener("change", (event) => go(() => { state.sort = event.target.value; }));
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
if (address(state) !== address({ words: "", sort: "namn", shown: STEP, chosen: new Map() })) fromAddress();
