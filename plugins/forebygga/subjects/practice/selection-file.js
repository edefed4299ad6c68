// The rows of an open data table that a list shows, as a file of the same form: made in the reader's own browser.
import { save } from "./dom.js";

/** A row of a CSV file with its line end: line breaks inside quotation marks belong to it. */
const ROW = /(?:"(?:[^"]|"")*"|[^"\r\n])+(?:\r\n|\n|$)/g;

/**
 * The table with its head and the rows of the records; the first column is the record's key, collection/id.
 * @param {string} table
 * @param {Set<string> | null} ids null for all
 */
export function selected(table, ids) {
  const [head, ...rows] = table.match(ROW) ?? [];
  return [head, ...rows.filter((row) => !ids || ids.has(row.slice(row.indexOf("/") + 1, row.indexOf(";"))))].join("");
}

/**
 * Offers the rows as a file to save; false when the table cannot be fetched.
 * @param {string} address
 * @param {Set<string> | null} ids
 */
export async function saveSelection(address, ids) {
  try {
    const answer = await fetch(address);
    if (!answer.ok) return false;
    const name = address.slice(address.lastIndexOf("/") + 1);
    // Reading as text takes away the mark at the beginning, by which spreadsheets know the letters: it is put back.
    save(ids ? name.replace(".csv", "-urval.csv") : name, "text/csv;charset=utf-8", `\ufeff${selected(await answer.text(), ids)}`);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
