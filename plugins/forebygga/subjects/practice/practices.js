// A faceted list (good practice, support): narrows, sorts and draws it from the register, and keeps the whole state in the address.
// Other parts of the page hear of it through the event "urval" on document: detail.ids is a Set (null when all are shown),
// detail.cells the number of hits per effect and certainty.
import { asked, here } from "./address.js";
import { all, around, button, element, isElsewhere, maybe, one, data as said } from "./dom.js";
import { answer, read as readRegister, SORTS, sorted, summarize } from "./register.js";
import { number, plural } from "./swedish.js";

/** @typedef {import("./register.js").Register} Register */
/** @typedef {import("./register.js").Row} Row */
/** @typedef {{ words: string, sort: string, shown: number, chosen: Map<string, Set<string>> }} State */
/** @typedef {{ input: HTMLInputElement, count: HTMLElement, label: string }} Choice a box to tick */

const list = one("[data-register]");
/** @param {string} selector */
const part = (selector) => one(selector, list);
// The heading of what is on show: a page may show the list in other ways too.
const heading = () => all("h2[tabindex]", list).find((each) => each.checkVisibility()) ?? part("#listan");
const [searchBox, sortBox] = [one("#listsok", list, HTMLInputElement), one("#sortera", list, HTMLSelectElement)];
const STEP = Number(said(list, "step"));
const FEW = 3;
const narrow = matchMedia("(max-width: 61.99rem)");
/** @type {Map<string, { box: HTMLDetailsElement, inputs: Map<string, Choice> }>} */
const groups = new Map(all("[data-facet]", list, HTMLDetailsElement).map((box) => [said(box, "facet"), { box, inputs: new Map() }]));
/** @param {string} name */
const boxOf = (name) => /** @type {HTMLDetailsElement} */ (groups.get(name)?.box);

// State: what the visitor has chosen. It lives in the address.
/** @returns {State} */
function read() {
  const params = asked();
  const sort = params.get("sortera");
  return {
    words: params.get("q")?.trim() ?? "",
    sort: sort !== null && Object.hasOwn(SORTS, sort) ? sort : "",
    shown: Math.max(STEP, Math.min(9999, Number.parseInt(params.get("visa") ?? "", 10) || STEP)),
    chosen: new Map([...groups.keys()].flatMap((name) => (params.has(name) ? [[name, new Set(params.getAll(name))]] : []))),
  };
}

const usual = [...sortBox.options].find((option) => option.defaultSelected)?.value ?? "";
const order = () => state.sort || (state.words ? "traff" : usual);

/** @param {State} state */
function address(state) {
  const params = asked();
  for (const name of ["q", "sortera", "visa", ...groups.keys()]) params.delete(name);
  for (const [name, values] of state.chosen) for (const value of values) params.append(name, value);
  if (state.words) params.set("q", state.words);
  if (state.sort) params.set("sortera", state.sort);
  if (state.shown > STEP) params.set("visa", String(state.shown));
  return here(params);
}

// The register: read once, when first needed.
/** @type {Promise<Register> | undefined} */
let fetched;
const register = () =>
  (fetched ??= readRegister(said(list, "register")).catch((error) => {
    fetched = undefined;
    throw error;
  }));

// Drawing.
/**
 * @param {Row} row
 * @param {Register} register
 */
function card(row, { pairs }) {
  const cards = one("[data-card]", list, HTMLTemplateElement).content;
  const item = /** @type {HTMLElement} */ (one("*", cards).cloneNode(true));
  item.dataset.id = row.id;
  const link = one("a", item, HTMLAnchorElement);
  link.href = `${row.id}/`;
  link.textContent = row.title;
  one("p", item).textContent = row.summary ?? "";
  const badges = one("[data-badges]", list, HTMLTemplateElement).content;
  for (const each of row.codes) {
    const badge = maybe(`[data-badge="${pairs[each]}"]`, badges);
    if (badge) one(".badges", item).append(badge.cloneNode(true));
  }
  const compare = maybe("input", item, HTMLInputElement);
  if (compare) {
    compare.value = row.id;
    one(".sr-only", item).textContent = ` ${row.title}`;
  }
  return item;
}

