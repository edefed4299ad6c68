// Before anything is drawn: apply the look that the visitor has chosen, if any. Nothing is stored until a choice is made.
document.documentElement.classList.replace("no-js", "js");
try {
  const chosen = localStorage.getItem("utseende");
  if (chosen === "ljust" || chosen === "morkt") document.documentElement.dataset.theme = chosen;
} catch { /* storage is switched off: follow the system */ }

// The one place where text becomes script or markup (Trusted Types): scripts of this site, and markup that its own files hold.
{
  const rules = {
    createScriptURL(address) {
      if (new URL(address).host !== location.host) throw new TypeError(address);
      return address;
    },
    createHTML: (markup) => markup,
  };
  window.forebyggaTrusted = window.trustedTypes?.createPolicy("forebygga", rules) ?? rules;
}

// The way to the search box, also from a page opened from the disk, where modules do not run. What the box can do is fetched
// when someone goes to it; forebyggaSokning.fetch() gives it.
{
  const own = document.currentScript;
  const sok = window.forebyggaSokning = { root: new URL("../", own.src).href, isFile: location.protocol === "file:" };
  sok.fetch = () => (sok.fetched ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = window.forebyggaTrusted.createScriptURL(new URL(own.dataset.search, document.baseURI).href);
    script.onload = () => done(sok);
    script.onerror = () => { sok.fetched = undefined; failed(new Error("sök")); };
    document.head.append(script);
  }));
  // The engine, in a worker that is set to read the index at once. On the search page the index is on its way before any script
  // runs, and is handed to the engine when both are here.
  sok.work = () => {
    if (sok.worker || sok.isFile) return sok.worker;
    // A published engine has a mark of its content in its name, and reads the index that was made for it.
    const engine = new URL("../sok/motor.js", own.src).href;
    const worker = sok.worker = new Worker(window.forebyggaTrusted.createScriptURL(engine), { type: "module" });
    worker.onerror = () => { worker.hasFailed = true; };
    const early = document.querySelector("link[rel=preload][as=fetch]");
    worker.postMessage({ id: 0, op: "open", base: `${sok.root}sok/`, mark: /motor-(\w+)\.js$/.exec(engine)?.[1], isGiven: Boolean(early) });
    if (early) fetch(early.href).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "").then((index) => worker.postMessage({ op: "index", index }));
    early?.remove();
    return worker;
  };
  const wake = (input) => { sok.work(); sok.fetch().then(() => sok.suggest(input), () => {}); };
  // Who comes to the answers from elsewhere meets the words first and the hub's own letters after: the line is for the index.
  if (document.querySelector("link[rel=preload][as=fetch]")) {
    if (/[?&]q=[^&]/.test(location.search) && !document.referrer.startsWith(location.origin)) document.documentElement.classList.add("asks");
    sok.work();
  }

  const box = () => document.querySelector("#hitta");
  const button = () => document.querySelector("[data-find]");
  sok.close = () => {
    if (!box().form.matches(".find--open")) return;
    box().form.classList.remove("find--open");
    button().setAttribute("aria-expanded", "false");
    button().focus();
  };
  const open = () => {
    const input = box() ?? document.querySelector("#q");
    if (box() && button().checkVisibility?.()) {
      input.form.classList.add("find--open");
      button().setAttribute("aria-expanded", "true");
    }
    input.focus();
    input.select();
  };

  addEventListener("DOMContentLoaded", () => {
    for (const input of document.querySelectorAll("[data-suggest]")) {
      for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) input.setAttribute(name, value);
      if (input === document.activeElement) wake(input);
    }
  });
  addEventListener("focusin", ({ target }) => { if (target.matches?.("[data-suggest]")) wake(target); });
  addEventListener("click", (event) => {
    const { target } = event;
    if (target.closest("[data-find]")) (box().form.matches(".find--open") ? sok.close : open)();
    const link = sok.isFile && target.closest("a[href]");
    if (link && link.pathname.endsWith("/")) link.pathname += "index.html";
  }, true);
  const isOff = () => { try { return localStorage.getItem("snabbtangent") === "av"; } catch { return false; } };
  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
    const isHeld = event.ctrlKey || event.metaKey;
    const isWanted = isHeld ? event.key.toLowerCase() === "k" && !event.shiftKey : event.key === "/" && !isOff();
    if (!isWanted || (isTyping && !isHeld) || event.altKey) return;
    event.preventDefault();
    open();
  });
}
