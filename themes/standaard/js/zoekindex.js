// The lists of words of the site, and the ranking of pages for a question. No page, no
// network, no clock: what comes in is the file of the generator, so the tests run it as it is.
import { emptyWords, fold, isEmpty, stem, words } from './zoekwoorden.js';
import { parts, similar } from './zoekgelijk.js';

/**
 * @typedef {{ anchor: string, heading: string, text: string, page: number }} Passage
 * @typedef {{ url: string, title: string, description: string, part: string, weight: number }} Page
 * @typedef {{ page: Page, passage: Passage, stems: Set<string>, score: number }} Result
 * @typedef {{ stems: Map<string, number>, weight: number }} Wanted a word of the question: what it may be, and how much it counts
 */

/**
 * How much what counts: where a word stands, that a name is the question, a compound beside its
 * parts, other words for the same. Found by trying on the questions of `tests/search`.
 */
export const WEIGHTS = {
  heading: 4, title: 10, address: 4, description: 3, text: 1,
  titleNamed: 0.5, headingNamed: 0.4, joined: 0.35, compound: 0.55, meant: 1, meantKnown: 0.2, ownWord: 0.2,
  page: 1, passage: 0.9, enough: 10, parents: 1.3,
};

/** So many results are shown, even where the first is much better. */
const FEW = 5;

/** On so few pages a word is what people say, not what the site says. */
const SELDOM = 3;

/** Who asks like this is a parent or a pupil. */
const PARENTS = new Set('mijn ons onze wij we hij zij ze haar zoon dochter kind kinderen ik je jij thuis mama papa moeder vader'.split(' '));

export class Index {
  /** @param {any} file the file of the generator */
  constructor(file) {
    /** @type {Page[]} */
    this.pages = [];
    /** @type {Passage[]} */
    this.passages = [];
    /** @type {Map<string, Map<number, number>>} */
    this.byPassage = new Map();
    /** @type {Map<string, Map<number, number>>} */
    this.byPage = new Map();
    /** @type {Map<string, string>} a word as it is written, to its stem */
    this.written = new Map();
    /** @type {Map<string, string[]>} a compound and the two words in it */
    this.compounds = new Map();
    /** @type {number[]} */
    this.lengths = [];
    /** @type {string[][]} what titles and headings say, as stems */
    this.titles = [];
    /** @type {string[][]} */
    this.headings = [];
    for (const page of file.pages) this.#add(page, file.parts);
    // How rare a word is, is how rarely it is written.
    this.onPages = new Map([...this.byPage].map(([known, list]) => [known, list.size]));
    this.#join(this.byPassage);
    this.#join(this.byPage);
    this.meanings = meanings(file.synonyms);
    for (const word of file.synonyms.flat().flatMap((/** @type {string} */ text) => words(fold(text)))) {
      if (!this.written.has(word)) this.written.set(word, stem(word));
    }
    for (const word of emptyWords()) if (!this.written.has(word)) this.written.set(word, '');
    this.average = this.lengths.reduce((sum, n) => sum + n, 0) / (this.lengths.length || 1);
  }

  /** @param {any[]} page @param {string[]} parts */
  #add([url, title, description, part, weight, passages], parts) {
    const number = this.pages.length;
    this.pages.push({ url, title, description, part: parts[part], weight });
    this.titles.push(telling(title), telling(url.split('/').at(-2) ?? ''));
    this.#count(this.byPage, number, title, WEIGHTS.title);
    this.#count(this.byPage, number, url, WEIGHTS.address);
    this.#count(this.byPage, number, description, WEIGHTS.description);
    const own = passages.length ? passages : [['', '', '']];
    for (const [anchor, heading, text] of own) {
      const at = this.passages.length;
      this.passages.push({ anchor, heading, text, page: number });
      this.headings.push(telling(heading));
      this.#count(this.byPassage, at, heading || title, heading ? WEIGHTS.heading : WEIGHTS.text);
      this.lengths.push(this.#count(this.byPassage, at, text, WEIGHTS.text));
      this.#count(this.byPage, number, heading, WEIGHTS.description);
      this.#count(this.byPage, number, text, WEIGHTS.text);
    }
  }

