// The matrix of topics and roles: a cell opens beside its question, and its row and column light up. Without this the cell leads to the topic's page.
import { parts } from "./coverage-cell.js";

const table = document.querySelector("[data-cells]");
const panel = document.querySelector("[data-cell]");
const form = document.querySelector("[data-cell-form]");
const topics = new Map();
const root = new URL(".", document.baseURI).href;

/** What is known of the topic, role by role; fetched once. */
async function rolesOf(topic) {
  if (!topics.has(topic)) {
    const answer = await fetch(`${root}${topic}/roller.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    topics.set(topic, await answer.json());
  }
  return topics.get(topic);
}

/** Shows the cell beside its question; goes to the topic's page when it cannot be fetched. */
async function show(topic, role) {
  const words = [form.elements.amne, form.elements.roll].map((select) => select.selectedOptions[0].textContent);
  try {
    const cell = (await rolesOf(topic))[role];
    panel.replaceChildren(...parts(cell, words, { site: new URL("../../", root), topic: `${root}${topic}/` }));
    panel.hidden = false;
  } catch {
    location.href = `${root}${topic}/#roll-${role}`;
  }
}

function light(cell, isLit) {
  const index = cell.cellIndex;
  for (const row of table.rows) row.cells[index].classList.toggle("is-lit", isLit && index > 0);
  cell.parentElement.classList.toggle("is-lit", isLit);
}

function choose(topic, role) {
  form.elements.amne.value = topic;
  form.elements.roll.value = role;
  const query = new URLSearchParams({ amne: topic, roll: role });
  history.replaceState(null, "", `${location.pathname}?${query}`);
}

/** The topic and role that a cell's address names. */
const named = (href) => /([^/]+)\/#roll-(.+)$/.exec(href)?.slice(1) ?? [];

if (table && panel && form) {
  table.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#roll-']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const [topic, role] = named(link.href);
    choose(topic, role);
    show(topic, role).then(() => { panel.focus({ preventScroll: true }); panel.scrollIntoView({ block: "nearest" }); });
  });
  for (const [name, isLit] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
    table.addEventListener(name, (event) => { const cell = event.target.closest("tbody td"); if (cell) light(cell, isLit); });
  }
  const asked = () => {
    const { amne, roll } = form.elements;
    if (!amne.value || !roll.value) { panel.hidden = true; return; }
    choose(amne.value, roll.value);
    show(amne.value, roll.value);
  };
  form.addEventListener("change", asked);
  form.addEventListener("submit", (event) => event.preventDefault());
  const query = new URLSearchParams(location.search);
  const given = ["amne", "roll"].map((name) => query.get(name) ?? "");
  const isThere = (select, value) => [...select.options].some((option) => option.value === value);
  if (given[0] && given[1] && isThere(form.elements.amne, given[0]) && isThere(form.elements.roll, given[1])) {
    [form.elements.amne.value, form.elements.roll.value] = given;
    asked();
  }
}
