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
      found = new Map();
    if (node.joint) {
      const { asked } = together(node.joint);
      asked?.pages.forEach((phrase, i) => found.set(phrase, [asked.impacts[i] / 26, 1]));
    }
    for (const key of keys) {
      const { asked } = await postings(key);
      asked?.pages.forEach((phrase, i) => {
        const [share, known] = found.get(phrase) || [0, 0];
        found.set(phrase, [share + asked.impacts[i] / 26, known + 1 / keys.length]);
      });
    }
    return found;
  }
  // The phrases of a word, with how well it is meant and how much of each it is.
  /** @param {WordPlan} plan */
  async function phrases(plan) {
    /** @type {Map<number, [weight: number, share: number]>} */
    const found = new Map();
    if (plan.isQuoted) return found;
    for (const [node, weight, kind] of plan.ways)
      for (const [phrase, [share, known]] of await shares(node)) {
        if (known < 1 && kind === "guess") continue;
        const before = found.get(phrase),
          meant = known < 1 ? weight * known * LOOSE : weight;
        if (!before || before[0] * before[1] < meant * share) found.set(phrase, [meant, share]);
      }
    return found;
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
      found = new Map();
    for (const [j, word] of words.entries())
      for (const [phrase, [weight, share]] of word) {
        const cover = covers.get(phrase) || [0, 0];
        covers.set(phrase, [cover[0] + weight * share, cover[1] + (weight * plans[j].worth) / total]);
      }
    for (const [phrase, [own, query]] of covers) {
      const page = pageOf(phrase),
        about = found.get(page) || { likeness: 0, worth: new Float32Array(plans.length) },
        cover = Math.min(1, own);
      about.likeness = Math.max(about.likeness, cover * Math.min(1, query));
      for (const [j, word] of words.entries()) {
        const one = word.get(phrase);
        if (one) about.worth[j] = Math.max(about.worth[j], one[0] * cover ** FADES);
      }
      found.set(page, about);
    }
    return found;
  }
  // The pages that are asked for by a word.
  /** @param {Key} key */
  async function pagesOf(key) {
    const { asked } = await postings(key);
    return new Set(Array.from(asked?.pages || [], pageOf));
  }
  return { likes, pagesOf };
}