  /** @param {Map<string, Map<number, number>>} lists @param {number} at @param {string} text @param {number} weight */
  #count(lists, at, text, weight) {
    const found = words(fold(text));
    for (const word of found) {
      let known = this.written.get(word);
      if (known === undefined) this.written.set(word, known = stem(word));
      let list = lists.get(known);
      if (!list) lists.set(known, list = new Map());
      list.set(at, (list.get(at) ?? 0) + weight);
    }
    return found.length;
  }

  /** What says "ziek" and "melden" is about "ziekmelden" too. @param {Map<string, Map<number, number>>} lists */
  #join(lists) {
    const pairs = [...lists.keys()].map((whole) => ({ whole, both: whole.length > 6 && !/\d/.test(whole) ? parts(whole, lists) : [] }));
    for (const { whole, both: [first, last] } of pairs) {
      if (!first || first === last) continue;
      const list = lists.get(whole);
      const [a, b] = [lists.get(first), lists.get(last)];
      this.compounds.set(whole, [first, last]);
      for (const [at, times] of a ?? []) {
        const other = b?.get(at);
        if (other) list?.set(at, (list.get(at) ?? 0) + Math.min(times, other) * WEIGHTS.joined);
      }
    }
  }

  /** How rare a stem is. @param {string} known */
  #rarity(known) {
    const pages = this.onPages.get(known) ?? 0;
    return Math.log(1 + (this.pages.length - pages + 0.5) / (pages + 0.5));
  }

  /**
   * The pages for a question, best first.
   * @param {string} question
   * @param {number} most
   * @returns {Result[]}
   */
  search(question, most = 30) {
    const asked = words(fold(question));
    const wanted = this.#wanted(asked);
    if (!wanted.length) return [];
    const forParents = asked.some((word) => PARENTS.has(word));
    const pages = this.#scores(wanted, this.byPage, () => WEIGHTS.enough);
    const passages = this.#scores(wanted, this.byPassage, (at) => 0.6 + 0.9 * (this.lengths[at] / this.average));
    this.#named(wanted, (at) => this.titles.slice(2 * at, 2 * at + 2), pages, WEIGHTS.titleNamed);
    this.#named(wanted, (at) => [this.headings[at]], passages, WEIGHTS.headingNamed);
    /** @type {Map<number, {at: number, score: number}>} */
    const best = new Map();
    for (const [at, score] of passages) {
      const { page } = this.passages[at];
      if (score > (best.get(page)?.score ?? 0)) best.set(page, { at, score });
    }
    const stems = new Set(wanted.flatMap((word) => [...word.stems.keys()]));
    const results = [];
    for (const [number, score] of pages) {
      const page = this.pages[number];
      const found = best.get(number);
      const passage = found ? this.passages[found.at] : this.passages.find((one) => one.page === number);
      const audience = forParents && page.part === 'Voor ouders' ? WEIGHTS.parents : 1;
      if (passage) results.push({ page, passage, stems, score: (WEIGHTS.page * score + WEIGHTS.passage * (found?.score ?? 0)) * (page.weight / 100) * audience });
    }
    results.sort((a, b) => b.score - a.score || (a.page.url < b.page.url ? -1 : 1));
    const limit = (results[0]?.score ?? 0) / 4;
    return results.filter((one, i) => i < FEW || one.score >= limit).slice(0, most);
  }

  /** @param {Wanted[]} wanted @param {Map<string, Map<number, number>>} lists @param {(at: number) => number} saturation */
  #scores(wanted, lists, saturation) {
    /** @type {Map<number, number>} */
    const total = new Map();
    for (const { stems, weight } of wanted) {
      /** @type {Map<number, number>} */
      const most = new Map();
      for (const [known, share] of stems) {
        const rarity = this.#rarity(known) * share * weight;
        for (const [at, times] of lists.get(known) ?? []) {
          const score = rarity * (times / (times + saturation(at)));
          if (score > (most.get(at) ?? 0)) most.set(at, score);
        }
      }
      for (const [at, score] of most) total.set(at, (total.get(at) ?? 0) + score);
    }
    return total;
  }

  /** Raises what bears the question as its name, the more so the less else stands in it.
   * @param {Wanted[]} wanted @param {(at: number) => string[][]} names @param {Map<number, number>} total @param {number} factor */
  #named(wanted, names, total, factor) {
    /** @type {Map<string, number>} */
    const shares = new Map();
    let whole = 0;
    for (const { stems, weight } of wanted) {
      let most = 0;
      for (const [known, share] of stems) {
        for (const one of [known, ...(this.compounds.get(known) ?? [])]) shares.set(one, Math.max(share * weight * (one === known ? 1 : 0.7), shares.get(one) ?? 0));
        most = Math.max(most, this.#rarity(known) * share * weight);
      }
      whole += most;
    }
    for (const at of total.keys()) {
      const alike = names(at).map((name) => {
        const rarities = name.map((known) => this.#rarity(known));
        const both = name.reduce((sum, known, i) => sum + rarities[i] * (shares.get(known) ?? 0), 0);
        return both && 2 * both / (whole + rarities.reduce((sum, one) => sum + one, 0));
      });
      total.set(at, (total.get(at) ?? 0) + factor * whole * Math.max(...alike));
    }
  }

  /** What a question asks for, word by word. @param {string[]} asked @returns {Wanted[]} */
  #wanted(asked) {
    const telling = asked.filter((word) => !isEmpty(word));
    const kept = telling.length ? telling : asked;
    /** @type {Wanted[]} */
    const wanted = [];
    /** @type {Map<string, string>} a word as typed, and the stem it most likely is */
    const likeliest = new Map();
    kept.forEach((word) => {
      const found = similar(word, this.written, this.byPage);
      if (!found.size) return;
      wanted.push({ stems: found, weight: 1 });
      likeliest.set(word, [...found].reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
    });
    const meant = this.#meant(asked.map((word) => likeliest.get(word) ?? stem(word)));
    for (const known of this.#joined(asked, wanted)) wanted.push({ stems: new Map([[known, 1]]), weight: WEIGHTS.compound });
    for (const [known, weight] of meant) {
      if (this.byPage.has(known)) wanted.push({ stems: new Map([[known, 1]]), weight });
    }
    return wanted;
  }

  /** Compounds of two words of the question: "dagen ziek" is about "ziektedagen". @param {string[]} asked @param {Wanted[]} wanted @returns {Set<string>} */
  #joined(asked, wanted) {
    const found = new Set();
    for (let i = 0; i + 1 < asked.length; i += 1) {
      const known = stem(asked[i] + asked[i + 1]);
      if (this.byPage.has(known)) found.add(known);
    }
    const likely = wanted.map(({ stems }) => [...stems].filter(([known, share]) => share > 0.8 && known.length > 2 && !/\d/.test(known)).map(([known]) => known));
    for (const known of this.byPage.keys()) {
      const first = likely.findIndex((all) => all.some((one) => known.startsWith(one)));
      if (first < 0) continue;
      const isJoined = likely.some((all, i) => i !== first && all.some((last) => known.endsWith(last)
        && likely[first].some((one) => known.startsWith(one) && [0, 1, 2].includes(known.length - one.length - last.length))));
      if (isJoined) found.add(known);
    }
    return found;
  }

  /** Stems of words that mean the same as words of the question. @param {string[]} stems @returns {Map<string, number>} */
  #meant(stems) {
    /** @type {Map<string, number>} */
    const meant = new Map();
    const text = ` ${stems.join(' ')} `;
    const said = this.meanings.filter(({ phrase }) => text.includes(` ${phrase} `));
    for (const { phrase, same, isOwn } of said) {
      // What may mean several things means each of them less.
      const others = said.filter((one) => one.phrase === phrase && !one.isOwn).length;
      const isSaidHere = (this.onPages.get(phrase) ?? 0) > SELDOM;
      const weight = isOwn ? WEIGHTS.ownWord : (isSaidHere ? WEIGHTS.meantKnown : WEIGHTS.meant) / Math.sqrt(same.length) / others;
      same.forEach((one) => meant.set(one, Math.max(weight, meant.get(one) ?? 0)));
    }
    stems.forEach((known) => meant.delete(known));
    return meant;
  }
}

/** @param {string} name @returns {string[]} */
const telling = (name) => [...new Set(words(fold(name)).filter((word) => !isEmpty(word)).map(stem))];

/** Per phrase, as stems, the stems of what means the same. A phrase is whole, "wil niet naar school"
 * is not "school". @param {string[][]} groups */
function meanings(groups) {
  return groups.flatMap((group) => {
    const all = group.map(telling);
    // From a synonym to the site's own word; from that word to what is short for it.
    return group.map((text, i) => ({
      phrase: words(fold(text)).map(stem).join(' '), same: i ? all[0] : all.slice(1).filter((one) => one.length === 1).flat(), isOwn: i === 0,
    }));
  }).filter(({ phrase, same }) => phrase && same.length);
}
