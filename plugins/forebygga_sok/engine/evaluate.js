// Which pages answer a query, and how well.
// Set by measuring on the judged queries (bench/sok): below CUT of the best score a page is no hit; LEAST is the share of the
// query's worth that a page must hold, by number of words; a word counts in full from FULL of what it is worth at most.
/** @import { Asked, Found, Index, Joint, Key, Kind, Node, Page, Postings, WordPlan, Words } from "./types.js" */
import { asking } from "./asked.js";

const CUT = 0.1,
  LEAST = [0, 0, 0.35, 0.3],
  LEAST_OF_MANY = 0.25,
  BASE = 0.35,
  FULL = 0.6,
  ASKED = 0.4,
  BOTH = 0.5,
  LIFT = 2,
  WHOLE = 4,
  NAMED = 0.6,
  SURE = 0.3,
  SAID = 20,
  COVERED = 0.8,
  TITLE_WORTH = 1;
// Numbers in ascending order, each with 1–26, or with 32 more when it is a capital.
/**
 * @param {string} line
 * @returns {Postings}
 */
function stepped(line) {
  const steps = line.match(/\d*[a-zA-Z]/g) || [],
    pages = new Uint32Array(steps.length),
    impacts = new Uint8Array(steps.length);
  let page = -1;
  steps.forEach((one, at) => {
    const letter = one.charCodeAt(one.length - 1);
    pages[at] = page += +one.slice(0, -1) || 1;
    impacts[at] = letter > 96 ? letter - 96 : letter - 64 + 32;
  });
  return { pages, impacts };
}
/**
 * @param {Index} index
 * @param {Words} v
 */
