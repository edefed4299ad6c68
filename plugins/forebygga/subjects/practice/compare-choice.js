// Choosing practices to compare, in the list: the choice lives in the address as jamfor=id and is told in a bar.
const bar = document.querySelector("[data-compare]");
const most = 4;
const [go, clear] = bar.querySelectorAll("a.button, button");
const status = bar.querySelector("[role=status]");
const titles = new Map();

const chosen = () => [...new Set(new URLSearchParams(location.search).getAll("jamfor"))].slice(0, most);

function write(ids) {
  const params = new URLSearchParams(location.search);
  params.delete("jamfor");
  for (const id of ids) params.append("jamfor", id);
  const query = params.toString();
  history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : ""));
}

/** The practice's title, from its card or else from the file that the comparison uses; the id when neither is there. */
async function titleOf(id) {
  if (!titles.has(id)) {
    const link = document.querySelector(`.practice[data-id="${CSS.escape(id)}"] a`);
    titles.set(id, link ? link.textContent : await fetch(`${bar.dataset.compare}${encodeURIComponent(id)}.json`)
      .then((answer) => (answer.ok ? answer.json() : { titel: id })).then((found) => found.titel).catch(() => id));
  }
  return titles.get(id);
}

function chip(id, title) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "choice";
  button.textContent = title;
  button.setAttribute("aria-label", `Ta bort ${title} från jämförelsen`);
  button.addEventListener("click", () => {
    draw(chosen().filter((other) => other !== id), `${title} är borttagen.`);
    (bar.hidden ? document.querySelector("#listan") : go).focus();
  });
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function tick(ids) {
  for (const box of document.querySelectorAll("input[name=jamfor]")) box.checked = ids.includes(box.value);
}

async function draw(ids, said = "") {
  write(ids);
  tick(ids);
  bar.hidden = !ids.length;
  document.body.classList.toggle("has-compare-bar", !bar.hidden);
  const query = ids.map((id) => `id=${encodeURIComponent(id)}`).join("&");
  go.href = `${bar.dataset.compare}${query ? `?${query}` : ""}`;
  status.textContent = [said, ids.length === 1 ? "1 vald. Välj minst en till att jämföra med." : `${ids.length} av högst ${most} valda.`].join(" ").trim();
  const found = await Promise.all(ids.map(async (id) => [id, await titleOf(id)]));
  bar.querySelector("ul").replaceChildren(...found.map(([id, title]) => chip(id, title)));
}

document.addEventListener("change", async (event) => {
  if (event.target.name !== "jamfor") return;
  const { value, checked } = event.target;
  const ids = chosen();
  if (checked && ids.length >= most) {
    event.target.checked = false;
    draw(ids, `Det går att jämföra högst ${most} åt gången. Ta bort en för att få plats med ${await titleOf(value)}.`);
    bar.classList.add("compare-bar--full");
    return;
  }
  bar.classList.remove("compare-bar--full");
  draw(checked ? [...ids, value] : ids.filter((id) => id !== value));
});
clear.addEventListener("click", () => { draw([]); document.querySelector("#listan").focus(); });
document.addEventListener("urval", () => tick(chosen()));
addEventListener("popstate", () => draw(chosen()));
if (chosen().length) draw(chosen());
