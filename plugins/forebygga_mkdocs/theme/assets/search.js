// The search page: asks the engine (sok/motor.js) in a worker and lists what it answers.
function ask(base) {
  const worker = new Worker(`${base}motor.js`, { type: "module" });
  const waiting = new Map();
  let number = 0;
  worker.addEventListener("message", ({ data }) => {
    const { done, failed } = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error) failed(new Error(data.error));
    else done(data.result);
  });
  worker.addEventListener("error", () => waiting.forEach(({ failed }) => failed(new Error("motor"))));
  const send = (message) => new Promise((done, failed) => {
    number += 1;
    waiting.set(number, { done, failed });
    worker.postMessage({ id: number, ...message });
  });
  const ready = send({ op: "open", base });
  return async (query, options) => { await ready; return send({ op: "search", query, options }); };
}

function marked(pieces) {
  const text = document.createElement("p");
  for (const [piece, isMarked] of pieces) {
    const node = isMarked ? document.createElement("mark") : document.createTextNode(piece);
    if (isMarked) node.textContent = piece;
    text.append(node);
  }
  return text;
}

function hit(root, { url, title, typeLabel, snippet, anchor }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = root + url + (anchor ? `#${anchor}` : "");
  link.textContent = title;
  const label = document.createElement("span");
  label.className = "hits__kind";
  label.textContent = typeLabel;
  const head = document.createElement("h2");
  head.append(link);
  item.append(label, head, marked(snippet));
  return item;
}

export async function search() {
  const list = document.getElementById("traffar");
  const status = document.getElementById("sokstatus");
  const input = document.getElementById("q");
  const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  input.value = query;
  if (!query) { input.focus(); return; }
  let answer;
  try {
    answer = await ask(new URL(list.dataset.sok, location.href).href)(query, { limit: 50 });
  } catch {
    status.textContent = "Sökningen kunde inte hämta sitt register. Försök igen, eller använd listorna i menyn.";
    return;
  }
  const { total, hits, corrected } = answer;
  list.replaceChildren(...hits.map((one) => hit(list.dataset.root, one)));
  const more = total > hits.length ? ` De ${hits.length} bästa visas.` : "";
  const told = corrected ? corrected.to : query;
  status.textContent = total ? `${total} ${total === 1 ? "träff" : "träffar"} för ”${told}”.${more}` : `Inga träffar för ”${query}”. Prova ett annat ord, eller välj ett ämne.`;
  document.title = `${query} · ${document.title}`;
}
