// A plain search page: what is typed goes to the engine, in a worker, and what it answers is listed.
/**
 * @param {string} selector
 * @returns {any}
 */
const part = (selector) => document.querySelector(selector);
const [form, input, status, list] = ["form[data-sok]", "form[data-sok] input", "#sok-status", "#sok-traffar"].map(part);
const base = new URL("./", import.meta.url).href;
// Where a site's policy asks for it, the engine's address is handed over as a trusted one.
/** @type {{ createScriptURL(address: string): string }} */
const rules = { createScriptURL: (address) => address };
const trusted = globalThis.trustedTypes?.createPolicy("forebygga", rules) ?? rules;
const worker = new Worker(trusted.createScriptURL(new URL("motor.js", base).href), { type: "module" });
let asked = 0;

/**
 * @param {string} tag
 * @param {string} text
 * @param {(Node | string)[]} [within]
 * @returns {any} an element of the kind that was named
 */
function made(tag, text, within = []) {
  const element = document.createElement(tag);
  element.textContent = text;
  element.append(...within);
  return element;
}

/** @param {Hit} hit */
function hit({ url, title, snippet, anchor }) {
  const link = made("a", title);
  link.href = new URL(`../${url}`, base).href + (anchor ? `#${anchor}` : "");
  const text = made(
    "p",
    "",
    snippet.map(([piece, isMarked]) => (isMarked ? made("mark", piece) : piece)),
  );
  return made("li", "", [link, text]);
}

/** @param {Answer} answer */
function summary({ query, total, corrected, didYouMean }) {
  if (!total) return didYouMean ? `Inga träffar för ”${query}”. Menade du ”${didYouMean}”?` : `Inga träffar för ”${query}”.`;
  return `${total} ${total === 1 ? "träff" : "träffar"} för ”${corrected ? corrected.to : query}”.`;
}

worker.addEventListener("message", ({ data }) => {
  if (data.error) status.textContent = "Sökningen kunde inte hämta sitt register.";
  if (data.id !== asked || !data.result?.hits) return;
  list.replaceChildren(...data.result.hits.map(hit));
  status.textContent = summary(data.result);
});

function search() {
  const query = input.value.trim();
  asked += 1;
  if (query) worker.postMessage({ id: asked, op: "search", query, options: { limit: 30 } });
  else {
    list.replaceChildren();
    status.textContent = "";
  }
}

worker.postMessage({ id: 0, op: "open", base });
input.value = new URLSearchParams(location.search).get("q") ?? "";
input.addEventListener("input", search);
form.addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  history.replaceState(null, "", `?q=${encodeURIComponent(input.value)}`);
  search();
});
search();
