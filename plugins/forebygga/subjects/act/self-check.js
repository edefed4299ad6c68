// The self-check: answers, summary, print and a file of one's own. Nothing leaves the browser and nothing is stored.
import { read, settled, tell } from "./day-field.js";
import { all, element, field, link, one, save } from "./dom.js";
import { counted, readFile, written } from "./self-check-answers.js";
import { inWords, today } from "./swedish.js";

const form = one("form.check", document, HTMLFormElement);
const tools = one(".check-tools");
const result = one(".check-result");
const message = one("[role=status]", tools);
const bar = one(".check-bar");
const chosen = one("input", tools, HTMLInputElement);
const questions = all(".check-question", form);
/** @param {HTMLElement} question */
const idOf = (question) => question.dataset.id ?? "";
const ids = questions.map(idOf);
const sections = all(".check-section", form);
/** @typedef {import("./self-check-answers.js").Answers} Answers */
/** @type {Record<string, string>} */
const LABELS = { nej: "Nej", delvis: "Delvis", "vet-inte": "Vet inte" };
let isUnsaved = false;

/** @param {string} name */
const text = (name) => field(form, name);
const day = () => read(text("datum")) ?? "";
/** @param {string} id */
const choice = (id) => field(form, id, RadioNodeList);
/** @param {string} id */
const note = (id) => field(form, `not-${id}`, HTMLTextAreaElement);
/** @param {string} id */
const answer = (id) => ({ svar: choice(id).value, anteckning: note(id).value.trim() });
/** @returns {Answers} */
const answers = () => Object.fromEntries(ids.map((id) => [id, answer(id)]));
/** @param {string} id */
const statement = (id) => one("legend", questions[ids.indexOf(id)]).textContent;

/** @param {HTMLElement} area */
function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 4}px`;
}

/** @param {HTMLElement} section */
const heading = (section) => one("h2", section).textContent;
/** @param {HTMLElement} section */
const idsIn = (section) => all(".check-question", section).map(idOf);

/**
 * @param {HTMLElement} section
 * @param {Answers} given
 */
function row(section, given) {
  const counts = counted(idsIn(section), given);
  const head = element("th", "", link(`#paragraf-${section.dataset.number}`, heading(section)));
  head.scope = "row";
  return element(
    "tr",
    "",
    head,
    ...Object.entries(counts).map(([kind, number]) => element("td", number ? `is-${kind}` : "is-none", String(number))),
  );
}

/**
 * Statements that are not answered yes, under their sections, each with what was noted and where to go next.
 * @param {HTMLElement} section
 * @param {Answers} given
 */
function todo(section, given) {
  const answered = idsIn(section).filter((id) => given[id].svar in LABELS);
  if (!answered.length) return null;
  const list = element(
    "ul",
    "check-todo__list",
    ...answered.map((id) => {
      const { svar, anteckning } = given[id];
      const item = element("li", "", element("span", `check-answer-tag check-answer-tag--${svar}`, LABELS[svar]), ` ${statement(id)}`);
      if (anteckning) item.append(element("p", "check-todo__note", anteckning));
      return item;
    }),
  );
  return element("section", "", element("h3", "", heading(section)), list, one(".check-next p", section).cloneNode(true));
}

function update() {
  const given = answers();
  const isAnswered = ids.some((id) => given[id].svar || given[id].anteckning);
  result.hidden = !isAnswered;
  one(".check-page").classList.toggle("has-answers", isAnswered);
  bar.hidden = !isAnswered;
  if (!isAnswered) return;
  const left = ids.filter((id) => !given[id].svar).length;
  one("[data-progress]", bar).textContent = `${ids.length - left} av ${ids.length} besvarade.`;
  const who = [text("namn").value.trim(), day() && inWords(day())].filter(Boolean).join(", ");
  one(".check-result__about", result).textContent = `${who ? `${who}. ` : ""}${ids.length - left} av ${ids.length} påståenden besvarade.`;
  one("tbody", result).replaceChildren(...sections.map((section) => row(section, given)));
  const lists = sections.map((section) => todo(section, given)).filter((list) => list !== null);
  const title = element("h3", "check-todo__heading", lists.length ? "Att gå vidare med" : "Inget svar är delvis, nej eller vet inte");
  one(".check-todo", result).replaceChildren(title, ...lists);
}

/** @param {import("./self-check-answers.js").File} file */
function fill(file) {
  form.reset();
  tell(text("datum"), "");
  text("namn").value = file.name;
  text("datum").value = file.date;
  for (const [id, { svar, anteckning }] of Object.entries(file.answers)) {
    choice(id).value = svar;
    note(id).value = anteckning;
    grow(note(id));
  }
}

/** @param {import("./self-check-answers.js").File} file */
function opened(file) {
  const number = Object.values(file.answers).filter(({ svar }) => svar).length;
  const parts = [`Filen är öppnad med ${number} svar. Det som stod i formuläret är ersatt.`];
  if (file.unknown.length) parts.push(`${file.unknown.length} svar gäller påståenden som inte finns längre och togs inte med.`);
  if (file.edition && file.edition !== form.dataset.edition)
    parts.push(`Filen gjordes för lagens lydelse ${file.edition}. Nu gäller ${form.dataset.edition}; gå igenom svaren.`);
  return parts.join(" ");
}

async function open() {
  const file = chosen.files?.[0];
  if (!file) return;
  message.classList.remove("is-error");
  try {
    const read = readFile(file.size > 300_000 ? "x".repeat(300_001) : await file.text(), ids);
    fill(read);
    isUnsaved = false;
    message.textContent = opened(read);
  } catch (error) {
    message.classList.add("is-error");
    message.textContent = error instanceof Error ? error.message : String(error);
  }
  chosen.value = "";
  update();
}

function download() {
  const [name, date, edition] = [text("namn").value.trim(), day(), form.dataset.edition ?? ""];
  save(`sjalvtest-${date || today()}.json`, "application/json", written({ name, date, edition, answers: answers() }));
  isUnsaved = false;
}

function clear() {
  if (!window.confirm("Ta bort alla svar och anteckningar?")) return;
  form.reset();
  tell(text("datum"), "");
  all("textarea", form).forEach(grow);
  isUnsaved = false;
  message.textContent = "";
  update();
  one("input", form).focus();
}

tools.hidden = false;
all(".no-script").forEach((part) => {
  part.hidden = true;
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  isUnsaved = true;
  if (event.target instanceof HTMLTextAreaElement) grow(event.target);
  update();
});
text("datum").addEventListener("change", () => {
  if (text("datum").value.trim()) settled(text("datum"));
  else tell(text("datum"), "");
});
chosen.addEventListener("change", open);
one("[data-save]", result).addEventListener("click", download);
one("[data-print]", result).addEventListener("click", () => window.print());
one("[data-clear]", result).addEventListener("click", clear);
window.addEventListener("beforeunload", (event) => {
  if (isUnsaved) event.preventDefault();
});
