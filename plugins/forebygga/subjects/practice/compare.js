// Practices side by side: fetches a file for each that the address names (?id=a&id=b) and sets them up as columns.
const box = document.querySelector(".compare");
const part = (selector) => box.querySelector(selector);
const most = Number(box.dataset.most);
const ids = () => [...new Set(new URLSearchParams(location.search).getAll("id"))];
const query = (name, values) => values.map((id) => `${name}=${encodeURIComponent(id)}`).join("&");

async function fetched(id) {
  if (!/^[a-z0-9-]+$/.test(id)) return { id, isMissing: true };
  try {
    const answer = await fetch(`${box.dataset.files}${id}.json`);
    return answer.ok ? { id, ...await answer.json() } : { id, isMissing: true };
  } catch {
    return { id, isMissing: true };
  }
}

function link(text, href) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text;
  return made;
}

function choose(chosen) {
  history.pushState(null, "", location.pathname + (chosen.length ? `?${query("id", chosen)}` : ""));
  return show();
}

function heading(practice, chosen) {
  const cell = document.createElement("th");
  cell.scope = "col";
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "choice";
  remove.textContent = "Ta bort";
  remove.setAttribute("aria-label", `Ta bort ${practice.titel} från jämförelsen`);
  remove.addEventListener("click", async () => {
    await choose(chosen.filter((id) => id !== practice.id));
    part("[data-add]").focus();
  });
  cell.append(link(practice.titel, practice.adress), remove);
  return cell;
}

function columns(found) {
  const chosen = found.map((practice) => practice.id);
  for (const old of box.querySelectorAll("thead th + th, tbody td")) old.remove();
  for (const practice of found) {
    part("thead tr").append(heading(practice, chosen));
    const lines = document.createElement("template");
    lines.innerHTML = window.forebyggaTrusted.createHTML(practice.rader);
    for (const row of box.querySelectorAll("tbody tr")) {
      const cell = document.createElement("td");
      cell.dataset.label = practice.titel;
      cell.append(...lines.content.querySelector(`[data-line="${row.dataset.line}"]`).childNodes);
      row.append(cell);
    }
  }
}

function near(found) {
  const chosen = found.map((practice) => practice.id);
  const others = new Map(found.flatMap((practice) => practice.nara).filter(([id]) => !chosen.includes(id)));
  const text = part(".compare__near");
  text.hidden = !others.size || !found.length || found.length >= most;
  text.replaceChildren("Hör ihop med det du valt: ");
  [...others].slice(0, 6).forEach(([id, title], index) => {
    const add = link(title, `?${query("id", [...chosen, id])}`);
    add.setAttribute("aria-label", `Lägg till ${title} i jämförelsen`);
    add.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      choose([...chosen, id]).then(() => part("thead th:last-child a").focus());
    });
    text.append(index ? ", " : "", add);
  });
}

function said(found, missing, tooMany) {
  const words = [];
  if (tooMany) words.push(`Det går att jämföra högst ${most} åt gången. De ${most} första visas.`);
  if (missing.length) words.push(`Finns inte i hubben: ${missing.map((practice) => practice.id).join(", ")}.`);
  if (!found.length) words.push("Du har inte valt några praktiker än. Kryssa för ”Jämför” på upp till fyra i listan.");
  else if (found.length === 1) words.push("Du har valt en praktik. Lägg till minst en till.");
  else if (!words.length) words.push(`${found.length} praktiker jämförs.`);
  return words.join(" ");
}

async function show() {
  const all = await Promise.all(ids().slice(0, most).map(fetched));
  const found = all.filter((practice) => !practice.isMissing);
  columns(found);
  near(found);
  const isEmpty = !found.length;
  for (const selector of [".compare__wrap", ".compare__foot"]) part(selector).hidden = isEmpty;
  part(".compare__tools").hidden = false;
  part("[data-print]").hidden = isEmpty;
  const add = part("[data-add]");
  add.textContent = isEmpty ? "Till listan" : found.length < most ? "Välj fler i listan" : "Ändra valet i listan";
  add.href = box.dataset.list + (isEmpty ? "" : `?${query("jamfor", found.map((practice) => practice.id))}`);
  part("[role=status]").textContent = said(found, all.filter((practice) => practice.isMissing), ids().length > most);
}

part("[data-print]").addEventListener("click", () => print());
addEventListener("popstate", show);
show();
