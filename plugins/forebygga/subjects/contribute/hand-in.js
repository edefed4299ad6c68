// The ways to hand in a finished record. Pure, but for what sends.

/** The longest address that forges and mail programs are sure to take: servers stop at about 8,000 signs, mail programs at 2,000. */
const LONGEST = { forge: 6000, mail: 1900 };

/** @typedef {import("./written-record.js").Forge} Forge */
/** @typedef {{ title: string, path: string, text: string }} Made a finished record */

/** @type {Record<Forge["kind"], (forge: Forge, path: string) => string>} */
const NEW = {
  github: ({ address, branch }, path) => `${address}/new/${branch}?filename=${encodeURIComponent(path)}&value=`,
  forgejo: ({ address, branch }, path) => `${address}/_new/${branch}?filename=${encodeURIComponent(path)}&value=`,
  gitlab: ({ address, branch }, path) => `${address}/-/new/${branch}?file_name=${encodeURIComponent(path)}`,
};

/**
 * The forge's page for a new file, {address, isWhole}: whether the text came with it, or must be pasted.
 * @param {Forge} forge
 * @param {Made} made
 */
export function forgeAddress(forge, { path, text }) {
  const start = NEW[forge.kind](forge, path);
  const whole = start + encodeURIComponent(text);
  const isWhole = forge.kind !== "gitlab" && whole.length <= LONGEST.forge;
  return { address: isWhole ? whole : start.replace(/&value=$/, ""), isWhole };
}

/**
 * A letter to the owner's function, {address, isWhole}.
 * @param {string} email
 * @param {string} site
 * @param {Made} made
 */
export function mailAddress(email, site, { title, path, text }) {
  const start = `mailto:${email}?subject=${encodeURIComponent(`Bidrag till ${site}: ${title}`)}&body=`;
  const whole = start + encodeURIComponent(`${path}\n\n${text}`.replaceAll("\n", "\r\n"));
  const isWhole = whole.length <= LONGEST.mail;
  return { address: isWhole ? whole : start + encodeURIComponent("Klistra in texten här."), isWhole };
}

/**
 * How many zero bits the bytes begin with.
 * @param {Uint8Array} bytes
 */
export function zeros(bytes) {
  const end = bytes.findIndex((byte) => byte !== 0);
  return end < 0 ? bytes.length * 8 : end * 8 + Math.clz32(bytes[end]) - 24;
}

const BATCH = 500;
/** Numbers tried between two looks at the answers: enough to keep the digest busy, few enough for the page to answer meanwhile. */

/**
 * The least number with which the challenge has so many leading zero bits of SHA-256.
 * @param {{ utmaning: string, svarighet: number }} challenge
 */
export async function solve({ utmaning, svarighet }) {
  const encoder = new TextEncoder();
  /** @param {number} number */
  const digest = async (number) => new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(`${utmaning}:${number}`)));
  for (let from = 0; ; from += BATCH) {
    const tried = await Promise.all(Array.from({ length: BATCH }, (_, index) => digest(from + index)));
    const place = tried.findIndex((bytes) => zeros(bytes) >= svarighet);
    if (place >= 0) return from + place;
  }
}

/** @param {Response} answer */
const json = async (answer) => {
  try {
    return await answer.json();
  } catch {
    return {};
  }
};

/**
 * Sends the record; {id} when it is taken. Throws an Error with a message for the reader.
 * @param {string} receiver
 * @param {{ collection: string, id: string, text: string, page: string }} proposal
 * @returns {Promise<{ id: string }>}
 */
export async function send(receiver, { collection, id, text, page }) {
  const address = receiver.replace(/\/$/, "");
  let answer;
  try {
    const challenge = await (await fetch(`${address}/utmaning`, { cache: "no-store" })).json();
    const bevis = { utmaning: challenge.utmaning, svar: await solve(challenge) };
    answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ slag: collection, id, text, sida: page, bevis }),
    });
  } catch {
    throw new Error("Mottagaren går inte att nå just nu. Det du har skrivit finns kvar. Försök igen om en stund, eller ladda ned filen.");
  }
  const reply = await json(answer);
  if (answer.status === 202) return { id: reply.id };
  if (answer.status === 429)
    throw new Error("Det kommer in många bidrag just nu. Det du har skrivit finns kvar. Vänta några minuter och skicka igen.");
  if (answer.status === 422 && reply.problem?.length)
    throw new Error(
      `Mottagaren tog inte emot det: ${reply.problem.map((/** @type {{ falt?: string, text: string }} */ problem) => (problem.falt ? `${problem.falt}: ${problem.text}` : problem.text)).join(" ")}`,
    );
  throw new Error("Mottagaren kunde inte ta emot det. Det du har skrivit finns kvar. Försök igen om en stund, eller ladda ned filen.");
}
