// The search page: shows what the engine finds, grouped by type, with ways to narrow it down. Everything chosen is in the address.
// @before search-ask.classic.js
(() => {
  "use strict";
  const sok = window.forebyggaSokning;
  const { make } = sok;
  /**
   * What the page's template has there: it knows what kind of element that is.
   * @param {string} selector
   * @returns {any}
   */
  const part = (selector) => document.querySelector(selector);
  const page = part("[data-search-page]");
  const [input, status, hitList, facetBox] = [part("#q"), part("#sokstatus"), part("#traffar"), part(".search-facets")];
  const types = JSON.parse(page.dataset.types);
  const feedTypes = page.dataset.feeds.split(" ");
  const home = document.title;
  const TOP = 3;
  const STEP = 12;
  const FEW = 7;
  const FACETS = ["typ", "amne", "roll", "lan", "ar", "effekt"];

  /** @type {SearchPageWords} */
  const SWEDISH = {
    locale: "sv-SE",
    facets: { typ: "Typ", amne: "Ämne", roll: "Roll", lan: "Län", ar: "År", effekt: "Vad uppföljningen visar" },
    hits: (many) => (many === 1 ? "1 träff" : `${number(many)} träffar`),
    for: (many, query) => `${many} för ”${short(query)}”`,
    least: (many) => `Minst ${words.hits(many)}`,
    none: (query) => `Inga träffar för ”${short(query)}”`,
    filtered: "med dina filter",
    searching: "Söker …",
    failed: "Sökningen kunde inte hämta sitt register. Kontrollera uppkopplingen.",
    again: "Försök igen",
    ignored: (unknown, rest) => [
      `Inget om ${unknown.map((word) => `”${word}”`).join(" eller ")}. Visar träffar för `,
      make("strong", "", {}, rest),
      ".",
    ],
    guessed: (query, word) => [`Inga träffar för ”${short(query)}”. Visar träffar för `, make("strong", "", {}, word), "."],
    corrected: (word) => ["Visar träffar för ", make("strong", "", {}, word), "."],
    exact: (word) => `Sök på exakt ”${short(word)}”`,
    isExact: (word) => `Söker på exakt ”${word}”.`,
    inexact: "Sök också på liknande ord",
    maybe: "Menade du",
    also: "Söker också på",
    top: "Bästa träffarna",
    more: (name) => `Fler: ${name}`,
    all: (many, name) => `Visa alla ${number(many)} under ${name}`,
    others: "Träffar finns också under",
    list: (many) => `Visa alla ${number(many)} träffar i en lista`,
    next: (many, left) => `Visa ${many} till av ${number(left)}`,
    section: "Avsnitt",
    missing: "Saknar",
    filter: "Filtrera",
    chosen: (many) => `Filtrera (${many} valda)`,
    showAll: (many) => `Visa alla ${many}`,
    drop: (name) => `Ta bort ${name}`,
    clear: "Ta bort alla filter",
    order: "Ordning",
    dates: "Datum",
    from: "Från",
    to: "Till",
    orders: { "": "Bästa träff, efter typ", lista: "Bästa träff, i en lista", datum: "Senaste först" },
    results: "Träffar",
    topics: "Närmaste ämnen",
    allTopics: "Ämnen",
    narrow: "Filtrera träffarna",
    follow: "Följ",
    news: (name) => `Nytt: ${name}`,
    calendar: "Kalendern",
  };
  /** @type {SearchPageWords} */
  const ENGLISH = {
    locale: "en-GB",
    facets: { typ: "Type", amne: "Topic", roll: "Role", lan: "County", ar: "Year", effekt: "What follow-up shows" },
    hits: (many) => (many === 1 ? "1 result" : `${number(many)} results`),
    for: (many, query) => `${many} for “${short(query)}”`,
    least: (many) => `At least ${words.hits(many)}`,
    none: (query) => `No results for “${short(query)}”`,
    filtered: "with your filters",
    searching: "Searching …",
    failed: "The search could not fetch its index. Check your connection.",
    again: "Try again",
    ignored: (unknown, rest) => [
      `Nothing about ${unknown.map((word) => `“${word}”`).join(" or ")}. Showing results for `,
      make("strong", "", {}, rest),
      ".",
    ],
    guessed: (query, word) => [`No results for “${short(query)}”. Showing results for `, make("strong", "", {}, word), "."],
    corrected: (word) => ["Showing results for ", make("strong", "", {}, word), "."],
    exact: (word) => `Search for exactly “${short(word)}”`,
    isExact: (word) => `Searching for exactly “${word}”.`,
    inexact: "Search for similar words too",
    maybe: "Did you mean",
    also: "Also searching for",
    top: "Best results",
    more: (name) => `More: ${name}`,
    all: (many, name) => `Show all ${number(many)} in ${name}`,
    others: "There are also results in",
    list: (many) => `Show all ${number(many)} results in one list`,
    next: (many, left) => `Show ${many} more of ${number(left)}`,
    section: "Section",
    missing: "Missing",
    filter: "Filter",
    chosen: (many) => `Filter (${many} chosen)`,
    showAll: (many) => `Show all ${many}`,
    drop: (name) => `Remove ${name}`,
    clear: "Remove all filters",
    order: "Order",
    dates: "Date",
    from: "From",
    to: "To",
    orders: { "": "Best results, by type", lista: "Best results, in one list", datum: "Latest first" },
    results: "Results",
    topics: "Nearest topics",
    allTopics: "Topics",
    narrow: "Narrow the results down",
    follow: "Follow",
    news: (name) => `News: ${name}`,
    calendar: "The calendar",
  };
  const words = sok.isEnglish ? ENGLISH : SWEDISH;
  /** What is echoed of a long query. @param {string} query */
  const short = (query) => (query.length > 80 ? `${query.slice(0, 79).trimEnd()}…` : query);
  /** @param {number} many */
  const number = (many) => many.toLocaleString(words.locale);
  /** @type {Record<string, string>} */
  const foreign = sok.isEnglish ? { lang: "sv" } : {};

  // What is asked for lives in the address.
  /**
   * @param {any} text What the address says.
   * @returns {string}
   */
  const day8 = (text) => (/^\d{4}-\d\d-\d\d$/.test(text ?? "") ? text : "");
  /** @returns {SearchState} */
  function read() {
    const params = new URLSearchParams(location.search);
    const order = params.get("ordning");
    return {
      query: params.get("q")?.trim() ?? "",
      exact: params.get("exakt") === "1",
      order: order === "lista" || order === "datum" ? order : "",
      shown: Math.min(400, Math.max(STEP, Number.parseInt(params.get("visa") ?? "", 10) || STEP)),
      from: day8(params.get("fran")),
      to: day8(params.get("till")),
      filters: Object.fromEntries(FACETS.map((name) => [name, [...new Set(params.getAll(name))]]).filter(([, values]) => values.length)),
    };
  }
  /** @param {Omit<SearchState, "shown"> & { shown: any }} state The number of hits is made a text. */
  function address({ query, exact, order, shown, from, to, filters }) {
    const params = new URLSearchParams();
    if (query) params.set("q", query);
    for (const [name, values] of Object.entries(filters)) for (const value of values) params.append(name, value);
    if (from) params.set("fran", from);
    if (to) params.set("till", to);
    if (exact) params.set("exakt", "1");
    if (order) params.set("ordning", order);
    if (shown > STEP) params.set("visa", shown);
    const text = params.toString();
    return location.pathname + (text ? `?${text}` : "");
  }
  let state = read();
  const chosen = () => Object.values(state.filters).flat().length + (state.from ? 1 : 0) + (state.to ? 1 : 0);
  const isGrouped = () => !state.order && !state.filters.typ;
  /**
   * @param {Partial<SearchState>} change
   * @returns {SearchState}
   */
  const changed = (change) => ({ ...state, shown: STEP, ...change });
  /**
   * @param {string} name
   * @param {string[]} values
   */
  const withFilter = (name, values) => {
    const filters = { ...state.filters, [name]: values };
    if (!values.length) delete filters[name];
    return changed({ filters });
  };

  /** Goes on to another state of the page, as one step back in the history unless it replaces the last. @param {SearchState} next */
  function go(next, { replace = false } = {}) {
    state = next;
    history[replace ? "replaceState" : "pushState"](null, "", address(state));
    return run();
  }

  /**
   * A link to another state: a plain link that can be opened in a tab of its own; a click goes there without a new page.
   * @param {string} text
   * @param {SearchState} next
   */
  function link(text, next, className = "") {
    const made = make("a", className, { href: address(next) }, ...[text].flat());
    made.addEventListener("click", (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (input.value.trim() !== next.query) input.value = next.query;
      go(next);
      hitList.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    });
    return made;
  }

  // Hits.
  /** @param {string} text */
  function day(text) {
    const [year, month, date] = text.split("-").map(Number);
    if (!month) return text;
    return new Intl.DateTimeFormat(words.locale, {
      year: "numeric",
      month: "long",
      ...(date && { day: "numeric" }),
      timeZone: "UTC",
    }).format(Date.UTC(year, month - 1, date || 1));
  }
  /** @param {Hit["snippet"]} pieces */
  const marked = (pieces) => pieces.map(([text, isMarked]) => (isMarked ? make("mark", "", {}, text) : text));
  /**
   * @param {Hit} one
   * @param {boolean} [isUnderType]
   */
  function hit(one, isUnderType) {
    const facts = [
      isUnderType ? "" : (types[one.type] ?? one.typeLabel),
      one.date && (state.order === "datum" || state.from || state.to || one.type === "evenemang") ? day(one.date) : "",
    ]
      .filter(Boolean)
      .join(" · ");
    const made = make("li", "search-hit");
    if (facts) made.append(make("p", "search-hits__kind", {}, facts));
    made.append(make("h3", "", foreign, make("a", "", { href: sok.address(one.url) }, one.title)));
    if (one.note) made.append(make("p", "search-hit__note", foreign, one.note));
    if (one.snippet.length) made.append(make("p", "search-hit__text", foreign, ...marked(one.snippet)));
    const parts = one.sections.map(([anchor, heading]) => make("a", "", { ...foreign, href: sok.address(one.url, anchor) }, heading));
    if (parts.length)
      made.append(
        make("p", "search-hit__section", {}, `${words.section}: `, ...parts.flatMap((part, at) => (at ? [" · ", part] : [part]))),
      );
    if (one.partial)
      made.append(
        make(
          "p",
          "search-hit__missing",
          {},
          `${words.missing}: `,
          ...one.missing.flatMap((word, at) => [at ? ", " : "", make("s", "", {}, word)]),
        ),
      );
    return made;
  }
  /**
   * @param {Hit[]} hits
   * @param {boolean} [isUnderType]
   */
  const list = (hits, isUnderType) => make("ul", "search-hits", {}, ...hits.map((one) => hit(one, isUnderType)));
  /**
   * @param {string} name
   * @param {...Child} children
   */
  const section = (name, ...children) => make("section", "search-hit-group", {}, make("h2", "", {}, name), ...children);
  /**
   * @param {SearchState} next
   * @param {string} text
   */
  const more = (next, text) => make("p", "search-hit-group__more", {}, link(text, next));

  /** @param {Answer} answer */
  function grouped({ hits, facets, total }) {
    const top = hits.slice(0, TOP),
      rest = new Map();
    for (const one of hits.slice(TOP)) rest.set(one.type, [...(rest.get(one.type) ?? []), one]);
    // What has no count is not more than what is shown: undefined is above no number.
    /** @type {Map<string, any>} */
    const counts = new Map((facets.typ ?? []).map(([id, , count]) => [id, count]));
    const parts = [section(words.top, list(top))];
    for (const [type, some] of rest) {
      const name = types[type] ?? some[0].typeLabel,
        many = counts.get(type),
        ofType = top.filter((one) => one.type === type).length;
      const left = many > some.length + ofType ? [more(withFilter("typ", [type]), words.all(many, name))] : [];
      parts.push(section(ofType ? words.more(name) : name, list(some, true), ...left));
    }
    const hidden = [...counts].filter(([type, count]) => count > hits.filter((one) => one.type === type).length && !rest.has(type));
    if (hidden.length)
      parts.push(
        make(
          "p",
          "search-hit-others",
          {},
          `${words.others}: `,
          ...hidden.flatMap(([type, count], at) => [
            at ? ", " : "",
            link(`${types[type] ?? type} (${number(count)})`, withFilter("typ", [type])),
          ]),
        ),
      );
    if (total > hits.length) parts.push(more(changed({ order: "lista", shown: STEP * 2 }), words.list(total)));
    return parts;
  }

  /** @param {Answer} answer */
  function flat({ hits, total }) {
    const made = section(words.results, list(hits, state.filters.typ?.length === 1));
    if (total > hits.length) {
      const button = make("button", "button button--quiet", { type: "button" }, words.next(Math.min(STEP, total - hits.length), total));
      button.addEventListener("click", async () => {
        await go({ ...state, shown: state.shown + STEP }, { replace: true });
        hitList.querySelectorAll(".search-hit")[hits.length]?.querySelector("a").focus();
      });
      made.append(make("p", "search-hit-group__more", {}, button));
    }
    return [made];
  }

  // Facets.
  const open = new Set(["typ"]),
    whole = new Set();
  /**
   * @param {string} name
   * @param {Answer["facets"][""]} values
   */
  function facet(name, values) {
    const picked = state.filters[name] ?? [],
      most = whole.has(name) ? Infinity : FEW;
    const sorted = ["effekt", "ar"].includes(name) ? values : [...values].sort((a, b) => b[2] - a[2]);
    const shown = sorted.filter(([id], at) => at < most || picked.includes(id));
    const box = make(
      "details",
      "facet",
      {},
      make("summary", "", {}, words.facets[name], make("span", "facet__number", {}, picked.length ? ` (${picked.length})` : "")),
    );
    box.open = open.has(name) || picked.length > 0;
    box.addEventListener("toggle", () => {
      if (box.open) open.add(name);
      else open.delete(name);
    });
    const rows = shown.map(([id, label, count]) => {
      const check = make("input", "", { type: "checkbox", "data-key": `${name}=${id}` });
      check.checked = picked.includes(id);
      check.addEventListener("change", () => go(withFilter(name, check.checked ? [...picked, id] : picked.filter((one) => one !== id))));
      const lang = name === "typ" || name === "ar" ? {} : foreign;
      return make(
        "li",
        "",
        {},
        make(
          "label",
          "",
          {},
          check,
          make("span", "", lang, name === "typ" ? (types[id] ?? label) : label),
          " ",
          make("span", "count", {}, number(count)),
        ),
      );
    });
    box.append(make("ul", "", {}, ...rows));
    if (shown.length < sorted.length) {
      const all = make("button", "facet__all", { type: "button", "data-key": `${name}*` }, words.showAll(sorted.length));
      all.addEventListener("click", () => {
        whole.add(name);
        drawFacets(last.facets);
        facetBox.querySelectorAll(`[data-key^="${name}="]`)[FEW]?.focus();
      });
      box.append(all);
    }
    return box;
  }
  /** @param {Answer["facets"]} facets */
  function drawFacets(facets) {
    const active = document.activeElement;
    const focus = active instanceof HTMLElement && facetBox.contains(active) ? active.dataset.key : undefined;
    /** @param {string} name */
    const worth = (name) => facets[name]?.some(([, , count]) => count) || state.filters[name];
    const order = make(
      "select",
      "",
      { id: "ordning" },
      ...Object.entries(words.orders).map(([value, text]) => make("option", "", { value }, text)),
    );
    order.value = state.order;
    order.dataset.key = "ordning";
    order.addEventListener("change", () => go(changed({ order: order.value })));
    const body = facetBox.querySelector(".search-facets__body");
    /** @type {("from" | "to")[]} */
    const ends = ["from", "to"];
    const dated = ends.flatMap((name) => {
      const made = make("input", "", { type: "date", id: `datum-${name}`, "data-key": `datum-${name}` });
      made.value = state[name];
      made.addEventListener("change", () => {
        if (!made.value || made.checkValidity()) go(changed({ [name]: made.value }));
      });
      return [make("label", "", { for: made.id }, words[name]), made];
    });
    const between = make("details", "facet", {}, make("summary", "", {}, words.dates), make("p", "search-dates", {}, ...dated));
    between.open = open.has("datum") || Boolean(state.from || state.to);
    between.addEventListener("toggle", () => {
      if (between.open) open.add("datum");
      else open.delete("datum");
    });
    body.replaceChildren(
      make("p", "search-order", {}, make("label", "", { for: "ordning" }, words.order), order),
      between,
      ...FACETS.filter(worth).map((name) => facet(name, facets[name] ?? [])),
    );
    facetBox.querySelector("summary").textContent = chosen() ? words.chosen(chosen()) : words.filter;
    if (focus) body.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  }
  /**
   * @param {Answer["facets"]} facets
   * @param {string} name
   * @param {string} id
   */
  const labelOf = (facets, name, id) => (name === "typ" && types[id]) || facets[name]?.find(([value]) => value === id)?.[1] || id;
  /** @param {Answer["facets"]} facets */
  function drawChosen(facets) {
    /**
     * @param {string} name
     * @param {string} id
     */
    const drop = (name, id) => {
      const made = make(
        "button",
        "choice",
        { type: "button", "aria-label": words.drop(`${words.facets[name]}: ${labelOf(facets, name, id)}`) },
        labelOf(facets, name, id),
      );
      made.addEventListener("click", () =>
        go(
          withFilter(
            name,
            state.filters[name].filter((one) => one !== id),
          ),
        ).then(() => (part(".choices button") ?? hitList).focus()),
      );
      return make("li", "", {}, made);
    };
    const all = Object.entries(state.filters).flatMap(([name, ids]) => ids.map((id) => drop(name, id)));
    if (all.length > 1) all.push(make("li", "", {}, link(words.clear, changed({ filters: {}, from: "", to: "" }))));
    return all.length ? [make("ul", "choices", {}, ...all)] : [];
  }

  // What was searched for, when it is not what was typed.
  /** @param {Answer} answer */
  function explanation({ corrected, guessed, ignored, words: sought, didYouMean, expanded, total, query }) {
    const lines = [];
    if (ignored.length && total && !guessed) lines.push(words.ignored(ignored, sought.join(" ")));
    if (guessed && total) lines.push([...words.guessed(query, guessed), " ", link(words.exact(query), changed({ exact: true }))]);
    else if (corrected) lines.push([...words.corrected(corrected.to), " ", link(words.exact(query), changed({ exact: true }))]);
    if (state.exact) lines.push([words.isExact(query), " ", link(words.inexact, changed({ exact: false }))]);
    if (didYouMean) lines.push([`${words.maybe} `, link(didYouMean, changed({ query: didYouMean, exact: false })), "?"]);
    const others = [...new Set(expanded.map(([, synonym]) => synonym))].slice(0, 6);
    if (others.length && total) lines.push([`${words.also}: ${others.join(", ")}.`]);
    return lines.length ? [make("div", "search-told", {}, ...lines.map((line) => make("p", "", {}, ...line)))] : [];
  }

  // The feeds that bring what is new about what was asked for: those of the chosen filters, else of the topic that most hits have.
  /** @param {Answer} answer */
  function followed({ facets, hits, total }) {
    const feeds = ["amne", "roll", "typ"].flatMap((name) =>
      (state.filters[name] ?? []).filter((id) => name !== "typ" || feedTypes.includes(id)).map((id) => [name, id]),
    );
    const [topic] = [...(facets.amne ?? [])].sort((a, b) => b[2] - a[2]);
    if (!feeds.length && topic && topic[2] * 2 >= total) feeds.push(["amne", topic[0]]);
    const links = feeds
      .slice(0, 3)
      .map(([name, id]) => make("a", "", { href: `${page.dataset.news}${name}/${id}.xml` }, words.news(labelOf(facets, name, id))));
    if (hits.slice(0, TOP).some((one) => one.type === "evenemang"))
      links.push(make("a", "", { href: page.dataset.calendar }, words.calendar));
    return links.length
      ? [make("p", "search-follow", {}, `${words.follow}: `, ...links.flatMap((one, at) => (at ? [" · ", one] : [one])))]
      : [];
  }

  // Topics whose names or other names share most pairs of letters with the query come first.
  /** @param {string} text */
  const pairs = (text) => new Set([...text.toLowerCase().matchAll(/(?=([\p{L}\d]{3}))/gu)].map((one) => one[1]));
  const topics = part("[data-topics]"),
    /** @type {HTMLElement[]} */
    listed = [...topics.children];
  /** @param {string} query */
  function nearest(query) {
    const queryPairs = pairs(query);
    /** @param {any} item as the template makes it: its first element has the other names. */
    const near = (item) =>
      [...pairs(`${item.textContent} ${item.firstElementChild.dataset.words}`)].filter((pair) => queryPairs.has(pair)).length;
    /** @type {[score: number, item: HTMLElement][]} */
    const scored = listed.map((item) => [near(item), item]);
    const best = scored
      .filter(([score]) => score > 1)
      .sort((a, b) => b[0] - a[0])
      .slice(0, 6)
      .map(([, item]) => item);
    topics.replaceChildren(...(best.length ? best : listed));
    part("#amnen").textContent = best.length ? words.topics : words.allTopics;
  }

  /** @type {Answer} */
  let last,
    asked = 0;
  // Back from a hit leads to the same place in the list.
  const [arrival] = performance.getEntriesByType("navigation");
  let isBack = arrival instanceof PerformanceNavigationTiming && arrival.type === "back_forward";
  addEventListener("pagehide", () => history.replaceState({ ...history.state, top: scrollY }, ""));
  /** @param {string} text */
  function say(text) {
    status.textContent = text;
  }
  /** @param {boolean} isNone */
  function showStart(isNone) {
    part("[data-search-start]").hidden = Boolean(state.query) && !isNone;
    part("[data-search-none]").hidden = !isNone;
    if (isNone) nearest(state.query);
    else {
      topics.replaceChildren(...listed);
      part("#amnen").textContent = words.allTopics;
    }
  }

  /** @param {Answer} answer */
  function draw(answer) {
    last = answer;
    const isNone = !answer.total;
    page.hidden = false;
    page.classList.toggle("search-page--none", isNone && !chosen());
    facetBox.hidden = isNone && !chosen();
    say(
      isNone
        ? `${words.none(answer.query)}${chosen() ? ` ${words.filtered}` : ""}.`
        : words.for((answer.isLeast ? words.least : words.hits)(answer.total), answer.corrected?.to ?? answer.query) +
            (chosen() ? ` ${words.filtered}.` : "."),
    );
    drawFacets(answer.facets);
    const body = isNone ? [] : isGrouped() ? grouped(answer) : flat(answer);
    hitList.replaceChildren(...explanation(answer), ...drawChosen(answer.facets), ...body, ...(isNone ? [] : followed(answer)));
    showStart(isNone);
  }

  function fail() {
    const again = make("button", "button", { type: "button" }, words.again);
    again.addEventListener("click", () => run());
    page.hidden = false;
    facetBox.hidden = true;
    hitList.replaceChildren(make("p", "", {}, again));
    say(words.failed);
    showStart(false);
    part("[data-search-start]").hidden = false;
  }

  /** Asks for what the state says and shows the answer, unless something else has been asked since. */
  async function run() {
    asked += 1;
    const mine = asked;
    document.title = state.query ? `${state.query} · ${home}` : home;
    if (!state.query) {
      page.hidden = true;
      say("");
      showStart(false);
      return;
    }
    const slow = setTimeout(() => say(words.searching), 300);
    page.setAttribute("aria-busy", "true");
    try {
      /** @type {Question} */
      const options = {
        limit: state.shown,
        exact: state.exact,
        sort: state.order === "datum" ? "datum" : "relevans",
        from: state.from,
        to: state.to,
        filters: state.filters,
      };
      // The first time the titles show before the passages are fetched.
      if (!last) {
        const early = await sok.ask(state.query, { ...options, snippets: false });
        if (early && mine === asked) draw(early);
        document.documentElement.classList.remove("search-asked");
      }
      const answer = await sok.ask(state.query, options);
      clearTimeout(slow);
      if (answer && mine === asked) {
        const held = [...hitList.querySelectorAll("a")].find((one) => one === document.activeElement);
        draw(answer);
        if (held) [...hitList.querySelectorAll("a")].find((one) => one.href === held.href)?.focus({ preventScroll: true });
        if (history.state?.top && isBack) scrollTo({ top: history.state.top, behavior: "instant" });
        isBack = false;
      }
    } catch {
      if (mine === asked) fail();
    } finally {
      clearTimeout(slow);
      document.documentElement.classList.remove("search-asked", "search-waits");
      if (mine === asked) page.removeAttribute("aria-busy");
    }
  }

  // While typing the hits follow; the whole of it is one step back.
  /** @type {number | undefined} */
  let typing,
    isSettled = true;
  const settle = () => {
    isSettled = true;
  };
  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      go(changed({ query: input.value.trim(), exact: false }), { replace: !isSettled });
      isSettled = false;
    }, 200);
  });
  input.addEventListener("blur", settle);
  input.form.addEventListener("submit", (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    clearTimeout(typing);
    const query = input.value.trim();
    sok.remember(query);
    const next = query === state.query ? { ...state } : changed({ query, exact: false, filters: {}, from: "", to: "" });
    go(next, { replace: !isSettled || address(next) === location.pathname + location.search });
    settle();
  });
  addEventListener("popstate", () => {
    state = read();
    input.value = state.query;
    settle();
    run();
  });

  const wide = matchMedia("(min-width: 62rem)");
  const adapt = () => {
    facetBox.open = wide.matches;
    if (wide.matches) hitList.after(facetBox);
    else hitList.before(facetBox);
  };
  adapt();
  wide.addEventListener("change", adapt);

  const shortcut = part("[data-shortcut]");
  try {
    shortcut.checked = localStorage.getItem("snabbtangent") !== "av";
  } catch {
    shortcut.disabled = true;
  }
  shortcut.addEventListener("change", () => {
    if (shortcut.checked) localStorage.removeItem("snabbtangent");
    else localStorage.setItem("snabbtangent", "av");
  });

  input.value = state.query;
  run();
})();
