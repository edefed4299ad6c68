// The words of the index: found by themselves, by stem, without diacritics, by their beginning, by their parts, by likeness.
// They lie in shards with the words that begin alike. What has not come is noted as wanted, and `ready` asks anew when it has.
/** @import { Index, Joint, Key, Likeness, Load, Parts, Shard, ShardFile, WholeFile } from "./types.js" */
import { phraseId, thesaurus } from "./query.js";
import { distance, fold, root, stem } from "./words.js";

/** @param {string | undefined} text */
export function uncoded(text) {
  let word = "";
  return text ? text.split("\n").map((line) => (word = word.slice(0, parseInt(line[0], 36)) + line.slice(1))) : [];
}
/** @param {string | undefined} text */
const numbers = (text) => (text ? text.split(",").map((number) => parseInt(number, 36)) : []);
const STEPS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
// The place in an ascending list of the last that is not after the one sought; the first when all are.
/**
 * @template {number | string} T
 * @param {T[]} list
 * @param {T} one
 */
export function placed(list, one) {
  let low = 0,
    high = list.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (list[mid] <= one) low = mid;
    else high = mid - 1;
  }
  return low;
}

// How much rareness tells, 0–1: in a whole question the rarest word is often one that says little. As in joint.py.
const BENT = 0.75;
// On so many pages a compound is not looked for by its parts too.
const USUAL = 30;
// The phrases that a shard's synonyms lead to.
/** @param {string} lines */
function joints(lines) {
  /** @type {Map<string, Joint>} */
  const byJoint = new Map();
  for (const one of lines ? lines.split("\n") : []) {
    const [phrase, rare, line] = one.split("\t");
    byJoint.set(phrase, { phrase, idf: parseInt(rare, 36) / 100, line });
  }
  return byJoint;
}
// What makes another word of the same: utvärdera, utvärdering; after -er also trakassera, trakasseri.
const ENDINGS = ["ning", "ing", "isk", "het", "ation"];
// A typed beginning of a word is no longer than its root and so many letters.
const LONGEST_ENDING = 4;
/**
 * @param {Index} index
 * @param {Load} load
 */
