// Practices side by side: fetches a file for each that the address names (?id=a&id=b) and sets them up as columns.
import { asked } from "./address.js";
import { all, button, data, element, isElsewhere, link as linkTo, one } from "./dom.js";

/** @typedef {{ id: string, titel: string, adress: string, rader: string, nara: [id: string, title: string][], isMissing?: false }} Practice */
/** @typedef {{ id: string, isMissing: true }} Missing */

const box = one(".compare");
/** @param {string} selector */
const part = (selector) => one(selector, box);
const most = Number(box.dataset.most);
const ids = () => [...new Set(asked().getAll("id"))];
/**
 * @param {string} name
 * @param {string[]} values
 */
const query = (name, values) => values.map((id) => `${name}=${encodeURIComponent(id)}`).join("&");

/**
 * @param {string} id
 * @returns {Promise<Practice | Missing>}
 */
async function fetched(id) {
  if (!/^[a-z0-9-]+$/.test(id)) return { id, isMissing: true };
  try {
    const answer = await fetch(`${box.dataset.files}${id}.json`);
    return answer.ok ? { id, ...(await answer.json()) } : { id, isMissing: true };
  } catch {
    return { id, isMissing: true };
  }
}

/** @param {string[]} chosen */
function choose(chosen) {
  history.pushState(null, "", location.pathname + (chosen.length ? `?${query("id", chosen)}` : ""));
  return show();
}

/**
 * @param {Practice} practice
 * @param {string[]} chosen
 */
function heading(practice, chosen) {
  const drop = async () => {
    await choose(chosen.filter((id) => id !== practice.id));
    part("[data-add]").focus();
  };
  const remove = button("Ta bort", drop, "choice");
  remove.setAttribute("aria-label", `Ta bort ${practice.titel} från jämförelsen`);
  const cell = element("th", "", linkTo(practice.adress, practice.titel), remove);
  cell.scope = "col";
  return cell;
}

/** @param {Practice[]} practices */
function columns(practices) {
  const chosen = practices.map((practice) => practice.id);
  for (const old of all("thead th + th, tbody td", box)) old.remove();
  for (const practice of practices) {
    part("thead tr").append(heading(practice, chosen));
    const lines = element("template");
    lines.innerHTML = window.forebyggaTrusted.createHTML(practice.rader);
    for (const row of all("tbody tr", box)) {
      const cell = element("td");
      cell.dataset.label = practice.titel;
      cell.append(...one(`[data-line="${row.dataset.line}"]`, lines.content).childNodes);
      row.append(cell);
    }
  }
}

/** @param {Practice[]} practices */
function near(practices) {
  const chosen = practices.map((practice) => practice.id);
  const others = new Map(practices.flatMap((practice) => practice.nara).filter(([id]) => !chosen.includes(id)));
  const text = part(".compare__near");
  text.hidden = !others.size || !practices.length || practices.length >= most;
  text.replaceChildren("Hör ihop med det du valt: ");
  [...others].slice(0, 6).forEach(([id, title], index) => {
    const add = linkTo(`?${query("id", [...chosen, id])}`, title);
    add.setAttribute("aria-label", `Lägg till ${title} i jämförelsen`);
    add.addEventListener("click", (event) => {
      if (isElsewhere(event)) return;
      event.preventDefault();
      choose([...chosen, id]).then(() => part("thead th:last-child a").focus());
    });
    text.append(index ? ", " : "", add);
  });
}

/**
 * @param {Practice[]} practices
 * @param {Missing[]} missing
 * @param {boolean} tooMany
 */
function summary(practices, missing, tooMany) {
  const words = [];
  if (tooMany) words.push(`Det går att jämföra högst ${most} åt gången. De ${most} första visas.`);
  if (missing.length) words.push(`Finns inte i hubben: ${missing.map((practice) => practice.id).join(", ")}.`);
  if (!practices.length) words.push("Du har inte valt några praktiker än. Kryssa för ”Jämför” på upp till fyra i listan.");
  else if (practices.length === 1) words.push("Du har valt en praktik. Lägg till minst en till.");
  else if (!words.length) words.push(`${practices.length} praktiker jämförs.`);
  return words.join(" ");
}

async function show() {
  const answers = await Promise.all(ids().slice(0, most).map(fetched));
  const practices = answers.filter((practice) => !practice.isMissing);
  const missing = answers.filter((practice) => practice.isMissing === true);
  columns(practices);
  near(practices);
  const isEmpty = !practices.length;
  for (const selector of [".compare__wrap", ".compare__foot"]) part(selector).hidden = isEmpty;
  part(".compare__tools").hidden = false;
  part("[data-print]").hidden = isEmpty;
  const add = one("[data-add]", box, HTMLAnchorElement);
  add.textContent = isEmpty ? "Till listan" : practices.length < most ? "Välj fler i listan" : "Ändra valet i listan";
  const chosen = practices.map((practice) => practice.id);
  add.href = data(box, "list") + (isEmpty ? "" : `?${query("jamfor", chosen)}`);
  part("[role=status]").textContent = summary(practices, missing, ids().length > most);
}

part("[data-print]").addEventListener("click", () => print());
addEventListener("popstate", show);
show();
