// Keeps a page fresh while the hub is written, and says what is wrong. Served by `forebygga serve` only; no built site has it.
const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const root = document.createElement("div");
const panel = root.attachShadow({ mode: "open" });
// The styles that the page came with: what was saved before it began to listen is then not missed.
let styles = Number(script.dataset.styles);
/** @type {EventSource | undefined} */
let source;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence;

const LOOK = `
  section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 45vh; overflow: auto; box-sizing: border-box;
    padding: 1rem 1.25rem; background: #3b0d12; color: #fff; border-top: 4px solid #ff8d95; font: 1rem/1.5 system-ui, sans-serif; }
  h2 { margin: 0 0 .25rem; font-size: 1.125rem; }
  p { margin: 0 0 .5rem; }
  ul { margin: 0; padding: 0; list-style: none; }
  li { padding: .5rem 0; border-top: 1px solid #ffffff40; overflow-wrap: anywhere; }
  code { font: .875rem/1.5 ui-monospace, monospace; color: #ffd4d7; display: block; }
  button { float: right; min-height: 2.75rem; padding: 0 1rem; font: inherit; color: inherit; background: none; border: 2px solid; border-radius: .5rem; cursor: pointer; }
  button:focus-visible { outline: 3px solid #fff; outline-offset: 2px; }
  @media print { section { display: none; } }`;

/** @param {string} name @param {string} [text] */
const element = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });

/** @param {string} title @param {string} advice @param {HTMLElement[]} details */
function lay(title, advice, ...details) {
  const box = element("section");
  box.setAttribute("aria-labelledby", "rubrik");
  const close = element("button", "Dölj");
  close.addEventListener("click", () => root.remove());
  const heading = element("h2", title);
  heading.id = "rubrik";
  const message = element("div");
  message.setAttribute("role", "alert");
  message.append(heading, element("p", advice));
  box.append(close, message, ...details);
  panel.replaceChildren(element("style", LOOK), box);
  document.body.append(root);
}

/** @param {{ place: string, rule: string, text: string }[]} problems @param {number} more */
function show(problems, more) {
  if (!problems.length) {
    root.remove();
    return;
  }
  const number = problems.length + more;
  const list = element("ul");
  for (const problem of problems) {
    const item = element("li", problem.text);
    item.prepend(element("code", problem.place));
    item.append(element("small", ` [${problem.rule}]`));
    list.append(item);
  }
  if (more) list.append(element("li", `… och ${more} till`));
  const title = number === 1 ? "Ett fel måste rättas" : `${number} fel måste rättas`;
  lay(title, "Sidan visas som den senast gick att visa. Rätta och spara, så kommer den nya.", list);
}

// A server that reads saved code anew is silent for a second or two; one whose code cannot be run, or that has ended, for longer.
function lost() {
  silence ??= setTimeout(() => lay("Servern svarar inte", "Sidan visas som den var. Se efter vad som står där servern startades."), 5000);
}

/** @param {number} version */
function renewStyles(version) {
  for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
    const address = new URL(/** @type {HTMLLinkElement} */ (link).href);
    address.search = `?v=${version}`;
    /** @type {HTMLLinkElement} */ (link).href = address.href;
  }
}

/** @param {MessageEvent<string>} event */
function receive(event) {
  clearTimeout(silence);
  silence = undefined;
  const state = JSON.parse(event.data);
  if (state.epoch !== script.dataset.epoch) {
    source?.close();
    location.reload();
    return;
  }
  if (state.styles !== styles) renewStyles(state.styles);
  styles = state.styles;
  show(state.problems, state.more);
}

// A browser opens six connections to a server at most: only pages that are seen hold one.
function listen() {
  clearTimeout(silence);
  silence = undefined;
  source?.close();
  source = undefined;
  if (document.visibilityState === "visible") {
    source = new EventSource(new URL("handelser", script.src));
    source.addEventListener("message", receive);
    source.addEventListener("error", lost);
  }
}

document.addEventListener("visibilitychange", listen);
addEventListener("keydown", (event) => {
  if (event.key === "Escape") root.remove();
});
listen();
