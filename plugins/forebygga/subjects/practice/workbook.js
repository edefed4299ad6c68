// A workbook (xlsx, ECMA-376) of plain tables: days are days, whole numbers numbers, and all else is text, so that 0180 keeps its zero.
// The parts lie unpacked in the zip file: what is saved is small, and nothing needs to be fetched to make it.

/** @typedef {{ title: string, kind: "text" | "number" | "day" }} Column */
/** @typedef {{ name: string, columns: Column[], rows: string[][] }} Sheet a cell is a text as in CSV, a day as 2026-11-30, empty when unknown */

export const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const PART = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const DAY = 864e5;
/** The day that spreadsheets count from, so that 1 March 1900 and later come right. */
const FIRST = Date.UTC(1899, 11, 30);
/** Letters in a cell and in a sheet's name, the most that Excel takes. */
const [LONGEST, LONGEST_NAME] = [32767, 31];

/** @type {Record<string, string>} */
const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/**
 * The text as XML may hold it.
 * @param {string} text
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
const escaped = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/[&<>"]/g, (sign) => ESCAPED[sign]);

/**
 * @param {string} text
 * @param {Column["kind"]} kind
 * @param {boolean} [isHead]
 */
function cell(text, kind, isHead) {
  if (!text) return "<c/>";
  if (kind === "number" && /^-?\d{1,15}$/.test(text)) return `<c><v>${text}</v></c>`;
  const day = kind === "day" && /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(day)) return `<c s="1"><v>${(day - FIRST) / DAY}</v></c>`;
  return `<c${isHead ? ' s="2"' : ""} t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, LONGEST))}</t></is></c>`;
}

/** @param {Sheet} sheet */
function sheetXml({ columns, rows }) {
  const head = columns.map(({ title }) => cell(title, "text", true)).join("");
  const body = rows.map((row) => `<row>${columns.map(({ kind }, index) => cell(row[index] ?? "", kind)).join("")}</row>`);
  const widths = columns.map(({ kind }, index) => `<col min="${index + 1}" max="${index + 1}" width="${kind === "text" ? 28 : 14}"/>`);
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData><row>${head}</row>${body.join("")}</sheetData></worksheet>`;
}

/**
 * The files that make up a workbook, by path.
 * @param {Sheet[]} sheets
 * @returns {[path: string, xml: string][]}
 */
function parts(sheets) {
  const numbered = sheets.map((sheet, index) => /** @type {const} */ ([index + 1, sheet]));
  const types = numbered.map(([n]) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${PART}.worksheet+xml"/>`);
  const listed = numbered.map(([n, { name }]) => `<sheet name="${escaped(name.slice(0, LONGEST_NAME))}" sheetId="${n}" r:id="r${n}"/>`);
  const links = numbered.map(([n]) => `<Relationship Id="r${n}" Type="${LINKS}/worksheet" Target="worksheets/sheet${n}.xml"/>`);
  const styles =
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs>';
  return [
    [
      "[Content_Types].xml",
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${PART}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${PART}.styles+xml"/>${types.join("")}</Types>`,
    ],
    [
      "_rels/.rels",
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    ["xl/workbook.xml", `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets>${listed.join("")}</sheets></workbook>`],
    [
      "xl/_rels/workbook.xml.rels",
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links.join("")}<Relationship Id="r0" Type="${LINKS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", `${HEAD}<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`],
    ...numbered.map(([n, sheet]) => /** @type {[string, string]} */ ([`xl/worksheets/sheet${n}.xml`, sheetXml(sheet)])),
  ];
}

const SUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});
/** The checksum of zip files (CRC-32). @param {Uint8Array} bytes */
const checksum = (bytes) => ~bytes.reduce((sum, byte) => (sum >>> 8) ^ SUMS[(sum ^ byte) & 255], -1) >>> 0;

/**
 * Numbers of two or four bytes, the smallest first.
 * @param {...[value: number, size: 2 | 4]} numbers
 */
const packed = (...numbers) =>
  Uint8Array.from(numbers.flatMap(([value, size]) => Array.from({ length: size }, (_, i) => value >>> (8 * i))));

/**
 * A zip file of the parts as they are (APPNOTE 6.3: version 2.0, method 0, names in UTF-8, marked with 1 January 1980).
 * @param {[path: string, text: string][]} files
 */
function zipped(files) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const bodies = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const listed = [];
  let at = 0;
  for (const [path, text] of files) {
    const [name, body] = [encoder.encode(path), encoder.encode(text)];
    /** @type {[number, 2 | 4][]} */
    const facts = [
      [20, 2],
      [0x800, 2],
      [0, 2],
      [0, 2],
      [0x21, 2],
      [checksum(body), 4],
      [body.length, 4],
      [body.length, 4],
      [name.length, 2],
      [0, 2],
    ];
    const entry = [packed([0x04034b50, 4], ...facts), name, body];
    listed.push(packed([0x02014b50, 4], [20, 2], ...facts, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), name);
    bodies.push(...entry);
    at += entry.reduce((sum, part) => sum + part.length, 0);
  }
  const size = listed.reduce((sum, part) => sum + part.length, 0);
  const end = packed([0x06054b50, 4], [0, 4], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]);
  return new Blob([...bodies, ...listed, end]);
}

/**
 * The sheets as an xlsx file.
 * @param {Sheet[]} sheets
 */
export const workbook = (sheets) => zipped(parts(sheets));
