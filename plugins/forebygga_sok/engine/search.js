// A whole search: await (await open("…/sok/")).search("gängkriminalitet", { limit: 10 })
/** @import { Asked, Doc, Found, Index, Key, Kind, Led, Page, QueryPlan, Table, WordPlan } from "./types.js" */
import { evaluator } from "./evaluate.js";
import { loader } from "./load.js";
import { lookup, placed, uncoded } from "./lookup.js";
import { marker, narrower, presented } from "./present.js";
import { MOST_WORDS, PARTICLES, parsed, phraseId, rejoin, saidOf, widen, wordPlan } from "./query.js";
import { letters, nameBook } from "./titles.js";
import { tokens, written } from "./words.js";

/**
 * @param {string} base
 * @param {string} [mark]
 */
export async function open(base, mark) {
  let kept = await opened(base, mark, false);
  // A part that is gone belongs to an index that has been replaced: fetch the new one, once, and ask it instead.
  /** @param {[query: string, options?: Question]} asked */
  const search = (...asked) =>
    kept.search(...asked).catch(async (error) => {
      if (!error.isGone) throw error;
      kept = await opened(base, mark, true);
      return kept.search(...asked);
    });
  return { ...kept, search };
}

// Words that ask for what is to come, and the factor of pages about what has been.
const COMING = new Set(["nästa", "nasta", "kommande", "härnäst"]),
  PAST = 0.3,
  // So many hits are looked through for those whose title holds the whole query.
  LIKELY = 10,
  // Fewer pages that hold most of a query are followed by those that hold some of it.
  FEW = 3,
  // In so many pages a phrase is looked up: about 250 kB.
  MOST_READ = 120;
// The words without what Swedish words end in: stulen cykel and stulna cyklar are the same.
/** @param {string[]} words */
const bare = (words) => `${words.join(" ")} `.replace(/[adelnrst]{1,3} /g, " ");
// What is worked out when it is first asked for: nothing stands in the way of the first shards.
/**
 * @template T
 * @param {() => T} make
 * @returns {() => T}
 */
function later(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}
/**
 * @param {string} base
 * @param {string | undefined} mark
 * @param {boolean} isFresh
 */
