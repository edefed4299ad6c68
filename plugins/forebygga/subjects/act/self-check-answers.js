// The self-check's file and summary. Pure functions; the messages are for the reader.
export const FORMAT = "forebygga-brott/sjalvtest";
export const ANSWERS = ["ja", "delvis", "nej", "vet-inte"];
const LIMIT = 300_000;

/** @typedef {Record<string, { svar: string, anteckning: string }>} Answers by a statement's id */
/** @typedef {{ name: string, date: string, edition: string, answers: Answers, unknown: string[] }} File */

/**
 * The file's text.
 * @param {{ name: string, date: string, edition: string, answers: Answers }} state
 */
export function written({ name, date, edition, answers }) {
  const kept = Object.entries(answers).filter(([, { svar, anteckning }]) => svar || anteckning);
  return `${JSON.stringify({ format: FORMAT, version: 1, lydelse: edition, namn: name, datum: date, svar: Object.fromEntries(kept) }, null, 2)}\n`;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/**
 * @param {unknown} value
 * @param {number} limit
 * @returns {value is string}
 */
const isText = (value, limit) => typeof value === "string" && value.length <= limit;

/** @param {string} text */
function parsed(text) {
  if (text.length > LIMIT) throw new Error("Filen är för stor för att vara ett självtest. Välj filen som du laddade ned härifrån.");
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new Error("Filen går inte att läsa. Välj filen som du laddade ned härifrån; den slutar på .json.");
  }
}

/**
 * An answer as it may be used, or an Error that says which one is wrong.
 * @param {string} id
 * @param {unknown} answer
 */
function checked(id, answer) {
  const { svar = "", anteckning = "" } = isGroup(answer) ? answer : { svar: null };
  if (!isText(svar, 20) || (svar && !ANSWERS.includes(svar)))
    throw new Error(`Svaret på "${id.slice(0, 60)}" är inte ja, delvis, nej eller vet inte. Filen har ändrats och öppnas inte.`);
  if (!isText(anteckning, 2000))
    throw new Error(`Anteckningen till "${id.slice(0, 60)}" är ingen text eller är längre än 2 000 tecken. Filen öppnas inte.`);
  return { svar, anteckning };
}

/**
 * What a file says: {name, date, edition, answers, unknown}. Answers to statements that are not among `ids` are left out
 * and their ids listed in `unknown`. Throws an Error with a message for the reader when the file cannot be used.
 * @param {string} text
 * @param {string[]} ids
 * @returns {File}
 */
export function readFile(text, ids) {
  const file = parsed(text);
  if (!isGroup(file) || file.format !== FORMAT)
    throw new Error("Filen är inget självtest härifrån. Välj en fil som du har laddat ned från den här sidan.");
  if (file.version !== 1) throw new Error("Filen är gjord med en nyare version av självtestet. Ladda om sidan och försök igen.");
  if (!isGroup(file.svar)) throw new Error("Filen saknar svar. Välj en annan fil.");
  const { namn = "", datum = "", lydelse = "" } = file;
  if (!isText(namn, 120)) throw new Error("Uppgiften om vem som svarar är ingen text eller är för lång. Filen öppnas inte.");
  if (datum !== "" && !(typeof datum === "string" && /^\d{4}-\d{2}-\d{2}$/.test(datum)))
    throw new Error("Dagen i filen är inget datum. Filen öppnas inte.");
  /** @type {[string, Answers[string]][]} */
  const all = Object.entries(file.svar).map(([id, answer]) => [id, checked(id, answer)]);
  return {
    name: namn,
    date: datum,
    edition: typeof lydelse === "string" ? lydelse : "",
    answers: Object.fromEntries(all.filter(([id]) => ids.includes(id))),
    unknown: all.map(([id]) => id).filter((id) => !ids.includes(id)),
  };
}

/**
 * The number of each answer among the ids: {ja, delvis, nej, "vet-inte", obesvarat}.
 * @param {string[]} ids
 * @param {Answers} answers
 */
export function counted(ids, answers) {
  /** @type {Record<string, number>} */
  const numbers = { ja: 0, delvis: 0, nej: 0, "vet-inte": 0, obesvarat: 0 };
  for (const id of ids) numbers[answers[id]?.svar || "obesvarat"] += 1;
  return numbers;
}
