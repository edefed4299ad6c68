// Narrows the ledger and the five steps, and lights up a row and a column of the picture. The choice is kept in the address.
import { all, data, element, maybe, one } from "./dom.js";
import { follow, further, has, sift } from "./sieve.js";
import { inOrder, listed, number, plural } from "./swedish.js";

// The ledger: rows that have all that is chosen, in the order chosen.
/** @param {HTMLElement} row */
const passed = (row) => Number(row.dataset.lage === "passerat");
/** @type {Record<string, (a: HTMLElement, b: HTMLElement) => number>} */
const ORDERS = {
  namn: (a, b) => inOrder(a.textContent.trim(), b.textContent.trim()),
  start: (a, b) => (b.dataset.start || "0").localeCompare(a.dataset.start || "0"),
  slut: (a, b) => passed(a) - passed(b) || (a.dataset.slut || "9999").localeCompare(b.dataset.slut || "9999"),
};

/** Rows that are drawn at once. */
const MOST = 200;

/** @param {HTMLFormElement} form */
function ledger(form) {
  const body = one(`#${form.dataset.sieve}`);
  const list = one("[data-short]");
  const pager = one("[data-pager]", list);
  const items = all("[data-item]", body);
  const status = one("[data-sieve-status]", form);
  const none = one("[data-sieve-none]");
  const total = Number(form.dataset.total);
  const rest = further(data(form, "further"));
  /** @type {HTMLElement[]} */
  let rows = items;
  let asked = 0;
  /** @param {Record<string, string>} chosen @param {string} order */
  const show = (chosen, order) => {
    const shown = sift(rows, chosen);
    const sorted = ORDERS[order] ? [...rows].sort(ORDERS[order]) : rows;
    const drawn = rows === items ? sorted : sorted.filter((row) => !row.hidden).slice(0, MOST);
    body.replaceChildren(...drawn);
    const most = shown > MOST && rows !== items ? `. De ${MOST} första står i listan` : "";
    status.textContent = Object.values(chosen).some(Boolean)
      ? `${number(shown)} av ${plural(total, "uppdrag", "uppdrag")} visas${most}`
      : `${number(total)} uppdrag${most}`;
    none.hidden = shown > 0;
  };
  one("[data-more]", list).addEventListener("click", () => {
    list.classList.remove("who-short");
    maybe("a", maybe("[data-item]:nth-child(31)", body))?.focus();
  });
  follow(form, async ({ ordna, ...chosen }) => {
    const isWhole = !ordna && !Object.values(chosen).some(Boolean);
    asked += 1;
    const mine = asked;
    if (!isWhole) list.classList.remove("who-short");
    rows = items;
    pager.hidden = !isWhole;
    if (!isWhole && items.length < total) {
      try {
        const pages = await rest();
        if (mine !== asked) return;
        rows = [...items, ...pages.flatMap((page) => all("[data-item]", page))];
      } catch {
        pager.hidden = false;
        status.textContent = "Resten av listan gick inte att hämta. Bläddra i sidorna under listan.";
        return;
      }
    }
    show(chosen, ordna);
  });
}

// The five steps: each list narrowed by what it knows; an undertaking without a role is kept, since it may be for the role.
/** @typedef {Record<string, string | undefined>} Item the data attributes of an item */

/** @param {HTMLElement | undefined} list */
const itemsIn = (list) => (list ? all("[data-item]", list) : []);

/**
 * Shows the items that suit, hides a list without any, and gives how many there are.
 * @param {HTMLElement | undefined} list
 * @param {(item: Item) => unknown} suits
 */
function narrow(list, suits) {
  const items = itemsIn(list);
  for (const item of items) item.hidden = !suits(item.dataset);
  const shown = items.filter((item) => !item.hidden).length;
  if (list) list.hidden = !shown;
  return shown;
}

/**
 * @param {HTMLElement | undefined} place
 * @param {number} many
 * @param {string} text
 */
