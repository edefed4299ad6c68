// Before anything is drawn: apply the look that the visitor has chosen, if any. Nothing is stored until a choice is made.
document.documentElement.classList.replace("no-js", "js");
try {
  const chosen = localStorage.getItem("utseende");
  if (chosen === "ljust" || chosen === "morkt") document.documentElement.dataset.theme = chosen;
} catch {
  /* storage is switched off: follow the system */
}

// Parts of a long page are folded on a phone, but for one that answers first, and what the address points at is unfolded, while the page is read in:
// nothing moves once it is drawn.
{
  const parts = matchMedia("(max-width: 47.99rem)").matches ? document.getElementsByClassName("part") : [];
  let folded = 0;
  const fold = () => {
    for (; folded < parts.length; folded += 1) if (!parts[folded].matches(".part--first")) parts[folded].removeAttribute("open");
    let around = document.getElementById(location.hash.slice(1))?.closest("details:not([open])");
    for (; around; around = around.closest("details:not([open])")) around.setAttribute("open", "");
  };
  const reading = new MutationObserver(fold);
  reading.observe(document.documentElement, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => {
    fold();
    reading.disconnect();
  });
}

// The one place where text becomes script or markup (Trusted Types): scripts of this site, and markup that its own files hold.
{
  const rules = {
    /** @param {string} address */
    createScriptURL(address) {
      if (new URL(address).host !== location.host) throw new TypeError(address);
      return address;
    },
    /** @param {string} markup */
    createHTML: (markup) => markup,
  };
  window.forebyggaTrusted = window.trustedTypes?.createPolicy("forebygga", rules) ?? rules;
}

// The way to the search box, also from a page opened from the disk, where modules do not run. What the box can do is fetched
// when someone goes to it; forebyggaSokning.fetch() gives it.
{
  const current = /** @type {HTMLScriptElement} */ (document.currentScript);
  const isFile = location.protocol === "file:";
  // search.classic.js adds the rest.
  const sok = /** @type {Searching} */ ({ root: new URL("../", current.src).href, isFile });
  window.forebyggaSokning = sok;
  sok.fetch = () => {
    sok.fetched ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = window.forebyggaTrusted.createScriptURL(new URL(current.dataset.search ?? "", document.baseURI).href);
      script.onload = () => done(sok);
      script.onerror = () => {
        sok.fetched = undefined;
        failed(new Error("sök"));
      };
      document.head.append(script);
    });
    return sok.fetched;
  };
  // A published engine has a mark of its content in its name, and reads the index that was made for it.
  sok.markOf = (engine) => /motor-(\w+)\.js$/.exec(engine)?.[1];
  // The engine, in a worker that is set to read the index at once.
  sok.work = () => {
    if (sok.worker || sok.isFile) return sok.worker;
    const engine = new URL("../sok/motor.js", current.src).href;
    /** @type {Engine} */
    const worker = new Worker(window.forebyggaTrusted.createScriptURL(engine), { type: "module" });
    sok.worker = worker;
    worker.onerror = () => {
      worker.hasFailed = true;
    };
    worker.postMessage({ id: 0, op: "open", base: `${sok.root}sok/`, mark: sok.markOf(engine) });
    return worker;
  };
  /** @param {HTMLInputElement} input */
  const wake = (input) => {
    sok.work();
    sok.fetch().then(
      () => sok.suggest(input),
      () => {},
    );
  };
  // Who comes to the answers from elsewhere meets the words first and the hub's own letters after: the line is for the index.
  // Until the answer is there, what it takes the place of is not shown: nothing moves when it comes.
  sok.isAtSearch = Boolean(document.querySelector("link[rel=preload][as=fetch]"));
  if (sok.isAtSearch && /[?&]q=[^&]/.test(location.search)) {
    document.documentElement.classList.add("search-waits");
    if (!document.referrer.startsWith(location.origin)) document.documentElement.classList.add("search-asked");
  }

  /** @returns {HTMLInputElement | null} */
  const box = () => document.querySelector("#hitta");
  /** @param {boolean} isOpen */
  const unfold = (isOpen) => {
    box()?.form?.classList.toggle("find--open", isOpen);
    button()?.setAttribute("aria-expanded", String(isOpen));
  };
  /** @returns {HTMLElement | null} */
  const button = () => document.querySelector("[data-find]");
  const isUnfolded = () => Boolean(box()?.form?.matches(".find--open"));
  sok.close = () => {
    if (!isUnfolded()) return;
    unfold(false);
    button()?.focus();
  };
  const open = () => {
    /** @type {HTMLInputElement | null} */
    const input = box() ?? document.querySelector("#q");
    if (box() && button()?.checkVisibility?.()) unfold(true);
    input?.focus();
    input?.select();
  };

  /** @param {EventTarget | null} target @param {string} selector */
  const around = (target, selector) => (target instanceof Element ? target.closest(selector) : null);
  const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
  addEventListener("DOMContentLoaded", () => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const inputs = document.querySelectorAll("[data-suggest]");
    for (const input of inputs) {
      for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
      if (input === document.activeElement) wake(input);
    }
  });
  addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches("[data-suggest]")) wake(target);
  });
  addEventListener(
    "click",
    ({ target }) => {
      if (around(target, "[data-find]")) (isUnfolded() ? sok.close : open)();
      const link = sok.isFile && around(target, "a[href]");
      if (link instanceof HTMLAnchorElement && link.pathname.endsWith("/")) link.pathname += "index.html";
    },
    true,
  );
  const isOff = () => {
    try {
      return localStorage.getItem("snabbtangent") === "av";
    } catch {
      return false;
    }
  };
  addEventListener("keydown", (event) => {
    const isTyping = around(event.target, "input, textarea, select, [contenteditable], dialog[open]");
    const isHeld = event.ctrlKey || event.metaKey;
    const isWanted = isHeld ? event.key.toLowerCase() === "k" && !event.shiftKey : event.key === "/" && !isOff();
    if (!isWanted || (isTyping && !isHeld) || event.altKey) return;
    event.preventDefault();
    open();
  });
}