export function evaluator(index, v) {
  /** @type {Map<Key, Postings>} */
  const decoded = new Map(),
    n = index.pages;
  // A key's postings: page numbers, and impacts 1–26, with 32 added in the title.
  /**
   * @param {Key} key
   * @returns {Promise<Postings>}
   */
  async function postings(key) {
    if (!decoded.has(key)) {
      const lists = read(await v.linesOf(key));
      if (decoded.size > 300) decoded.clear();
      decoded.set(key, lists);
    }
    return /** @type {Postings} */ (decoded.get(key));
  }
  /** @param {string} line */
  function read(line) {
    const [plain, asked] = line.split(";");
    return { ...stepped(plain), asked: asked ? stepped(asked) : undefined };
  }
  // What a phrase that is as one word finds.
  /** @param {Joint} joint */
  const together = (joint) => (joint.postings ??= read(joint.line));
  // Calls back with page, score, whether it is in the title, and impact, for each page that the node finds.
  /**
   * @param {Node} node
   * @param {(page: Page, score: number, isTitle: boolean, impact: number) => void} visit
   */
  async function each(node, visit) {
    if (node.key !== undefined || node.joint) {
      const { pages, impacts } = node.joint ? together(node.joint) : await postings(node.key),
        weight = (node.joint ? node.joint.idf : v.idf[node.key]) / 26;
      pages.forEach((page, at) => visit(page, (impacts[at] & 31) * weight, impacts[at] > 32, impacts[at] & 31));
      return;
    }
    // A phrase is as rare as its rarest word, and each word weighs by how rare it is.
    const rare = keysIn(node).map((key) => v.idf[key]),
      scale = node.least === undefined ? 1 / rare.length : Math.max(...rare) / rare.reduce((sum, one) => sum + one, 0);
    /** @type {Map<Page, [count: number, score: number, isTitle: boolean, impact: number]>} */
    const sums = new Map();
    for (const [at, part] of node.all.entries()) {
      /** @type {typeof visit} */
      const add = (page, score, isTitle, impact) => {
        const sum = sums.get(page);
        if (!at) sums.set(page, [1, score, isTitle, impact]);
        else if (sum && sum[0] === at) {
          sum[0]++;
          sum[1] += score;
          sum[2] &&= isTitle;
          sum[3] += impact;
        }
      };
      await each(part, add);
      // One part may stand in the text and another where people ask for the page.
      for (const key of keysIn(part)) for (const page of await asked.pagesOf(key)) add(page, (SAID / 26) * v.idf[key], false, SAID);
    }
    for (const [page, [count, score, isTitle, impact]] of sums)
      if (count === node.all.length && impact >= (node.least || 0) * count) visit(page, score * scale, isTitle, impact / count);
  }
  // How far what found a word can be trusted: the word itself, an editor's synonym, a correction, a guess.
  const SAID_SO = 4,
    /** @type {Partial<Record<Kind, number>>} */
    TRUST = { synonym: SAID_SO, typo: 2, guess: 1 },
    LITERAL = 8,
    TITLED = 16;
  const SYNONYMOUS = 2;
  /** @param {number} mark */
  const trusted = (mark) => (mark & LITERAL ? 3 : mark & SAID_SO ? SYNONYMOUS : mark & 2 ? 1 : 0);
  // A word's score on each page, and marks of what found it.
  /** @param {WordPlan} plan */
  async function scored(plan) {
    const scores = new Float32Array(n),
      marks = new Uint8Array(n);
    await Promise.all(nodesIn(plan).map(postings));
    for (const [node, weight, kind] of plan.ways) {
      await each(node, (page, score, isTitle) => {
        if (score * weight > scores[page]) scores[page] = score * weight;
        marks[page] |= (TRUST[kind] || LITERAL) | (isTitle && weight > 0.5 ? TITLED : 0);
      });
    }
    return { scores, marks };
  }
  /**
   * @param {Node} node
   * @returns {Key[]}
   */
  const keysIn = (node) => (node.joint ? [] : node.key !== undefined ? [node.key] : node.all.flatMap(keysIn));
  /** @param {WordPlan} plan */
  const nodesIn = (plan) => [...new Set(plan.ways.flatMap(([node]) => keysIn(node)))];

  const asked = asking(index, postings, keysIn, together);

  // Hits, the best first: { page, score, missing: numbers of words, trust }. A lenient pass takes pages with any of the words.
  // Pages that are hits already (besides) are passed over.
  /**
   * @param {WordPlan[]} plans
   * @param {Asked} asked
   * @returns {Promise<Found[]>}
   */
  async function evaluate(plans, { without, required, leans, isLenient, isWhole, besides = [] }) {
    const scoredPlans = await Promise.all(plans.map(scored)),
      barred = new Uint8Array(n),
      /** @type {(Found & { trust: number; plain: number })[]} */
      hits = [];
    for (const { page } of besides) barred[page] = 1;
    for (const word of without) {
      const [exact, same] = await v.ready(() => v.find(word));
      for (const key of exact === undefined ? same : [exact])
        (await postings(key)).pages.forEach((page) => {
          barred[page] = 1;
        });
    }
    const total = plans.reduce((sum, plan) => sum + plan.worth, 0),
      count = plans.length,
      likes = await asked.likes(plans, total);
    const least = isLenient ? 0 : (LEAST[count] ?? LEAST_OF_MANY);
    for (let page = 0; page < n; page++) {
      let score = 0,
        cover = 0,
        titled = 0,
        inTitle = 0,
        numbered = 0,
        trust = 0;
      const like = likes.get(page);
      for (let j = 0; j < count; j++) {
        const byWord = scoredPlans[j].scores[page],
          asScore = ASKED * plans[j].worth * (like?.worth[j] || 0),
          points = Math.max(byWord, asScore) + BOTH * Math.min(byWord, asScore),
          mark = scoredPlans[j].marks[page] | (asScore ? SAID_SO : 0);
        if (!points) continue;
        score += points;
        cover += plans[j].worth * Math.min(1, BASE + points / (plans[j].worth * FULL + 1e-9));
        if (mark & TITLED) {
          titled++;
          inTitle += plans[j].worth;
          if (/\d/.test(plans[j].word)) numbered = 0.7;
        }
        trust = Math.max(trust, trusted(mark));
      }
      const share = Math.min(1, cover / total);
      if (!score || barred[page] || share < least) continue;
      const missing = plans.map((_, j) => j).filter((j) => !scoredPlans[j].scores[page] && !like?.worth[j]);
      if (missing.some((j) => required.has(j))) continue;
      const ofTitle = titled / Math.max(titled, parseInt(index.titles[page], 36)),
        likeTitle = (inTitle / total) * (0.5 + 0.5 * ofTitle);
      score *= ((share ** COVERED * (1 + TITLE_WORTH * likeTitle + numbered) * (+index.weights[page] + 1)) / 10) * (leans?.get(page) || 1);
      // A title is also a way to ask for its page.
      const likeness = Math.max(like?.likeness || 0, NAMED * (inTitle / total) * ofTitle),
        lift = 1 + LIFT * likeness + WHOLE * likeness ** 6;
      if (like && (like.likeness >= SURE || count > 1)) trust = 3;
      hits.push({ page, score: score * lift, plain: score, missing, trust: count > 1 && trust < 3 ? 0 : trust });
    }
    // Pages that hold a word themselves come before those that only hold a synonym of it, and those before corrections and guesses.
    hits.sort((a, b) => b.trust - a.trust || b.score - a.score || a.page - b.page);
    // What editors have said means the same is measured by itself: one page with the very word does not hide the rest.
    /** @param {typeof hits} several */
    const most = (several) => Math.max(0, ...several.map((hit) => hit.plain)),
      synonymous = hits.filter((hit) => hit.trust === SYNONYMOUS),
      [high, highSynonym] = [most(hits), most(synonymous)];
    return isWhole ? hits : hits.filter((hit) => hit.plain >= (hit.trust === SYNONYMOUS ? highSynonym : high) * CUT);
  }
  /**
   * @param {Key} key
   * @param {Page} page
   */
  const has = async (key, page) => (await postings(key)).pages.includes(page);
  return { evaluate, has };
}
