// What the search's scripts hand about within themselves, for `tsc --checkJs`. Published nowhere.

type Child = Node | string;

/** What is chosen, by facet. */
type Filters = Record<string, string[]>;

/** What is asked for on the search page: all of it is in the address. */
interface SearchState {
  query: string;
  exact: boolean;
  /** "" the best first, by type; "lista" in one list; "datum" the latest first. */
  order: string;
  /** So many hits at most. */
  shown: number;
  /** Days, YYYY-MM-DD, or "". */
  from: string;
  to: string;
  filters: Filters;
}

/** What the search page says, in one language. */
interface SearchPageWords {
  locale: string;
  facets: Record<string, string>;
  hits(many: number): string;
  for(many: string, query: string): string;
  least(many: number): string;
  none(query: string): string;
  filtered: string;
  searching: string;
  failed: string;
  again: string;
  ignored(unknown: string[], rest: string): Child[];
  guessed(query: string, word: string): Child[];
  corrected(word: string): Child[];
  exact(word: string): string;
  isExact(word: string): string;
  inexact: string;
  maybe: string;
  also: string;
  top: string;
  more(name: string): string;
  all(many: number, name: string): string;
  others: string;
  list(many: number): string;
  next(many: number, left: number): string;
  section: string;
  missing: string;
  filter: string;
  chosen(many: number): string;
  showAll(many: number): string;
  drop(name: string): string;
  clear: string;
  order: string;
  dates: string;
  from: string;
  to: string;
  orders: Record<string, string>;
  results: string;
  topics: string;
  allTopics: string;
  narrow: string;
  follow: string;
  news(name: string): string;
  calendar: string;
}

/** What the box of suggestions says, in one language. */
interface SearchBoxWords {
  list: string;
  status(many: number): string;
  none(query: string): string;
  corrected(word: string): string;
  all(many: number, query: string): string;
  best: string;
  recent: string;
  forget: string;
  forgotten: string;
  ignored(unknown: string[]): string;
  keys: string;
  slow: string;
  failed: string;
  exact(word: string): string;
}

/** Who waits for the worker's answer; null when something else has been asked since. */
interface Waiting {
  done(answer: Answer | null): void;
  failed(error: Error): void;
}

/** An answer of the trial: the first pages, in their order. */
type TrialHits = [url: string, title: string][];
