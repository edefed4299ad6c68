// The evidence chart: fades what the filters leave out, and says a point's name where you are.
import { all, data, element, one } from "./dom.js";

const HIGH = 28;
/** The names of the columns stand above this: they are never covered. */
const HEAD = 60;
/** How far a point's square reaches: it is a copy of the legend's sign. */
const SIDE = 25;
/** @typedef {{ left: number, top: number, right: number }} Label where a name stands */
/** @typedef {{ point: SVGElement, id: string, address: string }} Place */

/**
 * @param {Place} place
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

/**
 * Writes the point's name beside it, clear of the other names.
 * @param {SVGElement} sign
 * @param {Element} point
 * @param {number} width the drawing's
 * @param {Label[]} others
 * @returns {Label}
 */
function say(sign, point, width, others = []) {
  const text = one("text", sign, SVGTextElement);
  const box = one("rect", sign, SVGRectElement);
  const shape = one("use", point, SVGUseElement);
  const [x, y] = [shape.x.baseVal.value, shape.y.baseVal.value];
  text.textContent = one("title", point, SVGElement)
    .textContent.replace(/:[^:]*$/, "")
    .trim();
  const long = text.getComputedTextLength() + 20;
  const middle = Math.max(long / 2, Math.min(width - long / 2, x + SIDE / 2));
  const [left, right] = [middle - long / 2, middle + long / 2];
  const tops = [y - 32, y + SIDE + 4, y - 62, y + SIDE + 34].filter((top) => top > HEAD);
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

/**
 * Makes the chart on the page answer to the pointer and the keyboard. `select` fades what is out; `pin` keeps the names of the
 * practices of these ids on the chart.
 */
export function livened() {
  const chart = one(".finder-chart", document, SVGSVGElement);
  const callout = one(".finder-callout", chart, SVGElement);
  const width = chart.viewBox.baseVal.width;
  const places = all(".finder-point", chart, SVGElement).map((point) => ({
    point,
    id: data(point, "id"),
    address: point.getAttribute("href") ?? "",
  }));
  for (const [begin, end] of [
    ["pointerover", "pointerout"],
    ["focusin", "focusout"],
  ]) {
    chart.addEventListener(begin, (event) => {
      const point = event.target instanceof Element && event.target.closest(".finder-point[href]");
      if (point) say(callout, point, width);
    });
    chart.addEventListener(end, () => callout.classList.remove("is-shown"));
  }
  /** @type {string[]} */
  let pinned = [];
  function draw() {
    for (const sign of all(".finder-pin", chart, SVGElement)) sign.remove();
    /** @type {Label[]} */
    const labels = [];
    for (const { point, id } of places) {
      point.classList.toggle("is-pinned", pinned.includes(id));
      if (!pinned.includes(id) || !chart.checkVisibility()) continue;
      const sign = /** @type {SVGElement} */ (callout.cloneNode(true));
      sign.classList.add("finder-pin");
      callout.before(sign);
      labels.push(say(sign, point, width, labels));
    }
  }
  // Names have no width while the chart is out of sight, so they are written again when it comes in sight.
  new ResizeObserver(draw).observe(chart);
  return {
    /** @param {(id: string | undefined) => boolean} isOut */
    select: (isOut) => places.forEach((place) => fade(place, isOut(place.id))),
    /** @param {string[]} ids */
    pin(ids) {
      pinned = ids;
      draw();
    },
  };
}

/**
 * A box before each name, to choose the practice for the comparison.
 * @param {HTMLElement[]} names
 * @param {string[]} chosen
 */
export function addBoxes(names, chosen) {
  for (const item of names) {
    const { id = "" } = item.dataset;
    const box = Object.assign(element("input"), { type: "checkbox", name: "jamfor", value: id, checked: chosen.includes(id) });
    const about = element("span", "sr-only", `Jämför ${one("a", item).textContent}`);
    item.prepend(element("label", "finder-practice__compare finder-evidence-names__pin", box, about));
  }
}
