// A whole search: await (await open("…/sok/")).search("gängkriminalitet", { limit: 10 })
async function open(base, mark) {
  let kept = await opened(base, mark);
  // A part that is gone belongs to an index that has been replaced: fetch the new one, once, and ask it instead.
  const search = (...asked) => kept.search(...asked).catch(async (error) => {
    if (!error.isGone) throw error;
    kept = await opened(base, mark, true);
    return kept.search(...asked);
  });
  return { ...kept, search };
}

async function opened(base, mark, isFresh) {
  const load = loader(base, mark, isFresh), index = await load("index"), v = lookup(index);
  const thes = thesaurus(index.synonyms), engine = evaluator(index, v, load), narrowed = narrower(index), dates = index.dates.split(";");
  const best = new Map(index.best.flatMap(([queries, page]) => queries.split("=").map((query) => [phraseId(tokens(query)), page])));

  function planned(query, exact) {
    const asked = parsed(query);
    let words = asked.words.filter((word) => !v.stop.has(word) || asked.capitals.has(word));
    if (!words.length) words = asked.words;
    words = [...new Set(words)].slice(0, 12);
    const last = asked.isOpen ? asked.words[asked.words.length - 1] : "";
    const plans = words.map((word) => wordPlan(v, word, { last: word === last, exact }));
    rejoin(v, plans, exact);
    const expanded = widen(v, thes, plans);
    const quoted = new Set(asked.phrases.flat());
    return { asked, plans, expanded, required: new Set(plans.flatMap((plan, j) => quoted.has(plan.word) ? [j] : [])) };
  }
  const replaced = (query, plans, field) => plans.reduce((text, plan) => plan[field] ? text.toLowerCase().replace(plan.word, plan[field]) : text, query);

  // Only pages that hold every phrase as it is written; looked up in the texts of the likeliest pages.
  async function withPhrases(hits, phrases, enough) {
    const found = [], joined = (text) => ` ${tokens(text).join(" ")} `;
    for (let at = 0; at < Math.min(hits.length, 40) && found.length < enough; at += 10) {
      const some = hits.slice(at, at + 10), docs = await engine.documents(some.map((hit) => hit.page));
      docs.forEach(([, title, , summary, , sections], i) => {
        const texts = [title, summary, ...sections.flatMap(([, heading, text]) => [heading, text])].map(joined);
        if (phrases.every((phrase) => texts.some((text) => text.includes(` ${phrase.join(" ")} `)))) found.push(some[i]);
      });
    }
    return found;
  }

  async function search(query, options = {}) {
    const { limit = 10, offset = 0, exact = false, sort = "relevans", filters = {}, snippets = true } = options;
    const { asked, plans, expanded, required } = planned(query, exact);
    const answer = { query, words: plans.map((plan) => plan.word), total: 0, hits: [], facets: {}, corrected: null, didYouMean: null, expanded, bestBet: null };
    if (!plans.length) return answer;
    let hits = await engine.evaluate(plans, { without: asked.without, required });
    if (asked.phrases.length) hits = await withPhrases(hits, asked.phrases, offset + limit);
    const top = best.get(phraseId(asked.words)) ?? best.get(phraseId(tokens(replaced(query, plans, "fix"))));
    if (top !== undefined && !offset) {
      const at = hits.findIndex((hit) => hit.page === top);
      hits.unshift(at < 0 ? { page: top, score: 0, missing: [] } : hits.splice(at, 1)[0]);
    }
    const { kept, facets } = narrowed(hits, filters);
    // For a list that shows all pages of some types itself: which of them, counted in the order of their addresses, have every word.
    if (options.places) {
      const among = narrowed(Array.from({ length: index.pages }, (_, page) => ({ page })), filters).kept, place = new Map(among.map(({ page }, at) => [page, at]));
      return Object.assign(answer, { among: among.length, places: kept.filter((hit) => !hit.missing.length).map(({ page }) => place.get(page)) });
    }
    if (sort === "datum") kept.sort((a, b) => (dates[a.page] < dates[b.page] ? 1 : dates[a.page] > dates[b.page] ? -1 : 0) || b.score - a.score);
    const shown = kept.slice(offset, offset + limit), docs = await engine.documents(shown.map((hit) => hit.page)), match = marker(v, plans);
    answer.hits = docs.map((doc, i) => presented(index, snippets ? doc : [...doc.slice(0, 5), []], shown[i], plans, match));
    if (plans.some((plan) => plan.fix) && kept.length) answer.corrected = { from: query, to: replaced(query, plans, "fix") };
    if (plans.some((plan) => plan.hint)) answer.didYouMean = replaced(query, plans, "hint");
    if (top !== undefined && shown[0]?.page === top) [answer.bestBet] = answer.hits;
    return Object.assign(answer, { total: kept.length, facets });
  }
  return { search, index, warm: () => v.alike("värm") };
}
