// The small door: what is written is checked, shown as it will look and handed in. Nothing is kept or sent unasked.
import { asked as askedFor } from "./address.js";
import { faults, wordsIn } from "./answer-faults.js";
import { button, element, all as every, link as linkTo, maybe, one, save } from "./dom.js";
import { forgeAddress, mailAddress, send } from "./hand-in.js";
import { NamedChoice } from "./named-choice.js";
import { inWords, today } from "./swedish.js";
import { pieces, record, tidy } from "./written-record.js";

/** @typedef {import("./written-record.js").Form} Form */
/** @typedef {import("./written-record.js").Field} Field */
/** @typedef {import("./written-record.js").Answers} Answers */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */

/** @type {Form} */
const data = JSON.parse(one("#formular", document, HTMLTemplateElement).content.textContent ?? "");
const form = one("form.contribute", document, HTMLFormElement);
const summary = one(".contribute-faults");
const finished = one(".contribute-finished");
const outcome = one(".contribute-finished__told", finished);
const keep = one("#spara-utkast", document, HTMLInputElement);
const kept = one(".contribute__kept");
const forget = one("[data-forget]");
const root = new URL("../../", location.href);
const KEY = `bidra-${data.id}`;
/** @param {string | string[]} value */
const textOf = (value) => [value].flat().join(", ");
const about = { page: "", title: "", key: "" };
let isUnsaved = false;
/** @type {ReturnType<typeof record>} */
let made;

/** @param {string} name */
const block = (name) => one(`[data-ask="${name}"]`, form);
/**
 * @param {string} name
 * @returns {Input[]}
 */
const inputs = (name) => /** @type {Input[]} */ (every(`[name="${name}"]`, form));
/** @param {Input} input */
const isChecked = (input) => input instanceof HTMLInputElement && input.checked;
/** @param {string} name */
const chosen = (name) =>
  inputs(name)
    .filter(isChecked)
    .map((input) => input.value);

/** The questions that are answered by a record's name, by their own. */
const named = new Map(every("[data-names]", form, HTMLInputElement).map((input) => [input.name, new NamedChoice(input)]));

/** @param {Field} field */
function answer({ name, control, isList, check, role }) {
  if (["one", "several"].includes(control)) return isList ? chosen(name) : (chosen(name)[0] ?? "");
  const value = named.get(name)?.id ?? tidy(inputs(name)[0].value);
  if (role === "page") return sitePath(value);
  return check === "moment" ? value.replace("T", " ").replace(/(\d) kl\.? ?(\d)/, "$1 $2") : value;
}

const asked = () => data.fields.filter(({ name }) => !block(name).hidden).map(({ name }) => name);

function answers() {
  const names = asked();
  return Object.fromEntries(data.fields.filter(({ name }) => names.includes(name)).map((field) => [field.name, answer(field)]));
}

/**
 * The address of a page of the site from its root, of what may be a whole address; as written when it is none of ours.
 * @param {string} value
 */
function sitePath(value) {
  let path = value;
  try {
    const address = new URL(value, root);
    if (address.href.startsWith(root.href)) path = `/${address.pathname.slice(root.pathname.length)}`;
  } catch {
    /* as it is written */
  }
  return path.replace(/index\.html$/, "");
}

/**
 * @param {string} name
 * @param {string | string[]} value
 */
function set(name, value) {
  for (const input of inputs(name)) {
    if (input instanceof HTMLInputElement && ["radio", "checkbox"].includes(input.type))
      input.checked = [value].flat().includes(input.value);
    else input.value = [value].flat().join();
  }
}

// What is asked, and how many words are left

function showAsked() {
  for (const { name, when } of data.fields) if (when.length) block(name).hidden = chosen(when[0])[0] !== when[1];
}

function count() {
  const status = maybe(".contribute__words");
  if (!status || !data.mostWords) return;
  const total = wordsIn(data, answers()).reduce((sum, number) => sum + number, 0);
  status.textContent = total ? `${total} av ${data.mostWords} ord.` : "";
}

// What is wrong

