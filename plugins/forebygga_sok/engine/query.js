// From what was typed to what is looked for.
/** @import { Key, Kind, Node, Parsed, Said, Synonym, Thesaurus, Way, WordPlan, Words } from "./types.js" */
import { distance, fold, initial, pieces, root, stem, tokens, written } from "./words.js";

const WORTH = {
  stem: 0.75,
  derived: 0.45,
  fold: 0.95,
  part: 0.5,
  split: 0.85,
  guess: 0.6,
  prefix: 0.8,
  joined: 0.95,
  typo: [1, 0.8, 0.6, 0.5],
  soft: 0.35,
};

// No more of a query is read than this: letters, words, and letters of a word.
const MOST_LETTERS = 400,
  LONGEST_WORD = 60;
export const MOST_WORDS = 16;

// Quoted phrases, words with a minus before them, and the rest. The pieces of a word with hyphens are words; the whole is tried by rejoin.
/**
 * @param {string} text
 * @returns {Parsed}
 */
export function parsed(text) {
  /** @type {string[][]} */
  const phrases = [],
    /** @type {string[]} */
    without = [];
  text = text
    .slice(0, MOST_LETTERS)
    .normalize("NFKC")
    .replace(/["”“„»«]([^"”“„»«]+)["”“„»«]/g, (_, phrase) => {
      phrases.push(tokens(phrase));
      return ` ${phrase} `;
    });
  text = text.replace(/(^|\s)[-–−]([\p{L}\d]\S*)/gu, (_, space, word) => {
    without.push(...tokens(word));
    return space;
  });
  const isLoud = !/\p{Ll}/u.test(text);
  const capitals = new Set(isLoud ? [] : (text.match(/[A-ZÅÄÖ]{2,6}(?![\p{L}])/gu) || []).map((word) => word.toLowerCase()));
  const words = written(text).flatMap((word) => {
    const parts = pieces(word.slice(0, LONGEST_WORD));
    return parts.length > 2 ? parts.slice(0, -1) : parts;
  });
  return { text, phrases: phrases.filter((phrase) => phrase.length), without, words, capitals, isOpen: /[\p{L}\d]$/u.test(text) };
}

// Editors' synonyms by the roots of their words: lines of phrases parted by =, > and their targets parted by =, ; and the weight in tenths.
// A target is a phrase, and after | the words to look for when they are others.
/**
 * @param {string | undefined} lines
 * @returns {Thesaurus}
 */
export function thesaurus(lines) {
  /** @type {Map<string, [word: string, targets: string[], weight: number][]>} */
  const grouped = new Map(),
    /** @type {Map<string, Map<string, Said[]>>} */
    ready = new Map();
  for (const line of lines ? lines.split("\n") : []) {
    const [words, targets, weight] = line.split(/[>;]/);
    for (const word of words.split("=")) {
      const first = initial(word);
      if (!grouped.has(first)) grouped.set(first, []);
      /** @type {[word: string, targets: string[], weight: number][]} */ (grouped.get(first)).push([
        word,
        targets.split("="),
        +weight / 10,
      ]);
    }
  }
  // The synonyms under an initial by the roots of their words, worked out when first asked for.
  /**
   * @param {string} letter
   * @returns {Map<string, Said[]>}
   */
  function under(letter) {
    if (!ready.has(letter)) {
      /** @type {Map<string, Said[]>} */
      const bySynonym = new Map();
      for (const [word, targets, weight] of grouped.get(letter) || []) {
        const words = tokens(word),
          id = phraseId(words);
        if (!bySynonym.has(id)) bySynonym.set(id, []);
        for (const target of targets)
          if (target !== word)
            /** @type {Said[]} */ (bySynonym.get(id)).push({
              marked: marked(words),
              synonym: /** @type {Synonym} */ ([...target.split("|"), weight]),
            });
      }
      ready.set(letter, bySynonym);
    }
    return /** @type {Map<string, Said[]>} */ (ready.get(letter));
  }
  // Words with diacritics are no others without them: vågar is not vägar, though vagar may be either.
  /** @param {string[]} words */
  function get(words) {
    const id = phraseId(words),
      mark = marked(words),
      isPlain = words.every((word) => word === fold(word)),
      first = initial(id),
      all = [...((first && under(first).get(id)) || []), ...(under("").get(id) || [])],
      synonyms = all.filter((one) => isPlain || one.marked === mark || one.marked === id).map((one) => one.synonym);
    return synonyms.length ? synonyms : undefined;
  }
  return { get };
}
// Small words that change a verb.
export const PARTICLES = new Set("av till upp ut in på om över efter ner bort fast med ifrån emot åt".split(" "));
// Short words are not taken apart: öpp is not öppna.
/** @param {string[]} words */
export const phraseId = (words) => fold(marked(words));
/** @param {string[]} words */
const marked = (words) => words.map((word) => (word.length < 5 ? `=${word.replace(/([aoeiyåäö])r$/, "$1")}` : stem(word))).join(" ");

