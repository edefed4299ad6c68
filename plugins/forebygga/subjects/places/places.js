// Places: the box that finds a municipality or a county, and the map beside the list. The lists work without this.
import { MOST, answer, found, near, place, towards } from "./places-find.js";

// Every place that the page lists, once.
function listed() {
  const places = new Map();
  for (const link of document.querySelectorAll("[data-places] li > a")) {
    const item = link.parentElement;
    const county = item.dataset.kind === "lan" ? "" : item.closest("[data-county]")?.dataset.county ?? item.querySelector("span").textContent;
    places.set(link.href, place(link.href, link.textContent, county, item.dataset.seat));
  }
  return [...places.values()];
}

function finder(form) {
  const input = form.querySelector("input");
  const [status, hits, help] = ["[role=status]", ".finder__hits", ".finder__help"].map((part) => form.querySelector(part));
  const search = help.querySelector("[data-search]");
  const away = search.getAttribute("href");
  const places = listed();

  function item({ href, name, county, seat }) {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = href;
    link.textContent = name;
    const where = county || (seat && `residensstad ${seat}`);
    if (where) {
      const more = document.createElement("span");
      more.textContent = where;
      link.append(" ", more);
    }
    row.append(link);
    return row;
  }

  function told(text, all, alike) {
    if (!text) return "";
    if (all.length > MOST) return `${all.length} träffar, de ${MOST} första visas. Skriv fler bokstäver.`;
    if (all.length) return all.length === 1 ? "1 träff. Retur öppnar den." : `${all.length} träffar. Pil ned går till dem.`;
    return `Inget län och ingen kommun heter ”${text}”.${alike.length ? " Menade du något av det här?" : ""}`;
  }

  function show() {
    const text = input.value.trim();
    const all = text ? found(places, text) : [];
    const alike = text && !all.length ? near(places, text) : [];
    const shown = all.length ? all.slice(0, MOST) : alike;
    hits.replaceChildren(...shown.map(item));
    hits.hidden = !shown.length;
    help.hidden = !text || all.length > 0;
    search.href = `${away}?q=${encodeURIComponent(text)}`;
    status.textContent = told(text, all, alike);
    return all;
  }

  function move(event) {
    const stops = [input, ...hits.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key];
    if (at < 0 || next === undefined || !stops[next]) return;
    event.preventDefault();
    if (event.key === "Escape" && at === 0) { input.value = ""; changed(); }
    stops[next].focus();
  }

  function changed() {
    show();
    const text = input.value.trim();
    history.replaceState(null, "", text ? `?kommun=${encodeURIComponent(text)}` : location.pathname);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    const only = answer(places, input.value);
    if (only) location.href = only.href;
    else hits.querySelector("a")?.focus();
  });
  form.addEventListener("keydown", move);
  input.addEventListener("input", changed);
  form.classList.add("is-ready");
  const asked = new URLSearchParams(location.search).get("kommun");
  if (asked && !input.value) input.value = asked;
  if (input.value) { show(); input.focus(); }
}

function map(figure) {
  const svg = figure.querySelector("svg");
  const here = figure.querySelector(".map__here");
  const keys = figure.querySelector(".map__keys");
  const areas = [...svg.querySelectorAll(".area")];
  const rows = new Map([...document.querySelectorAll(":is(li, tr)[data-place]")].map((row) => [row.dataset.place, row]));
  const ring = document.createElementNS(svg.namespaceURI, "path");
  ring.setAttribute("class", "map__ring");

  const holdsFocus = (area) => area.matches(":focus") || rows.get(area.dataset.place)?.matches(":focus-within");

  function leave(area) {
    mark(area, false);
    const focused = areas.find(holdsFocus);
    if (focused) mark(focused, true);
  }

  function mark(area, isNear) {
    area.classList.toggle("is-near", isNear);
    rows.get(area.dataset.place)?.classList.toggle("is-near", isNear);
    if (isNear) {
      here.textContent = area.getAttribute("aria-label");
      ring.setAttribute("d", area.querySelector("path").getAttribute("d"));
      svg.append(ring);
    } else ring.remove();
  }

  const middles = areas.map((area) => area.dataset.middle.split(" ").map(Number));

  function step(event) {
    const at = areas.indexOf(event.currentTarget);
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
  svg.setAttribute("aria-label", svg.dataset.label);
  svg.setAttribute("aria-describedby", keys.id);
  areas[0].setAttribute("tabindex", "0");
}

document.querySelectorAll("[data-finder]").forEach(finder);
document.querySelectorAll("[data-map]").forEach(map);
