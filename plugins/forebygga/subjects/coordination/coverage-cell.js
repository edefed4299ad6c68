// A cell of topic and role as the parts of a panel: what exists in each form, the likely overlap, or why it may be a gap.
import { element, link } from "./dom.js";

/** @typedef {{ namn: string, adress: string, av?: string }} Listed a record: its name, its address from the site's root, whose it is */
/** @typedef {{ uppmaningar: Listed[], arbetssatt: number }} Gap */
/** @typedef {{ former?: { form: string, overlapp: boolean, poster: Listed[] }[], lucka?: Gap }} Cell */

/**
 * @param {Listed[]} records
 * @param {URL} site
 */
const list = (records, site) =>
  element(
    "ul",
    "",
    ...records.map(({ namn, adress, av }) => element("li", "", link(new URL(adress.slice(1), site), namn), av ? `, ${av}` : "")),
  );

/**
 * Why a gap is one, in words and links.
 * @param {Gap} gap
 * @param {URL} site
 */
function reasons({ uppmaningar, arbetssatt }, site) {
  const asked = uppmaningar.length ? [element("p", "", "Rollen ombeds göra något i ämnet:"), list(uppmaningar, site)] : [];
  const useful = arbetssatt ? [element("p", "", `Arbetssätt under god praktik i ämnet som berör rollen: ${arbetssatt}.`)] : [];
  return [...asked, ...useful];
}

/**
 * The panel's parts; without a cell, the hub knows nothing. `words` are the topic's and the role's names.
 * @param {Cell | undefined} cell
 * @param {string[]} words
 * @param {{ site: URL, topic: string }} addresses
 */
export function parts(cell, words, { site, topic }) {
  const forms = (cell?.former ?? []).flatMap(({ form, overlapp, poster }) => [
    element("h4", "", form, overlapp ? " – möjligt överlapp, läs dem innan du drar slutsatsen" : ""),
    list(poster, site),
  ]);
  const nothing = cell?.lucka
    ? [
        element("p", "", "Hubben vet inget för rollen i ämnet i dag. Ämnet berör rollen, så det kan vara en lucka."),
        ...reasons(cell.lucka, site),
      ]
    : [element("p", "", "Hubben vet inget för rollen i ämnet i dag.")];
  return [
    element("h3", "", words.join(" · ")),
    ...(forms.length ? forms : nothing),
    element("p", "", link(topic, `Allt i ämnet ${words[0]}`)),
  ];
}
