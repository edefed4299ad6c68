// The search box's suggestions.
// @before search-ask.classic.js
(() => {
  "use strict";
  const sok = window.forebyggaSokning;
  // The box.
  /** @type {SearchBoxWords} */
  const SWEDISH = {
    list: "Förslag",
    status: (many) => (many === 1 ? "1 träff" : `${many.toLocaleString("sv-SE")} träffar`),
    none: (query) => `Inga förslag för ”${query}”.`,
    corrected: (word) => `Visar träffar för ”${word}”.`,
    all: (many, query) => `Visa ${many === 1 ? "träffen" : `alla ${many.toLocaleString("sv-SE")} träffar`} för ”${query}”`,
    best: "Bästa träff",
    recent: "Dina senaste sökningar",
    forget: "Rensa senaste sökningar",
    forgotten: "Senaste sökningar är rensade.",
    ignored: (unknown) => `Inget om ${unknown.map((word) => `”${word}”`).join(" eller ")}.`,
    keys: "↑ ↓ väljer, Enter öppnar, Esc stänger",
    slow: "Söker …",
    failed: "Förslagen kunde inte hämtas. Tryck Enter för att försöka på söksidan.",
    exact: (word) => `Sök på exakt ”${word}”`,
  };
  /** @type {SearchBoxWords} */
  const ENGLISH = {
    list: "Suggestions",
    status: (many) => (many === 1 ? "1 result" : `${many.toLocaleString("en-GB")} results`),
    none: (query) => `No suggestions for “${query}”.`,
    corrected: (word) => `Showing results for “${word}”.`,
    all: (many, query) => `Show ${many === 1 ? "the result" : `all ${many.toLocaleString("en-GB")} results`} for “${query}”`,
    best: "Best match",
    recent: "Your recent searches",
    forget: "Clear recent searches",
    forgotten: "Recent searches are cleared.",
    ignored: (unknown) => `Nothing about ${unknown.map((word) => `“${word}”`).join(" or ")}.`,
    keys: "↑ ↓ choose, Enter opens, Esc closes",
    slow: "Searching …",
    failed: "Suggestions could not be fetched. Press Enter to try on the search page.",
    exact: (word) => `Search for exactly “${word}”`,
  };
  const words = sok.isEnglish ? ENGLISH : SWEDISH;
  const { make } = sok;
  const WAIT = 60;
  const MOST = 6;

  /** Hits in groups by type; groups and hits in the order they came. @param {Hit[]} hits @returns {[label: string, hits: Hit[]][]} */
  const byType = (hits) => [
    ...(Map.groupBy?.(hits, (hit) => hit.typeLabel) ??
      hits.reduce((groups, hit) => groups.set(hit.typeLabel, [...(groups.get(hit.typeLabel) ?? []), hit]), new Map())),
  ];

  // The title with the letters that have been typed marked, where a word begins with them; diacritics may be left out.
  /** @param {string} text */
  const plain = (text) => [...text].map((letter) => letter.normalize("NFD")[0].toLowerCase()).join("");
  /**
   * @param {string} title
   * @param {string} query
   * @returns {Child[]}
   */
  function typedIn(title, query) {
    const pieces = [],
      low = plain(title),
      typed = plain(query)
        .split(/[^\p{L}\d]+/u)
        .filter((word) => word.length > 1);
    let at = 0;
    for (const { index, 0: word } of low.matchAll(/[\p{L}\d]+/gu)) {
      const most = Math.max(0, ...typed.filter((one) => word.startsWith(one)).map((one) => one.length));
      if (most) {
        pieces.push(title.slice(at, index), make("mark", "", {}, title.slice(index, index + most)));
        at = index + most;
      }
    }
    return [...pieces, title.slice(at)].filter(Boolean);
  }

  class Box {
    count = 0;

    /** @param {HTMLInputElement} input */
    constructor(input) {
      this.input = input;
      this.form = /** @type {HTMLFormElement} */ (input.form);
      this.list = make("div", "suggest__list", { role: "listbox", id: `${input.id}-forslag`, "aria-label": words.list });
      this.note = make("p", "suggest__note");
      this.forget = make("button", "suggest__forget", { type: "button" }, words.forget);
      this.panel = make(
        "div",
        "suggest",
        {},
        this.note,
        this.list,
        this.forget,
        make("p", "suggest__keys", { "aria-hidden": "true" }, words.keys),
      );
      this.status = make("p", "sr-only", { role: "status" });
      this.panel.hidden = true;
      input.parentElement?.append(this.panel, this.status);
      input.setAttribute("aria-controls", this.list.id);
      if (sok.isFile) this.form.action = this.form.action.replace(/\/$/, "/index.html");
      input.addEventListener("input", () => this.typed());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("focus", () => this.focused());
      input.addEventListener("pointerdown", () => {
        if (this.panel.hidden) this.focused();
      });
      this.form.addEventListener("submit", () => sok.remember(input.value));
      this.form.addEventListener("focusout", (/** @type {any} */ { relatedTarget }) => {
        if (!this.form.contains(relatedTarget)) this.close();
      });
      this.panel.addEventListener("pointerdown", (/** @type {any} */ event) => {
        if (!event.target.closest("button")) event.preventDefault();
      });
      this.list.addEventListener("click", (/** @type {any} */ { target }) => {
        if (target.closest("[role=option]")) sok.remember(target.closest("[data-query]")?.dataset.query ?? input.value);
      });
      this.forget.addEventListener("click", () => {
        sok.forget();
        input.focus();
        this.close();
        this.tell(words.forgotten);
      });
      if (document.activeElement === input) this.focused();
    }

    get options() {
      return [...this.list.querySelectorAll("[role=option]")];
    }
    get active() {
      return this.list.querySelector("[aria-selected=true]");
    }
    /** @param {string} text */
    tell(text) {
      clearTimeout(this.telling);
      this.telling = setTimeout(() => {
        this.status.textContent = text;
      }, 400);
    }

    focused() {
      if (this.input.value.trim()) this.typed();
      else this.showRecent();
    }

    /** Points at no suggestion: Enter searches for what is typed. */
    release() {
      this.active?.setAttribute("aria-selected", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    typed() {
      clearTimeout(this.waiting);
      this.release();
      const query = this.input.value.trim();
      this.query = query;
      if (!query) this.showRecent();
      else this.waiting = setTimeout(() => this.search(query), WAIT);
    }

    /** @param {string} query */
    async search(query) {
      const slow = setTimeout(() => {
        if (query === this.query && this.panel.hidden) this.open([], words.slow);
      }, 300);
      try {
        const answer = await sok.ask(query, { limit: MOST, snippets: false });
        if (answer && query === this.query && document.activeElement === this.input) this.show(query, answer);
      } catch {
        if (query === this.query) {
          this.open([], words.failed);
          this.tell(words.failed);
        }
      } finally {
        clearTimeout(slow);
      }
    }

    /**
     * @param {string} href
     * @param {...Child} children
     */
    option(href, ...children) {
      this.count += 1;
      return make(
        "a",
        "suggest__option",
        { role: "option", id: `${this.list.id}-${this.count}`, href, tabindex: -1, "aria-selected": "false" },
        ...children,
      );
    }

    /**
     * @param {string} label
     * @param {Child[]} options
     */
    group(label, options, lang = "") {
      return make(
        "div",
        "suggest__group",
        { role: "group", "aria-label": label, ...(lang && { lang }) },
        make("div", "suggest__label", { "aria-hidden": "true" }, label),
        ...options,
      );
    }

    /** The address of the search page for a query. @param {string} query */
    page(query, more = "") {
      return `${this.form.action}?q=${encodeURIComponent(query)}${more}`;
    }

    /** @param {Child[]} children */
    open(children, note = "") {
      this.list.replaceChildren(...children);
      this.list.hidden = !children.length;
      this.note.textContent = note;
      this.note.hidden = !note;
      this.forget.hidden = true;
      this.panel.hidden = false;
      this.input.setAttribute("aria-expanded", String(children.length > 0));
      this.input.removeAttribute("aria-activedescendant");
    }

    close() {
      clearTimeout(this.waiting);
      this.query = undefined;
      this.panel.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.release();
    }

    /**
     * @param {string} query
     * @param {Answer} answer
     */
    show(query, { total, hits, corrected, ignored, bestBet }) {
      this.count = 0;
      /** @param {Hit} hit */
      const link = (hit) => {
        const made = this.option(sok.address(hit.url), make("span", "suggest__title", {}, ...typedIn(hit.title, query)));
        if (hit.partial) made.append(make("span", "suggest__less", {}, hit.missing.map((word) => `− ${word}`).join(", ")));
        return made;
      };
      const foreign = sok.isEnglish ? "sv" : "";
      const groups = bestBet ? [this.group(words.best, [link(bestBet)])] : [];
      for (const [label, some] of byType(bestBet ? hits.slice(1) : hits)) groups.push(this.group(label, some.map(link), foreign));
      const last = [];
      if (corrected) last.push(this.option(this.page(query, "&exakt=1"), words.exact(query)));
      if (total) last.push(this.option(this.page(query), words.all(total, query)));
      if (last.length)
        groups.push(make("div", "suggest__group suggest__group--last", { role: "group", "aria-label": words.all(total, query) }, ...last));
      const note = corrected ? words.corrected(corrected.to) : total ? (ignored.length ? words.ignored(ignored) : "") : words.none(query);
      this.open(groups, note);
      this.tell(total ? `${note} ${words.status(total)}`.trim() : note);
    }

    showRecent() {
      const queries = sok.recent();
      if (!queries.length) {
        this.close();
        return;
      }
      this.count = 0;
      /** @param {string} query */
      const link = (query) => {
        const made = this.option(this.page(query), make("span", "suggest__title", {}, query));
        made.dataset.query = query;
        return made;
      };
      this.open([this.group(words.recent, queries.map(link))]);
      this.forget.hidden = false;
    }

    /** @param {1 | -1} step */
    move(step) {
      const { options, active } = this;
      const at = options.indexOf(active) + (active ? step : step > 0 ? 1 : 0);
      const next = at < 0 && active ? undefined : options.at(at);
      this.release();
      if (!next) return;
      next.setAttribute("aria-selected", "true");
      next.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", next.id);
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.isComposing) return;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
        if (this.panel.hidden) this.focused();
        else this.move(event.key === "ArrowDown" ? 1 : -1);
        event.preventDefault();
      } else if (event.key === "Enter" && this.active) {
        event.preventDefault();
        if (event.ctrlKey || event.metaKey)
          this.active.dispatchEvent(
            new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }),
          );
        else this.active.click();
      } else if (event.key === "Escape") this.escape(event);
    }

    /** @param {KeyboardEvent} event */
    escape(event) {
      if (!this.panel.hidden) this.close();
      else if (this.input.value) this.input.value = "";
      else if (this.input.id === "hitta") sok.close();
      event.preventDefault();
    }
  }

  const boxes = new WeakMap();
  /** Makes the input suggest; once. */
  sok.suggest = (input) => {
    if (!boxes.has(input)) boxes.set(input, new Box(input));
  };
})();
