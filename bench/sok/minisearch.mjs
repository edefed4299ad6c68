// Asks MiniSearch as its guide says: node minisearch.mjs MODULE DOCUMENTS < [query] > [[address]]. Fuzzy, by beginnings, titles first.
import { readFileSync } from "node:fs";

const { default: MiniSearch } = await import(process.argv[2]);
const documents = JSON.parse(readFileSync(process.argv[3], "utf8"));
const search = new MiniSearch({
  idField: "url",
  fields: ["title", "summary", "text"],
  searchOptions: { boost: { title: 4, summary: 2 }, fuzzy: 0.2, prefix: true },
});
search.addAll(documents);
const answers = JSON.parse(readFileSync(0, "utf8")).map((query) =>
  search
    .search(query)
    .slice(0, 10)
    .map(({ id }) => id),
);
process.stdout.write(JSON.stringify(answers));