const tell = (place, many, text) => place?.replaceChildren(element("strong", "", number(many)), ` ${text}`);

/**
 * The months in which something is asked of the role, as they are named.
 * @param {string} role
 */
function months(role) {
  const rows = all("[data-month]");
  const counts = rows.map((row) => {
    const parts = all("[data-part]", row);
    for (const part of parts) part.hidden = Boolean(role) && !has(part.dataset.roll, role);
    const many = parts.filter((part) => !part.hidden).length;
    one("[data-number]", row).textContent = String(many);
    return many;
  });
  rows.forEach((row, index) => row.classList.toggle("is-busy", counts[index] > 0));
  return rows.filter((_, index) => counts[index] > 0).map((row) => data(row, "month"));
}

/**
 * Months in a row as a span: 'januari 2027 till mars 2027'. They come in order, so neighbours in the table are neighbours here.
 * @param {string[]} names
 */
function spans(names) {
  const inTable = all("[data-month]").map((row) => data(row, "month"));
  /** @type {string[][]} */
  const groups = [];
  for (const name of names) {
    const last = groups.at(-1);
    if (last && inTable.indexOf(last[last.length - 1]) === inTable.indexOf(name) - 1) last.push(name);
    else groups.push([name]);
  }
  return groups.map((group) => (group.length > 2 ? `${group[0]} till ${group.at(-1)}` : listed(group)));
}

