// Which wording applied on a day: reads the list of wordings that the page already shows.
import { element, inWords } from "./filer.js";

const form = document.querySelector(".date-form");
const answer = form.querySelector("[role=status]");
const wordings = [...document.querySelectorAll(".editions [data-since]")].filter((item) => item.dataset.since);

/** The list item of the wording in force on the day, or undefined before the act. The list starts with the latest. */
const inForce = (day) => wordings.find((item) => item.dataset.since <= day);

function show(day) {
  const found = inForce(day);
  if (!found) {
    answer.textContent = `Den ${inWords(day)} gällde lagen inte. Den började gälla den ${inWords(form.dataset.first)}.`;
    return;
  }
  const link = element("a", "", `lydelsen från den ${inWords(found.dataset.since)}`);
  link.href = found.querySelector("a").getAttribute("href");
  answer.replaceChildren(`Den ${inWords(day)} gäller `, link, ` (SFS ${found.dataset.sfs}).`);
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (form.elements.dag.value) show(form.elements.dag.value);
});
