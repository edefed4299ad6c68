// Places: the box that finds a municipality or a county, and the map beside the list. The lists work without this.
import { asked, here as withQuery } from "./address.js";
import { all, data, element, link as linkTo, one } from "./dom.js";
import { answer, MOST, matching, near, place, towards } from "./places-find.js";

/** @typedef {import("./places-find.js").Place} Place */

// Every place that the page lists, once.
function listed() {
  /** @type {Map<string, Place>} */
  const places = new Map();
  for (const link of all("[data-places] li > a", document, HTMLAnchorElement)) {
    const item = /** @type {HTMLElement} */ (link.parentElement);
    const county =
      item.dataset.kind === "lan" ? "" : (item.closest("[data-county]")?.getAttribute("data-county") ?? one("span", item).textContent);
    places.set(link.href, place(link.href, link.textContent, county, item.dataset.seat));
  }
  return [...places.values()];
}

/** @param {HTMLFormElement} form */
function finder(form) {
  const input = one("input", form, HTMLInputElement);
  const [status, hits, help] = ["[role=status]", ".place-finder__hits", ".place-finder__help"].map((part) => one(part, form));
  const search = one("[data-search]", help, HTMLAnchorElement);
  const away = search.getAttribute("href");
  const places = listed();

  /** @param {Place} place */
  function item({ href, name, county, seat }) {
    const link = linkTo(href, name);
    const where = county || (seat && `residensstad ${seat}`);
    if (where) link.append(" ", element("span", "", where));
    return element("li", "", link);
  }

  /** @param {string} text @param {Place[]} hits @param {Place[]} alike */
  function summary(text, hits, alike) {
    if (!text) return "";
    if (hits.length > MOST) return `${hits.length} träffar, de ${MOST} första visas. Skriv fler bokstäver.`;
    if (hits.length) return hits.length === 1 ? "1 träff. Retur öppnar den." : `${hits.length} träffar. Pil ned går till dem.`;
    return `Inget län och ingen kommun heter ”${text}”.${alike.length ? " Menade du något av det här?" : ""}`;
  }

  function show() {
    const text = input.value.trim();
    const named = text ? matching(places, text) : [];
    const alike = text && !named.length ? near(places, text) : [];
    const shown = named.length ? named.slice(0, MOST) : alike;
    hits.replaceChildren(...shown.map(item));
    hits.hidden = !shown.length;
    help.hidden = !text || named.length > 0;
    search.href = `${away}?q=${encodeURIComponent(text)}`;
    status.textContent = summary(text, named, alike);
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    const stops = [input, ...all("a", hits)];
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    /** @type {Record<string, number>} */
    const ways = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 };
    const next = ways[event.key];
    if (at < 0 || next === undefined || !stops[next]) return;
    event.preventDefault();
    if (event.key === "Escape" && at === 0) {
      input.value = "";
      changed();
    }
    stops[next].focus();
  }

  function changed() {
    show();
    const text = input.value.trim();
    history.replaceState(null, "", withQuery(new URLSearchParams(text && { kommun: text })));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    const only = answer(places, input.value);
    if (only) location.href = only.href;
    else all("a", hits)[0]?.focus();
  });
  form.addEventListener("keydown", move);
  input.addEventListener("input", changed);
  form.classList.add("is-ready");
  input.value ||= asked().get("kommun") ?? "";
  if (input.value) {
    show();
    input.focus();
  }
}

/** @param {HTMLElement} figure */
function map(figure) {
  const svg = one("svg", figure, SVGSVGElement);
  const here = one(".place-map__here", figure);
  const keys = one(".place-map__keys", figure);
  const areas = all(".place-area", svg, SVGElement);
  const rows = new Map(all(":is(li, tr)[data-place]").map((row) => [row.dataset.place, row]));
  const ring = document.createElementNS("http://www.w3.org/2000/svg", "path");
  ring.setAttribute("class", "place-map__ring");

  /** @param {SVGElement} area */
  const holdsFocus = (area) => area.matches(":focus") || rows.get(area.dataset.place)?.matches(":focus-within");

  /** @param {SVGElement} area */
  function leave(area) {
    mark(area, false);
    const focused = areas.find(holdsFocus);
    if (focused) mark(focused, true);
  }

  /** @param {SVGElement} area @param {boolean} isNear */
  function mark(area, isNear) {
    area.classList.toggle("is-near", isNear);
    rows.get(area.dataset.place)?.classList.toggle("is-near", isNear);
    if (isNear) {
      here.textContent = area.getAttribute("aria-label");
      ring.setAttribute("d", one("path", area, SVGElement).getAttribute("d") ?? "");
      svg.append(ring);
    } else ring.remove();
  }

  const middles = areas.map((area) => data(area, "middle").split(" ").map(Number));

  /** @param {KeyboardEvent} event */
  function step(event) {
    const at = areas.indexOf(/** @type {SVGElement} */ (event.currentTarget));
    /** @type {Record<string, number>} */
    const ends = { Home: 0, End: areas.length - 1 };
    if (!event.key.startsWith("Arrow") && !(event.key in ends)) return;
    event.preventDefault();
    const next = areas[ends[event.key] ?? towards(middles, at, event.key)];
    if (!next) return;
    areas[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  for (const area of areas) {
    const row = rows.get(area.dataset.place);
    for (const element of [area, row]) {
      element?.addEventListener("pointerenter", () => mark(area, true));
      element?.addEventListener("pointerleave", () => leave(area));
      element?.addEventListener("focusin", () => mark(area, true));
      element?.addEventListener("focusout", () => mark(area, false));
    }
    area.addEventListener("keydown", step);
  }
  keys.id = "kartans-tangenter";
  keys.hidden = false;
  svg.removeAttribute("aria-hidden");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", data(svg, "label"));
  svg.setAttribute("aria-describedby", keys.id);
  areas[0].setAttribute("tabindex", "0");
}

all("[data-finder]", document, HTMLFormElement).forEach(finder);
all("[data-map]").forEach(map);
