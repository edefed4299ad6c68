// Keeps one whole release for reading without network: the search, and the pages that the reader has opened or asked for.
// What is fetched is held against the release's own sums (SHA256SUMS), so what is kept is of that release, whatever is published
// meanwhile; a new release takes the old one's place when all of it is here. Pages are asked of the network first.
const worker = /** @type {any} */ (globalThis);
const ROOT = new URL("./", location.href);
const KEPT = `forebygga ${ROOT.pathname} `;
const RELEASE = "utgava.json",
  SUMS = "SHA256SUMS",
  HOME = "utan-nat/";
// Names that tell of their content (see forebygga.publishing.naming), and the index that goes with them.
const LASTING = /^(assets\/.*-[0-9a-f]{10}\.[a-z0-9]+|sok\/(motor-[0-9a-f]{10}|[dfpv]\d+-[0-9a-f]{8})\.js)$/;
const INDEX = /^sok\/index\.[0-9a-f]+\.json$/;
const AT_ONCE = 12;

/** @param {string} name */
const addressOf = (name) => new URL(name.replace(/(^|\/)index\.html$/, "$1"), ROOT).href;

/** The file at the address, as the sums name it; empty for what is not the site's. @param {string} address */
function nameOf(address) {
  const url = new URL(address);
  if (url.origin !== ROOT.origin || !url.pathname.startsWith(ROOT.pathname)) return "";
  const name = decodeURIComponent(url.pathname.slice(ROOT.pathname.length));
  return name === "" || name.endsWith("/") ? `${name}index.html` : name;
}

/** @param {BufferSource} content */
async function sumOf(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} text */
const sumsIn = (text) => new Map(text.split("\n").map((line) => [line.slice(66), line.slice(0, 64)]));

/** The names of what is kept, the newest last; without those that are not whole yet. */
async function wholeNames() {
  const whole = [];
  for (const name of await caches.keys())
    if (name.startsWith(KEPT) && (await (await caches.open(name)).match(addressOf(RELEASE)))) whole.push(name);
  return whole;
}

async function current() {
  // A name is never empty: it begins with KEPT.
  const name = /** @type {`f${string}`[]} */ (await wholeNames()).at(-1);
  return name && { name, cache: await caches.open(name) };
}

/** @param {string} address */
async function stored(address) {
  const there = await current();
  return there && (await there.cache.match(addressOf(nameOf(address))));
}

/** The file from the network, when it is what the sums say. @param {string} name @param {string | undefined} sum */
async function fetched(name, sum) {
  const answer = await fetch(addressOf(name), { cache: "no-cache" });
  const content = await answer.arrayBuffer();
  if (!answer.ok || (await sumOf(content)) !== sum) throw new Error(`${name} hör inte till utgåvan`);
  const headers = new Headers(answer.headers);
  for (const header of ["Content-Encoding", "Content-Length", "Clear-Site-Data"]) headers.delete(header);
  return new Response(content, { headers });
}

/** The sums of the release, from what is kept or else from the network. @param {Cache} cache @param {string} release */
async function sumsOf(cache, release) {
  const answer = (await cache.match(addressOf(SUMS))) ?? (await fetch(addressOf(SUMS), { cache: "no-store" }));
  const text = await answer.text();
  const sums = sumsIn(text);
  if (sums.get(RELEASE) !== (await sumOf(new TextEncoder().encode(release)))) throw new Error("en ny utgåva kom emellan");
  await cache.put(addressOf(SUMS), new Response(text));
  return sums;
}

/**
 * Keeps the release that is published now, with the files and all that was kept before; gives its sums.
 * @param {string[]} more
 * @param {(done: number, all: number) => void} tell
 */
