// Choosing practices to compare, in the list: the choice lives in the address as jamfor=id and is told in a bar.
import { asked, here } from "./address.js";
import { all, button, element, maybe, one } from "./dom.js";

const bar = one("[data-compare]");
const most = 4;
const go = one("a.button", bar, HTMLAnchorElement);
const clear = one("button", bar);
const status = one("[role=status]", bar);
/** @type {Map<string, string>} */
const titles = new Map();

const heading = () => all("h2[tabindex]").find((each) => each.checkVisibility()) ?? one("#listan");
const chosen = () => [...new Set(asked().getAll("jamfor"))].slice(0, most);

/** @param {string[]} ids */
function write(ids) {
  const query = asked();
  query.delete("jamfor");
  for (const id of ids) query.append("jamfor", id);
  history.replaceState(history.state, "", here(query));
}

/**
 * The practice's title, from its card or else from the file that the comparison uses; the id when neither is there.
 * @param {string} id
 */
async function titleOf(id) {
  if (!titles.has(id)) {
    const card = maybe(`.finder-practice[data-id="${CSS.escape(id)}"] a`);
    titles.set(
      id,
      card
        ? card.textContent
        : await fetch(`${bar.dataset.compare}${encodeURIComponent(id)}.json`)
            .then((answer) => (answer.ok ? answer.json() : { titel: id }))
            .then((practice) => practice.titel)
            .catch(() => id),
    );
  }
  return titles.get(id) ?? id;
}

/**
 * @param {string} id
 * @param {string} title
 */
function chip(id, title) {
  const drop = () => {
    draw(
      chosen().filter((other) => other !== id),
      `${title} är borttagen.`,
    );
    (bar.hidden ? heading() : go).focus();
  };
  const made = button(title, drop, "choice");
  made.setAttribute("aria-label", `Ta bort ${title} från jämförelsen`);
  return element("li", "", made);
}

/** @param {string[]} ids */
function tick(ids) {
  for (const box of all("input[name=jamfor]", document, HTMLInputElement)) box.checked = ids.includes(box.value);
}

/**
 * @param {string[]} ids
 * @param {string} [message]
 */
async function draw(ids, message = "") {
  write(ids);
  tick(ids);
  document.dispatchEvent(new CustomEvent("jamforval", { detail: ids }));
  bar.hidden = !ids.length;
  document.body.classList.toggle("has-compare-bar", !bar.hidden);
  const query = ids.map((id) => `id=${encodeURIComponent(id)}`).join("&");
  go.href = `${bar.dataset.compare}${query ? `?${query}` : ""}`;
  status.textContent = [message, ids.length === 1 ? "1 vald. Välj minst en till att jämföra med." : `${ids.length} av högst ${most} valda.`]
    .join(" ")
    .trim();
  const chips = await Promise.all(ids.map(async (id) => chip(id, await titleOf(id))));
  one("ul", bar).replaceChildren(...chips);
}

document.addEventListener("change", async ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.name !== "jamfor") return;
  const { value, checked } = target;
  const ids = chosen();
  if (checked && ids.length >= most) {
    target.checked = false;
    draw(ids, `Det går att jämföra högst ${most} åt gången. Ta bort en för att få plats med ${await titleOf(value)}.`);
    bar.classList.add("finder-compare-bar--full");
    return;
  }
  bar.classList.remove("finder-compare-bar--full");
  draw(checked ? [...ids, value] : ids.filter((id) => id !== value));
});
clear.addEventListener("click", () => {
  draw([]);
  heading().focus();
});
document.addEventListener("urval", () => tick(chosen()));
addEventListener("popstate", () => draw(chosen()));
if (chosen().length) draw(chosen());
