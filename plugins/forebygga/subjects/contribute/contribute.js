// The small door: what is written is checked, shown as it will look and handed in. Nothing is kept or sent unasked.
import { faults, wordsIn } from "./answer-faults.js";
import { pieces, record, tidy } from "./written-record.js";
import { forgeAddress, mailAddress, send } from "./hand-in.js";
import { element, inWords, save, today } from "./filer.js";

const data = JSON.parse(document.querySelector("#formular").content.textContent);
const form = document.querySelector("form.contribute");
const summary = document.querySelector(".faults");
const finished = document.querySelector(".finished");
const told = finished.querySelector(".finished__told");
const keep = document.querySelector("#spara-utkast");
const kept = document.querySelector(".contribute__kept");
const forget = document.querySelector("[data-forget]");
const root = new URL("../../", location.href);
const KEY = `bidra-${data.id}`;
const about = { page: "", title: "", key: "" };
let isUnsaved = false;
let made;

const block = (name) => form.querySelector(`[data-ask="${name}"]`);
const inputs = (name) => [...form.querySelectorAll(`[name="${name}"]`)];
const chosen = (name) => inputs(name).filter((input) => input.checked).map((input) => input.value);

function answer({ name, control, isList, check, role }) {
  if (["one", "several"].includes(control)) return isList ? chosen(name) : chosen(name)[0] ?? "";
  const value = tidy(inputs(name)[0].value);
  if (role === "page") return sitePath(value);
  return check === "moment" ? value.replace("T", " ").replace(/(\d) kl\.? ?(\d)/, "$1 $2") : value;
}

const asked = () => data.fields.filter(({ name }) => !block(name).hidden).map(({ name }) => name);

function answers() {
  const names = asked();
  return Object.fromEntries(data.fields.filter(({ name }) => names.includes(name)).map((field) => [field.name, answer(field)]));
}

/** The address of a page of the site from its root, of what may be a whole address; as written when it is none of ours. */
function sitePath(value) {
  let path = value;
  try {
    const address = new URL(value, root);
    if (address.href.startsWith(root.href)) path = `/${address.pathname.slice(root.pathname.length)}`;
  } catch { /* as it is written */ }
  return path.replace(/index\.html$/, "");
}

function set(name, value) {
  for (const input of inputs(name)) {
    if (["radio", "checkbox"].includes(input.type)) input.checked = [value].flat().includes(input.value);
    else input.value = value;
  }
}

// What is asked, and how many words are left

function showAsked() {
  for (const { name, when } of data.fields) if (when.length) block(name).hidden = chosen(when[0])[0] !== when[1];
}

function count() {
  const status = document.querySelector(".contribute__words");
  if (!status || !data.mostWords) return;
  const total = wordsIn(data, answers()).reduce((sum, number) => sum + number, 0);
  status.textContent = total ? `${total} av ${data.mostWords} ord.` : "";
}

// What is wrong

function clearFaults() {
  summary.hidden = true;
  for (const wrong of form.querySelectorAll(".ask--wrong")) {
    wrong.classList.remove("ask--wrong");
    wrong.querySelector(".ask__fault").remove();
    for (const input of wrong.querySelectorAll("[aria-invalid]")) {
      input.removeAttribute("aria-invalid");
      describe(input, wrong);
    }
    describe(wrong, wrong);
  }
}

/** Ties the hint and the fault to what they describe. */
function describe(target, ask) {
  if (target === ask && ask.tagName !== "FIELDSET") return;
  const ids = [...ask.querySelectorAll(":scope > .ask__hint, :scope > .ask__fault")].map((part) => part.id).join(" ");
  if (ids) target.setAttribute("aria-describedby", ids);
  else target.removeAttribute("aria-describedby");
}

const sentence = (text) => text.slice(0, 1).toUpperCase() + text.slice(1) + (/[.!?…]$/u.test(text) ? "" : ".");

function mark(name, message) {
  const ask = block(name);
  const fault = element("p", "ask__fault", element("span", "sr-only", "Fel: "), sentence(message));
  fault.id = `${name}-fel`;
  ask.classList.add("ask--wrong");
  (ask.querySelector(":scope > .ask__hint") ?? ask.querySelector(":scope > label, :scope > legend")).after(fault);
  if (ask.tagName === "FIELDSET") describe(ask, ask);
  for (const input of ask.querySelectorAll("input:not([type=radio], [type=checkbox]), textarea, select")) {
    input.setAttribute("aria-invalid", "true");
    describe(input, ask);
  }
}

