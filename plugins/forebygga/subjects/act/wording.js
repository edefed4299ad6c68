// Which wording applied on a day: reads the list of wordings that the page already shows.
import { element, inWords, today } from "./filer.js";

const form = document.querySelector(".date-form");
const answer = form.querySelector("[role=status]");
const wordings = [...document.querySelectorAll(".editions [data-since]")].filter((item) => item.dataset.since);

/** The list item of the wording in force on the day, or undefined before the act. The list starts with the latest. */
const inForce = (day) => wordings.find((item) => item.dataset.since <= day);

/** What the first demands with a respite still had to wait for on the day, as a sentence; empty when nothing. */
function respite(day) {
  const waiting = form.dataset.respites.split(" ").filter(Boolean).map((entry) => entry.split(":")).filter(([, until]) => day < until);
  return waiting.map(([number, until]) => ` Kravet i ${number}\u00a0§ hade uppskov till den ${inWords(until)}.`).join("");
}

function show(day) {
  const found = inForce(day);
  if (!found) {
    answer.textContent = `Den ${inWords(day)} gällde lagen inte. Den började gälla den ${inWords(form.dataset.first)}.`;
    return;
  }
  const link = element("a", "", `lydelsen från den ${inWords(found.dataset.since)}`);
  link.href = found.querySelector("a").getAttribute("href");
  const applies = day < today() ? "gällde" : "gäller";
  const known = day > today() ? "Så vitt hubben vet i dag." : "";
  answer.replaceChildren(`Den ${inWords(day)} ${applies} `, link, ` (SFS ${found.dataset.sfs}).${respite(day)} ${known}`.trimEnd());
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(form.elements.dag.value);
});
