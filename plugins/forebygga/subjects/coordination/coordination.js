// Narrows the ledger and the five steps, and lights up a row and a column of the picture. The choice is kept in the address.
import { follow, has, sift } from "./sieve.js";

const number = (many) => many.toLocaleString("sv-SE");
const plural = (many, one, more) => `${number(many)} ${many === 1 ? one : more}`;

// The ledger: rows that have all that is chosen, in the order chosen.
const ORDERS = {
  namn: (a, b) => a.textContent.trim().localeCompare(b.textContent.trim(), "sv"),
  start: (a, b) => (b.dataset.start || "0").localeCompare(a.dataset.start || "0"),
  slut: (a, b) => (a.dataset.lage === "passerat") - (b.dataset.lage === "passerat") || (a.dataset.slut || "9999").localeCompare(b.dataset.slut || "9999"),
};

function ledger(form) {
  const body = document.getElementById(form.dataset.sieve);
  const rows = [...body.querySelectorAll("[data-item]")];
  const status = form.querySelector("[data-sieve-status]");
  const none = document.querySelector("[data-sieve-none]");
  follow(form, ({ ordna, ...chosen }) => {
    const shown = sift(rows, chosen);
    body.append(...(ORDERS[ordna] ? [...rows].sort(ORDERS[ordna]) : rows));
    status.textContent = Object.values(chosen).some(Boolean) ? `${number(shown)} av ${plural(rows.length, "uppdrag", "uppdrag")} visas` : `${number(rows.length)} uppdrag`;
    none.hidden = shown > 0;
  });
}

// The five steps: each list narrowed by what it knows; an undertaking without a role is kept, since it may be for the role.
function narrow(list, suits) {
  let shown = 0;
  for (const item of list?.querySelectorAll("[data-item]") ?? []) {
    item.hidden = !suits(item.dataset);
    shown += item.hidden ? 0 : 1;
  }
  if (list) list.hidden = !shown;
  return shown;
}

function tell(place, many, text) {
  if (!place) return;
  const strong = document.createElement("strong");
  strong.textContent = number(many);
  place.replaceChildren(strong, ` ${text}`);
}

function months(role) {
  const rows = [...document.querySelectorAll("[data-month]")];
  const counts = rows.map((row) => {
    const parts = [...row.querySelectorAll("[data-part]")];
    for (const part of parts) part.hidden = Boolean(role) && !has(part.dataset.roll, role);
    const many = parts.filter((part) => !part.hidden).length;
    row.querySelector("[data-number]").textContent = many;
    return many;
  });
  rows.forEach((row, index) => row.classList.toggle("is-busy", counts[index] > 0));
  return rows.filter((row, index) => counts[index] > 0).map((row) => row.dataset.month);
}