async function opened(base, mark, isFresh) {
  const load = loader(base, mark, isFresh),
    /** @type {Index} */
    index = await load("index"),
    v = lookup(index, load);
  const engine = evaluator(index, v),
    book = nameBook(index),
    dates = index.dates.split(";"),
    urls = later(() => uncoded(index.urls).map(book.address));
  let narrowed = later(() => narrower(index.facets)),
    /** @type {Promise<Table> | undefined} */
    texts;
  // What is told of hits beside their titles: all facets, and where the texts are.
  function about() {
    texts ||= load(`f0-${index.shards.f.mark[0]}`).then(([facets, blocks]) => {
      narrowed = later(() => narrower([...index.facets, ...facets]));
      return blocks;
    });
    texts.catch(() => {
      texts = undefined;
    });
    return texts;
  }
  /**
   * @param {Page[]} pages
   * @returns {Promise<Doc[]>}
   */
  async function documents(pages) {
    const { start, mark } = await about();
    return Promise.all(
      pages.map(async (page) => {
        const block = placed(start, page);
        return (await load(`d${block}-${mark[block]}`))[page - start[block]];
      }),
    );
  }
  const best = later(
    () => new Map(index.best.flatMap(([queries, page]) => queries.split("=").map((query) => [phraseId(tokens(query)), page]))),
  );

  /**
   * @param {string} query
   * @param {boolean} exact
   */
  const planned = (query, exact) => v.ready(() => plan(query, exact));
  /**
   * @param {string} query
   * @param {boolean} exact
   * @returns {QueryPlan}
   */
  function plan(query, exact) {
    const asked = parsed(query);
    let words = asked.words.filter((word) => !v.stop.has(word) || asked.capitals.has(word));
    if (!words.length) words = asked.words;
    words = [...new Set(words)].slice(0, MOST_WORDS);
    const last = asked.isOpen ? asked.words[asked.words.length - 1] : "",
      open = asked.words.filter((word) => words.includes(word) || PARTICLES.has(word)),
      phrases = v.isWhole() ? new Set() : saidOf(v, words, open);
    const plans = words.map((word) =>
      wordPlan(v, word, { last: word === last, exact, isAlone: words.length < 2, isSaid: phrases.has(word) }),
    );
    rejoin(v, plans, exact);
    const expanded = widen(v, plans, asked.words, exact);
    if (!v.wants() && plans.some((one) => one.isSaid && one.key === undefined)) v.needsAll();
    const quoted = new Set(asked.phrases.flat());
    // Quoted words stand as they are written, or in another form of the same word.
    for (const plan of plans)
      if (quoted.has(plan.word))
        Object.assign(plan, { isQuoted: true, ways: plan.ways.filter(([, , kind]) => /exact|stem|fold/.test(kind)) });
    return {
      query,
      asked,
      plans,
      expanded,
      ignored: [],
      required: new Set(plans.flatMap((plan, j) => (quoted.has(plan.word) ? [j] : []))),
    };
  }
  /**
   * @param {string} query
   * @param {WordPlan[]} plans
   * @param {"fix" | "hint"} field
   */
  const replaced = (query, plans, field) =>
    plans.reduce((text, plan) => (plan[field] ? text.toLowerCase().replace(plan.word, plan[field]) : text), query);
  /**
   * @param {string} a
   * @param {string} b
   */
  const isSame = (a, b) => letters(a) === letters(b);

  // The plan without the words that nothing is known of; itself when that would leave nothing, or when they must be there.
  /**
   * @param {QueryPlan} plan
   * @returns {QueryPlan}
   */
  function withoutUnknown(plan) {
    const plansKept = plan.plans.filter((one, j) => one.key !== undefined || plan.required.has(j));
    if (!plansKept.length || plansKept.length === plan.plans.length) return plan;
    const quoted = new Set([...plan.required].map((j) => plan.plans[j]));
    const ignored = plan.plans
      .filter((one) => !plansKept.includes(one))
      .map((one) => one.word)
      .filter((word) => word.length > 1);
    return {
      ...plan,
      plans: plansKept,
      ignored: [...plan.ignored, ...ignored],
      required: new Set(plansKept.flatMap((one, j) => (quoted.has(one) ? [j] : []))),
    };
  }
  // A neighbour that the best hit does not hold was not meant: the word is then unknown.
  /**
   * @param {QueryPlan} plan
   * @param {Found[]} hits
   * @returns {Promise<{ plan: QueryPlan; hits?: Found[] }>}
   */
  async function settled(plan, hits) {
    const unsure = plan.plans.filter((one) => one.isTentative);
    if (!unsure.length || !hits.length) return { plan, hits };
    for (const one of unsure) {
      one.fix = undefined;
      // What a correction leads to is a word, not a phrase.
      for (const [{ key }, , kind] of /** @type {[node: { key: Key }, weight: number, kind: Kind][]} */ (one.ways))
        if (kind === "typo" && (await engine.has(key, hits[0].page))) {
          one.fix = v.keys[key];
          one.ways = one.ways.filter(([node]) => node.key === key);
          break;
        }
      if (!one.fix) Object.assign(one, { key: undefined, ways: [] });
      one.isTentative = false;
    }
    return { plan: withoutUnknown(plan) };
  }

  // The plan and its hits. Never a dead end when anything is known: words that nothing is known of weigh nothing, a hint is used, and at last any of the words is enough.
  /**
   * @param {string} query
   * @param {boolean} exact
   * @returns {Promise<{ plan: QueryPlan; hits: Found[] }>}
   */
  async function answered(query, exact) {
    let plan = await planned(query, exact);
    const { asked } = plan,
      leans = leaning(asked.words),
      /** @type {(more?: Partial<Asked>) => Promise<Found[]>} */
      ask = async (more) =>
        engine.evaluate(plan.plans, { without: asked.without, required: plan.required, leans, isWhole: asked.phrases.length > 0, ...more });
    if (!plan.plans.length) return { plan, hits: [] };
    plan = withoutUnknown(plan);
    let hits = await ask();
    const after = await settled(plan, hits);
    if (!after.hits) {
      ({ plan } = after);
      hits = await ask();
    }
    if (!hits.length && plan.plans.some((one) => one.hint && one.word.length > 4) && !exact) {
      const tried = await planned(
        replaced(
          query,
          plan.plans.filter((one) => one.word.length > 4),
          "hint",
        ),
        true,
      );
      const evaluated = await engine.evaluate(tried.plans, {
        without: asked.without,
        required: new Set(),
        leans,
        isLenient: false,
        isWhole: false,
      });
      if (evaluated.length) return { plan: { ...tried, guessed: tried.query }, hits: evaluated };
    }
    if (hits.length < FEW && !asked.phrases.length && plan.plans.length > 1)
      hits = [...hits, ...(await ask({ isLenient: true, besides: hits }))];
    const words = plan.plans.map((one) => one.word);
    return { plan, hits: words[1] ? titled(hits, words) : hits };
  }
  // Among the best, those whose title holds the whole query in its order come first: rapport till fullmäktige, Mall för rapport till fullmäktige.
  /**
   * @param {Found[]} hits
   * @param {string[]} words
   */
  function titled(hits, words) {
    const sought = bare(words),
      isSaid = (/** @type {Found} */ { page }) => bare(tokens(book.titles[page]).filter((word) => !v.stop.has(word))).includes(sought);
    return [...new Set([...hits.slice(0, LIKELY).filter(isSaid), ...hits])];
  }

  // Only pages that hold every phrase as it is written: looked up in the texts of the pages that hold all its words, the best first.
  // Phrases of common words are looked up in so many pages and no more: what is found is then the least there is (isLeast).
  /**
   * @param {Found[]} hits
   * @param {string[][]} phrases
   */
  async function withPhrases(hits, phrases) {
    /** @param {string} text */
    const joined = (text) => ` ${tokens(text).join(" ")} `,
      whole = hits.filter((hit) => !hit.missing.length),
      read = whole.slice(0, MOST_READ);
    const docs = await documents(read.map((hit) => hit.page));
    const holding = read.filter(({ page }, i) => {
      const [summary, , sections] = docs[i];
      const texts = [book.titles[page], summary, ...sections.flatMap(([, heading, text]) => [heading, text])].map(joined);
      return phrases.every((phrase) => texts.some((text) => text.includes(` ${phrase.join(" ")} `)));
    });
    return { holding: holding, isLeast: whole.length > read.length };
  }

  const asking = new Set(index.asking.split(" "));
  const leads = later(() =>
    index.leads.flatMap(([words, types, weight]) =>
      words
        .split("=")
        .map(
          /** @returns {[phrase: string, pages: () => Page[], weight: number]} */ (word) => [
            tokens(word).join(" "),
            later(() => narrowed().ofTypes(types.split("="))),
            weight,
          ],
        ),
    ),
  );
  // What a question's words say of the pages that answer it: a factor for each page. What is to come is not what has been.
  /** @param {string[]} words */
  function leaning(words) {
    const padded = ` ${words.join(" ")} `,
      /** @type {Map<Page, number>} */
      factors = new Map(),
      today = new Date().toISOString().slice(0, 10),
      isComing = words.some((word) => COMING.has(word));
    for (const [phrase, pages, weight] of leads())
      if (padded.includes(` ${phrase} `)) {
        for (const page of pages())
          factors.set(page, isComing && dates[page] && `${dates[page]}-99` < today ? PAST : Math.max(weight, factors.get(page) || 1));
      }
    return factors;
  }
  // Pages called what was typed, what a question asks of, or what is being typed.
  /**
   * @param {string} query
   * @returns {Led[]}
   */
  function called(query) {
    const pages = book.called(query);
    if (pages.length) return pages;
    const words = written(query);
    let at = 0;
    while (at < words.length && asking.has(words[at])) at++;
    const rest = at && at < words.length ? book.called(words.slice(at).join(" ")).filter((one) => one.isTitle) : [];
    return rest.length ? rest : book.begun(query);
  }
  // Pages put before the other hits, in their order.
  /**
   * @param {Page[]} pages
   * @param {Found[]} hits
   * @returns {Found[]}
   */
  function first(pages, hits) {
    const at = new Map(hits.map((hit) => [hit.page, hit]));
    return [...pages.map((page) => at.get(page) ?? { page, score: 0, missing: [] }), ...hits.filter((hit) => !pages.includes(hit.page))];
  }
  // Whether some word was not known as it was written.
  /** @param {QueryPlan} plan */
  const isDoubtful = ({ plans, ignored, guessed }) =>
    Boolean(ignored.length || guessed) ||
    plans.some((one) => one.isInside || one.key === undefined || !/exact|stem|prefix|fold|joined|synonym/.test(one.how));

  // The plan for what was typed, or for the page whose name is so like it that it was meant; with the pages called so.
  /**
   * @param {string} query
   * @param {boolean} exact
   * @returns {Promise<{ plan: QueryPlan, hits: Found[], led: Led[], corrected?: string }>}
   */
  async function understood(query, exact) {
    const answering = answered(query, exact),
      led = called(query),
      first = await answering,
      { asked } = first.plan;
    if (led.length || exact || asked.phrases.length || asked.without.length || !asked.words.length) return { ...first, led };
    const isTyping = first.plan.plans.some((one) => one.how === "prefix");
    if (isTyping && !isDoubtful(first.plan)) return { ...first, led };
    const near = book.nearly(query, !isDoubtful(first.plan));
    // Another form of the same words is no other query.
    return near.length && bare(tokens(query)) !== bare(tokens(near[0].name))
      ? { ...(await answered(near[0].name, false)), led: near, corrected: near[0].name }
      : { ...first, led: near };
  }
  // A page with the very title comes before what editors have chosen, and that before other names.
  /**
   * @param {Led[]} led
   * @param {Page | undefined} top
   */
  function inFront(led, top) {
    // A page whose title is only begun has no rank, which is not above anything.
    const titled = led.filter((one) => one.isTitle === 2 && /** @type {number} */ (one.rank) > 6),
      named = led.filter((one) => !titled.includes(one));
    return [...new Set([...titled.map((one) => one.page), ...(top === undefined ? [] : [top]), ...named.map((one) => one.page)])];
  }
  // Undated pages come last.
  /**
   * @param {Found} a
   * @param {Found} b
   */
  const byDate = (a, b) => (dates[a.page] < dates[b.page] ? 1 : dates[a.page] > dates[b.page] ? -1 : 0) || b.score - a.score;
  // A date may be a year or a month: it is within the days when some day of it is.
  /**
   * @param {string} date
   * @param {string} from
   * @param {string} to
   */
  const isWithin = (date, from, to) => date && (!from || `${date}-99` >= from) && (!to || date <= to);

  // For a list that shows all pages of some types itself: which of them, counted in the order of their addresses, have every word.
  /**
   * @param {Found[]} kept
   * @param {Record<string, string[]>} filters
   */
  function places(kept, filters) {
    const among = narrowed()(
      Array.from({ length: index.pages }, (_, page) => ({ page })),
      filters,
    )
      .kept.map(({ page }) => page)
      .sort((a, b) => (urls()[a] < urls()[b] ? -1 : 1));
    const place = new Map(among.map((page, at) => [page, at]));
    return { among: among.length, places: kept.filter((hit) => !hit.missing.length).map(({ page }) => place.get(page)) };
  }

  /**
   * @param {string} query
   * @param {Question} [options]
   * @returns {Promise<Answer>}
   */
  async function search(query, options = {}) {
    const { limit = 10, offset = 0, exact = false, sort = "relevans", filters = {}, from = "", to = "", snippets = true } = options;
    // What is asked for with the texts, or narrowed down by more than type, needs all facets.
    const whole = (snippets && !options.places) || Object.keys(filters).some((id) => !index.facets.some((facet) => facet.id === id)),
      ready = whole ? about() : undefined;
    let { plan, hits, led, corrected } = await understood(query, exact);
    const { asked, plans, expanded, ignored } = plan;
    /** @type {Answer} */
    const answer = {
      query,
      words: plans.map((one) => one.word),
      total: 0,
      isLeast: false,
      hits: [],
      facets: {},
      corrected: null,
      didYouMean: null,
      ignored: corrected ? [] : ignored,
      guessed: plan.guessed ?? null,
      expanded,
      bestBet: null,
    };
    const top = best().get(phraseId(asked.words)) ?? best().get(phraseId(tokens(replaced(query, plans, "fix"))));
    if (asked.phrases.length) {
      const { holding: held, isLeast } = await withPhrases(hits, asked.phrases);
      hits = held;
      answer.isLeast = isLeast;
    } else hits = first(inFront(led, top), hits);
    if (!hits.length && !plans.length) return answer;
    await ready;
    if (from || to) hits = hits.filter((hit) => isWithin(dates[hit.page], from, to));
    const { kept, facets } = narrowed()(hits, filters);
    if (options.places) return Object.assign(answer, places(kept, filters));
    if (sort === "datum") kept.sort(byDate);
    const shown = kept.slice(offset, offset + limit),
      docs = snippets ? await documents(shown.map((hit) => hit.page)) : [],
      match = marker(v, plans);
    const typeOf = narrowed().typeOf;
    answer.hits = shown.map((hit, i) =>
      presented(
        { url: urls()[hit.page], title: book.titles[hit.page], date: dates[hit.page], ...typeOf(hit.page) },
        docs[i],
        hit,
        plans,
        match,
      ),
    );
    const fixed = corrected ?? plan.guessed ?? replaced(query, plans, "fix"),
      hinted = replaced(query, plans, "hint");
    if (kept.length && !isSame(fixed, query)) answer.corrected = { from: query, to: fixed };
    if (!answer.corrected && !isSame(hinted, query)) answer.didYouMean = hinted;
    if (top !== undefined && !offset && shown[0]?.page === top) [answer.bestBet] = answer.hits;
    return Object.assign(answer, { total: kept.length, facets });
  }
  return {
    search,
    index,
    warm: () => {
      book.called("värm");
      v.all().then(
        () => v.alike("värm"),
        () => {},
      );
    },
  };
}
