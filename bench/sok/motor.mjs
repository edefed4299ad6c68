// Runs the engine on a built index as the browser does: node motor.mjs FOLDER < [{query, options, alone}] > answers.
// One engine answers them in turn and keeps what it has read; a query that is alone is a visitor's first, with an engine of its own.
// Tells with each answer how many milliseconds of the processor's time it took and which files were read for it, with their size when compressed.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const folder = process.argv[2].replace(/\/?$/, "/");
let read = [];
const sizes = new Map();
const sizeOf = (address, bytes) => {
  if (!sizes.has(address)) sizes.set(address, gzipSync(bytes, { level: 9 }).length);
  return sizes.get(address);
};
globalThis.fetch = async (address) => {
  const bytes = readFileSync(address);
  read.push([address.slice(folder.length), sizeOf(address, bytes)]);
  return { ok: true, text: async () => bytes.toString("utf8") };
};
(0, eval)(readFileSync(`${folder}motor.js`, "utf8"));

const engine = await globalThis.forebyggaSok.open(folder);
const opened = read;
const answers = [];
for (const { query, options, alone } of JSON.parse(readFileSync(0, "utf8"))) {
  read = []; // what it takes to open is told once
  const asked = alone ? await globalThis.forebyggaSok.open(folder) : engine;
  read = [];
  const started = process.cpuUsage();
  const answer = await asked.search(query, options);
  const { user } = process.cpuUsage(started);
  answers.push({ ...answer, milliseconds: user / 1000, read });
}
process.stdout.write(JSON.stringify({ opened, answers }));