/** @param {number} many */
const records = (many) => plural(many, said(list, "one"), said(list, "many"));
/** @param {string} name @param {string} value */
const labelOf = (name, value) => groups.get(name)?.inputs.get(value)?.label ?? value;
/** @param {string} name @param {string} value */
const nameOf = (name, value) => `${boxOf(name).dataset.singular}: ${labelOf(name, value)}`;

/** @param {Node} child */
const item = (child) => element("li", "", child);

function drawChoices() {
  /** @param {string} text @param {() => void} change */
  const drop = (text, change) => {
    const made = button(text, () => go(change).then(focusAfterDrop), "choice");
    made.setAttribute("aria-label", `Ta bort ${text}`);
    return item(made);
  };
  const choices = [...state.chosen].flatMap(([name, values]) =>
    [...values].map((value) => drop(nameOf(name, value), () => toggle(name, value, false))),
  );
  if (state.words)
    choices.push(
      drop(`Sökord: ${state.words}`, () => {
        state.words = "";
      }),
    );
  if (choices.length > 1)
    choices.push(
      item(
        button(
          "Rensa allt",
          () => {
            go(clear);
            heading().focus();
          },
          "choice choice--all",
        ),
      ),
    );
  part(".choices").replaceChildren(...choices);
  part(".choices").hidden = !choices.length;
}

const focusAfterDrop = () => (maybe(".choices button", list) ?? heading()).focus();

/** @param {ReturnType<typeof answer>} found */
function drawNoHits({ without, alone }) {
  const used = [...groups.keys(), "q"].filter((name) => (name === "q" ? state.words : state.chosen.has(name)));
  /** @param {string} name */
  const named = (name) => {
    if (name === "q") return `sökordet ”${state.words}”`;
    const values = [...(state.chosen.get(name) ?? [])];
    return values.length > 1 ? `alla val under ${said(boxOf(name), "singular").toLocaleLowerCase("sv")}` : nameOf(name, values[0]);
  };
  /** @param {Map<string, number>} counts @param {string} text @param {(name: string) => void} change */
  const ways = (counts, text, change) =>
    used
      .filter((name) => counts.get(name))
      .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
      .map((name) => way(`${text} ${named(name)} (${records(counts.get(name) ?? 0)})`, () => change(name)));
  /** @param {string} name */
  const drop = (name) => {
    if (name === "q") state.words = "";
    else state.chosen.delete(name);
  };
  const dropping = used.length > 1 ? ways(without, "Ta bort", drop) : [];
  const keeping =
    dropping.length || used.length < 2 ? [] : ways(alone, "Bara", (name) => used.filter((other) => other !== name).forEach(drop));
  offer(
    dropping.length
      ? `Inga ${list.dataset.many} passar alla dina val. Närmaste vägen ut:`
      : keeping.length
        ? `Inga ${list.dataset.many} passar dina val, hur du än tar bort ett av dem. Börja om från ett av dem:`
        : `Inga ${list.dataset.many} passar. Prova ett annat ord, eller välj bland filtren.`,
    [...dropping, ...keeping, way("Rensa allt", clear)],
  );
}

/**
 * Few hits: the topics they belong to, narrowest first. The register's first facet is the widest.
 * @param {Row[]} hits
 * @param {Register} register
 */
function drawFewHits(hits, { rows, pairs, groupOf }) {
  const topics = new Set(hits.flatMap((row) => row.codes.filter((each) => groupOf[each] === 0)));
  const wider = [...topics]
    .map((code) => ({ code, many: rows.filter((row) => row.codes.includes(code)).length }))
    .filter(({ many }) => many > hits.length)
    .sort((a, b) => a.many - b.many)
    .slice(0, 3);
  const ways = wider.map(({ code, many }) => {
    const [name, value] = pairs[code].split("=");
    return way(`${nameOf(name, value)} (${records(many)})`, () => {
      clear();
      toggle(name, value, true);
    });
  });
  if (ways.length) offer("Få träffar. Se också allt inom:", ways);
}

/**
 * @param {string} text
 * @param {() => void} change
 */
