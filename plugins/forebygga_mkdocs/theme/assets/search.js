// Search over titles, summaries and search words. Plain and small; every word must begin a word of the page.
const fold = (text) => text.toLocaleLowerCase("sv").normalize("NFC");

function score(words, [, title, , summary, more]) {
  let total = 0;
  const fields = [[fold(title), 6], [fold(more), 4], [fold(summary), 1]];
  for (const word of words) {
    let best = 0;
    for (const [text, weight] of fields) {
      const at = text.indexOf(word);
      if (at < 0) continue;
      const starts = at === 0 || !/\p{L}/u.test(text[at - 1]);
      best = Math.max(best, starts ? weight * 2 : text.split(word).length > 1 ? weight : 0);
    }
    if (!best) return 0;
    total += best;
  }
  return total + (fold(title).startsWith(words[0]) ? 3 : 0);
}

function hit(root, [address, title, kind, summary]) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = root + address;
  link.textContent = title;
  const label = document.createElement("span");
  label.className = "hits__kind";
  label.textContent = kind;
  const text = document.createElement("p");
  text.textContent = summary;
  const head = document.createElement("h2");
  head.append(link);
  item.append(label, head, text);
  return item;
}

export async function search() {
  const list = document.getElementById("traffar");
  const status = document.getElementById("sokstatus");
  const input = document.getElementById("q");
  const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  input.value = query;
  if (!query) { input.focus(); return; }
  let pages;
  try {
    const response = await fetch(list.dataset.index);
    if (!response.ok) throw new Error(String(response.status));
    pages = await response.json();
  } catch {
    status.textContent = "Sökningen kunde inte hämta sitt register. Försök igen, eller använd listorna i menyn.";
    return;
  }
  const words = fold(query).split(/\s+/);
  const found = pages.map((page) => [score(words, page), page]).filter(([points]) => points > 0);
  found.sort((a, b) => b[0] - a[0] || a[1][1].localeCompare(b[1][1], "sv"));
  list.replaceChildren(...found.slice(0, 50).map(([, page]) => hit(list.dataset.root, page)));
  const more = found.length > 50 ? " De 50 bästa visas." : "";
  status.textContent = found.length ? `${found.length} ${found.length === 1 ? "träff" : "träffar"} för ”${query}”.${more}` : `Inga träffar för ”${query}”. Prova ett annat ord, eller välj ett ämne.`;
  document.title = `${query} · ${document.title}`;
}
