// The evidence chart and the shelf of what did not work, as views of the list: counted again as the filters choose. The chart with its
// names is a page of its own, read when the view is first on show.
import { all, data, maybe, one } from "./dom.js";
import { further } from "./sieve.js";

const drawing = () => import("./evidence-chart.js");

/** @typedef {{ ids: Set<string> | null, cells: Map<string, number> }} Selection */

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

/** @param {Selection} selection */
function drawShelf({ ids, cells }) {
  const shelf = all(".shelf-of-failures [data-id]");
  const status = one("[data-failures-left]");
  for (const item of shelf) item.hidden = ids !== null && !ids.has(data(item, "id"));
  const effects = data(status, "failuresLeft").split(" ");
  let left = 0;
  for (const [cell, many] of cells) if (effects.includes(cell.replace(/-\d$/u, ""))) left += many;
  const shown = shelf.filter((item) => !item.hidden).length;
  status.textContent =
    ids && shelf.length
      ? `${left || "Inget"} av det som inte gick finns i ditt urval.${shown < left ? ` ${shown} av dem visas här, alla i listan.` : ""}`
      : "";
}

/** The list's view of the chart. */
function follow() {
  const view = one("[data-view]");
  const whole = further(data(one("[data-page]", view), "page"));
  /** @type {ReturnType<typeof import("./evidence-chart.js").livened> | undefined} */
  let chart;
  /** @type {Selection | undefined} */
  let selection;
  /** @type {string[]} */
  let chosen = [];
  function draw() {
    if (!selection) return;
    const { ids, cells } = selection;
    /** @param {string | undefined} id */
    const isOut = (id) => ids !== null && !ids.has(id ?? "");
    chart?.select(isOut);
    for (const item of all(".finder-evidence__table li[data-id]")) item.hidden = isOut(item.dataset.id);
    for (const count of all("[data-cell]")) recount(count, cells.get(data(count, "cell")) ?? 0, Math.max(1, ...cells.values()));
    for (const row of all(".finder-evidence__table [data-row]")) row.hidden = !cells.get(data(row, "row"));
    drawShelf(selection);
  }
  async function read() {
    if (chart || view.dataset.view !== "karta") return;
    const [[page], { addBoxes, livened }] = await Promise.all([whole(), drawing()]);
    if (chart) return;
    one("[data-evidence]", view).replaceWith(one("[data-evidence]", page));
    chart = livened();
    addBoxes(all(".finder-evidence__table li[data-id]"), chosen);
    for (const hint of all(".finder-evidence__pins")) hint.hidden = false;
    draw();
    chart.pin(chosen);
  }
  document.addEventListener("urval", ({ detail }) => {
    selection = detail;
    draw();
  });
  document.addEventListener("jamforval", ({ detail }) => {
    chosen = detail;
    chart?.pin(chosen);
  });
  // Where the page cannot be read, the numbers stay, and the link to it.
  const tried = () => read().catch(() => {});
  new MutationObserver(tried).observe(view, { attributeFilter: ["data-view"] });
  tried();
}

if (maybe("[data-view]")) follow();
else if (maybe(".finder-chart", document, SVGSVGElement)) drawing().then(({ livened }) => livened());
