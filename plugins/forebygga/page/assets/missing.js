// The page that is not there: put the words of its address in the search box, and show the pages that they lead to.
import { element, link, one } from "./dom.js";

const form = one("[data-missing]", document, HTMLFormElement);
const list = one("[data-found]");
const root = new URL(form.action).pathname.replace(/sok\/(index\.html)?$/, "");

/** @param {string} path */
function words(path) {
  const parts = path
    .split("/")
    .filter(Boolean)
    .map((part) => part.replace(/\.\w+$/, ""));
  const last = parts.filter((part) => part !== "index" && part !== "404").pop() ?? "";
  try {
    return decodeURIComponent(last)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()
      .slice(0, 80);
  } catch {
    return "";
  }
}

/** @param {Answer | null} answer */
function show(answer) {
  if (!answer?.total) return;
  const rows = answer.hits.map(({ url, title, typeLabel, summary }) =>
    element("li", "", link(root + url, title), element("span", "", `${typeLabel}. ${summary}`)),
  );
  one("ul", list).append(...rows);
  list.hidden = false;
}

const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : location.pathname;
const query = words(path);
one("[name=q]", form, HTMLInputElement).value = query;
const search = window.forebyggaSokning;
// The list is a help beside the box: when the index cannot be read, the box is still there.
if (query && search)
  search
    .fetch()
    .then(() => search.ask(query, { limit: 5, snippets: false }))
    .then(show, () => {});