// A query word with every way to find it: { word, ways: [[node, weight, kind]], key, how, worth, fix }
// A word of an editor's phrase (isSaid) is not guessed at: what they have said of it counts.
/**
 * @param {Words} v
 * @param {string} word
 * @param {{ last: boolean; exact: boolean; isAlone: boolean; isSaid: boolean }} about
 * @returns {WordPlan}
 */
export function wordPlan(v, word, { last, exact, isAlone, isSaid }) {
  const before = v.wants(),
    /** @type {Way[]} */
    ways = [],
    [exactKey, same, other] = v.find(word),
    /** @type {(i: Key, weight: number, kind: Kind) => void} */
    add = (i, weight, kind) => ways.push([{ key: i }, weight, kind]);
  let key = exactKey,
    /** @type {WordPlan["how"]} */
    how = "exact",
    /** @type {string | undefined} */
    fix,
    /** @type {string | undefined} */
    hint,
    /** @type {boolean | undefined} */
    isLoose = false,
    isTentative = false;
  if (v.wants() > before) {
    if (last) v.starting(word);
    return { word, ways, key, how, worth: v.top };
  }
  if (exactKey !== undefined) {
    add(exactKey, 1, "exact");
    same.forEach((i) => add(i, WORTH.stem * 0.75, "stem"));
    const mates = v.find(v.keys[exactKey])[1];
    if (v.keys[exactKey] !== word) mates.forEach((i) => same.includes(i) || add(i, WORTH.stem * 0.7, "stem"));
    if (word === fold(word)) other.forEach((i) => add(i, v.idf[i] + 1 < v.idf[exactKey] ? WORTH.fold : 0.5, "fold"));
  } else if (same.length && !(word === fold(word) && other.length && v.idf[other[0]] + 1 < v.idf[same[0]])) {
    key = same[0];
    how = "stem";
    same.forEach((i) => add(i, 1, "stem"));
  } else if (other.length || v.keyOf(word, true) !== undefined) {
    // A key that has not come yet is wanted, and all this is done anew when it has.
    const keys = /** @type {Set<Key>} */ (new Set([v.keyOf(word, true), ...other]));
    key = [...keys][0];
    how = "fold";
    [...keys].forEach((i, at) => add(i, at ? 0.6 : WORTH.fold, "fold"));
  }
  if (last && word.length > (key === undefined ? 2 : 3)) {
    const longer = v.starting(word).slice(0, 64),
      common = Math.min(...longer.map((i) => v.idf[i]));
    longer.forEach((i) =>
      add(i, WORTH.prefix * Math.sqrt(word.length / v.keys[i].length) * (common / v.idf[i]) * (key === undefined ? 1 : 0.5), "prefix"),
    );
    if (key === undefined && longer.length) {
      key = longer.find((i) => v.idf[i] === common);
      how = "prefix";
    }
  }
  if (word.length > 5 && !/\d/.test(word)) {
    const isKnown = key !== undefined && how !== "prefix";
    const parts = isKnown
      ? v.isUsual(/** @type {Key} */ (key))
        ? undefined
        : v.partsOf(/** @type {Key} */ (key))
      : !isSaid && v.needsAll()
        ? v.split(word) || (key === undefined && word === fold(word) ? v.split(word, true) : undefined)
        : undefined;
    if (parts) {
      ways.push([
        { all: parts.map((i) => ({ key: i })), least: key === undefined ? 7 : 0 },
        key === undefined || how === "prefix" ? (isAlone ? WORTH.split : WORTH.guess) : WORTH.part,
        key === undefined ? "guess" : "split",
      ]);
      if (key === undefined) {
        key = parts[parts.length - 1];
        how = "split";
        isLoose = parts.isLoose;
      }
    }
  }
  if (!exact && !isSaid && (key === undefined || how === "split") && v.needsAll()) {
    const [best, ...rest] = v.alike(word);
    if (best?.[2] && isLoose) {
      ways.pop();
      key = undefined;
    }
    if (best?.[2] && (key === undefined || best[1] < 2)) {
      [best, ...rest.filter((one) => one[2] && one[1] === best[1]).slice(0, 2)].forEach(([i, edits], at) =>
        add(i, WORTH.typo[edits] * (at ? 0.6 : 1), "typo"),
      );
      if (key === undefined) {
        [key] = best;
        how = "typo";
        fix = v.keys[key];
      }
    } else if (key === undefined) {
      const parts = word.length > 10 ? v.nearSplit(word) : undefined;
      if (parts) {
        ways.push([{ all: parts.map((i) => ({ key: i })) }, WORTH.split * 0.8, "guess"]);
        key = parts[parts.length - 1];
        how = "typo";
        fix = parts.map((i) => v.keys[i]).join(" ");
      } else if (
        best &&
        !isAlone &&
        best[1] < 2 &&
        distance(fold(word), fold(v.keys[best[0]]), 1) < 2 &&
        (best[2] || (word.length > 5 && fold(v.keys[best[0]])[0] === fold(word)[0]))
      ) {
        // Among other words the pages tell which neighbour was meant, if any.
        const near = [best, ...rest.filter((one) => one[1] < 2)].slice(0, 3);
        near.forEach(([i], at) => add(i, WORTH.typo[1] * (at ? 0.8 : 1), "typo"));
        [key] = best;
        how = "typo";
        fix = v.keys[key];
        isTentative = true;
      } else if (best) hint = v.keys[best[0]];
    }
  }
  if (key === undefined && !isSaid && v.needsAll()) {
    [key] = v.derived(root(word));
    if (key === undefined && word.length > 6) key = v.within(word);
    if (key !== undefined) {
      how = "stem";
      hint = undefined;
      add(key, WORTH.stem, "guess");
    }
  }
  if (/exact|stem|fold|typo/.test(how) && key !== undefined)
    v.derived(v.rootOf(key)).forEach((i) => ways.some(([node]) => node.key === i) || add(i, WORTH.derived, "stem"));
  const part = key !== undefined && v.soft.has(key) ? WORTH.soft : 1;
  ways.forEach((way) => {
    way[1] *= part;
  });
  return { word, ways, key, how, fix, hint, isTentative, isSaid, worth: part * (key === undefined ? v.top : Math.max(v.idf[key], 0.3)) };
}

