// In a worker: answers messages. In a page: globalThis.forebyggaSok.
import { open } from "./search.js";
import { fold, stem, tokens } from "./words.js";

globalThis.forebyggaSok = { open, tokens, stem, fold };
if (typeof document === "undefined" && typeof postMessage === "function" && typeof addEventListener === "function") {
  /** @type {ReturnType<typeof open>} */
  let ready,
    latest = 0;
  addEventListener("message", async ({ data }) => {
    const { id, op } = data;
    try {
      if (op === "open") {
        ready = open(data.base, data.mark);
        const { warm } = await ready;
        postMessage({ id, result: true });
        warm();
        return;
      }
      latest = id;
      const result = await (await ready).search(data.query, data.options);
      if (latest === id) postMessage({ id, result });
    } catch (error) {
      postMessage({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
}
