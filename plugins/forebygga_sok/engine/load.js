// Files of the index: fetched where that is allowed, else (a page opened from the disk) loaded as scripts.
// With a mark the index is the one made for the engine of that mark; a fresh one passes by what the browser has kept.
/** @import { Load } from "./types.js" */
/**
 * @param {string} base
 * @param {string | undefined} mark
 * @param {boolean} isFresh
 * @returns {Load}
 */
export function loader(base, mark, isFresh) {
  /** @type {Map<string, ReturnType<Load>>} */
  const asked = new Map();
  const isFile = /^file:/.test(base),
    names = Object.create(null);
  globalThis.forebyggaSokDel = (name, value) => names[name](value);
  /** @type {Load} */
  const fetched = async (name) => {
    const isIndex = name === "index";
    const answer = await fetch(base + name + (isIndex ? `${mark ? `.${mark}` : ""}.json` : ".js"), {
      cache: isFresh && isIndex ? "reload" : "default",
    });
    if (!answer.ok) throw Object.assign(Error(`${name} ${answer.status}`), { isGone: !isIndex });
    const text = await answer.text();
    return JSON.parse(isIndex ? text : text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  };
  /** @type {Load} */
  const scripted = (name) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      names[name] = (/** @type {unknown} */ value) => {
        script.remove();
        done(value);
      };
      script.onerror = () => failed(new Error(name));
      script.src = (globalThis.forebyggaTrusted || { createScriptURL: String }).createScriptURL(`${base + name}.js`);
      document.head.append(script);
    });
  return (name) => {
    if (!asked.has(name)) {
      const answer = (isFile ? scripted : fetched)(name);
      answer.catch(() => asked.delete(name));
      asked.set(name, answer);
      if (asked.size > 120) asked.delete([...asked.keys()][1]);
    }
    return /** @type {ReturnType<Load>} */ (asked.get(name));
  };
}