// Words written apart: brotts förebyggande, insats grupper.
/**
 * @param {Words} v
 * @param {WordPlan[]} plans
 * @param {boolean} exact
 */
export function rejoin(v, plans, exact) {
  plans.slice(1).forEach((b, at) => {
    const a = plans[at];
    for (const whole of [a.word + b.word, `${a.word}s${b.word}`]) {
      let [key, same] = v.find(whole);
      key ??= same[0];
      if (
        key === undefined &&
        v.isWhole() &&
        [a, b].some((plan) => plan.key === undefined || plan.how === "typo") &&
        whole.length > 9 &&
        !exact
      )
        key = v.alike(whole).find((one) => one[1] < 2 && one[2])?.[0];
      if (key === undefined) continue;
      for (const plan of [a, b]) {
        plan.ways.push([{ key }, WORTH.joined, "exact"]);
        if (plan.key === undefined)
          Object.assign(plan, {
            key,
            how: "joined",
            fix: undefined,
            hint: undefined,
            worth: v.idf[key] / 2,
            ways: [[{ key }, 1, "exact"]],
          });
      }
      return;
    }
  });
}

// A synonym's words as a node, or undefined when the index lacks one of them.
/**
 * @param {Words} v
 * @param {string} phrase
 * @returns {Node | undefined}
 */
function target(v, phrase) {
  /** @type {Node[]} */
  const all = [];
  for (const word of tokens(phrase)) {
    if (v.stop.has(word)) continue;
    const [exact, same] = v.find(word),
      key = exact ?? same[0];
    if (key === undefined) return undefined;
    all.push({ key });
  }
  return all.length > 1 ? { all } : all[0];
}

// The words of phrases that editors have said something of, as they are written.
/**
 * @param {Words} v
 * @param {string[]} words
 * @param {string[]} open
 */
export function saidOf(v, words, open) {
  /** @type {Set<string>} */
  const phrases = new Set();
  for (const list of [words, open])
    for (let at = 0; at < list.length; at++)
      for (let n = Math.min(v.longest, list.length - at); n; n--) {
        const span = list.slice(at, at + n);
        if (v.synonyms(span)) span.forEach((word) => phrases.add(word));
      }
  return phrases;
}

