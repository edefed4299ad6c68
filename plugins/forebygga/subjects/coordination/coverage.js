// The matrix of topics and roles: a cell opens beside its question, and its row and column light up. Without this the cell leads to the topic's page.
import { asked, keep, offers } from "./address.js";
import { parts } from "./coverage-cell.js";
import { around, field, isElsewhere, maybe, one } from "./dom.js";

const table = maybe("[data-cells]", document, HTMLTableElement);
const panel = one("[data-cell]");
const form = one("[data-cell-form]", document, HTMLFormElement);
const [topicSelect, roleSelect] = ["amne", "roll"].map((name) => field(form, name, HTMLSelectElement));
/** @type {Map<string, Record<string, import("./coverage-cell.js").Cell>>} */
const topics = new Map();
const root = new URL(".", document.baseURI).href;

/**
 * What is known of the topic, role by role; fetched once.
 * @param {string} topic
 */
async function rolesOf(topic) {
  if (!topics.has(topic)) {
    const answer = await fetch(`${root}${topic}/roller.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    topics.set(topic, await answer.json());
  }
  return topics.get(topic) ?? {};
}

/**
 * Shows the cell beside its question; goes to the topic's page when it cannot be fetched.
 * @param {string} topic
 * @param {string} role
 */
async function show(topic, role) {
  const words = [topicSelect, roleSelect].map((select) => select.selectedOptions[0].textContent);
  try {
    const cell = (await rolesOf(topic))[role];
    panel.replaceChildren(...parts(cell, words, { site: new URL("../../", root), topic: `${root}${topic}/` }));
    panel.hidden = false;
  } catch {
    location.href = `${root}${topic}/#roll-${role}`;
  }
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {boolean} isLit
 */
function light(cell, isLit) {
  const index = cell.cellIndex;
  for (const row of table?.rows ?? []) row.cells[index].classList.toggle("is-lit", isLit && index > 0);
  cell.parentElement?.classList.toggle("is-lit", isLit);
}

/**
 * @param {string} topic
 * @param {string} role
 */
function choose(topic, role) {
  topicSelect.value = topic;
  roleSelect.value = role;
  keep(Object.entries({ amne: topic, roll: role }));
}

/**
 * The topic and role that a cell's address names.
 * @param {string} href
 */
const named = (href) => /([^/]+)\/#roll-(.+)$/.exec(href)?.slice(1) ?? [];

/** Shows what the form asks for, once it asks for both. */
function answered() {
  panel.hidden = !topicSelect.value || !roleSelect.value;
  if (panel.hidden) return;
  choose(topicSelect.value, roleSelect.value);
  show(topicSelect.value, roleSelect.value);
}

table?.addEventListener("click", async (event) => {
  const link = around(event, "a[href*='#roll-']");
  if (!(link instanceof HTMLAnchorElement) || isElsewhere(event)) return;
  event.preventDefault();
  const [topic, role] = named(link.href);
  choose(topic, role);
  await show(topic, role);
  panel.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "nearest" });
});
for (const [name, isLit] of Object.entries({ pointerover: true, focusin: true, pointerout: false, focusout: false })) {
  table?.addEventListener(name, (event) => {
    const cell = around(event, "tbody td");
    if (cell instanceof HTMLTableCellElement) light(cell, isLit);
  });
}
form.addEventListener("change", answered);
form.addEventListener("submit", (event) => event.preventDefault());
const [topic, role] = ["amne", "roll"].map((name) => asked().get(name) ?? "");
if (topic && role && offers(topicSelect, topic) && offers(roleSelect, role)) {
  [topicSelect.value, roleSelect.value] = [topic, role];
  answered();
}
