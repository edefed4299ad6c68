// The register of requests, narrowed down by the reader; the choice is kept in the address. Without this the whole list is there.
const NAMES = ["roll", "amne", "avsandare", "tvang", "manad"];

const SEASONS = { vintern: "12 1 2", varen: "3 4 5", sommaren: "6 7 8", hosten: "9 10 11" };

/** The months that are chosen: a season's three, or the one. */
const monthsOf = (chosen) => (SEASONS[chosen] ?? chosen).split(" ");

/** Whether the request has everything that is chosen; a month or season never finds a request without a known month. */
export function suits(request, chosen) {
  const has = (list, value) => list.split(" ").includes(value);
  return (!chosen.roll || has(request.roller, chosen.roll))
    && (!chosen.amne || has(request.amnen, chosen.amne))
    && (!chosen.avsandare || request.avsandare === chosen.avsandare)
    && (!chosen.tvang || request.tvang === chosen.tvang)
    && (!chosen.manad || (chosen.manad === "utan" ? !request.manader : monthsOf(chosen.manad).some((month) => has(request.manader, month))));
}

/** What is told of the choice: the number shown, and how many more have no known month when one is chosen. */
export function told(requests, chosen) {
  const shown = requests.filter((request) => suits(request, chosen)).length;
  const said = shown === requests.length ? `${shown} uppmaningar` : `${shown} av ${requests.length} uppmaningar visas`;
  if (!chosen.manad || chosen.manad === "utan") return said;
  const apart = requests.filter((request) => suits(request, { ...chosen, manad: "utan" })).length;
  return apart ? `${said}. ${apart} till saknar känd månad.` : said;
}

function start(form) {
  const items = [...document.querySelectorAll("[data-lista] .ask")];
  const groups = [...document.querySelectorAll("[data-lista] [data-grupp]")];
  const status = form.querySelector("[data-antal-traffar]");
  const clear = form.querySelector("[data-rensa]");
  const own = form.querySelector("[data-egen-sida]");
  const none = document.querySelector("[data-inga]");
  const root = own.getAttribute("href");
  const choice = () => Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value]));

  function show() {
    const chosen = choice();
    for (const item of items) item.hidden = !suits(item.dataset, chosen);
    for (const group of groups) {
      const left = group.querySelectorAll(".ask:not([hidden])").length;
      group.hidden = !left;
      group.querySelector("[data-antal]").textContent = left;
    }
    const isFolded = (group) => group.matches("details");
    if (NAMES.some((name) => chosen[name]) && !groups.some((group) => !group.hidden && !isFolded(group))) {
      for (const group of groups.filter(isFolded)) group.open = true;
    }
    status.textContent = told(items.map((item) => item.dataset), chosen);
    none.hidden = items.some((item) => !item.hidden);
    clear.hidden = !NAMES.some((name) => chosen[name]);
    own.hidden = !chosen.roll;
    if (chosen.roll) own.href = `${root}roll/${chosen.roll}/`;
  }

  function remember() {
    const query = new URLSearchParams(Object.entries(choice()).filter(([, value]) => value)).toString();
    history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
  }

  function recall() {
    const query = new URLSearchParams(location.search);
    for (const name of NAMES) {
      const select = form.elements[name];
      const wanted = query.get(name) ?? "";
      select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
    }
  }

  recall();
  show();
  form.addEventListener("change", () => { show(); remember(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { show(); remember(); form.elements.roll.focus(); }));
  addEventListener("popstate", () => { recall(); show(); });
}

const form = globalThis.document?.querySelector("[data-urval]");
if (form) start(form);
