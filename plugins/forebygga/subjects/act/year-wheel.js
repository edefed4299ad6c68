// The year wheel: the reader's dates become due days, a picture, a list and a calendar file. Nothing is sent or stored.

import { read as dayIn, tell, UNREADABLE } from "./day-field.js";
import { all, data, element, field, one, save } from "./dom.js";
import { inWords, MONTHS as NAMES, today } from "./swedish.js";
import { calendar } from "./year-wheel-calendar.js";
import { dueDays, parts, shareOfYear } from "./year-wheel-dates.js";

const form = one(".wheel-form", document, HTMLFormElement);
const result = one(".wheel-result");
const rules = { act: data(form, "act"), planFrom: data(form, "plan"), years: Number(form.dataset.years) };
const ACT = "lag (2023:196)";

/** @typedef {import("./year-wheel-dates.js").Due} Due */
/** @type {Record<Due["kind"], { name: string, title: string, todo: string, done?: string }>} */
const says = {
  lagesbild: {
    name: "Lägesbilden",
    title: "Lägesbilden: två år har gått (6 §)",
    todo: "Uppdatera lägesbilden. Den ska uppdateras minst vartannat år (6 §).",
    done: "uppdaterad",
  },
  plan: {
    name: "Åtgärdsplanen",
    title: "Åtgärdsplanen: två år har gått (6 §)",
    todo: "Följ upp åtgärdsplanen. Den ska följas upp minst vartannat år (6 §).",
    done: "beslutad eller uppföljd",
  },
  rapport: {
    name: "Egen rapportdag",
    title: "Rapport om det brottsförebyggande arbetet till fullmäktige",
    todo: "Rapportera till fullmäktige. Dagen är er egen plan. Lagen säger löpande (13 §).",
  },
};

/** @param {HTMLInputElement} input */
const isAhead = (input) => input.name === "rapport";
/** @param {HTMLInputElement} input */
const read = (input) => dayIn(input, isAhead(input));

/**
 * Why a day that should have been lived through cannot be used, or an empty text.
 * @param {HTMLInputElement} input
 */
function fault(input) {
  if (!input.value.trim()) return "";
  const day = read(input);
  if (!day) return UNREADABLE;
  input.value = day;
  const date = parts(input.value);
  if (!date || date[0] < 1990 || date[0] > 2100) return "Kontrollera året.";
  if (!isAhead(input) && input.value > today()) return "Dagen ligger framåt i tiden. Ange dagen då det senast gjordes.";
  return "";
}

function isValid() {
  const wrong = all("input", form, HTMLInputElement).filter((input) => {
    const message = fault(input);
    tell(input, message);
    return message;
  });
  wrong[0]?.focus();
  return !wrong.length;
}

/** @param {string} name */
const value = (name) => field(form, name).value;
const given = () => ({
  lagesbild: value("lagesbild"),
  plan: value("plan"),
  uppfoljd: value("uppfoljd"),
  rapporter: all("[name=rapport]", form, HTMLInputElement).map((input) => input.value),
});

/**
 * What the list and the calendar say of a day.
 * @param {Due} due
 */
function explained(due) {
  const { todo, done } = says[due.kind];
  if (due.kind === "rapport") return todo;
  const early = due.early ? ", dagen då kravet började gälla" : `, då den senast blev ${done}`;
  return `${todo} Räknat två år från den ${inWords(due.counted)}${early}. Lagen anger ingen dag.`;
}

/** @param {Due} due */
function listed(due) {
  const passed = due.day < today();
  const item = element("li", `wheel-due__item wheel-due__item--${due.kind}`, element("span", `wheel-mark wheel-mark--${due.kind}`));
  const text = element("div", "", element("p", "wheel-due__day", inWords(due.day)));
  if (passed)
    one(".wheel-due__day", text).append(" ", element("span", "tag tag--warn", due.kind === "rapport" ? "har passerat" : "två år har gått"));
  text.append(element("p", "", element("strong", "", `${says[due.kind].name}: `), explained(due).replaceAll(" §", "\u00a0§")));
  item.append(text);
  return item;
}

/**
 * @param {Due["kind"]} kind
 * @param {number} section
 * @param {string} since
 */
function missing(kind, section, since) {
  const todo = kind === "plan" ? "Kommunen ska ha beslutat om en åtgärdsplan" : "Kommunen ska ha en lägesbild";
  return element(
    "li",
    "wheel-due__item",
    element("span", "wheel-mark"),
    element(
      "div",
      "",
      element("p", "wheel-due__day", "Ingen dag angiven"),
      element(
        "p",
        "",
        element("strong", "", `${says[kind].name}: `),
        `${todo} (${section}\u00a0§). Kravet gäller sedan den ${inWords(since)}.`,
      ),
    ),
  );
}