function clearFaults() {
  summary.hidden = true;
  for (const wrong of every(".contribute-ask--wrong", form)) {
    wrong.classList.remove("contribute-ask--wrong");
    one(".contribute-ask__fault", wrong).remove();
    for (const input of every("[aria-invalid]", wrong)) {
      input.removeAttribute("aria-invalid");
      describe(input, wrong);
    }
    describe(wrong, wrong);
  }
}

/**
 * Ties the hint and the fault to what they describe.
 * @param {HTMLElement} target
 * @param {HTMLElement} ask
 */
function describe(target, ask) {
  if (target === ask && ask.tagName !== "FIELDSET") return;
  const ids = every(":scope > .contribute-ask__hint, :scope > .contribute-ask__fault", ask)
    .map((part) => part.id)
    .join(" ");
  if (ids) target.setAttribute("aria-describedby", ids);
  else target.removeAttribute("aria-describedby");
}

/** @param {string} text */
const sentence = (text) => text.slice(0, 1).toUpperCase() + text.slice(1) + (/[.!?…]$/u.test(text) ? "" : ".");

/**
 * @param {string} name
 * @param {string} message
 */
function mark(name, message) {
  const ask = block(name);
  const fault = element("p", "contribute-ask__fault", element("span", "sr-only", "Fel: "), sentence(message));
  fault.id = `${name}-fel`;
  ask.classList.add("contribute-ask--wrong");
  (maybe(":scope > .contribute-ask__hint", ask) ?? one(":scope > label, :scope > legend", ask)).after(fault);
  if (ask.tagName === "FIELDSET") describe(ask, ask);
  for (const input of every("input:not([type=radio], [type=checkbox]), textarea, select", ask)) {
    input.setAttribute("aria-invalid", "true");
    describe(input, ask);
  }
}

/** @param {[name: string, message: string][]} messages */
function showFaults(messages) {
  /** @param {string} name */
  const fieldOf = (name) => /** @type {Field} */ (data.fields.find((field) => field.name === name));
  one("ul", summary).replaceChildren(
    ...messages.map(([name, message]) => {
      const { label, missing } = fieldOf(name);
      const link = linkTo(`#${name}`, message === missing ? sentence(message) : `${label.replace(/\?$/, "")}: ${sentence(message)}`);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        (inputs(name)[0] ?? block(name)).focus();
      });
      return element("li", "", link);
    }),
  );
  for (const [name, message] of messages) mark(name, message);
  summary.hidden = false;
  summary.focus();
}

// The finished page

/** @param {string} text */
function shownText(text) {
  return pieces(text, data.words.bare).map(({ text: plain, address }) => {
    if (!address) return plain ?? "";
    return linkTo(/^www\./i.test(address) ? `https://${address}` : address, address);
  });
}

/**
 * @param {Field} field
 * @param {string | string[]} value
 */
