// What the site's classic scripts hand to each other on the page, for `tsc --checkJs`. Published nowhere.

/** What the engine answers of a page. */
interface Hit {
  url: string;
  title: string;
  date: string;
  type: string;
  typeLabel: string;
  summary: string;
  note: string;
  snippet: [text: string, isMarked: boolean][];
  sections: [anchor: string, heading: string][];
  anchor: string;
  heading: string;
  partial: boolean;
  missing: string[];
}

interface Answer {
  query: string;
  words: string[];
  total: number;
  /** A phrase of common words stands on so many pages at least. */
  isLeast: boolean;
  hits: Hit[];
  facets: Record<string, [id: string, label: string, count: number][]>;
  corrected: { from: string; to: string } | null;
  didYouMean: string | null;
  ignored: string[];
  guessed: string | null;
  expanded: [words: string, synonym: string][];
  bestBet: Hit | null;
  /** With the option `places`: the pages asked of, and which of them are found. */
  among?: number;
  places?: number[];
}

interface Question {
  limit?: number;
  offset?: number;
  exact?: boolean;
  sort?: "relevans" | "datum";
  filters?: Record<string, string[]>;
  from?: string;
  to?: string;
  snippets?: boolean;
  places?: boolean;
}

type Ask = (query: string, options?: Question) => Promise<Answer | null>;

/** The engine in its worker. */
type Engine = Worker & { hasFailed?: boolean };

interface Searching {
  root: string;
  isFile: boolean;
  /** Whether this is the search page. */
  isAtSearch: boolean;
  isEnglish: boolean;
  worker?: Engine;
  fetched?: Promise<Searching>;
  fetch(): Promise<Searching>;
  work(): Engine | undefined;
  markOf(engine: string): string | undefined;
  close(): void;
  ask: Ask;
  address(url: string, anchor?: string): string;
  recent(): string[];
  remember(query: string): void;
  forget(): void;
  suggest(input: HTMLInputElement): void;
  // biome-ignore lint/suspicious/noExplicitAny: an element of the kind that was named.
  make(name: string, className?: string, attributes?: Record<string, string | number>, ...children: (Node | string)[]): any;
}

interface Window {
  forebyggaSokning: Searching;
  forebyggaTrusted: { createHTML(markup: string): string; createScriptURL(address: string): string };
  trustedTypes?: { createPolicy<R>(name: string, rules: R): R };
  forebyggaSok: { open(base: string, mark?: string): Promise<{ search: Ask }> };
}

/** Where a site's policy asks for it, addresses are handed over as trusted ones. */
declare var trustedTypes: { createPolicy<R>(name: string, rules: R): R } | undefined;

interface DocumentEventMap {
  /** A list was drawn anew: the ids that are left (null when all are), and the number of hits by cell of effect and certainty. */
  urval: CustomEvent<{ ids: Set<string> | null; cells: Map<string, number> }>;
  /** The practices chosen to be compared, by id. */
  jamforval: CustomEvent<string[]>;
}