const shapes = {
  lagesbild: "M0-8a8 8 0 1 0 .01 0z",
  plan: "M-7-7H7V7H-7z",
  rapport: "M0-9 8.500 7H-8.500z",
};

/**
 * @param {string} name
 * @param {Record<string, any>} attributes
 */
function drawn(name, attributes, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, setting] of Object.entries(attributes)) made.setAttribute(key, setting);
  made.textContent = text;
  return made;
}

/**
 * @param {number} share
 * @param {number} radius
 */
const at = (share, radius) => [Math.sin(share * 2 * Math.PI) * radius, -Math.cos(share * 2 * Math.PI) * radius].map((x) => x.toFixed(2));
const MONTHS = NAMES.map((name) => name.slice(0, 3));

/** A year as a ring of months with its days marked. @param {string} year @param {Due[]} days */
function wheel(year, days) {
  const svg = drawn("svg", { viewBox: "-130 -130 260 260", class: "wheel" });
  svg.append(drawn("circle", { r: 120, class: "wheel__ring" }), drawn("circle", { r: 62, class: "wheel__hole" }));
  MONTHS.forEach((name, index) => {
    const [start, middle] = [index, index + 0.5].map((month) => month / 12);
    const [x1, y1] = at(start, 62);
    const [x2, y2] = at(start, 120);
    const [x, y] = at(middle, 76);
    svg.append(drawn("line", { x1, y1, x2, y2, class: "wheel__line" }), drawn("text", { x, y, class: "wheel__month" }, name));
  });
  svg.append(drawn("text", { x: 0, y: 0, class: "wheel__year" }, String(year)));
  if (today().startsWith(year)) {
    const [x1, y1] = at(shareOfYear(today()), 62);
    const [x2, y2] = at(shareOfYear(today()), 126);
    svg.append(drawn("line", { x1, y1, x2, y2, class: "wheel__today" }));
  }
  days.forEach(({ kind, day }, index) => {
    const near = days.slice(0, index).filter((other) => Math.abs(shareOfYear(other.day) - shareOfYear(day)) < 0.03).length;
    const [x, y] = at(shareOfYear(day), 101 + near * 16);
    svg.append(drawn("path", { d: shapes[kind], transform: `translate(${x} ${y})`, class: `wheel-shape wheel-shape--${kind}` }));
  });
  return svg;
}

/** Only the marks that the picture has. @param {string[]} years */
function legend(years) {
  for (const item of all(".wheel-legend li", result)) {
    const { kind } = item.dataset;
    item.hidden = kind === "idag" ? !years.includes(today().slice(0, 4)) : !shown.some((due) => due.kind === kind);
  }
}

/** @type {Due[]} */
let shown = [];

function show() {
  const dates = given();
  shown = dueDays(dates, rules);
  const years = [...new Set(shown.map((due) => due.day.slice(0, 4)))].sort();
  one(".wheel-pair", result).replaceChildren(
    ...years.map((year) =>
      wheel(
        year,
        shown.filter((due) => due.day.startsWith(year)),
      ),
    ),
  );
  const list = one(".wheel-due", result);
  list.replaceChildren(...shown.map(listed));
  if (!dates.lagesbild) list.append(missing("lagesbild", 4, rules.act));
  if (!dates.plan && !dates.uppfoljd) list.append(missing("plan", 5, rules.planFrom));
  one("[data-save]", result, HTMLButtonElement).disabled = !shown.length;
  legend(years);
  result.hidden = false;
  one("h2", result).focus();
}

function file() {
  const events = shown.map((due) => ({
    day: due.day,
    title: says[due.kind].title,
    text: `${explained(due)}\nKälla: ${ACT} om kommuners ansvar för brottsförebyggande arbete.`,
    uid: `arshjul-${due.key}@forebygga-brott`,
  }));
  save("kommuner-mot-brott.ics", "text/calendar;charset=utf-8", calendar(events, new Date()));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (isValid()) show();
});
form.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement) target.value = read(target) ?? target.value;
});
form.addEventListener("reset", () => {
  result.hidden = true;
  all(".act-field__error", form).forEach((place) => {
    place.textContent = "";
  });
  all("[aria-invalid]", form).forEach((input) => input.removeAttribute("aria-invalid"));
});
one("[data-save]", result).addEventListener("click", file);
one("[data-print]", result).addEventListener("click", () => window.print());
