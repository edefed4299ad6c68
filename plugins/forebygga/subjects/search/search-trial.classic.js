// The editors' trial of the search: asks each query anew, says what has moved since the answers were kept, and saves what is answered now.
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
  const MOST = 5; // as trial.py keeps
  const trial = part("[data-trial]"),
    kept = JSON.parse(trial.dataset.kept),
    rows = [...trial.querySelectorAll("[data-query]")];
  /** @type {Record<string, TrialHits>} */
  const now = {};

  // What is told of an answer beside the one kept: nothing when the same pages come in the same order.
  /**
   * @param {TrialHits} before
   * @param {TrialHits} after
   */
  function moved(before, after) {
    /**
     * @param {TrialHits} list
     * @param {string} url
     */
    const place = (list, url) => list.findIndex(([one]) => one === url);
    const lines = after.flatMap(([url, title], at) => {
      const was = place(before, url);
      return was === at ? [] : [was < 0 ? `Ny på plats ${at + 1}: ${title}` : `Från plats ${was + 1} till ${at + 1}: ${title}`];
    });
    const gone = before.filter(([url]) => place(after, url) < 0).map(([, title]) => `Inte längre bland de ${MOST} första: ${title}`);
    return [...lines, ...gone];
  }

  /**
   * @param {any} row as the template makes it
   * @param {string} query
   */
  function show(row, query) {
    const hits = now[query],
      lines = kept[query] ? moved(kept[query], hits) : [];
    row
      .querySelector("[data-trial-hits]")
      .replaceChildren(...hits.map(([url, title]) => make("li", "", {}, make("a", "", { href: sok.address(url) }, title))));
    row.querySelector("[data-trial-lines]").replaceChildren(...lines.map((line) => make("li", "", {}, line)));
    const text = !hits.length ? "inget svar" : !kept[query] ? "inte sparad förut" : lines.length ? "har flyttat sig" : "som förut";
    row.querySelector("[data-trial-moved]").textContent = text;
    row.open = lines.length > 0;
    return lines.length > 0;
  }

  async function run() {
    const status = part("[data-trial-status]");
    status.textContent = "Frågar sökningen …";
    let changed = 0;
    for (const row of rows) {
      const query = row.dataset.query;
      const answer = await sok.ask(query, { limit: MOST, snippets: false });
      now[query] = (answer?.hits ?? []).map(({ url, title }) => [url, title]);
      changed += show(row, query) ? 1 : 0;
    }
    const empty = rows.map((row) => row.dataset.query).filter((query) => !now[query].length);
    part("[data-trial-empty]").replaceChildren(...empty.map((query) => make("li", "", {}, query)));
    part("[data-trial-none]").hidden = empty.length > 0;
    part("[data-trial-none]").textContent = "Alla frågor har svar.";
    const save = part("[data-trial-save]");
    save.disabled = false;
    status.textContent = `${rows.length} frågor: ${changed} har flyttat sig sedan svaren sparades, ${empty.length} är utan svar.`;
  }

  part("[data-trial-save]").addEventListener("click", () => {
    const trial = { dag: new Date().toLocaleDateString("sv-SE"), svar: now };
    const link = make("a", "", {
      href: URL.createObjectURL(new Blob([`${JSON.stringify(trial, null, 1)}\n`], { type: "application/json" })),
      download: "svar.json",
    });
    link.click();
    URL.revokeObjectURL(link.href);
  });
  run().catch(() => {
    part("[data-trial-status]").textContent = "Sökningen kunde inte hämta sitt register. Ladda om sidan.";
  });
})();
