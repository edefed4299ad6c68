// Searching, for all boxes and the search page: asking the engine, and what this device has searched for lately. It is sent at the
// start of their scripts. A classic script, so that it also runs in a page opened from the disk.
(() => {
  "use strict";
  const current = /** @type {HTMLScriptElement} */ (document.currentScript);
  const sok = window.forebyggaSokning;
  const base = `${sok.root}sok/`;
  sok.isEnglish = document.documentElement.lang === "en";

  // The engine: in a worker, but in the page itself on the search page, where the answer is what one waits for and the engine is one
  // of its scripts, and on a page opened from the disk. A question that a later one has passed answers null.
  function inWorker() {
    const worker = /** @type {Engine} */ (sok.work());
    const waiting = new Map();
    let number = 0;
    /**
     * @param {number} id
     * @param {(one: Waiting) => void} act
     */
    const settle = (id, act) => {
      act(waiting.get(id));
      waiting.delete(id);
    };
    const fail = () => [...waiting.keys()].forEach((id) => settle(id, ({ failed }) => failed(new Error("motorn"))));
    worker.addEventListener("message", ({ data }) => {
      if (waiting.has(data.id)) settle(data.id, ({ done, failed }) => (data.error ? failed(new Error(data.error)) : done(data.result)));
    });
    worker.addEventListener("error", fail);
    /** @type {Ask} */
    return (query, options) =>
      new Promise((done, failed) => {
        [...waiting.keys()].forEach((id) => settle(id, (earlier) => earlier.done(null)));
        number += 1;
        waiting.set(number, { done, failed });
        worker.postMessage({ id: number, op: "search", query, options });
        if (worker.hasFailed) fail();
      });
  }

  /** @param {string} address */
  const script = (address) =>
    new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = window.forebyggaTrusted.createScriptURL(address);
      element.onload = done;
      element.onerror = () => failed(new Error(address));
      document.head.append(element);
    });

  async function inPage() {
    const engine = new URL("../sok/motor.js", current.src).href;
    if (!window.forebyggaSok) await script(engine);
    const { search } = await window.forebyggaSok.open(base, sok.markOf(engine));
    /** @type {object} */
    let latest;
    /** @type {Ask} */
    return async (query, options) => {
      const mine = {};
      latest = mine;
      const answer = await search(query, options);
      return mine === latest ? answer : null;
    };
  }

  /** @type {Promise<Ask> | Ask | undefined} */
  let engine;
  /** The engine's answer; null when it has been asked something else since. Rejects when the index cannot be read; the next question tries again. */
  sok.ask = async (query, options) => {
    engine ??= sok.isFile || sok.isAtSearch ? inPage() : inWorker();
    const mine = engine;
    try {
      return await (await mine)(query, options);
    } catch (error) {
      if (mine === engine) {
        sok.worker?.terminate();
        engine = sok.worker = undefined;
      }
      throw error;
    }
  };

  /** The address of a page of the site, given from its root; a page opened from the disk has no server that finds index.html. */
  sok.address = (url, anchor = "") => sok.root + url + (sok.isFile && /(^|\/)$/.test(url) ? "index.html" : "") + (anchor && `#${anchor}`);

  // What was searched for lately: kept in this browser, once the visitor has searched, and nowhere else.
  const KEPT = "senaste-sokningar";
  sok.recent = () => {
    try {
      const queries = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
      return Array.isArray(queries) ? queries.filter((one) => typeof one === "string").slice(0, 6) : [];
    } catch {
      return [];
    }
  };
  sok.remember = (query) => {
    const text = query.trim().slice(0, 200);
    if (!text) return;
    try {
      localStorage.setItem(KEPT, JSON.stringify([text, ...sok.recent().filter((one) => one !== text)].slice(0, 6)));
    } catch {
      /* not remembered */
    }
  };
  sok.forget = () => {
    try {
      localStorage.removeItem(KEPT);
    } catch {
      /* nothing was */
    }
  };

  /** An element with classes, attributes and children; text is always text. */
  sok.make = (name, className = "", attributes = {}, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.append(...children);
    return element;
  };
})();