function shownValue({ name, control, role }, value) {
  if (role === "page") return about.title || textOf(value);
  if (control === "named") return inputs(name)[0].value;
  if (control === "list") return one(`[name="${name}"]`, form, HTMLSelectElement).selectedOptions[0].textContent;
  if (["one", "several"].includes(control)) {
    return inputs(name)
      .filter(isChecked)
      .map((input) => input.nextElementSibling?.firstChild?.textContent ?? "")
      .join(", ");
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(textOf(value)) ? inWords(textOf(value)) : textOf(value);
}

/** @param {Answers} all */
function page(all) {
  const parts = data.fields.filter(({ name, preview }) => preview && all[name]?.length);
  const running = parts.filter(({ control }) => control === "area");
  const facts = parts
    .filter(({ control }) => control !== "area")
    .map((field) => element("div", "fact", element("dt", "", field.preview), element("dd", "", shownValue(field, all[field.name]))));
  const source = all["kallor-0-titel"]
    ? [all["kallor-0-titel"], all["kallor-0-utgivare"], all["kallor-0-ar"]].filter(Boolean).join(". ")
    : "Egen uppgift från den som lämnade bidraget";
  return [
    element("p", "eyebrow", data.singular),
    element("h3", "", made.title),
    element("p", "lead", made.lead),
    ...running.flatMap((field) => [element("h4", "", field.preview), element("p", "", ...shownText(textOf(all[field.name])))]),
    ...(facts.length ? [element("dl", "factbox", ...facts)] : []),
    element("p", "muted", `Källa: ${source}.`),
  ];
}

// The ways to hand in

/**
 * @param {string} message
 * @param {boolean} [isWrong]
 */
function tell(message, isWrong = false) {
  outcome.classList.toggle("contribute-finished__told--wrong", isWrong);
  outcome.textContent = message;
}

/**
 * @param {string} heading
 * @param {string} text
 * @param {...HTMLElement} parts
 */
function way(heading, text, ...parts) {
  return element(
    "section",
    "contribute-way",
    element("h3", "", heading),
    ...(text ? [element("p", "", text)] : []),
    element("p", "actions", ...parts),
  );
}

const [LOUD, QUIET] = ["button", "button button--quiet"];

async function copy() {
  try {
    await navigator.clipboard.writeText(made.text);
    tell("Texten är kopierad. Klistra in den där den ska stå.");
  } catch {
    one("details", finished, HTMLDetailsElement).open = true;
    getSelection()?.selectAllChildren(one("pre code", finished));
    tell("Texten är markerad nedanför. Kopiera den med Ctrl+C.");
  }
}

/** @param {HTMLButtonElement} pressed */
async function handIn(pressed) {
  pressed.setAttribute("aria-disabled", "true");
  tell("Skickar. Det kan ta några sekunder.");
  try {
    const { id } = await send(data.receiver, { collection: data.collection, id: made.id, text: made.text, page: about.page });
    isUnsaved = false;
    dropDraft();
    tell(`Tack! Ditt bidrag är mottaget och har numret ${id}. En redaktör läser det innan det publiceras. Du behöver inte göra något mer.`);
    pressed.remove();
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error), true);
    pressed.removeAttribute("aria-disabled");
  }
}

function ways() {
  const links = [];
  if (data.receiver) {
    const pressed = button("Skicka", () => pressed.getAttribute("aria-disabled") !== "true" && handIn(pressed), LOUD);
    links.push(way("Skicka", "Bidraget går till webbplatsens mottagare. Du behöver inget konto.", pressed));
  }
  if (data.forge) {
    const { address, isWhole } = forgeAddress(data.forge, made);
    const text = isWhole
      ? "Du behöver ett konto där. Sidan öppnas med texten på plats."
      : `Du behöver ett konto där. Kopiera texten först, öppna sidan och klistra in. Filen ska heta ${made.path}.`;
    links.push(
      way(
        `Föreslå i ${data.forge.name}`,
        text,
        ...(isWhole ? [] : [button("Kopiera texten", copy, QUIET)]),
        linkTo(address, "Öppna ändringsförslaget", QUIET),
      ),
    );
  }
  if (data.email) {
    const { address, isWhole } = mailAddress(data.email, data.site, made);
    const text = isWhole ? "Ditt e-postprogram öppnas med texten på plats." : "Kopiera texten först, och klistra in den i brevet.";
    links.push(
      way(
        `Skicka med e-post till ${data.email}`,
        text,
        ...(isWhole ? [] : [button("Kopiera texten", copy, QUIET)]),
        linkTo(address, "Skriv brevet", QUIET),
      ),
    );
  }
  const isAlone = !links.length;
  const load = () => {
    save(`${made.id}.md`, "text/markdown;charset=utf-8", made.text);
    isUnsaved = false;
  };
  links.push(
    way(
      "Spara själv",
      isAlone ? "Lämna filen till den som sköter webbplatsen." : "",
      button("Ladda ned filen", load, isAlone ? LOUD : QUIET),
      button("Skriv ut", () => window.print(), QUIET),
      button("Kopiera texten", copy, QUIET),
    ),
  );
  return links;
}

