// From what was typed to what is looked for.
const WORTH = { stem: 0.75, derived: 0.45, fold: 0.95, part: 0.5, split: 0.85, prefix: 0.8, joined: 0.95, typo: [1, 0.8, 0.6], soft: 0.35 };

// Quoted phrases, words with a minus before them, and the rest.
function parsed(text) {
  const phrases = [], without = [];
  text = text.normalize("NFC").replace(/["”“„»«]([^"”“„»«]+)["”“„»«]/g, (_, phrase) => { phrases.push(tokens(phrase)); return ` ${phrase} `; });
  text = text.replace(/(^|\s)[-–−]([\p{L}\d]\S*)/gu, (_, space, word) => { without.push(...tokens(word)); return space; });
  const capitals = new Set((text.match(/[A-ZÅÄÖ]{2,6}(?![\p{L}])/gu) || []).map((word) => word.toLowerCase()));
  return { text, phrases: phrases.filter((phrase) => phrase.length), without, words: tokens(text), capitals, isOpen: /[\p{L}\d]$/u.test(text) };
}

// Editors' synonyms by the roots of their words.
function thesaurus(lines) {
  const found = new Map();
  let longest = 1;
  for (const line of lines ? lines.split("\n") : []) {
    const [body, weight] = line.split(";"), [left, right] = body.split(">"), words = left.split("=");
    for (const word of words) {
      const id = phraseId(tokens(word)), targets = (right || left).split("=").filter((other) => other !== word);
      longest = Math.max(longest, id.split(" ").length);
      if (!found.has(id)) found.set(id, []);
      for (const target of targets) found.get(id).push([target, weight / 10]);
    }
  }
  return { found, longest };
}
// Short words are not taken apart: öpp is not öppna.
const phraseId = (words) => words.map((word) => word.length < 5 ? "=" + fold(word) : root(word)).join(" ");

// A query word with every way to find it: { word, ways: [[node, weight, kind]], key, how, worth, fix }
function wordPlan(v, word, { last, exact }) {
  const ways = [], [own, same, other] = v.find(word), add = (i, weight, kind) => ways.push([{ key: i }, weight, kind]);
  let key = own, how = "exact", fix, hint, isLoose = false;
  if (own !== undefined) {
    add(own, 1, "exact");
    same.forEach((i) => add(i, WORTH.stem * 0.75, "stem"));
    const mates = v.find(v.keys[own])[1];
    if (v.keys[own] !== word) mates.forEach((i) => same.includes(i) || add(i, WORTH.stem * 0.7, "stem"));
    if (word === fold(word)) other.forEach((i) => add(i, v.idf[i] + 1 < v.idf[own] ? WORTH.fold : 0.5, "fold"));
  } else if (same.length) {
    key = same[0];
    how = "stem";
    same.forEach((i) => add(i, 1, "stem"));
  } else if (other.length || v.keyOf(word, true) !== undefined) {
    const found = new Set([v.keyOf(word, true), ...other]);
    key = [...found][0];
    how = "fold";
    [...found].forEach((i, at) => add(i, at ? 0.6 : WORTH.fold, "fold"));
  }
  if (last && word.length > (key === undefined ? 2 : 3)) {
    const longer = v.starting(word).slice(0, 64), common = Math.min(...longer.map((i) => v.idf[i]));
    longer.forEach((i) => add(i, WORTH.prefix * Math.sqrt(word.length / v.keys[i].length) * (common / v.idf[i]) * (key === undefined ? 1 : 0.5), "prefix"));
    if (key === undefined && longer.length) { key = longer.find((i) => v.idf[i] === common); how = "prefix"; }
  }
  if (word.length > 5 && !/\d/.test(word)) {
    const parts = v.split(word) || (key === undefined && word === fold(word) ? v.split(word, true) : undefined);
    if (parts) {
      ways.push([{ all: parts.map((i) => ({ key: i })), least: key === undefined ? 7 : 0 }, key === undefined || how === "prefix" ? WORTH.split : WORTH.part, "split"]);
      if (key === undefined) { key = parts[parts.length - 1]; how = "split"; isLoose = parts.isLoose; }
    }
  }
  if (!exact && (key === undefined || how === "split")) {
    const [best, ...rest] = v.alike(word);
    if (best && best[2] && isLoose) {
      ways.pop();
      key = undefined;
    }
    if (best && best[2] && (key === undefined || best[1] < 2)) {
      [best, ...rest.filter((one) => one[2] && one[1] === best[1]).slice(0, 2)].forEach(([i, edits], at) => add(i, WORTH.typo[edits] * (at ? 0.6 : 1), "typo"));
      if (key === undefined) { [key] = best; how = "typo"; fix = v.keys[key]; }
    } else if (key === undefined) {
      const parts = word.length > 10 ? v.nearSplit(word) : undefined;
      if (parts) {
        ways.push([{ all: parts.map((i) => ({ key: i })) }, WORTH.split * 0.8, "typo"]);
        key = parts[parts.length - 1];
        how = "typo";
        fix = parts.map((i) => v.keys[i]).join(" ");
      } else if (best) hint = v.keys[best[0]];
    }
  }
  if (key === undefined) {
    [key] = v.derived(root(word));
    if (key === undefined && word.length > 6) key = v.within(word);
    if (key !== undefined) {
      how = "stem";
      hint = undefined;
      add(key, WORTH.stem, "stem");
    }
  }
  if (/exact|stem|fold/.test(how) && key !== undefined) v.derived(v.rootOf(key)).forEach((i) => ways.some(([node]) => node.key === i) || add(i, WORTH.derived, "stem"));
  const part = key !== undefined && (v.soft.has(v.keys[key]) || v.soft.has(word)) ? WORTH.soft : 1;
  ways.forEach((way) => { way[1] *= part; });
  return { word, ways, key, how, fix, hint, worth: part * (key === undefined ? v.top : Math.max(v.idf[key], 0.3)) };
}

// Words written apart: brotts förebyggande, insats grupper.
function rejoin(v, plans, exact) {
  plans.slice(1).forEach((b, at) => {
    const a = plans[at];
    for (const whole of [a.word + b.word, a.word + "s" + b.word]) {
      let [key, same] = v.find(whole);
      key ??= same[0];
      if (key === undefined && [a, b].some((plan) => plan.key === undefined || plan.how === "typo") && whole.length > 9 && !exact) key = v.alike(whole).find((one) => one[1] < 2 && one[2])?.[0];
      if (key === undefined) continue;
      for (const plan of [a, b]) {
        plan.ways.push([{ key }, WORTH.joined, "exact"]);
        if (plan.key === undefined) Object.assign(plan, { key, how: "joined", fix: undefined, hint: undefined, worth: v.idf[key] / 2, ways: [[{ key }, 1, "exact"]] });
      }
      return;
    }
  });
}

// A synonym's words as a node, or undefined when the index lacks one of them.
function target(v, phrase) {
  const all = [];
  for (const word of tokens(phrase)) {
    if (v.stop.has(word)) continue;
    const [exact, same] = v.find(word), i = exact ?? same[0];
    const parts = i === undefined ? v.split(word) : [i];
    if (!parts) return undefined;
    all.push(...parts.map((key) => ({ key })));
  }
  return all.length > 1 ? { all } : all[0];
}

// Adds synonyms of the longest phrases first; spread over the words of a phrase. Gives what was added as [words, synonym].
function widen(v, thes, plans) {
  const used = [], keyed = (plan) => plan.key !== undefined && /exact|stem|fold|joined/.test(plan.how) ? v.keys[plan.key] : plan.word;
  for (let at = 0; at < plans.length; at++) for (let n = Math.min(thes.longest, plans.length - at); n; n--) {
    const span = plans.slice(at, at + n);
    const said = thes.found.get(phraseId(span.map((plan) => plan.word)));
    const meant = thes.found.get(phraseId(span.map(keyed))) || thes.found.get(phraseId(span.map((plan) => plan.fix || keyed(plan))));
    const total = span.reduce((sum, plan) => sum + plan.worth, 0);
    for (const [phrase, weight] of said || meant || []) {
      const node = target(v, phrase);
      if (!node) continue;
      used.push([span.map((plan) => plan.word).join(" "), phrase]);
      for (const plan of span) {
        plan.ways.push([node, weight * (n > 1 ? Math.min(1, plan.worth / total * 1.1) : 1), "synonym"]);
        if (said && (plan.key === undefined || plan.how === "typo" || plan.how === "split")) {
          Object.assign(plan, { key: -1, how: "synonym", fix: undefined, hint: undefined, worth: v.top * 0.7, ways: plan.ways.filter((way) => way[2] !== "typo") });
        }
      }
    }
    if (said || meant) break;
  }
  return used;
}
