// Which wording applied on a day: reads the list of wordings that the page already shows.
import { settled } from "./day-field.js";
import { all, data, field, link, one } from "./dom.js";
import { inWords, today } from "./swedish.js";

const form = one(".date-form", document, HTMLFormElement);
const answer = one("[role=status]", form);
const wordings = all(".act-editions [data-since]").filter((item) => item.dataset.since);

/**
 * The list item of the wording in force on the day, or undefined before the act. The list starts with the latest.
 * @param {string} day
 */
const inForce = (day) => wordings.find((item) => data(item, "since") <= day);

/**
 * What the first demands with a respite still had to wait for on the day, as a sentence; empty when nothing.
 * @param {string} day
 */
function respite(day) {
  const waiting = data(form, "respites")
    .split(" ")
    .filter(Boolean)
    .map((entry) => entry.split(":"))
    .filter(([, until]) => day < until);
  return waiting.map(([number, until]) => ` Kravet i ${number}\u00a0§ hade uppskov till den ${inWords(until)}.`).join("");
}

/** @param {string} day */
function show(day) {
  const wording = inForce(day);
  if (!wording) {
    answer.textContent = `Den ${inWords(day)} gällde lagen inte. Den började gälla den ${inWords(data(form, "first"))}.`;
    return;
  }
  const edition = link(one("a", wording, HTMLAnchorElement).href, `lydelsen från den ${inWords(data(wording, "since"))}`);
  const applies = day < today() ? "gällde" : "gäller";
  const reservation = day > today() ? "Så vitt hubben vet i dag." : "";
  answer.replaceChildren(
    `Den ${inWords(day)} ${applies} `,
    edition,
    ` (SFS ${wording.dataset.sfs}).${respite(day)} ${reservation}`.trimEnd(),
  );
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const input = field(form, "dag");
  const day = settled(input);
  if (day) show(day);
  else {
    answer.textContent = "";
    input.focus();
  }
});
