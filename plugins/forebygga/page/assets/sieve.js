// Narrows a list that is already on the page by what is chosen in a form of selects. The choice is kept in the address.
import { keep, recall } from "./address.js";
import { all } from "./dom.js";

/** @param {string} address */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`${address}: ${answer.status}`);
  const markup = window.forebyggaTrusted.createHTML(await answer.text());
  const page = new DOMParser().parseFromString(markup, "text/html");
  // A link is written as seen from its own page; one in a drawing too.
  for (const link of page.querySelectorAll('a[href]:not([href^="#"])'))
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", answer.url).href);
  return page;
}

/**
 * What reads the further pages of a list, as many as there are: once, when it is first called. Rejects with TypeError, and then
 * reads them again the next time.
 * @param {string} addresses with spaces between
 */
export function further(addresses) {
  /** @type {Promise<Document[]> | undefined} */
  let pages;
  return () => {
    pages ??= Promise.all(addresses.split(" ").filter(Boolean).map(read)).catch((error) => {
      pages = undefined;
      throw error;
    });
    return pages;
  };
}

/**
 * The list that the line which leads to its rest stands under, or at the end of.
 * @param {HTMLElement} line
 */
function listOver(line) {
  const before = line.previousElementSibling;
  if (before instanceof HTMLTableElement) return before.tBodies[0];
  return before instanceof HTMLUListElement || before instanceof HTMLOListElement || before instanceof HTMLDListElement
    ? before
    : undefined;
}

/**
 * Puts the rest of a list, which the page had no room for, back where it was taken from. Rejects with TypeError.
 * @param {HTMLElement} line
 * @param {(address: string) => Promise<Document>} page
 */
async function put(line, page) {
  const list = listOver(line);
  const link = all("a", line, HTMLAnchorElement)[0];
  if (!list || !link) return;
  const part = link.hash;
  /** @type {Element[]} */
  const items = [];
  for (let address = link.href.replace(part, ""), more = true; more; ) {
    const read = await page(address);
    const rest = all(`${part} ~ ul, ${part} ~ ol, ${part} ~ dl, ${part} ~ .table-wrap tbody`, read)[0];
    items.push(...(rest?.children ?? []));
    const next = all("a[rel=next]", read, HTMLAnchorElement)[0];
    more = Boolean(rest && next);
    address = next?.href ?? "";
  }
  list.append(...items);
  line.remove();
}

/** Puts the rest of every list of the page back, if the page is divided; whoever narrows a list narrows all of it. */
async function whole() {
  /** @type {Map<string, Promise<Document>>} */
  const pages = new Map();
  /** @param {string} address */
  const page = (address) => pages.get(address) ?? pages.set(address, read(address)).get(address) ?? read(address);
  for (const line of all("[data-rest]")) await put(line, page);
}

/**
 * Whether the value is among the words of the text.
 * @param {string | undefined} words
 * @param {string} value
 */
export const has = (words, value) => (words ?? "").split(" ").includes(value);

/**
 * Shows the form, and calls `show` with what is chosen by the selects' names: now, at every change and when the visitor goes back.
 * @param {HTMLFormElement} form
 * @param {(chosen: Record<string, string>) => void} show
 */
export function follow(form, show) {
  const selects = all("select", form, HTMLSelectElement);
  const chosen = () => Object.fromEntries(selects.map((select) => [select.name, select.value]));
  const remember = () => keep(selects.map(({ name, value }) => [name, value]));
  let isWhole = !all("[data-rest]").length;
  const shown = async () => {
    if (!isWhole && Object.values(chosen()).some(Boolean)) {
      isWhole = true;
      // What cannot be read stays where it is, and the page leads there.
      await whole().catch(() => {
        isWhole = false;
      });
    }
    show(chosen());
  };
  const recalled = () => {
    selects.forEach(recall);
    shown();
  };
  const changed = () => {
    shown();
    remember();
  };
  form.hidden = false;
  recalled();
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields are emptied after the event has been heard.
  form.addEventListener("reset", () =>
    setTimeout(() => {
      changed();
      selects[0].focus();
    }),
  );
  addEventListener("popstate", recalled);
}

/**
 * Hides the items that lack any of what is chosen, and gives the number that is left. Names are data attributes.
 * @param {HTMLElement[]} items
 * @param {Record<string, string>} chosen
 */
export function sift(items, chosen) {
  const wanted = Object.entries(chosen).filter(([, value]) => value);
  let left = 0;
  for (const item of items) {
    item.hidden = !wanted.every(([name, value]) => has(item.dataset[name], value));
    left += item.hidden ? 0 : 1;
  }
  return left;
}
