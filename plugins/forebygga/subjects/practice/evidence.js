// The evidence chart: fades what the filters leave out, counts again, and says a point's name where you are.
const chart = document.querySelector(".chart");
const status = document.querySelector(".evidence__status");
const points = [...chart.querySelectorAll(".point")].map((point) => ({ point, id: point.dataset.id, address: point.getAttribute("href") }));
const counts = [...document.querySelectorAll("[data-cell]")];
const names = [...document.querySelectorAll(".evidence__table li[data-id]")];
const shelf = [...document.querySelectorAll(".shelf-of-failures [data-id]")];
const shelfStatus = document.querySelector("[data-failures-left]");

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

const callout = chart.querySelector(".callout");
const width = chart.viewBox.baseVal.width;
function say(point) {
  const text = callout.querySelector("text");
  const box = callout.querySelector("rect");
  const place = point.querySelector(".point__hit").getBBox();
  text.textContent = point.querySelector("title").textContent.replace(/:[^:]*$/, "");
  const long = text.getComputedTextLength() + 20;
  const middle = Math.max(long / 2, Math.min(width - long / 2, place.x + place.width / 2));
  const top = place.y > 40 ? place.y - 32 : place.y + place.height + 4;
  box.setAttribute("x", middle - long / 2);
  box.setAttribute("y", top);
  box.setAttribute("width", long);
  text.setAttribute("x", middle);
  text.setAttribute("y", top + 19);
  callout.classList.add("is-shown");
}

for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  chart.addEventListener(begin, (event) => { const point = event.target.closest(".point[href]"); if (point) say(point); });
  chart.addEventListener(end, () => callout.classList.remove("is-shown"));
}

function recount(count, many, most) {
  const link = count.closest("a");
  count.textContent = many;
  link.classList.toggle("is-empty", !many);
  for (let level = 0; level <= 4; level += 1) link.classList.toggle(`heat--${level}`, level === Math.ceil((4 * many) / most));
  if (link.dataset.label) link.setAttribute("aria-label", `${many} ${link.dataset.label}`);
}

document.addEventListener("urval", ({ detail: { ids, cells } }) => {
  const isOut = (id) => Boolean(ids) && !ids.has(id);
  for (const each of points) fade(each, isOut(each.id));
  for (const item of [...names, ...shelf]) item.hidden = isOut(item.dataset.id);
  for (const count of counts) recount(count, cells.get(count.dataset.cell) ?? 0, Math.max(1, ...cells.values()));
  for (const row of document.querySelectorAll(".evidence__table [data-row]")) row.hidden = !cells.get(row.dataset.row);
  status.textContent = ids ? `Kartan visar ${ids.size} ${ids.size === 1 ? "praktik" : "praktiker"} i ditt urval.` : "";
  const left = shelf.filter((item) => !item.hidden).length;
  shelfStatus.textContent = ids && shelf.length ? (left ? `${left} av ${shelf.length} finns i ditt urval.` : "Inget av det som inte gick finns i ditt urval.") : "";
});