function showFaults(found) {
  const label = (name) => data.fields.find((field) => field.name === name).label.replace(/\?$/, "");
  summary.querySelector("ul").replaceChildren(...found.map(([name, message]) => {
    const { missing } = data.fields.find((field) => field.name === name);
    const link = element("a", "", message === missing ? sentence(message) : `${label(name)}: ${sentence(message)}`);
    link.href = `#${name}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      (inputs(name)[0] ?? block(name)).focus();
    });
    return element("li", "", link);
  }));
  for (const [name, message] of found) mark(name, message);
  summary.hidden = false;
  summary.focus();
}

// The finished page

function shownText(text, isLinked) {
  return pieces(text, data.words.bare).map(({ text: plain, address }) => {
    if (!address || !isLinked) return plain ?? address;
    const link = element("a", "", address);
    link.href = /^www\./i.test(address) ? `https://${address}` : address;
    return link;
  });
}

function shownValue({ name, control, role }, value) {
  if (role === "page") return about.title || value;
  if (control === "list") return inputs(name)[0].selectedOptions[0].textContent;
  if (["one", "several"].includes(control)) {
    return inputs(name).filter((input) => input.checked).map((input) => input.nextElementSibling.firstChild.textContent).join(", ");
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? inWords(value) : value;
}

function page(all) {
  const parts = data.fields.filter(({ name, preview }) => preview && all[name]?.length);
  const running = parts.filter(({ control }) => control === "area");
  const facts = parts.filter(({ control }) => control !== "area").map((field) =>
    element("div", "fact", element("dt", "", field.preview), element("dd", "", shownValue(field, all[field.name]))));
  const source = all["kallor-0-titel"] ? [all["kallor-0-titel"], all["kallor-0-utgivare"], all["kallor-0-ar"]].filter(Boolean).join(". ") : "Egen uppgift från den som lämnade bidraget";
  return [
    element("p", "eyebrow", data.singular),
    element("h3", "", made.title),
    element("p", "lead", made.lead),
    ...running.flatMap((field) => [element("h4", "", field.preview), element("p", "", ...shownText(all[field.name], true))]),
    ...(facts.length ? [element("dl", "factbox", ...facts)] : []),
    element("p", "muted", `Källa: ${source}.`),
  ];
}

// The ways to hand in

function tell(message, isWrong = false) {
  told.classList.toggle("finished__told--wrong", isWrong);
  told.textContent = message;
}

function way(heading, text, ...parts) {
  return element("section", "way", element("h3", "", heading), ...(text ? [element("p", "", text)] : []), element("p", "actions", ...parts));
}

function button(label, act, isQuiet) {
  const found = element("button", isQuiet ? "button button--quiet" : "button", label);
  found.type = "button";
  found.addEventListener("click", act);
  return found;
}

function leading(label, address) {
  const link = element("a", "button button--quiet", label);
  link.href = address;
  return link;
}

async function copy() {
  try {
    await navigator.clipboard.writeText(made.text);
    tell("Texten är kopierad. Klistra in den där den ska stå.");
  } catch {
    finished.querySelector("details").open = true;
    getSelection().selectAllChildren(finished.querySelector("pre code"));
    tell("Texten är markerad nedanför. Kopiera den med Ctrl+C.");
  }
}

async function handIn(event) {
  const pressed = event.currentTarget;
  pressed.setAttribute("aria-disabled", "true");
  tell("Skickar. Det kan ta några sekunder.");
  try {
    const { id } = await send(data.receiver, { collection: data.collection, id: made.id, text: made.text, page: about.page });
    isUnsaved = false;
    dropDraft();
    tell(`Tack! Ditt bidrag är mottaget och har numret ${id}. En redaktör läser det innan det publiceras. Du behöver inte göra något mer.`);
    pressed.remove();
  } catch (error) {
    tell(error.message, true);
    pressed.removeAttribute("aria-disabled");
  }
}

function ways() {
  const found = [];
  if (data.receiver) {
    const act = (event) => { if (event.currentTarget.getAttribute("aria-disabled") !== "true") handIn(event); };
    found.push(way("Skicka", "Bidraget går till webbplatsens mottagare. Du behöver inget konto.", button("Skicka", act)));
  }
  if (data.forge) {
    const { address, isWhole } = forgeAddress(data.forge, made);
    const text = isWhole ? "Du behöver ett konto där. Sidan öppnas med texten på plats." : "Du behöver ett konto där. Kopiera texten först, öppna sidan och klistra in.";
    found.push(way(`Föreslå i ${data.forge.name}`, text, ...(isWhole ? [] : [button("Kopiera texten", copy, true)]), leading("Öppna ändringsförslaget", address)));
  }
  if (data.email) {
    const { address, isWhole } = mailAddress(data.email, data.site, made);
    const text = isWhole ? "Ditt e-postprogram öppnas med texten på plats." : "Kopiera texten först, och klistra in den i brevet.";
    found.push(way(`Skicka med e-post till ${data.email}`, text, ...(isWhole ? [] : [button("Kopiera texten", copy, true)]), leading("Skriv brevet", address)));
  }
  const isAlone = !found.length;
  const load = () => { save(`${made.id}.md`, "text/markdown;charset=utf-8", made.text); isUnsaved = false; };
  found.push(way("Spara själv", isAlone ? "Lämna filen till den som sköter webbplatsen." : "", button("Ladda ned filen", load, !isAlone), button("Skriv ut", () => window.print(), true), button("Kopiera texten", copy, true)));
  return found;
}

function show(all) {
  made = record(data, all, about, today());
  finished.querySelector(".finished__page").replaceChildren(...page(all));
  finished.querySelector(".finished__ways").replaceChildren(...ways());
  finished.querySelector("pre code").textContent = made.text;
  finished.querySelector(".finished__name").textContent = made.path;
  tell("");
  finished.hidden = false;
  finished.querySelector("h2").focus();
}

// The draft

function readDraft() {
  try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; }
}

function dropDraft() {
  try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
  keep.checked = false;
  forget.hidden = true;
}

function saveDraft() {
  if (!keep.checked) return;
  const written = [...new FormData(form)].reduce((all, [name, value]) => ({ ...all, [name]: [...(all[name] ?? []), value] }), {});
  try {
    localStorage.setItem(KEY, JSON.stringify({ about, written }));
    forget.hidden = false;
    kept.textContent = "Utkastet sparas på den här enheten medan du skriver.";
    isUnsaved = false;
  } catch {
    kept.textContent = "Det går inte att spara på den här enheten. Ladda ned filen när du är klar.";
  }
}

function openDraft() {
  const draft = readDraft();
  if (!draft?.written) return;
  for (const [name, values] of Object.entries(draft.written)) set(name, inputs(name)[0]?.type === "text" || values.length === 1 ? values[0] : values);
  keep.checked = true;
  forget.hidden = false;
  kept.textContent = "Ditt utkast är öppnat. Det finns bara på den här enheten.";
}

// What the page that led here says

const aboutTold = document.querySelector(".contribute__about");

async function find() {
  const written = data.fields.find(({ role }) => role === "page");
  const path = written ? answer(written) : about.page;
  if (path === about.page && about.title) return;
  Object.assign(about, { page: path, title: "", key: "" });
  aboutTold.hidden = true;
  if (!written || !/^\/(?:[a-z0-9-]+\/)+$/.test(path)) return;
  try {
    const found = await (await fetch(new URL(`${path.slice(1)}index.json`, root))).json();
    if (about.page !== path || !found.nyckel) return;
    Object.assign(about, { title: found.titel, key: found.nyckel });
    aboutTold.textContent = `Gäller: ${found.titel}`;
    aboutTold.hidden = false;
  } catch { /* a page that is no record: its address is enough */ }
}

function prefill() {
  const given = new URLSearchParams(location.search);
  const from = sitePath(given.get("sida") ?? document.referrer);
  about.page = /^\/(?!bidra\/)/.test(from) ? from : "";
  for (const { name, prefill: key } of data.fields) {
    const values = name === "sida" && about.page ? [about.page] : given.getAll(key || name);
    const isEmpty = !inputs(name).some((input) => (["radio", "checkbox"].includes(input.type) ? input.checked : input.value));
    if (values.length && isEmpty) set(name, inputs(name).length > 1 ? values : values[0]);
  }
}

function changed(event) {
  if (event.target === keep) {
    if (keep.checked) saveDraft();
    else { dropDraft(); kept.textContent = "Inget sparas på den här enheten."; }
    return;
  }
  isUnsaved = true;
  finished.hidden = true;
  showAsked();
  count();
  saveDraft();
}

async function check(event) {
  event.preventDefault();
  clearFaults();
  finished.hidden = true;
  await find();
  const all = answers();
  const found = faults(data, all, asked());
  if (found.length) showFaults(found);
  else show(all);
}

openDraft();
prefill();
showAsked();
count();
find();
form.addEventListener("submit", check);
form.addEventListener("input", changed);
forget.addEventListener("click", () => {
  dropDraft();
  kept.textContent = "Utkastet är borttaget från den här enheten.";
  keep.focus();
});
document.querySelector("[data-print]").addEventListener("click", () => window.print());
document.querySelector("[data-change]").addEventListener("click", (event) => {
  event.preventDefault();
  form.querySelector("input, textarea, select").focus();
});
window.addEventListener("beforeunload", (event) => { if (isUnsaved) event.preventDefault(); });
