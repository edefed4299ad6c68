// Asks Material for MkDocs' own search worker, unchanged: node material.mjs WORKER LUNR_FOLDER INDEX < [query] > [[location]]
import { readFileSync } from "node:fs";

const [worker, lunr, index] = process.argv.slice(2);
let receive;
const answers = [];
globalThis.self = globalThis;
globalThis.addEventListener = (_, listener) => {
  receive = listener;
};
globalThis.postMessage = (message) => answers.push(message);
globalThis.importScripts = (...files) => {
  for (const file of files) (0, eval)(readFileSync(file.replace("../lunr", lunr), "utf8"));
};
(0, eval)(readFileSync(worker, "utf8"));

const wait = async (number) => {
  while (answers.length < number) await new Promise((done) => setTimeout(done, 1));
};
const given = JSON.parse(readFileSync(index, "utf8"));
receive({ data: { type: 0, data: { config: given.config, docs: given.docs, options: { suggest: false } } } });
await wait(1);
const found = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const before = answers.length;
  receive({ data: { type: 2, data: query } });
  await wait(before + 1);
  found.push(answers[before].data.items.map((items) => items[0].location.split("#")[0]));
}
process.stdout.write(JSON.stringify(found));
