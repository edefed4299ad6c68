// A cell of topic and role as the parts of a panel: what exists in each form, the likely overlap, or why it may be a gap.
function part(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

/** A link to an address of the site ("/stod/x/"). */
function link(text, address, site) {
  const made = part("a", text);
  made.href = new URL(address.slice(1), site).href;
  return made;
}

const list = (records, site) => part("ul", ...records.map(({ namn, adress, av }) => part("li", link(namn, adress, site), av ? `, ${av}` : "")));

/** Why a gap is one, in words and links. */
function reasons({ uppmaningar, arbetssatt }, site) {
  const asked = uppmaningar.length ? [part("p", "Rollen ombeds göra något i ämnet:"), list(uppmaningar, site)] : [];
  const useful = arbetssatt ? [part("p", `Arbetssätt under god praktik i ämnet som berör rollen: ${arbetssatt}.`)] : [];
  return [...asked, ...useful];
}

/** The panel's parts; without a cell, the hub knows nothing. `words` are the topic's and the role's names. */
export function parts(cell, words, { site, topic }) {
  const forms = (cell?.former ?? []).flatMap(({ form, overlapp, poster }) => [
    part("h4", form, overlapp ? " – möjligt överlapp, läs dem innan du drar slutsatsen" : ""), list(poster, site),
  ]);
  const nothing = cell?.lucka
    ? [part("p", "Hubben vet inget för rollen i ämnet i dag. Ämnet berör rollen, så det kan vara en lucka."), ...reasons(cell.lucka, site)]
    : [part("p", "Hubben vet inget för rollen i ämnet i dag.")];
  const more = part("a", `Allt i ämnet ${words[0]}`);
  more.href = topic;
  return [part("h3", words.join(" · ")), ...(forms.length ? forms : nothing), part("p", more)];
}