function way(text, change) {
  return item(
    button(
      text,
      () => {
        go(change);
        heading().focus();
      },
      "button button--quiet",
    ),
  );
}

/**
 * @param {string} text
 * @param {HTMLElement[]} ways
 */
function offer(text, ways) {
  part(".finder-no-hits").replaceChildren(element("p", "", text), element("ul", "", ...ways));
  part(".finder-no-hits").hidden = false;
}

/**
 * @param {Uint32Array} counts
 * @param {Register} register
 */
function drawFacets(counts, { code }) {
  /** @param {string} pair */
  const countOf = (pair) => counts[code.get(pair) ?? -1] ?? 0;
  let total = 0;
  for (const count of all("[data-count]")) count.textContent = number(countOf(said(count, "count")));
  for (const [name, { box, inputs }] of groups) {
    const chosen = state.chosen.get(name) ?? new Set();
    total += chosen.size;
    one(".facet__number", box).textContent = chosen.size ? ` (${chosen.size} ${chosen.size === 1 ? "vald" : "valda"})` : "";
    for (const [value, { input, count }] of inputs) {
      const many = countOf(`${name}=${value}`);
      input.checked = chosen.has(value);
      input.disabled = !many && !input.checked && input !== document.activeElement;
      count.textContent = number(many);
    }
  }
  part(".finder__number").textContent = total ? `(${total})` : "";
}

// The records on show by id; null when nothing is left out.
/** @type {Set<string> | null} */
let picked = null;

/** @param {Register} data */
function draw(data) {
  const answered = answer(state, data, state.words ? ranks : null);
  const hits = sorted(answered.hits, order(), data);
  const shown = hits.slice(0, state.shown);
  const isAll = !state.chosen.size && !state.words;
  const cards = shown.map((row) => card(row, data));
  part(".finder-practices__list").replaceChildren(...cards);
  summarize(data, shown).then(
    () =>
      cards.forEach((each, index) => {
        one("p", each).textContent = shown[index].summary ?? "";
      }),
    () => {},
  );
  drawFacets(answered.counts, data);
  drawChoices();
  part(".finder-hits-count").textContent = isAll ? records(hits.length) : `${number(hits.length)} av ${records(data.rows.length)}`;
  part(".finder-no-hits").hidden = true;
  if (!hits.length) drawNoHits(answered);
  else if (hits.length <= FEW && !isAll) drawFewHits(hits, data);
  sortBox.value = order();
  part("#sortera [value=traff]").hidden = !state.words;
  drawMore(hits.length);
  one("[data-close]").textContent = hits.length ? `Visa ${records(hits.length)}` : "Stäng";
  list.classList.add("finder-practices--drawn");
  picked = isAll ? null : new Set(hits.map((row) => row.id));
  document.dispatchEvent(new CustomEvent("urval", { detail: { ids: picked, cells: answered.cells } }));
}

/** @param {number} many */
function drawMore(many) {
  const more = part("[data-more]");
  more.hidden = many <= state.shown;
  more.textContent = `Visa ${Math.min(STEP, many - state.shown)} till av ${number(many)}`;
}

// What the site's search finds in the list: inflections, compounds, slips of the pen. Null when it cannot be asked; the words as
// they are written are found anyway.
/** @type {Map<string, number> | null} */
let ranks = null;
/**
 * @param {string} words
 * @param {Register} register
 */
async function searched(words, { rows }) {
  const { ranked } = await import("./list-search.js");
  return ranked(
    words,
    said(list, "types").split(" "),
    rows.map((row) => row.id),
  );
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
    part(".finder-hits-count").textContent = FAILED;
  }
}

// Changes.
let state = read();
const home = document.title;
function clear() {
  state.chosen.clear();
  state.words = "";
}
/**
 * @param {string} name
 * @param {string} value
 * @param {boolean} on
 */
function toggle(name, value, on) {
  const values = new Set(state.chosen.get(name));
  if (on) values.add(value);
  else values.delete(value);
  if (values.size) state.chosen.set(name, values);
  else state.chosen.delete(name);
}

/**
 * @param {() => void} change
 * @param {{ replace?: boolean, keep?: boolean }} [how]
 */
