// The page that is not there: put the words of its address in the search box, and show the pages that they lead to.
const form = document.querySelector("[data-missing]");
const found = document.querySelector("[data-found]");
const root = new URL(form.action).pathname.replace(/sok\/(index\.html)?$/, "");

function words(path) {
  const parts = path.split("/").filter(Boolean).map((part) => part.replace(/\.\w+$/, ""));
  const last = parts.filter((part) => part !== "index" && part !== "404").pop() ?? "";
  try {
    return decodeURIComponent(last).replace(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, 80);
  } catch {
    return "";
  }
}

function shown({ hits, total }) {
  if (!total) return;
  const list = found.querySelector("ul");
  for (const hit of hits) {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: root + hit.url, textContent: hit.title });
    const about = Object.assign(document.createElement("span"), { textContent: `${hit.typeLabel}. ${hit.summary}` });
    item.append(link, about);
    list.append(item);
  }
  found.hidden = false;
}

const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : location.pathname;
const query = words(path);
form.elements.q.value = query;
const search = window.forebyggaSokning;
// The list is a help beside the box: when the index cannot be read, the box is still there.
if (query && search) search.fetch().then(() => search.ask(query, { limit: 5, snippets: false })).then((answer) => answer && shown(answer), () => {});
