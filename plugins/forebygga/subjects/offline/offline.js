// Reading without network: turned on, told of and turned off. What is kept is the worker's (utan-nat.js).
import { element, link, maybe, one } from "./dom.js";
import { inOrder, plural } from "./swedish.js";

const ROOT = new URL("../", import.meta.url);
const KEPT = `forebygga ${ROOT.pathname} `;
const status = one("[data-said]"),
  kept = one("[data-kept]"),
  missing = one("[data-missing]");
const form = one("[data-choice]", document, HTMLFormElement),
  role = one("#roll", document, HTMLSelectElement),
  begin = one("button", form, HTMLButtonElement);

/**
 * What the worker answers, telling how far it has come meanwhile. Rejects when it could not do it.
 * @param {ServiceWorker} worker @param {object} message
 */
const ask = (worker, message) =>
  new Promise((done, failed) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      if (data.error) failed(new Error(data.error));
      else if (data.isDone) done(undefined);
      else status.textContent = `Sparar: ${data.done} av ${data.all} filer.`;
    };
    worker.postMessage(message, [port2]);
  });

/** What is kept of a release, all of it; undefined when there is none. */
async function whole() {
  const names = (await caches.keys()).filter((name) => name.startsWith(KEPT));
  for (const name of names.reverse()) {
    const cache = await caches.open(name);
    if (await cache.match(new URL("utgava.json", ROOT))) return cache;
  }
  return undefined;
}

/** The pages that are kept: address and name of each, by name; undefined when nothing is kept. */
async function pages() {
  const cache = await whole();
  if (!cache) return undefined;
  const addresses = (await cache.keys()).map(({ url }) => url).filter((url) => url.endsWith("/"));
  const named = await Promise.all(
    addresses.map(async (url) => {
      const text = (await (await cache.match(url))?.text()) ?? "";
      const title = /<title>([^<]*)/.exec(text)?.[1].split(" · ")[0].trim() ?? url;
      return { url, title: title.replaceAll("&amp;", "&") };
    }),
  );
  return named.sort((a, b) => inOrder(a.title, b.title));
}

async function show() {
  const registration = await navigator.serviceWorker.getRegistration(ROOT.href);
  const there = registration?.active ? await pages() : undefined;
  form.hidden = false;
  kept.hidden = !there;
  begin.textContent = there ? "Spara rollen" : "Spara för läsning utan nät";
  one("ul", kept, HTMLUListElement).replaceChildren(...(there ?? []).map(({ url, title }) => element("li", "", link(url, title))));
  status.textContent = there
    ? `Påslaget: sökningen och ${plural(there.length, "sida", "sidor")} är sparade.`
    : "Avstängt. Inget är sparat.";
}

/** @param {() => Promise<unknown>} act @param {string} failure */
async function tried(act, failure) {
  for (const button of [begin, one("[data-forget]")]) button.toggleAttribute("disabled", true);
  try {
    await act();
    await show();
  } catch {
    await show().catch(() => {});
    status.textContent = failure;
  }
  for (const button of [begin, one("[data-forget]")]) button.toggleAttribute("disabled", false);
}

async function keep() {
  status.textContent = "Sparar.";
  const address = window.forebyggaTrusted.createScriptURL(new URL("utan-nat.js", ROOT).href);
  await navigator.serviceWorker.register(address, { scope: ROOT.pathname });
  const { active } = await navigator.serviceWorker.ready;
  const always = (form.dataset.always ?? "").split(" ").filter(Boolean);
  const addresses = always.map((address) => new URL(address, location.href).href);
  try {
    if (active) await ask(active, { op: "save", addresses, withLinks: role.value && new URL(role.value, location.href).href });
  } catch (error) {
    // Half of it is nothing to read: it is not left behind.
    if (!(await whole())) await forget();
    throw error;
  }
}

async function forget() {
  const registration = await navigator.serviceWorker.getRegistration(ROOT.href);
  if (registration?.active) await ask(registration.active, { op: "forget" });
  await registration?.unregister();
}

if ("serviceWorker" in navigator && isSecureContext) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tried(keep, "Det gick inte att spara allt. Försök igen när nätet är bättre.");
  });
  one("[data-forget]").addEventListener("click", () => tried(forget, "Det gick inte att ta bort allt. Försök igen."));
  tried(async () => {}, "Webbläsaren låter inte webbplatsen spara något, till exempel i ett privat fönster.");
} else {
  status.textContent = isSecureContext
    ? "Din webbläsare kan inte spara sidor för läsning utan nät."
    : "Det går bara på en webbplats med krypterad förbindelse (https).";
}

// The worker leads here when a page is asked for that is not kept.
const wanted = new URLSearchParams(location.search).get("sida");
if (wanted !== null) {
  const again = new URL(wanted, ROOT);
  const way = maybe("a", missing, HTMLAnchorElement);
  if (way && again.origin === ROOT.origin) way.href = again.href;
  missing.hidden = false;
}
