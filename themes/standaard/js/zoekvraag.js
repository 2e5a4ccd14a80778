// What a question asks for: its words and what each may be, compounds of them, and words that
// mean the same. Knows the words of the site, ranks nothing.
import { similar } from './zoekgelijk.js';
import { fold, isEmpty, stem, telling, words } from './zoekwoorden.js';

/**
 * @typedef {{ stems: Map<string, number>, weight: number }} Wanted a word of the question: what it may be, and how much it counts
 * @typedef {{ phrase: string, same: string[], isOwn: boolean }} Meaning a phrase and the stems of what means the same
 * @typedef {import('./zoekindex.js').Index} Index
 */

/** How much it counts: a compound of two words; what means the same as a word that pages hardly use, or do use; what is short for it. */
const WEIGHTS = { compound: 0.55, meant: 1, meantToo: 0.2, short: 0.2 };

/** On so few pages a word is what people say, not what the site says. */
const SELDOM = 3;

/** From this share on a stem is as good as the word typed. */
const SURE = 0.8;

/** From this share on a word is marked where it is found. */
const SEEN = 0.35;

/** Who asks like this is a parent or a pupil. */
const PARENTS = new Set('mijn ons onze wij we hij zij ze haar zoon dochter kind kinderen ik je jij thuis mama papa moeder vader'.split(' '));

/** @param {string[]} asked */
export const asksAsParent = (asked) => asked.some((word) => PARENTS.has(word));

export class Question {
  /** @param {string[]} asked folded words @param {Index} index */
  constructor(asked, index) {
    const kept = asked.filter((word) => !isEmpty(word));
    /** @type {Map<string, string>} a word as typed, and the stem it most likely is */
    const likeliest = new Map();
    /** @type {Wanted[]} */
    this.wanted = [];
    for (const word of kept.length ? kept : asked) {
      const stems = similar(word, index.written, index.byPage);
      if (!stems.size) continue;
      this.wanted.push({ stems, weight: 1 });
      likeliest.set(word, [...stems].reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
    }
    const whole = asked.map((word) => likeliest.get(word) ?? stem(word));
    const more = new Map([...compounds(asked, this.wanted, index)].map((known) => [known, WEIGHTS.compound]));
    for (const [known, weight] of meant(whole, [...likeliest.values()], index)) more.set(known, Math.max(weight, more.get(known) ?? 0));
    for (const [known, weight] of more) if (index.byPage.has(known)) this.wanted.push({ stems: new Map([[known, 1]]), weight });
  }

  /** What a reader will recognise as found: not a word that only looks like the one typed. */
  stems() {
    return new Set(this.wanted.flatMap(({ stems, weight }) => [...stems].filter(([, share]) => share * weight >= SEEN).map(([known]) => known)));
  }

  /** How much of the question each stem is, and how much it is in all. @param {Index} index */
  shares(index) {
    /** @type {Map<string, number>} */
    const shares = new Map();
    let whole = 0;
    for (const { stems, weight } of this.wanted) {
      for (const [known, share] of stems) {
        const both = index.compounds.get(known) ?? [];
        for (const one of [known, ...both]) shares.set(one, Math.max(share * weight * (one === known ? 1 : 0.7), shares.get(one) ?? 0));
      }
      whole += Math.max(...[...stems].map(([known, share]) => index.rarity(known) * share * weight));
    }
    return { shares, whole };
  }
}

/** Compounds of two words of the question: "dagen ziek" is about "ziektedagen". @param {string[]} asked @param {Wanted[]} wanted @param {Index} index */
function compounds(asked, wanted, index) {
  const found = new Set(asked.slice(1).map((word, i) => stem(asked[i] + word)).filter((known) => index.byPage.has(known)));
  const sure = wanted.map(({ stems }) => [...stems].filter(([known, share]) => share > SURE && known.length > 2 && !/\d/.test(known)).map(([known]) => known));
  for (const whole of index.byPage.keys()) {
    for (const [i, firsts] of sure.entries()) {
      for (const first of firsts.filter((one) => whole.startsWith(one))) {
        // Between them at most what binds them: "leerling-en-zaken".
        const isWhole = sure.some((lasts, j) => i !== j && lasts.some((last) => whole.endsWith(last) && [0, 1, 2].includes(whole.length - first.length - last.length)));
        if (isWhole) found.add(whole);
      }
    }
  }
  return found;
}

/**
 * Stems of words that mean the same as words of the question, and how much they count.
 * @param {string[]} whole all its stems @param {string[]} stems those that tell something @param {Index} index
 */
function meant(whole, stems, index) {
  /** @type {Map<string, number>} */
  const found = new Map();
  const text = ` ${whole.join(' ')} | ${stems.join(' ')} `;
  const said = index.meanings.filter(({ phrase }) => text.includes(` ${phrase} `));
  for (const { phrase, same, isOwn } of said) {
    // What may mean several things means each of them less.
    const others = said.filter((one) => one.phrase === phrase && !one.isOwn).length;
    const isUsed = (index.onPages.get(phrase) ?? 0) > SELDOM;
    const weight = isOwn ? WEIGHTS.short : (isUsed ? WEIGHTS.meantToo : WEIGHTS.meant) / Math.sqrt(same.length) / others;
    for (const one of same) found.set(one, Math.max(weight, found.get(one) ?? 0));
  }
  for (const known of stems) found.delete(known);
  return found;
}

/**
 * Per phrase, as stems, the stems of what means the same. Of two telling words a phrase may leave
 * out the rest; of one it is whole: "wil niet naar school" is not "school".
 * @param {string[][]} groups the first of a group is the site's own word
 * @returns {Meaning[]}
 */
export function meanings(groups) {
  return groups.flatMap((group) => {
    const all = group.map(telling);
    const short = all.slice(1).filter((one) => one.length === 1).flat();
    return group.map((text, i) => ({
      phrase: (all[i].length > 1 ? all[i] : words(fold(text)).map(stem)).join(' '),
      same: i ? all[0] : short,
      isOwn: i === 0,
    }));
  }).filter(({ phrase, same }) => phrase && same.length);
}