function go(change, { replace = false, keep = false } = {}) {
  change();
  if (!keep) state.shown = STEP;
  history[replace ? "replaceState" : "pushState"](null, "", address(state));
  entitle();
  if (searchBox.value.trim() !== state.words) searchBox.value = state.words;
  return show();
}

function entitle() {
  const labels = [...state.chosen].flatMap(([name, values]) => [...values].map((value) => labelOf(name, value)));
  document.title = [...(state.words ? [`”${state.words}”`] : []), ...labels, home].join(", ");
}

function fromAddress() {
  state = read();
  searchBox.value = state.words;
  for (const name of state.chosen.keys()) boxOf(name).open = true;
  entitle();
  return show();
}

// Wiring: links become boxes to tick, and the panel a dialog where there is no room beside the list.
for (const [name, group] of groups) {
  for (const link of all("li > a", group.box, HTMLAnchorElement)) {
    const input = element("input");
    const value = decodeURIComponent(link.pathname.split("/").at(-2) ?? ""); // its page is named after it
    const [label, count] = [link.textContent, /** @type {HTMLElement} */ (link.nextElementSibling)];
    input.type = "checkbox";
    const box = element("label", "", input, label, " ", count);
    group.inputs.set(value, { input, count, label });
    input.addEventListener("change", () => go(() => toggle(name, value, input.checked)));
    link.replaceWith(box);
  }
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let typing;
searchBox.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(
    () =>
      go(
        () => {
          state.words = searchBox.value.trim();
        },
        { replace: true },
      ),
    120,
  );
});
sortBox.addEventListener("change", () =>
  go(() => {
    state.sort = "";
    if (sortBox.value !== order()) state.sort = sortBox.value;
  }),
);
part(".finder").addEventListener("submit", (event) => event.preventDefault());
part(".finder").addEventListener("focusin", () => register().catch(() => {}), { once: true });
part(".finder-facets").addEventListener("pointerenter", () => register().catch(() => {}), { once: true });
part("[data-more]").addEventListener("click", async () => {
  const first = state.shown;
  await go(
    () => {
      state.shown += STEP;
    },
    { replace: true, keep: true },
  );
  all("a", part(".finder-practices__list").children[first])[0]?.focus();
});

for (const take of all("[data-selection] button", list, HTMLButtonElement)) {
  take.addEventListener("click", async () => {
    const { saveSelection } = await import("./selection-file.js");
    take.disabled = true;
    const isSaved = await saveSelection(take.value, said(one("[data-selection]", list), "selection"), picked);
    take.disabled = false;
    if (!isSaved) part(".finder-hits-count").textContent = "Filen kunde inte hämtas. Kontrollera uppkopplingen och försök igen.";
  });
}

document.addEventListener("click", (event) => {
  const link = around(event, "[data-choose]");
  if (!link || isElsewhere(event)) return;
  event.preventDefault();
  const wanted = new URLSearchParams(said(link, "choose"));
  go(() => {
    for (const name of new Set(wanted.keys())) state.chosen.set(name, new Set(wanted.getAll(name)));
  });
  for (const name of wanted.keys()) boxOf(name).open = true;
  heading().focus();
});

const dialog = one(".finder-facet-dialog", list, HTMLDialogElement);
part(".finder__open").addEventListener("click", () => {
  one(".finder-facet-dialog__body", dialog).append(part(".finder-facets__panel"));
  dialog.showModal();
});
dialog.addEventListener("close", () => part(".finder-facets").append(part(".finder-facets__panel")));
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
part("[data-close]").addEventListener("click", () => {
  dialog.close();
  heading().focus();
});
narrow.addEventListener("change", () => {
  if (dialog.open) dialog.close();
});
addEventListener("popstate", fromAddress);

part("[data-more]").hidden = Number(list.dataset.total) <= STEP;
part("[data-more]").textContent = `Visa ${Math.min(STEP, Number(list.dataset.total) - STEP)} till av ${number(Number(list.dataset.total))}`;
if (address(state) !== address({ words: "", sort: "", shown: STEP, chosen: new Map() })) fromAddress();