async function update(more, tell = () => {}) {
  const release = await (await fetch(addressOf(RELEASE), { cache: "no-store" })).text();
  const name = KEPT + JSON.parse(release).utgåva;
  const before = await current();
  const cache = await caches.open(name);
  const isWhole = before?.name === name;
  if (isWhole && (await Promise.all(more.map((one) => cache.match(addressOf(one))))).every(Boolean)) return cache;
  const sums = await sumsOf(cache, release);
  const old = before ? sumsIn((await (await before.cache.match(addressOf(SUMS)))?.text()) ?? "") : sums;
  const kept = before ? (await before.cache.keys()).map(({ url }) => nameOf(url)) : [];
  const shell = [...sums.keys()].filter((one) => LASTING.test(one) || INDEX.test(one));
  const there = new Set((await cache.keys()).map(({ url }) => nameOf(url)));
  // What the release no longer has is left behind.
  const missing = [...new Set([...shell, ...kept, ...more])].filter((one) => sums.has(one) && one !== RELEASE && !there.has(one));
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    tell(at, missing.length);
    await Promise.all(
      missing.slice(at, at + AT_ONCE).map(async (one) => {
        const same = before && old.get(one) === sums.get(one) ? await before.cache.match(addressOf(one)) : undefined;
        await cache.put(addressOf(one), same ?? (await fetched(one, sums.get(one))));
      }),
    );
  }
  // From now on it is whole, and the one that is read.
  await cache.put(addressOf(RELEASE), new Response(release));
  for (const other of await caches.keys()) if (other.startsWith(KEPT) && other !== name) await caches.delete(other);
  return cache;
}

/** The pages that a kept page leads to. @param {Cache} cache @param {string} address */
async function links(cache, address) {
  const text = (await (await cache.match(addressOf(nameOf(address))))?.text()) ?? "";
  const names = [...text.matchAll(/<a\b[^>]*?\shref="([^"#?]+)/g)].map(([, href]) => nameOf(new URL(href, address).href));
  return [...new Set(names)].filter((name) => name.endsWith(".html"));
}

/** @type {Promise<unknown>} One at a time, in the order that they were asked for. */
let last = Promise.resolve();
/** @param {() => Promise<unknown>} job */
function queued(job) {
  const mine = last.then(job);
  last = mine.catch(() => {});
  return mine;
}

/** @param {any} message @param {MessagePort} port */
async function obey(message, port) {
  try {
    if (message.op === "save") {
      const tell = (/** @type {number} */ done, /** @type {number} */ all) => port.postMessage({ done, all });
      const cache = await update([...message.addresses, message.withLinks].filter(Boolean).map(nameOf), tell);
      if (message.withLinks) await update(await links(cache, message.withLinks), tell);
    }
    if (message.op === "forget") {
      await worker.registration.unregister();
      for (const name of await caches.keys()) if (name.startsWith(KEPT)) await caches.delete(name);
    }
    port.postMessage({ isDone: true });
  } catch (error) {
    port.postMessage({ error: String(error) });
  }
}

/** What the network answers; undefined when there is none or the server is down. @param {Request} request */
async function live(request) {
  try {
    const answer = await fetch(request);
    return answer.status < 500 ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** @param {any} event */
async function page(event) {
  const { url } = event.request;
  const answer = await live(event.request);
  // Once turned on, what is read is kept; before that, and after it is turned off, nothing is.
  if (answer?.ok) event.waitUntil(queued(async () => (await current()) && (await update([nameOf(url)]))).catch(() => {}));
  if (answer) return answer;
  const path = url.slice(ROOT.href.length);
  return (
    (await stored(url)) ??
    ((await stored(addressOf(HOME))) ? Response.redirect(`${addressOf(HOME)}?sida=${encodeURIComponent(path)}`) : Response.error())
  );
}

/** @param {Request} request */
const file = async (request) =>
  LASTING.test(nameOf(request.url))
    ? ((await stored(request.url)) ?? fetch(request))
    : ((await live(request)) ?? (await stored(request.url)) ?? Response.error());

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (/** @type {any} */ event) => event.waitUntil(queued(() => obey(event.data, event.ports[0]))));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(ROOT.href)) return;
  event.respondWith(request.mode === "navigate" ? page(event) : file(request));
});