export function lookup(index, load) {
  const { start, mark } = index.shards.p,
    firsts = uncoded(index.roots),
    count = index.keys;
  /** @type {string[]} */
  const keys = [],
    /** @type {string[]} */
    roots = [],
    idf = new Float32Array(count),
    /** @type {Shard[]} */
    shards = [],
    stop = new Set(index.stop.split(" ")),
    small = new Set(index.small.split(" ")),
    /** @type {Set<Key>} */
    soft = new Set();
  /** @param {number} pages */
  const rare = (pages) => Math.max(0.1, Math.log(1 + (index.pages - pages + 0.5) / (pages + 0.5))) ** BENT;
  const [coded, numbered = ""] = index.forms.split("\t"),
    /** @type {Map<string, Key>} */
    forms = new Map(),
    ofForms = numbers(numbered);
  uncoded(coded).forEach((form, at) => forms.set(form, ofForms[at]));
  /** @param {Key} i */
  const rootOf = (i) => (roots[i] ??= root(keys[i]));

  // The words of a shard, or all.
  /** @type {Pick<Shard, "synonyms"> | undefined} */
  let whole,
    /** @type {boolean | undefined} */
    wanting,
    misses = 0;
  /** @type {Set<number>} */
  const wanted = new Set();
  /**
   * @param {Key} from
   * @param {string} words
   * @param {string} counts
   * @param {string} weak
   */
  function take(from, words, counts, weak) {
    numbers(weak).forEach((at) => soft.add(from + at));
    uncoded(words).forEach((key, at) => {
      keys[from + at] = key;
      idf[from + at] = rare(Math.min(index.pages, 2 ** (STEPS.indexOf(counts[at]) / 4)));
    });
  }
  // A shard's postings, a line for each of its keys, when it has come.
  /**
   * @param {number} at
   * @returns {Promise<Shard>}
   */
  async function shard(at) {
    if (!shards[at]) {
      /** @type {ShardFile} */
      const content = await load(`p${at}-${mark[at]}`);
      if (!shards[at]) {
        if (!whole) take(start[at], content[0], content[1], content[6]);
        shards[at] = {
          synonyms: thesaurus(content[2]),
          parts: content[3].split("\n"),
          lines: content[4].split("\n"),
          joint: joints(content[5]),
        };
      }
    }
    return shards[at];
  }
  /** @param {Key} key */
  const linesOf = async (key) => {
    const at = placed(start, key),
      { lines } = await shard(at);
    return lines[key - start[at]];
  };
  async function all() {
    /** @type {WholeFile} */
    const content = await load(`v0-${index.shards.v.mark[0]}`);
    if (whole) return;
    take(0, content[0], content[1], content[3]);
    whole = { synonyms: thesaurus(content[2]) };
  }
  // A shard that is here; it is wanted when it is not.
  /**
   * @param {number} at
   * @returns {Shard | undefined}
   */
  function arrived(at) {
    if (!shards[at]) {
      wanted.add(at);
      misses++;
    }
    return shards[at];
  }
  // Whether its words are here. Whether all words are here; they are wanted when they are not.
  /** @param {number} at */
  const has = (at) => Boolean(whole || arrived(at));
  const isWhole = () => Boolean(whole);
  function needsAll() {
    if (whole) return true;
    wanting = true;
    misses++;
    return false;
  }
  // How many times something was asked for that had not come.
  const wants = () => misses;
  /**
   * What the work finds, once it has found all words that it asked for.
   * @template T
   * @param {() => T} work
   * @returns {Promise<T>}
   */
  async function ready(work) {
    for (;;) {
      wanted.clear();
      wanting = false;
      misses = 0;
      const value = work();
      if (!misses) return value;
      await Promise.all([...(wanting ? [all()] : []), ...[...wanted].map(shard)]);
    }
  }

  // The first key of a shard that is not before the text.
  /**
   * @param {string} text
   * @param {number} at
   */
  function from(text, at) {
    let low = start[at],
      high = start[at + 1] ?? count;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (rootOf(mid) < text) low = mid + 1;
      else high = mid;
    }
    return low;
  }
  /**
   * @param {string} text
   * @returns {Key[]}
   */
  function mates(text) {
    /** @type {Key[]} */
    const mateKeys = [],
      at = placed(firsts, text),
      end = start[at + 1] ?? count;
    if (!count || !has(at)) return mateKeys;
    for (let i = from(text, at); i < end && rootOf(i) === text; i++) mateKeys.push(i);
    return mateKeys;
  }
  // A key by its number, when its words have come.
  /** @param {Key | undefined} i */
  const held = (i) => (i !== undefined && has(placed(start, i)) ? i : undefined);
  // A word on so many pages finds enough by itself: its parts need not come.
  const usual = rare(USUAL);
  /** @param {Key} key */
  const isUsual = (key) => idf[key] < usual;
  // The keys that a compound is made of.
  /**
   * @param {Key} key
   * @returns {Parts | undefined}
   */
  function partsOf(key) {
    const at = placed(start, key),
      keyParts = numbers(arrived(at)?.parts[key - start[at]]);
    return keyParts.length && keyParts.map(held).every((i) => i !== undefined) ? keyParts : undefined;
  }
  // Where it lies what editors have said of a phrase: by its first word.
  /** @param {string[]} words */
  const placeOf = (words) => phraseId(words.slice(0, 1)).replace(/^=/, "");
  // What editors have said of a phrase. Few phrases begin with a small word.
  /** @param {string[]} words */
  function synonyms(words) {
    const first = placeOf(words),
      at = placed(firsts, first);
    if (!count || (stop.has(first) && !small.has(first)) || !has(at)) return undefined;
    return (whole || shards[at]).synonyms.get(words);
  }
  // What a phrase leads to when it lies with the words that lead there.
  /**
   * @param {string[]} words
   * @param {string} phrase
   */
  const joint = (words, phrase) => shards[placed(firsts, placeOf(words))]?.joint.get(phrase);
  // [the key itself or undefined, keys with the same stem, keys with the same stem but for diacritics]
  /**
   * @param {string} word
   * @returns {[exact: Key | undefined, same: Key[], other: Key[]]}
   */
  function find(word) {
    const stemmed = stem(word),
      /** @type {Key[]} */
      same = [],
      /** @type {Key[]} */
      other = [];
    let exact = held(forms.get(word));
    for (const i of mates(root(word))) {
      if (keys[i] === word) exact = i;
      else if (stem(keys[i]) === stemmed) same.push(i);
      else other.push(i);
    }
    /** @param {Key[]} list */
    const near = (list) =>
      list
        .filter((i) => i !== exact)
        .sort((a, b) => Math.abs(keys[a].length - word.length) - Math.abs(keys[b].length - word.length) || a - b);
    return [exact, near(same), near(other)];
  }
  /**
   * @param {string} word
   * @param {boolean} [plain]
   */
  function keyOf(word, plain) {
    const [exact, same, other] = find(word);
    if (exact !== undefined) return exact;
    if (same.length) return same[0];
    if (!plain) return undefined;
    for (const [form, i] of forms) if (fold(form) === word) return held(i);
    return other[0];
  }
  // Keys made from the same word with another ending: utvärdera, utvärdering.
  /** @param {string} text */
  function derived(text) {
    /** @type {Key[]} */
    const derivedKeys = [];
    for (const ending of text.endsWith("er") ? ["i", ...ENDINGS] : ENDINGS) {
      if (text.length > 4) derivedKeys.push(...mates(text + ending));
      if (text.endsWith(ending) && text.length - ending.length > 4) derivedKeys.push(...mates(text.slice(0, -ending.length)));
    }
    return derivedKeys;
  }
  // The longest known beginning of an unknown word, at most four letters shorter.
  /** @param {string} word */
  function within(word) {
    for (let n = word.length - 1; n > 5 && (n > word.length - 5 || n > 6); n--) {
      const [exact, same] = find(word.slice(0, n)),
        i = exact ?? same[0];
      if (i !== undefined && word.startsWith(keys[i].slice(0, n - 1))) return i;
    }
    return undefined;
  }
  /** @param {string} word */
  function starting(word) {
    const plain = fold(word),
      /** @type {Key[]} */
      longerKeys = [];
    for (let at = placed(firsts, plain), first = at; at < firsts.length && (at === first || firsts[at].startsWith(plain)); at++)
      if (has(at)) for (let i = from(plain, at); i < (start[at + 1] ?? count) && rootOf(i).startsWith(plain); i++) longerKeys.push(i);
    for (let n = Math.max(3, plain.length - LONGEST_ENDING); n < plain.length; n++)
      longerKeys.push(...mates(plain.slice(0, n)).filter((i) => fold(keys[i]).startsWith(plain)));
    const exact = longerKeys.filter((i) => keys[i].startsWith(word));
    return (exact.length ? exact : longerKeys).filter((i) => keys[i] !== word).sort((a, b) => keys[a].length - keys[b].length || a - b);
  }
  // First parts are also tried without their binding s, and with the vowel that they lose. A small word (för) counts but is not looked for.
  /**
   * @param {string} part
   * @param {boolean} plain
   * @param {number} depth
   * @returns {Parts | undefined}
   */
  function firstPart(part, plain, depth) {
    const tried = [part];
    if (part.endsWith("s")) tried.push(part.slice(0, -1));
    if (/[oue]$/.test(part)) tried.push(`${part.slice(0, -1)}a`);
    else tried.push(`${part}a`, `${part}e`);
    for (const form of tried) {
      if (form.length < 3 || stop.has(form)) continue;
      const [exact, [same], other] = find(form);
      const i = exact ?? (form.length > 3 ? same : undefined) ?? (plain ? other.find((j) => fold(keys[j]) === form) : undefined);
      if (i !== undefined) return [i];
    }
    return split(part, plain, depth + 1) || (part.endsWith("s") ? split(part.slice(0, -1), plain, depth + 1) : undefined);
  }
  // The keys of a compound's parts: as few and as common as can be; undefined when some part is unknown.
  /**
   * @param {string} word
   * @param {boolean} [plain]
   * @param {number} [depth]
   * @returns {Parts | undefined}
   */
  function split(word, plain = false, depth = 0) {
    /** @type {Parts | undefined} */
    let best,
      least = Infinity;
    for (let at = 3; depth < 3 && word.length > 5 && at <= word.length - 3; at++) {
      const last = word.slice(at),
        i = stop.has(last) ? (depth ? -1 : undefined) : keyOf(last, plain && last.length > 3);
      if (i === undefined || (i >= 0 && last.length < 4 && keys[i] !== last)) continue;
      const first = firstPart(word.slice(0, at), plain, depth),
        all = first && /** @type {Parts} */ ([...first, i].filter((key) => key >= 0));
      // A small word among the parts (för) makes a likeness to a known word more likely.
      if (all) all.isLoose = first.isLoose || i < 0;
      // A number when there are parts.
      const cost = /** @type {number} */ (all?.reduce((sum, key) => sum + idf[key], all.length * 6));
      if (all && cost < least) {
        best = all;
        least = cost;
      }
    }
    return best;
  }
  /** @param {string} word */
  const mask = (word) => {
    let bits = 0;
    for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) % 31);
    return bits;
  };
  /** @param {number} bits */
  const ones = (bits) => {
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  };
  /** @type {Int32Array[] | undefined} */
  let masks;
  // Slips that leave the sound or the letters: doubled letters, letters that change places, vowels and consonants that sound alike.
  /** @param {string} word */
  const sound = (word) =>
    fold(word.replace(/å/g, "o"))
      .replace(/(.)\1/g, "$1")
      .replace(/ch|ck|q|c(?![eiy])/g, "k")
      .replace(/[cz]/g, "s")
      .replace(/w/g, "v")
      .replace(/e/g, "a")
      .replace(/hj|gj|lj|dj/g, "j");
  /** @param {string} word */
  const single = (word) => word.replace(/(.)\1/g, "$1");
  // The word with a letter doubled that was single, or single that was doubled.
  /** @param {string} word */
  const doublings = (word) =>
    [...word].map((letter, at) => word.slice(0, at) + (word[at + 1] === letter ? "" : letter + letter) + word.slice(at + 1));
  /** @param {string} text */
  const sorted = (text) => [...text].sort().join("");
  // Known words that look like an unknown one: [key, edits, whether it is likely enough to be used unasked], the likeliest first.
  /**
   * @param {string} word
   * @returns {Likeness[]}
   */
  function alike(word) {
    const plain = fold(word),
      base = root(word),
      length = plain.length,
      most = length > 13 ? 3 : length > 7 ? 2 : length > 3 ? 1 : 0,
      heard = sound(word),
      heardBase = sound(base),
      heardMost = most > 2 ? 2 : 1,
      letters = sorted(plain),
      baseLetters = sorted(base),
      /** @type {Likeness[]} */
      alikeKeys = [];
    if (!most || /\d/.test(word)) return alikeKeys;
    masks ||= [Int32Array.from(keys, (key) => mask(fold(key))), Int32Array.from(keys, (_, i) => mask(rootOf(i)))];
    const bits = mask(plain),
      stemmed = mask(base);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i].length < 3) continue;
      const apart = ones(bits ^ masks[0][i]);
      let edits = 9,
        isShort = false;
      if (apart <= 2 * most) edits = distance(plain, fold(keys[i]), most);
      if (edits > 1 && base.length > 4 && ones(stemmed ^ masks[1][i]) <= 2 * most) {
        const stemmedEdits = distance(base, rootOf(i), base.length > 6 ? most : 1);
        const isFar = base.length < 6 && base[0] !== rootOf(i)[0];
        if (!isFar && stemmedEdits <= (base.length > 6 ? most : 1) && stemmedEdits < edits) {
          edits = stemmedEdits;
          isShort = base.length < 6;
        }
      }
      if (edits > most && most > 1 && apart <= 2 && distance(single(plain), single(fold(keys[i])), 1) < 2) edits = most;
      if (
        edits > most &&
        length > 5 &&
        apart <= 4 &&
        word[0] === keys[i][0] &&
        Math.abs(keys[i].length - length) < 3 &&
        sound(keys[i]) === heard
      )
        edits = most;
      if (edits > most || /\d/.test(keys[i])) continue;
      const isSlipped =
          sound(keys[i]) === heard ||
          sound(rootOf(i)) === heardBase ||
          sorted(fold(keys[i])) === letters ||
          sorted(rootOf(i)) === baseLetters,
        isSame = plain[0] === fold(keys[i])[0];
      if (
        edits < 2 ||
        (isSame &&
          (isSlipped ||
            distance(heard, sound(keys[i]), heardMost) <= heardMost ||
            distance(heardBase, sound(rootOf(i)), heardMost) <= heardMost))
      )
        alikeKeys.push([
          i,
          edits,
          isSlipped || (isSame && !isShort && (length > 7 || (length > 5 && rootOf(i).length !== base.length))),
          -10 * edits + (isSame ? 3 : 0) + (isSlipped ? 4 : 0) - idf[i] / 3,
        ]);
    }
    // Also when that leads to another ending: skolann is skolan.
    for (const form of length > 5 ? doublings(word) : [])
      for (const i of mates(root(form)))
        if (stem(keys[i]) === stem(form) && !alikeKeys.some((one) => one[0] === i && one[1] < 2))
          alikeKeys.push([i, 1, true, -3 - idf[i] / 3]);
    for (const [form, i] of forms)
      if (ones(bits ^ mask(fold(form))) <= 2 && distance(plain, fold(form), 1) <= 1)
        alikeKeys.push([i, 1, length > 5 && form[0] === word[0], -10 - idf[i] / 3]);
    return alikeKeys.sort((a, b) => b[3] - a[3] || a[0] - b[0]);
  }
  // A compound with one part misspelt.
  /**
   * @param {string} word
   * @returns {Key[] | undefined}
   */
  function nearSplit(word) {
    for (let at = 4; at <= word.length - 4; at++) {
      const first = word.slice(0, at),
        last = word.slice(at),
        a = firstPart(first, false, 2),
        b = keyOf(last);
      /** @param {string} part */
      const near = (part) => (part.length > 6 ? alike(part).find((one) => one[1] < 2 && one[2])?.[0] : undefined);
      const c = a && b === undefined ? near(last) : undefined,
        d = !a && b !== undefined ? near(first.replace(/s$/, "")) : undefined;
      // Each is sought only when the other is known.
      if (c !== undefined) return [.../** @type {Parts} */ (a), c];
      if (d !== undefined) return [d, /** @type {Key} */ (b)];
    }
    return undefined;
  }
  return {
    keys,
    idf,
    top: rare(1),
    forms,
    stop,
    soft,
    longest: index.longest,
    linesOf,
    all,
    isWhole,
    needsAll,
    wants,
    ready,
    find,
    keyOf,
    derived,
    within,
    starting,
    isUsual,
    partsOf,
    split,
    nearSplit,
    alike,
    rootOf,
    synonyms,
    joint,
  };
}
