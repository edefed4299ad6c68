// The self-check: answers, summary, print and a file of one's own. Nothing leaves the browser and nothing is stored.
import { element, inWords, save, today } from "./filer.js";
import { counted, readFile, written } from "./self-check-answers.js";

const form = document.querySelector("form.check");
const tools = document.querySelector(".check-tools");
const result = document.querySelector(".check-result");
const message = tools.querySelector("[role=status]");
const bar = document.querySelector(".check-bar");
const chosen = tools.querySelector("input");
const questions = [...form.querySelectorAll(".question")];
const ids = questions.map((question) => question.dataset.id);
const sections = [...form.querySelectorAll(".check-section")];
const LABELS = { nej: "Nej", delvis: "Delvis", "vet-inte": "Vet inte" };
let isUnsaved = false;

const field = (name) => form.elements[name];
const note = (id) => field(`not-${id}`);
const answer = (id) => ({ svar: field(id).value, anteckning: note(id).value.trim() });
const answers = () => Object.fromEntries(ids.map((id) => [id, answer(id)]));
const statement = (id) => questions[ids.indexOf(id)].querySelector("legend").textContent;

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 4}px`;
}

function row(section, all) {
  const own = [...section.querySelectorAll(".question")].map((question) => question.dataset.id);
  const counts = counted(own, all);
  const link = element("a", "", section.querySelector("h2").textContent);
  link.href = `#paragraf-${section.dataset.number}`;
  const head = element("th", "", link);
  head.scope = "row";
  return element("tr", "", head, ...Object.entries(counts).map(([kind, number]) => element("td", number ? `is-${kind}` : "is-none", String(number))));
}

/** Statements that are not answered yes, under their sections, each with what was noted and where to go next. */
function todo(section, all) {
  const own = [...section.querySelectorAll(".question")].map((question) => question.dataset.id).filter((id) => all[id].svar in LABELS);
  if (!own.length) return null;
  const list = element("ul", "todo", ...own.map((id) => {
    const item = element("li", "", element("span", `answer-tag answer-tag--${all[id].svar}`, LABELS[all[id].svar]), ` ${statement(id)}`);
    if (all[id].anteckning) item.append(element("p", "todo__note", all[id].anteckning));
    return item;
  }));
  return element("section", "", element("h3", "", section.querySelector("h2").textContent), list, section.querySelector(".next p").cloneNode(true));
}

function update() {
  const all = answers();
  const isAnswered = ids.some((id) => all[id].svar || all[id].anteckning);
  result.hidden = !isAnswered;
  document.querySelector(".check-page").classList.toggle("has-answers", isAnswered);
  bar.hidden = !isAnswered;
  if (!isAnswered) return;
  const left = ids.filter((id) => !all[id].svar).length;
  bar.querySelector("[data-progress]").textContent = `${ids.length - left} av ${ids.length} besvarade.`;
  const who = [field("namn").value.trim(), field("datum").value && inWords(field("datum").value)].filter(Boolean).join(", ");
  result.querySelector(".check-result__about").textContent = `${who ? `${who}. ` : ""}${ids.length - left} av ${ids.length} påståenden besvarade.`;
  result.querySelector("tbody").replaceChildren(...sections.map((section) => row(section, all)));
  const found = sections.map((section) => todo(section, all)).filter(Boolean);
  const heading = element("h3", "todo__heading", found.length ? "Att gå vidare med" : "Inget svar är delvis, nej eller vet inte");
  result.querySelector(".check-todo").replaceChildren(heading, ...found);
}

function fill(file) {
  form.reset();
  field("namn").value = file.name;
  field("datum").value = file.date;
  for (const [id, { svar, anteckning }] of Object.entries(file.answers)) {
    field(id).value = svar;
    note(id).value = anteckning;
    grow(note(id));
  }
}

function opened(file) {
  const number = Object.values(file.answers).filter(({ svar }) => svar).length;
  const parts = [`Filen är öppnad med ${number} svar. Det som stod i formuläret är ersatt.`];
  if (file.unknown.length) parts.push(`${file.unknown.length} svar gäller påståenden som inte finns längre och togs inte med.`);
  if (file.edition && file.edition !== form.dataset.edition) parts.push(`Filen gjordes för lagens lydelse ${file.edition}. Nu gäller ${form.dataset.edition}; gå igenom svaren.`);
  return parts.join(" ");
}

async function open() {
  const [file] = chosen.files;
  if (!file) return;
  message.classList.remove("is-error");
  try {
    const read = readFile(file.size > 300_000 ? "x".repeat(300_001) : await file.text(), ids);
    fill(read);
    isUnsaved = false;
    message.textContent = opened(read);
  } catch (error) {
    message.classList.add("is-error");
    message.textContent = error.message;
  }
  chosen.value = "";
  update();
}

function download() {
  const text = written({ name: field("namn").value.trim(), date: field("datum").value, edition: form.dataset.edition, answers: answers() });
  save(`sjalvtest-${field("datum").value || today()}.json`, "application/json", text);
  isUnsaved = false;
}

function clear() {
  if (!window.confirm("Ta bort alla svar och anteckningar?")) return;
  form.reset();
  form.querySelectorAll("textarea").forEach(grow);
  isUnsaved = false;
  message.textContent = "";
  update();
  form.querySelector("input").focus();
}

tools.hidden = false;
document.querySelectorAll(".no-script").forEach((part) => { part.hidden = true; });
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  isUnsaved = true;
  if (event.target.matches("textarea")) grow(event.target);
  update();
});
chosen.addEventListener("change", open);
result.querySelector("[data-save]").addEventListener("click", download);
result.querySelector("[data-print]").addEventListener("click", () => window.print());
result.querySelector("[data-clear]").addEventListener("click", clear);
window.addEventListener("beforeunload", (event) => { if (isUnsaved) event.preventDefault(); });
