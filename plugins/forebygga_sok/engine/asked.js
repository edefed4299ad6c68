// How people ask for pages: phrases that editors have written, each a short text of its own.
// Set by measuring on the judged queries (bench/sok): a word is worth ASKED of its own worth where all of the phrase is asked, and the
// less the more of the phrase is not (FADES); a query that is like a whole phrase is likeness, and counts as the page's own words from SURE.
/** @import { Index, Joint, Key, Node, Page, Postings, WordPlan } from "./types.js" */
const FADES = 0.5,
  LOOSE = 0.7;

/**
 * @param {Index} index
 * @param {(key: Key) => Promise<Postings>} postings
 * @param {(node: Node) => Key[]} keysIn
 * @param {(joint: Joint) => Postings} together
 */
export function asking(index, postings, keysIn, together) {
  /** @type {Page[] | undefined} */
  let pages;
  // The page of each phrase.
  function pageOf(/** @type {number} */ phrase) {
    pages ??= [...index.asked].flatMap((many, page) => Array(parseInt(many, 36)).fill(page));
    return /** @type {Page} */ (pages[phrase]);
  }
  // The phrases that a node stands in, with how much of each it is.
  /** @param {Node} node */
  async function shares(node) {
    const keys = keysIn(node),
      /** @type {Map<number, [share: number, known: number]>} */
      byPhrase = new Map();
    if (node.joint) {
      const { asked } = together(node.joint);
      asked?.pages.forEach((phrase, i) => byPhrase.set(phrase, [asked.impacts[i] / 26, 1]));
    }
    for (const key of keys) {
      const { asked } = await postings(key);
      asked?.pages.forEach((phrase, i) => {
        const [share, number] = byPhrase.get(phrase) || [0, 0];
        byPhrase.set(phrase, [share + asked.impacts[i] / 26, number + 1 / keys.length]);
      });
    }
    return byPhrase;
  }
  // The phrases of a word, with how well it is meant and how much of each it is.
  /** @param {WordPlan} plan */
  async function phrases(plan) {
    /** @type {Map<number, [weight: number, share: number]>} */
    const byPhrase = new Map();
    if (plan.isQuoted) return byPhrase;
    for (const [node, weight, kind] of plan.ways)
      for (const [phrase, [share, number]] of await shares(node)) {
        if (number < 1 && kind === "guess") continue;
        const before = byPhrase.get(phrase),
          meant = number < 1 ? weight * number * LOOSE : weight;
        if (!before || before[0] * before[1] < meant * share) byPhrase.set(phrase, [meant, share]);
      }
    return byPhrase;
  }
  // For each page that is asked for so: how like its most like phrase is the query, and what each word is worth of its own worth.
  /**
   * @param {WordPlan[]} plans
   * @param {number} total
   */
  async function likes(plans, total) {
    const words = await Promise.all(plans.map(phrases)),
      /** @type {Map<number, [phrase: number, query: number]>} */
      covers = new Map(),
      /** @type {Map<Page, { likeness: number; worth: Float32Array }>} */
      byPage = new Map();
    for (const [j, word] of words.entries())
      for (const [phrase, [weight, share]] of word) {
        const cover = covers.get(phrase) || [0, 0];
        covers.set(phrase, [cover[0] + weight * share, cover[1] + (weight * plans[j].worth) / total]);
      }
    for (const [phrase, [covered, query]] of covers) {
      const page = pageOf(phrase),
        about = byPage.get(page) || { likeness: 0, worth: new Float32Array(plans.length) },
        cover = Math.min(1, covered);
      about.likeness = Math.max(about.likeness, cover * Math.min(1, query));
      for (const [j, word] of words.entries()) {
        const one = word.get(phrase);
        if (one) about.worth[j] = Math.max(about.worth[j], one[0] * cover ** FADES);
      }
      byPage.set(page, about);
    }
    return byPage;
  }
  // The pages that are asked for by a word.
  /** @param {Key} key */
  async function pagesOf(key) {
    const { asked } = await postings(key);
    return new Set(Array.from(asked?.pages || [], pageOf));
  }
  return { likes, pagesOf };
}
