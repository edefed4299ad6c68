// The evidence chart: fades what the filters leave out, counts again, and says a point's name where you are.
import { all, data, one } from "./dom.js";

const chart = one(".chart", document, SVGSVGElement);
const status = one(".evidence__status");
const points = all(".point", chart, SVGElement).map((point) => ({
  point,
  id: data(point, "id"),
  address: point.getAttribute("href") ?? "",
}));
const counts = all("[data-cell]");
const names = all(".evidence__table li[data-id]");
const shelf = all(".shelf-of-failures [data-id]");
const shelfStatus = one("[data-failures-left]");

/**
 * @param {{ point: SVGElement, address: string }} place
 * @param {boolean} isOut
 */
function fade({ point, address }, isOut) {
  point.classList.toggle("is-out", isOut);
  if (isOut) {
    point.removeAttribute("href");
    point.setAttribute("aria-hidden", "true");
  } else {
    point.setAttribute("href", address);
    point.removeAttribute("aria-hidden");
  }
}

const callout = one(".callout", chart, SVGElement);
const width = chart.viewBox.baseVal.width;
/** @param {Element} point */
function say(point) {
  const text = one("text", callout, SVGTextElement);
  const box = one("rect", callout, SVGRectElement);
  const place = one(".point__hit", point, SVGGraphicsElement).getBBox();
  text.textContent = one("title", point, SVGElement).textContent.replace(/:[^:]*$/, "");
  const long = text.getComputedTextLength() + 20;
  const middle = Math.max(long / 2, Math.min(width - long / 2, place.x + place.width / 2));
  const top = place.y > 40 ? place.y - 32 : place.y + place.height + 4;
  box.setAttribute("x", String(middle - long / 2));
  box.setAttribute("y", String(top));
  box.setAttribute("width", String(long));
  text.setAttribute("x", String(middle));
  text.setAttribute("y", String(top + 19));
  callout.classList.add("is-shown");
}

for (const [begin, end] of [
  ["pointerover", "pointerout"],
  ["focusin", "focusout"],
]) {
  chart.addEventListener(begin, (event) => {
    const point = event.target instanceof Element && event.target.closest(".point[href]");
    if (point) say(point);
  });
  chart.addEventListener(end, () => callout.classList.remove("is-shown"));
}

/**
 * @param {HTMLElement} count
 * @param {number} many
 * @param {number} most
 */
function recount(count, many, most) {
  const link = count.closest("a");
  count.textContent = String(many);
  if (!link) return;
  link.classList.toggle("is-empty", !many);
  for (let level = 0; level <= 4; level += 1) link.classList.toggle(`heat--${level}`, level === Math.ceil((4 * many) / most));
  if (link.dataset.label) link.setAttribute("aria-label", `${many} ${link.dataset.label}`);
}

document.addEventListener("urval", ({ detail: { ids, cells } }) => {
  /** @param {string | undefined} id */
  const isOut = (id) => ids !== null && !ids.has(id ?? "");
  for (const each of points) fade(each, isOut(each.id));
  for (const item of [...names, ...shelf]) item.hidden = isOut(item.dataset.id);
  for (const count of counts) recount(count, cells.get(data(count, "cell")) ?? 0, Math.max(1, ...cells.values()));
  for (const row of all(".evidence__table [data-row]")) row.hidden = !cells.get(data(row, "row"));
  status.textContent = ids ? `Kartan visar ${ids.size} ${ids.size === 1 ? "praktik" : "praktiker"} i ditt urval.` : "";
  const left = shelf.filter((item) => !item.hidden).length;
  shelfStatus.textContent =
    ids && shelf.length ? (left ? `${left} av ${shelf.length} finns i ditt urval.` : "Inget av det som inte gick finns i ditt urval.") : "";
});