// Adds synonyms of the longest phrases first; spread over the words of a phrase. Gives what was added as [words, synonym].
// A phrase is sought with the small words that stand in it (hoppa av), then among the words that carry meaning.
/**
 * @param {Words} v
 * @param {WordPlan[]} plans
 * @param {string[]} words
 * @param {boolean} exact
 */
export function widen(v, plans, words, exact) {
  /** @type {[words: string, synonym: string][]} */
  const used = [],
    /** @type {(plan: WordPlan) => string} */
    keyed = (plan) =>
      plan.key !== undefined && (/exact|stem|joined/.test(plan.how) || (plan.how === "fold" && fold(v.keys[plan.key]) === plan.word))
        ? v.keys[plan.key]
        : plan.word;
  /** @type {Set<WordPlan>} */
  const taken = new Set(),
    planOf = new Map(plans.map((plan) => [plan.word, plan]));
  /**
   * @param {WordPlan[]} span
   * @param {string[]} form
   * @param {Synonym[]} phrases
   * @param {boolean} isSaid
   */
  const added = (span, form, phrases, isSaid) => {
    const total = span.reduce((sum, plan) => sum + plan.worth, 0),
      spanText = span.map((plan) => plan.word).join(" ");
    for (const [phrase, ...more] of phrases) {
      const weight = /** @type {number} */ (more.pop()),
        sought = /** @type {string} */ (more[0] ?? phrase),
        joint = v.joint(form, sought),
        node = joint ? { joint } : target(v, sought);
      if (!node) continue;
      used.push([spanText, phrase]);
      for (const plan of span) {
        plan.ways.push([node, weight * (span.length > 1 ? Math.min(1, (plan.worth / total) * 1.1) : 1), "synonym"]);
        if (isSaid && (plan.key === undefined || /typo|split/.test(plan.how))) {
          Object.assign(plan, {
            key: -1,
            how: "synonym",
            fix: undefined,
            hint: undefined,
            isTentative: false,
            worth: v.top * 0.7,
            ways: plan.ways.filter((way) => !/typo|guess/.test(way[2])),
          });
        }
      }
    }
  };
  // What an unknown compound ends or begins with, when that is a word that editors have told of.
  /** @param {string} word */
  const part = (word) => {
    for (let at = 3; at <= word.length - 4; at++) {
      const synonyms = v.synonyms([word.slice(at)]);
      if (synonyms && word.length - at > 4) return synonyms;
    }
    for (let n = word.length - 3; n > 4; n--) {
      const ofBeginning = v.synonyms([word.slice(0, n).replace(/s$/, "")]);
      if (ofBeginning) return ofBeginning;
    }
    return undefined;
  };
  // Verbs and their particles, and other phrases with a small word in them.
  const open = words.filter((word) => planOf.has(word) || PARTICLES.has(word));
  for (let at = 0; at < open.length; at++)
    for (let n = Math.min(v.longest, open.length - at); n > 1; n--) {
      const span = open.slice(at, at + n),
        phrases = span.some((word) => !planOf.has(word)) && v.synonyms(span);
      if (!phrases) continue;
      const wordPlans = /** @type {WordPlan[]} */ (span.filter((word) => planOf.has(word)).map((word) => planOf.get(word)));
      if (!wordPlans.length) continue;
      added(wordPlans, span, phrases, true);
      wordPlans.forEach((plan) => taken.add(plan));
      break;
    }
  for (let at = 0; at < plans.length; at++)
    for (let n = Math.min(v.longest, plans.length - at); n; n--) {
      const span = plans.slice(at, at + n);
      if (span.some((plan) => taken.has(plan))) continue;
      const written = span.map((plan) => plan.word),
        saidSynonyms = v.synonyms(written),
        forms = [span.map(keyed), span.map((plan) => plan.fix || keyed(plan))].find((form) => v.synonyms(form)),
        meant = forms && v.synonyms(forms);
      const inside =
        !exact && !saidSynonyms && !meant && n < 2 && span[0].key === undefined && !span[0].hint && v.isWhole()
          ? part(span[0].word)
          : undefined;
      if (!saidSynonyms && !meant && !inside) continue;
      added(
        span,
        saidSynonyms ? written : forms || written,
        /** @type {Synonym[]} */ (saidSynonyms || meant || inside),
        Boolean(saidSynonyms || inside),
      );
      if (inside) span[0].isInside = true;
      break;
    }
  return used;
}