const listed = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} och ${words.at(-1)}` : words.join(""));

/** Months in a row as a span: 'januari 2027 till mars 2027'. They come in order, so neighbours in the table are neighbours here. */
function spans(names) {
  const all = [...document.querySelectorAll("[data-month]")].map((row) => row.dataset.month);
  const found = [];
  for (const name of names) {
    const last = found.at(-1);
    if (last && all.indexOf(last.at(-1)) === all.indexOf(name) - 1) last.push(name);
    else found.push([name]);
  }
  return found.map((group) => (group.length > 2 ? `${group[0]} till ${group.at(-1)}` : listed(group)));
}

function fiveSteps(form) {
  const part = (name) => document.querySelector(`[data-list=${name}]`);
  const count = (name) => document.querySelector(`[data-count=${name}]`);
  const hint = (name, isShown) => { document.querySelector(`[data-hint=${name}]`).hidden = !isShown; };
  const busy = document.querySelector("[data-busy]");
  const status = form.querySelector("[data-sieve-status]");
  follow(form, ({ amne, roll, form: shape }) => {
    const any = amne || roll || shape;
    const onTopic = (item) => !amne || has(item.amne, amne);
    const sure = (item) => onTopic(item) && (!shape || item.form === shape) && (!roll || has(item.roll, roll));
    const perhaps = (item) => onTopic(item) && (!shape || item.form === shape) && roll && !item.roll;
    narrow(part("undertakings"), (item) => sure(item) || perhaps(item));
    const items = [...part("undertakings").querySelectorAll("[data-item]")].map((item) => item.dataset);
    const exist = items.filter(sure).length;
    const unsure = items.filter(perhaps).length;
    const networks = narrow(part("networks"), onTopic);
    narrow(part("channels"), (item) => !roll || !item.roll || has(item.roll, roll));
    const ways = [...(part("channels")?.querySelectorAll("[data-item]") ?? [])].map((item) => item.dataset);
    const channels = ways.filter((item) => !roll || has(item.roll, roll)).length;
    const wide = roll ? ways.filter((item) => !item.roll).length : 0;
    const asked = narrow(part("asked"), (item) => onTopic(item) && (!roll || !item.roll || has(item.roll, roll)));
    const reaching = narrow(part("reaching"), (item) => !roll || has(item.roll, roll));
    const undated = narrow(part("undated"), (item) => !roll || has(item.roll, roll));
    tell(count("undertakings"), exist, `${any ? "finns för ditt val" : "insatser, uppdrag och stöd pågår eller gäller i dag"}.${unsure ? ` ${plural(unsure, "till har", "till har")} ingen roll angiven.` : ""}`);
    tell(count("networks"), networks, `nätverk ${amne ? "arbetar med ämnet" : "är aktuella"}. Hör med den som sammankallar innan ni börjar.`);
    tell(count("channels"), channels, `${channels === 1 ? "kanal" : "kanaler"} ${roll ? "når rollen" : "finns redan"}. ${wide ? `${number(wide)} till når alla eller anger ingen roll. ` : ""}${channels || wide ? "Gå med i en i stället för att öppna en ny." : "Hubben känner inte till någon."}`);
    tell(count("asked"), asked, amne || roll ? "uppmaningar och enkäter gäller ditt val eller anger ingen roll." : "uppmaningar och enkäter finns redan.");
    tell(count("reaching"), reaching, `nätverk ${roll ? "berör rollen" : "är till för eller berör bestämda roller"}.`);
    document.querySelector("[data-count-of=undated]").textContent = number(undated);
    hint("gap", Boolean(any) && !exist);
    hint("roleless", unsure > 0);
    const when = listed(spans(months(roll)));
    busy.textContent = when ? `Kända uppmaningar faller i ${when}. Om de andra månaderna är inget känt.` : `Ingen uppmaning${roll ? " till rollen" : ""} har en känd månad de närmaste tolv månaderna.`;
    for (const name of ["asked", "networks", "channels", "reaching"]) if (part(name)) part(name).open = Boolean(any) && part(name).querySelectorAll("[data-item]:not([hidden])").length <= 12;
    status.textContent = any
      ? `Finns redan: ${number(exist)}. Nätverk: ${number(networks)}. Kanaler: ${number(channels)}. ${when ? `Kända uppmaningar i ${when}.` : "Ingen uppmaning har en känd månad."}`
      : "Välj ämne, roll och form, så visas bara det som rör ditt ärende.";
  });
}

// The picture: the row and the column of a seat, or of a name, light up.
function light(map) {
  const lit = (element, isLit) => {
    const { row, column } = element.dataset;
    for (const other of map.querySelectorAll("[data-row]:not(.seat), [data-column]:not(.seat), [data-line], [data-lane]")) {
      const isHit = (row && (other.dataset.row === row || other.dataset.line === row)) || (column && (other.dataset.column === column || other.dataset.lane === column));
      if (isHit) other.classList.toggle("is-lit", isLit);
    }
  };
  for (const [start, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    for (const [name, isLit] of [[start, true], [end, false]]) {
      map.addEventListener(name, (event) => { const link = event.target.closest("a"); if (link) lit(link, isLit); });
    }
  }
}

for (const form of document.querySelectorAll("form[data-sieve]")) (form.dataset.sieve ? ledger : fiveSteps)(form);
document.querySelectorAll(".seat-map").forEach(light);
if (matchMedia("(min-width: 48rem)").matches) for (const fold of document.querySelectorAll("[data-open-wide]")) fold.open = true;
