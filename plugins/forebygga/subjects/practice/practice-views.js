// The list, the evidence chart and what did not work are views of the same selection: one is on show, named in the address as vy=.
import { asked, here } from "./address.js";
import { all, around, data, isElsewhere, one } from "./dom.js";

const list = one("[data-view]");
const tabs = all("[data-show]", list, HTMLAnchorElement);
const first = data(tabs[0], "show");

/** What the address asks for: by name, or by an anchor inside a view. */
function wanted() {
  const anchor = document.getElementById(location.hash.slice(1))?.closest("[data-part]");
  const name = anchor instanceof HTMLElement ? data(anchor, "part") : asked().get("vy");
  return tabs.map((tab) => data(tab, "show")).find((each) => each === name) ?? first;
}

function show() {
  list.dataset.view = wanted();
  for (const tab of tabs) {
    if (data(tab, "show") === list.dataset.view) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

document.addEventListener("click", (event) => {
  const tab = around(event, "[data-show]");
  if (!tab || isElsewhere(event)) return;
  event.preventDefault();
  const query = asked();
  query.delete("vy");
  if (data(tab, "show") !== first) query.set("vy", data(tab, "show"));
  history.pushState(null, "", here(query));
  show();
});
addEventListener("popstate", show);
show();
