// What the engine's modules hand to each other, for `tsc --checkJs`. Published nowhere. What is answered stands in globals.d.ts.
import type { lookup } from "./lookup.js";
import type { fold, stem, tokens } from "./words.js";

/** A page, by its place in the index. */
export type Page = number;

/** A word of the index, by its place among all its words. */
export type Key = number;

/** A way to narrow down: its values, and for each page (parted by ;) the numbers of those it has. */
export interface Facet {
  id: string;
  values: [id: string, label: string][];
  pages: string;
}

/** The parts of one kind: the number of the first thing in each, and the mark in its address. */
export interface Table {
  start: number[];
  mark: string[];
}

/** The first file of the index, as build.py makes it. Lists are texts, parted as the one who reads them says. */
export interface Index {
  version: number;
  pages: number;
  keys: number;
  /** The root that each shard begins with. */
  roots: string;
  /** Irregular forms, and after a tab the keys they belong to. */
  forms: string;
  stop: string;
  small: string;
  asking: string;
  /** Words in the longest phrase that editors have said something of. */
  longest: number;
  best: [queries: string, page: Page][];
  leads: [words: string, types: string, weight: number][];
  urls: string;
  called: string;
  /** For each page a figure: words in its title, in base 36; and its weight, 0–9. */
  titles: string;
  weights: string;
  /** For each page how many phrases it is asked for by, a figure in base 36. */
  asked: string;
  dates: string;
  facets: Facet[];
  shards: { p: Table; v: Table; f: Table };
}

/** A file of words as it is sent. */
export type ShardFile = [words: string, counts: string, synonyms: string, parts: string, lines: string, joint: string, soft: string];

/** The file of all words. */
export type WholeFile = [words: string, counts: string, synonyms: string, soft: string];

/** What is kept of a shard: what editors have said, and for each of its keys the parts and the postings. */
export interface Shard {
  synonyms: Thesaurus;
  parts: string[];
  lines: string[];
  joint: Map<string, Joint>;
}

/** A phrase that synonyms lead to, as if it were one word. */
export interface Joint {
  phrase: string;
  idf: number;
  line: string;
  postings?: Postings;
}

/** A page's texts. */
export type Doc = [summary: string, note: string, sections: [anchor: string, heading: string, text: string][]];

/** Any file of the index: what JSON holds is known by the file's name alone, so that the one who asks says what it is. */
// biome-ignore lint/suspicious/noExplicitAny: parsed JSON.
export type Load = (name: string) => Promise<any>;

/** A synonym of a phrase: how it is written, the words to look for when they are others, and what it is worth. */
export type Synonym = [phrase: string, weight: number] | [phrase: string, sought: string, weight: number];

/** A synonym, with the stems of its phrase with their diacritics. */
export interface Said {
  marked: string;
  synonym: Synonym;
}

export interface Thesaurus {
  get(words: string[]): Synonym[] | undefined;
}

/** The keys of a compound's parts; loose when one is a small word. */
export interface Parts extends Array<Key> {
  isLoose?: boolean;
}

/** A known word that is like an unknown one. */
export type Likeness = [key: Key, edits: number, isLikely: boolean, rank: number];

/** What is looked for: a key, or pages that have all of some nodes, each with at least such an impact on average. */
export type Node =
  | { key: Key; all?: undefined; joint?: undefined; least?: undefined }
  | { key?: undefined; all: Node[]; joint?: undefined; least?: number }
  | { key?: undefined; all?: undefined; joint: Joint; least?: undefined };

/** What led from a word to a node. */
export type Kind = "exact" | "stem" | "fold" | "prefix" | "split" | "guess" | "typo" | "synonym";

export type Way = [node: Node, weight: number, kind: Kind];

/** A word of the query with every way to find it. */
export interface WordPlan {
  word: string;
  ways: Way[];
  /** The key that it is above all; -1 when editors have said what it means; undefined when nothing is known of it. */
  key: Key | undefined;
  how: "exact" | "stem" | "fold" | "prefix" | "split" | "typo" | "joined" | "synonym";
  worth: number;
  /** What is searched for instead, and what is only proposed. */
  fix?: string;
  hint?: string;
  /** The pages are to tell whether the fix was meant. */
  isTentative?: boolean;
  /** It is to stand as it is written. */
  isQuoted?: boolean;
  /** It stands in a phrase that editors have said something of; a part of it does. */
  isSaid?: boolean;
  isInside?: boolean;
}

/** A query taken apart. */
export interface Parsed {
  text: string;
  phrases: string[][];
  without: string[];
  words: string[];
  capitals: Set<string>;
  /** The last word may be unfinished. */
  isOpen: boolean;
}

export interface QueryPlan {
  query: string;
  asked: Parsed;
  plans: WordPlan[];
  expanded: [words: string, synonym: string][];
  ignored: string[];
  /** Numbers of the words that must be there. */
  required: Set<number>;
  /** The query that was asked instead. */
  guessed?: string;
}

/** Where a word stands: pages, and for each its impact 1–26, with 32 added in the title. */
export interface Postings {
  pages: Uint32Array;
  impacts: Uint8Array;
  /** The phrases that it stands in, over all pages, and how much of each it is. */
  asked?: Postings;
}

/** A page that answers the query. */
export interface Found {
  page: Page;
  score: number;
  /** Numbers of the words that it lacks. */
  missing: number[];
  /** 3 the words themselves, 2 a synonym, 1 a correction, 0 a guess; a page put first by its name has none. */
  trust?: number;
}

/** What is asked of the postings besides the words. */
export interface Asked {
  without: string[];
  required: Set<number>;
  /** A factor for some pages. */
  leans?: Map<Page, number>;
  isLenient?: boolean;
  isWhole?: boolean;
  besides?: Found[];
}

/** What a page is called. */
export interface Name {
  page: Page;
  name: string;
  /** 2 its title, 1 a part of the title, 0 another name. */
  isTitle: number;
  initial: string;
  size: number;
}

/** With what it is compared by. */
export interface NamedPage extends Name {
  exact: string;
  plain: string;
  base: string;
  loose: string;
  digits: string;
}

export interface RankedPage extends NamedPage {
  rank: number;
}

/** A page that a query leads to by its name; one whose title is only begun has no rank. */
export type Led = NamedPage & { rank?: number };

/** A word of the query in a text: from, to, and the word's number. */
export type Match = [from: number, to: number, word: number];

/** The number of the query word that a word of a text matches, or -1. */
export type Matcher = (word: string) => number;

export type Piece = [text: string, isMarked: boolean];

/** What the index says of a page. */
export type About = Pick<Hit, "url" | "title" | "date" | "type" | "typeLabel">;

export type Words = ReturnType<typeof lookup>;

declare global {
  var forebyggaTrusted: { createHTML(markup: string): string; createScriptURL(address: string): string } | undefined;
  /** Takes a file of the index that was loaded as a script. */
  var forebyggaSokDel: (name: string, value: unknown) => void;
  var forebyggaSok: {
    open(base: string, mark?: string): Promise<{ search: Ask; warm(): void }>;
    tokens: typeof tokens;
    stem: typeof stem;
    fold: typeof fold;
  };
}
