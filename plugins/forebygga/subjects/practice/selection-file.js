// The rows of the open data tables that a list shows, as files of the same form: made in the reader's own browser.
import { save } from "./dom.js";

const COLLECTION = "god-praktik";
/** What a workbook holds beside the records: what the badges rest on, where it is used, what it costs, others' judgements, sources. */
const TABLES = ["", "-bedomning-utfall", "-anvands-av", "-kostnad", "-bedomningar-av-andra"]
  .map((part) => COLLECTION + part)
  .concat("kallor");
const DICTIONARY = "datalexikon";
/** A cell of a CSV file and what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r?\n|$)/g;
/** A row of a CSV file with its line end: line breaks inside quotation marks belong to it. */
const ROW = /(?:"(?:[^"]|"")*"|[^"\r\n])+(?:\r\n|\n|$)/g;

/**
 * The table's rows of cells, its head first.
 * @param {string} table
 */
export function rowsOf(table) {
  /** @type {string[][]} */
  const rows = [];
  for (const row of table.match(ROW) ?? []) {
    /** @type {string[]} */
    const cells = [];
    for (const [, quoted, plain, end] of row.matchAll(CELL)) {
      cells.push(quoted?.replaceAll('""', '"') ?? plain);
      if (end !== ";") break;
    }
    rows.push(cells);
  }
  return rows;
}

/**
 * Whether the row is of a record that is shown; the first column is the record's key, collection/id.
 * @param {string} key
 * @param {Set<string> | null} ids null for all
 */
function isShown(key, ids) {
  const [collection, id] = key.split("/");
  return collection === COLLECTION && (!ids || ids.has(id));
}

/**
 * The table with its head and the rows of the records.
 * @param {string} table
 * @param {Set<string> | null} ids null for all
 */
export function selected(table, ids) {
  const [head, ...rows] = table.match(ROW) ?? [];
  return [head, ...rows.filter((row) => isShown(row.slice(0, row.indexOf(";")), ids))].join("");
}

/**
 * The table as the folder has it. Throws TypeError when it cannot be fetched.
 * @param {string} folder
 * @param {string} name
 */
async function fetched(folder, name) {
  const answer = await fetch(`${folder}${name}.csv`);
  if (!answer.ok) throw new TypeError(answer.statusText);
  return answer.text();
}

/** @type {Record<string, "day" | "number" | "text">} */
const KINDS = { datum: "day", heltal: "number" };

/**
 * The sheets of a workbook: the chosen rows of each table, what the columns mean, and where the selection comes from.
 * @param {string} folder
 * @param {Set<string> | null} ids
 * @returns {Promise<import("./workbook.js").Sheet[]>}
 */
async function sheets(folder, ids) {
  const texts = await Promise.all([...TABLES, DICTIONARY].map((name) => fetched(folder, name)));
  const dictionary = rowsOf(texts[TABLES.length]);
  const [table, column, , type, many] = dictionary[0].map((_, index) => index);
  const kinds = new Map(
    dictionary.map((row) => [`${row[table]} ${row[column]}`, row[many] === "nej" ? (KINDS[row[type]] ?? "text") : "text"]),
  );
  const chosen = TABLES.map((name, index) => {
    const [head, ...rows] = rowsOf(texts[index]);
    const columns = head.map((title) => ({ title, kind: kinds.get(`${name} ${title}`) ?? "text" }));
    return { name, columns, rows: rows.filter(([key]) => isShown(key, ids)) };
  });
  /** @param {string[]} titles */
  const texted = (titles) => titles.map((title) => ({ title, kind: /** @type {const} */ ("text") }));
  const meanings = dictionary.slice(1).filter((row) => TABLES.includes(row[table]));
  const about = [
    ["Urvalets adress", location.href],
    ["Poster", String(chosen[0].rows.length)],
    ["Hämtat", new Date().toLocaleDateString("sv")],
    ["Licens", "CC BY 4.0"],
  ];
  return [
    ...chosen,
    { name: DICTIONARY, columns: texted(dictionary[0]), rows: meanings },
    { name: "om urvalet", columns: texted(["uppgift", "värde"]), rows: about },
  ];
}

/**
 * Offers the rows as a file to save; false when a table cannot be fetched.
 * @param {string} ending xlsx or csv
 * @param {string} folder
 * @param {Set<string> | null} ids
 */
export async function saveSelection(ending, folder, ids) {
  const name = `${COLLECTION}${ids ? "-urval" : ""}.${ending}`;
  try {
    if (ending === "xlsx") {
      const [{ workbook, TYPE }, made] = await Promise.all([import("./workbook.js"), sheets(folder, ids)]);
      save(name, TYPE, workbook(made));
      return true;
    }
    // Reading as text takes away the mark at the beginning, by which spreadsheets know the letters: it is put back.
    save(name, "text/csv;charset=utf-8", `\ufeff${selected(await fetched(folder, COLLECTION), ids)}`);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
