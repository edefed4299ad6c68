// The evidence chart: fades what the filters leave out, counts again, and says a point's name where you are.
import { all, data, element, one } from "./dom.js";

const chart = one(".finder-chart", document, SVGSVGElement);
const points = all(".finder-point", chart, SVGElement).map((point) => ({
  point,
  id: data(point, "id"),
  address: point.getAttribute("href") ?? "",
}));
const counts = all("[data-cell]");
const names = all(".finder-evidence__table li[data-id]");
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

const callout = one(".finder-callout", chart, SVGElement);
const width = chart.viewBox.baseVal.width;
const HIGH = 28;
/** The names of the columns stand above this: they are never covered. */
const HEAD = 60;
/** @typedef {{ left: number, top: number, right: number }} Label where a name stands */

/**
 * Writes the point's name beside it, clear of the other names.
 * @param {SVGElement} sign
 * @param {Element} point
 * @param {Label[]} others
 * @returns {Label}
 */
function say(sign, point, others = []) {
  const text = one("text", sign, SVGTextElement);
  const box = one("rect", sign, SVGRectElement);
  const place = one(".finder-hit", point, SVGGraphicsElement).getBBox();
  text.textContent = one("title", point, SVGElement)
    .textContent.replace(/:[^:]*$/, "")
    .trim();
  const long = text.getComputedTextLength() + 20;
  const middle = Math.max(long / 2, Math.min(width - long / 2, place.x + place.width / 2));
  const [left, right] = [middle - long / 2, middle + long / 2];
  const tops = [place.y - 32, place.y + place.height + 4, place.y - 62, place.y + place.height + 34].filter((top) => top > HEAD);
  const isFree = (/** @type {number} */ top) =>
    others.every((other) => other.right < left || other.left > right || other.top > top + HIGH || other.top + HIGH < top);
  const top = tops.find(isFree) ?? tops[0];
  box.setAttribute("x", String(left));
  box.setAttribute("y", String(top));
  box.setAttribute("width", String(long));
  text.setAttribute("x", String(middle));
  text.setAttribute("y", String(top + 19));
  sign.classList.add("is-shown");
  return { left, top, right };
}

for (const [begin, end] of [
  ["pointerover", "pointerout"],
  ["focusin", "focusout"],
]) {
  chart.addEventListener(begin, (event) => {
    const point = event.target instanceof Element && event.target.closest(".finder-point[href]");
    if (point) say(callout, point);
  });
  chart.addEventListener(end, () => callout.classList.remove("is-shown"));
}

// The practices chosen to be compared keep their names on the chart. Names have no width while the chart is out of sight, so they
// are written again when it comes in sight.
/** @type {string[]} */
let pinned = [];
function pin() {
  for (const sign of all(".finder-pin", chart, SVGElement)) sign.remove();
  /** @type {Label[]} */
  const labels = [];
  for (const { point, id } of points) {
    point.classList.toggle("is-pinned", pinned.includes(id));
    if (!pinned.includes(id) || !chart.checkVisibility()) continue;
    const sign = /** @type {SVGElement} */ (callout.cloneNode(true));
    sign.classList.add("finder-pin");
    callout.before(sign);
    labels.push(say(sign, point, labels));
  }
}
document.addEventListener("jamforval", ({ detail }) => {
  pinned = detail;
  pin();
});
new ResizeObserver(pin).observe(chart);

for (const item of names) {
  const box = Object.assign(element("input"), { type: "checkbox", name: "jamfor", value: item.dataset.id });
  const about = element("span", "sr-only", `Jämför ${one("a", item).textContent}`);
  item.prepend(element("label", "finder-practice__compare finder-evidence-names__pin", box, about));
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
  for (let level = 0; level <= 4; level += 1) link.classList.toggle(`finder-heat--${level}`, level === Math.ceil((4 * many) / most));
  if (link.dataset.label) link.setAttribute("aria-label", `${many} ${link.dataset.label}`);
}

document.addEventListener("urval", ({ detail: { ids, cells } }) => {
  /** @param {string | undefined} id */
  const isOut = (id) => ids !== null && !ids.has(id ?? "");
  for (const each of points) fade(each, isOut(each.id));
  for (const item of [...names, ...shelf]) item.hidden = isOut(item.dataset.id);
  for (const count of counts) recount(count, cells.get(data(count, "cell")) ?? 0, Math.max(1, ...cells.values()));
  for (const row of all(".finder-evidence__table [data-row]")) row.hidden = !cells.get(data(row, "row"));
  const left = shelf.filter((item) => !item.hidden).length;
  shelfStatus.textContent =
    ids && shelf.length ? (left ? `${left} av ${shelf.length} finns i ditt urval.` : "Inget av det som inte gick finns i ditt urval.") : "";
});
