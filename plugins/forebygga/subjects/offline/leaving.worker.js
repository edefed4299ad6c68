// Reading without network is no longer offered: the worker takes itself away, with all that it kept.
const worker = /** @type {any} */ (globalThis);
const KEPT = `forebygga ${new URL("./", location.href).pathname} `;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) =>
  event.waitUntil(
    (async () => {
      await worker.registration.unregister();
      for (const name of await caches.keys()) if (name.startsWith(KEPT)) await caches.delete(name);
    })(),
  ),
);