/** @param {Answers} all */
function show(all) {
  made = record(data, all, about, today());
  one(".contribute-finished__page", finished).replaceChildren(...page(all));
  one(".contribute-finished__ways", finished).replaceChildren(...ways());
  one("pre code", finished).textContent = made.text;
  one(".contribute-finished__name", finished).textContent = made.path;
  tell("");
  finished.hidden = false;
  one("h2", finished).focus();
}

// The draft

function readDraft() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

function dropDraft() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    /* nothing was kept */
  }
  keep.checked = false;
  forget.hidden = true;
}

function saveDraft() {
  if (!keep.checked) return;
  const values = new FormData(form);
  const written = Object.fromEntries([...values.keys()].map((name) => [name, values.getAll(name)]));
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
  for (const [name, values] of Object.entries(draft.written))
    set(name, inputs(name)[0]?.type === "text" || values.length === 1 ? values[0] : values);
  keep.checked = true;
  forget.hidden = false;
  kept.textContent = "Ditt utkast är öppnat. Det finns bara på den här enheten.";
}

// What the page that led here says

const aboutTold = one(".contribute__about");

async function find() {
  const written = data.fields.find(({ role }) => role === "page");
  const path = written ? textOf(answer(written)) : about.page;
  if (path === about.page && about.title) return;
  Object.assign(about, { page: path, title: "", key: "" });
  aboutTold.hidden = true;
  if (!written || !/^\/(?:[a-z0-9-]+\/)+$/.test(path)) return;
  try {
    const record = await (await fetch(new URL(`${path.slice(1)}index.json`, root))).json();
    if (about.page !== path || !record.nyckel) return;
    Object.assign(about, { title: record.titel, key: record.nyckel });
    aboutTold.textContent = `Gäller: ${record.titel}`;
    aboutTold.hidden = false;
  } catch {
    /* a page that is no record: its address is enough */
  }
}

function prefill() {
  const given = askedFor();
  const from = sitePath(given.get("sida") ?? document.referrer);
  about.page = /^\/(?!bidra\/)/.test(from) ? from : "";
  for (const { name, prefill: key } of data.fields) {
    const values = name === "sida" && about.page ? [about.page] : given.getAll(key || name);
    const isEmpty = !inputs(name).some((input) => (["radio", "checkbox"].includes(input.type) ? isChecked(input) : input.value));
    if (values.length && isEmpty) set(name, inputs(name).length > 1 ? values : values[0]);
  }
}

/** @param {Event} event */
function changed(event) {
  if (event.target === keep) {
    if (keep.checked) saveDraft();
    else {
      dropDraft();
      kept.textContent = "Inget sparas på den här enheten.";
    }
    return;
  }
  isUnsaved = true;
  finished.hidden = true;
  showAsked();
  count();
  saveDraft();
}

/** Reads which ids are taken, where they are too many to stand in the page; the editors see to it if it fails. */
async function takenIds() {
  if (!data.names || data.ids.length) return;
  try {
    /** @type {[id: string, name: string][]} */
    const pairs = await (await fetch(data.names)).json();
    data.ids = pairs.map(([id]) => id);
  } catch {
    /* the file gets the id that its title gives */
  }
}

/** @param {Event} event */
async function check(event) {
  event.preventDefault();
  clearFaults();
  finished.hidden = true;
  await Promise.all([find(), takenIds()]);
  const asking = [...named].filter(([name, { input }]) => input.value && !block(name).hidden);
  await Promise.all(asking.map(([, choice]) => choice.ready()));
  const all = answers();
  const messages = faults(data, all, asked());
  for (const [name, choice] of asking) if (!choice.id) messages.push([name, "välj ett namn i listan, eller lämna tomt"]);
  if (messages.length) showFaults(messages);
  else show(all);
}

openDraft();
prefill();
for (const choice of named.values()) if (choice.input.value) choice.ready();
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
one("[data-print]").addEventListener("click", () => window.print());
one("[data-change]").addEventListener("click", (event) => {
  event.preventDefault();
  one("input, textarea, select", form).focus();
});
window.addEventListener("beforeunload", (event) => {
  if (isUnsaved) event.preventDefault();
});
