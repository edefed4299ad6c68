// A record chosen by writing some of its name, where there are too many for a list to open. The names are read when someone begins to.
import { all, data } from "./dom.js";

const SHOWN = 20;
/** @param {string} text */
const fold = (text) => text.normalize("NFC").toLocaleLowerCase("sv").trim();

/**
 * The names that hold all the words that are written, at most so many as can be looked through; those that begin so come first.
 * @param {string[]} names
 * @param {string} written
 */
export function suggested(names, written) {
  const words = fold(written).split(/\s+/).filter(Boolean);
  const fitting = names.filter((name) => words.every((word) => fold(name).includes(word)));
  const begins = (/** @type {string} */ name) => Number(!fold(name).startsWith(words[0] ?? ""));
  return fitting.sort((a, b) => begins(a) - begins(b)).slice(0, SHOWN);
}

/** The fields of the form that are answered so, by name: `ready` reads the names, `idOf` gives the id of what is written. */
export class NamedChoice {
  /** @type {Map<string, string>} */
  #ids = new Map();
  /** @type {string[]} */
  #names = [];
  /** @type {Promise<void> | undefined} */
  #reading;

  /** @param {HTMLInputElement} input */
  constructor(input) {
    this.input = input;
    input.addEventListener("focus", () => this.ready());
    input.addEventListener("input", () => this.suggest());
  }

  /** Reads the names, once; what is written as an id is then written as a name. A file that cannot be read is asked for again. */
  ready() {
    this.#reading ??= this.#read().catch(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read() {
    const answer = await fetch(data(this.input, "names"));
    if (!answer.ok) return;
    /** @type {[id: string, name: string][]} */
    const pairs = await answer.json();
    this.#names = pairs.map(([, name]) => name);
    this.#ids = new Map(pairs.map(([id, name]) => [fold(name), id]));
    this.input.value = pairs.find(([id]) => id === this.input.value)?.[1] ?? this.input.value;
    this.suggest();
  }

  suggest() {
    const names = suggested(this.#names, this.input.value);
    all("datalist", this.input.parentElement ?? document)[0]?.replaceChildren(...names.map((name) => new Option(name)));
  }

  /** The id of the record with the name that is written; undefined when there is none. */
  get id() {
    return this.#ids.get(fold(this.input.value));
  }
}