/** @param {HTMLFormElement} form */
function fiveSteps(form) {
  /** @param {string} name */
  const part = (name) => maybe(`[data-list=${name}]`);
  /** @param {string} name */
  const count = (name) => maybe(`[data-count=${name}]`);
  /** @param {string} name @param {boolean} isShown */
  const hint = (name, isShown) => {
    one(`[data-hint=${name}]`).hidden = !isShown;
  };
  const busy = one("[data-busy]");
  const status = one("[data-sieve-status]", form);
  const rest = further(data(form, "further"));
  let isWhole = !data(form, "further");
  let turn = 0;
  const whole = async () => {
    for (const page of isWhole ? [] : await rest()) {
      for (const list of all("[data-list]", page)) {
        const first = part(data(list, "list"));
        if (first && !isWhole) one("tbody, ul", first).append(...itemsIn(list));
      }
    }
    isWhole = true;
    for (const cut of all("[data-cut]")) cut.hidden = true;
  };
  follow(form, async ({ amne, roll, form: shape }) => {
    const any = amne || roll || shape;
    turn += 1;
    const mine = turn;
    if (!isWhole) {
      status.textContent = "Välj ämne, roll och form, så visas bara det som rör ditt ärende.";
      if (!any) return;
      try {
        await whole();
      } catch {
        status.textContent = "Resten av listorna gick inte att hämta. Bläddra i sidorna sist på sidan.";
        return;
      }
      if (mine !== turn) return;
    }
    /** @param {DOMStringMap} item */
    const onTopic = (item) => !amne || has(item.amne, amne);
    /** @param {DOMStringMap} item */
    const sure = (item) => onTopic(item) && (!shape || item.form === shape) && (!roll || has(item.roll, roll));
    /** @param {DOMStringMap} item */
    const perhaps = (item) => onTopic(item) && (!shape || item.form === shape) && roll && !item.roll;
    narrow(part("undertakings"), (item) => sure(item) || perhaps(item));
    const items = itemsIn(part("undertakings")).map((item) => item.dataset);
    const exist = items.filter(sure).length;
    const unsure = items.filter(perhaps).length;
    const networks = narrow(part("networks"), onTopic);
    narrow(part("channels"), (item) => !roll || !item.roll || has(item.roll, roll));
    const ways = itemsIn(part("channels")).map((item) => item.dataset);
    const channels = ways.filter((item) => !roll || has(item.roll, roll)).length;
    const wide = roll ? ways.filter((item) => !item.roll).length : 0;
    const asked = narrow(part("asked"), (item) => onTopic(item) && (!roll || !item.roll || has(item.roll, roll)));
    const reaching = narrow(part("reaching"), (item) => !roll || has(item.roll, roll));
    const undated = narrow(part("undated"), (item) => !roll || has(item.roll, roll));
    tell(
      count("undertakings"),
      exist,
      `${any ? "finns för ditt val" : "insatser, uppdrag och stöd pågår eller gäller i dag"}.${unsure ? ` ${plural(unsure, "till har", "till har")} ingen roll angiven.` : ""}`,
    );
    tell(
      count("networks"),
      networks,
      `nätverk ${amne ? "arbetar med ämnet" : "är aktuella"}. Hör med den som sammankallar innan ni börjar.`,
    );
    tell(
      count("channels"),
      channels,
      `${channels === 1 ? "kanal" : "kanaler"} ${roll ? "når rollen" : "finns redan"}. ${wide ? `${number(wide)} till når alla eller anger ingen roll. ` : ""}${channels || wide ? "Gå med i en i stället för att öppna en ny." : "Hubben känner inte till någon."}`,
    );
    tell(
      count("asked"),
      asked,
      amne || roll ? "uppmaningar och enkäter gäller ditt val eller anger ingen roll." : "uppmaningar och enkäter finns redan.",
    );
    tell(count("reaching"), reaching, `nätverk ${roll ? "berör rollen" : "är till för eller berör bestämda roller"}.`);
    one("[data-count-of=undated]").textContent = number(undated);
    hint("gap", Boolean(any) && !exist);
    hint("roleless", unsure > 0);
    const when = listed(spans(months(roll)));
    busy.textContent = when
      ? `Kända uppmaningar faller i ${when}. Om de andra månaderna är inget känt.`
      : `Ingen uppmaning${roll ? " till rollen" : ""} har en känd månad de närmaste tolv månaderna.`;
    // More than a screenful stays folded.
    for (const name of ["undertakings", "asked", "networks", "channels", "reaching"]) {
      const list = part(name);
      if (list instanceof HTMLDetailsElement) list.open = Boolean(any) && itemsIn(list).filter((item) => !item.hidden).length <= 12;
    }
    status.textContent = any
      ? `Finns redan: ${number(exist)}. Nätverk: ${number(networks)}. Kanaler: ${number(channels)}. ${when ? `Kända uppmaningar i ${when}.` : "Ingen uppmaning har en känd månad."}`
      : "Välj ämne, roll och form, så visas bara det som rör ditt ärende.";
  });
}

// The picture: the row and the column of a seat, or of a name, light up.
/** @param {HTMLElement} map */
function light(map) {
  /** @param {Item} seat @param {boolean} isLit */
  const lit = ({ row, column }, isLit) => {
    for (const other of all("[data-row]:not(.who-seat), [data-column]:not(.who-seat), [data-line], [data-lane]", map, SVGElement)) {
      const isHit =
        (row && (other.dataset.row === row || other.dataset.line === row)) ||
        (column && (other.dataset.column === column || other.dataset.lane === column));
      if (isHit) other.classList.toggle("is-lit", isLit);
    }
  };
  const lights = { pointerover: true, focusin: true, pointerout: false, focusout: false };
  for (const [name, isLit] of Object.entries(lights)) {
    map.addEventListener(name, ({ target }) => {
      const seat = target instanceof Element && target.closest("a");
      if (seat instanceof SVGElement || seat instanceof HTMLElement) lit(seat.dataset, isLit);
    });
  }
}

for (const form of all("form[data-sieve]", document, HTMLFormElement)) (form.dataset.sieve ? ledger : fiveSteps)(form);
all(".who-seat-map").forEach(light);
if (matchMedia("(min-width: 48rem)").matches) for (const fold of all("[data-open-wide]", document, HTMLDetailsElement)) fold.open = true;
