// The register of requests, narrowed down by the reader; the choice is kept in the address. Without this the whole list is there.
import { all, one } from "./dom.js";
import { follow, has } from "./sieve.js";

/** @typedef {Record<string, string | undefined>} Request the data attributes of a request */
/** @typedef {Record<string, string>} Chosen */

/** @type {Record<string, string>} */
const SEASONS = { vintern: "12 1 2", varen: "3 4 5", sommaren: "6 7 8", hosten: "9 10 11" };

/**
 * The months that are chosen: a season's three, or the one.
 * @param {string} chosen
 */
const monthsOf = (chosen) => (SEASONS[chosen] ?? chosen).split(" ");

/**
 * Whether the request has everything that is chosen; a month or season never finds a request without a known month.
 * @param {Request} request
 * @param {Chosen} chosen
 */
export function suits(request, chosen) {
  return (
    (!chosen.roll || has(request.roller, chosen.roll)) &&
    (!chosen.amne || has(request.amnen, chosen.amne)) &&
    (!chosen.avsandare || request.avsandare === chosen.avsandare) &&
    (!chosen.tvang || request.tvang === chosen.tvang) &&
    (!chosen.manad || (chosen.manad === "utan" ? !request.manader : monthsOf(chosen.manad).some((month) => has(request.manader, month))))
  );
}

/**
 * What is told of the choice: the number shown, and how many more have no known month when one is chosen.
 * @param {Request[]} requests
 * @param {Chosen} chosen
 */
export function summary(requests, chosen) {
  const shown = requests.filter((request) => suits(request, chosen)).length;
  const counted = shown === requests.length ? `${shown} uppmaningar` : `${shown} av ${requests.length} uppmaningar visas`;
  if (!chosen.manad || chosen.manad === "utan") return counted;
  const apart = requests.filter((request) => suits(request, { ...chosen, manad: "utan" })).length;
  return apart ? `${counted}. ${apart} till saknar känd månad.` : counted;
}

/** @param {HTMLFormElement} form */
function start(form) {
  const groups = all("[data-lista] [data-grupp]");
  const status = one("[data-antal-traffar]", form);
  const clear = one("[data-rensa]", form);
  const pageLink = one("[data-egen-sida]", form, HTMLAnchorElement);
  const none = one("[data-inga]");
  const root = pageLink.getAttribute("href");
  follow(form, (chosen) => {
    const items = all("[data-lista] .request");
    const isNarrowed = Object.values(chosen).some(Boolean);
    for (const item of items) item.hidden = !suits(item.dataset, chosen);
    for (const group of groups) {
      const left = all(".request:not([hidden])", group).length;
      group.hidden = !left;
      one("[data-antal]", group).textContent = String(left);
    }
    const folds = groups.filter((group) => group instanceof HTMLDetailsElement);
    if (isNarrowed && !groups.some((group) => !group.hidden && !(group instanceof HTMLDetailsElement))) {
      for (const fold of folds) fold.open = true;
    }
    status.textContent = summary(
      items.map((item) => item.dataset),
      chosen,
    );
    none.hidden = items.some((item) => !item.hidden);
    clear.hidden = !isNarrowed;
    pageLink.hidden = !chosen.roll;
    if (chosen.roll) pageLink.href = `${root}roll/${chosen.roll}/`;
  });
}

if (globalThis.document) all("[data-urval]", document, HTMLFormElement).forEach(start);
