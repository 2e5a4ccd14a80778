// The lists of words of the site, and the ranking of pages for a question. No page, no
// network, no clock: what comes in is the file of the generator, so the tests run it as it is.
import { parts } from './zoekgelijk.js';
import { Question, asksAsParent, meanings } from './zoekvraag.js';
import { emptyWords, fold, stem, telling, words } from './zoekwoorden.js';

/**
 * @typedef {{ anchor: string, heading: string, text: string, page: number }} Passage
 * @typedef {{ url: string, title: string, description: string, part: string, weight: number }} Page
 * @typedef {{ page: Page, passage: Passage, stems: Set<string>, score: number }} Result
 * @typedef {Map<string, Places>} Lists per stem where it stands
 */

/**
 * How much what counts: where a word stands; a title or heading that is the question; the two
 * words of a compound beside the compound; a page beside its best passage. Found by trying on
 * the questions of `tests/search`; none of them hangs on the last digit.
 */
export const WEIGHTS = {
  heading: 4, title: 10, address: 4, description: 3, text: 1,
  titleNamed: 0.5, headingNamed: 0.4, joined: 0.35,
  page: 1, passage: 0.9, enough: 10, parents: 1.3, rarer: 2,
};

/** So many results are shown, even where the first is much better; more, while they are this near to it. */
const FEW = 5;
const NEAR = 1 / 4;

/** Beyond this a question is no question, and a word no word. */
const LONGEST = 300;
const LONGEST_WORD = 40;

/** Where a stem stands, in order, and how much it counts there. Two plain lists: there are tens of thousands. */
class Places {
  /** @type {number[]} */
  at = [];
  /** @type {number[]} */
  times = [];

  /** @param {number} at the last place or a later one @param {number} times */
  add(at, times) {
    const last = this.at.length - 1;
    if (this.at[last] === at) this.times[last] += times;
    else {
      this.at.push(at);
      this.times.push(times);
    }
  }

  /** These and others, added up. @param {Places} other */
  with(other) {
    const both = new Places();
    for (let i = 0, j = 0; i < this.at.length || j < other.at.length;) {
      if (j >= other.at.length || this.at[i] <= other.at[j]) both.add(this.at[i], this.times[i++]);
      else both.add(other.at[j], other.times[j++]);
    }
    return both;
  }

  /** Where both stand, as often as the rarer of the two. @param {Places} other @param {number} factor */
  shared(other, factor) {
    const both = new Places();
    for (let i = 0, j = 0; i < this.at.length && j < other.at.length;) {
      if (this.at[i] === other.at[j]) both.add(this.at[i], Math.min(this.times[i++], other.times[j++]) * factor);
      else if (this.at[i] < other.at[j]) i += 1;
      else j += 1;
    }
    return both;
  }
}

export class Index {
  /** @param {any} file the file of the generator */
  constructor(file) {
    /** @type {Page[]} */
    this.pages = [];
    /** @type {Passage[]} */
    this.passages = [];
    /** @type {Lists} */
    this.byPassage = new Map();
    /** @type {Lists} */
    this.byPage = new Map();
    /** @type {Map<string, string>} a word as it is written, to its stem; empty where it tells nothing */
    this.written = new Map();
    /** @type {Map<string, string[]>} a compound and the two words in it */
    this.compounds = new Map();
    /** @type {number[]} words per passage */
    this.lengths = [];
    /** @type {string[][][]} what the title and the address of a page say, as stems */
    this.titles = [];
    /** @type {string[][][]} what the heading of a passage says */
    this.headings = [];
    for (const page of file.pages) this.#add(page, file.parts);
    this.average = this.lengths.reduce((sum, n) => sum + n, 0) / this.lengths.length || 1;
    // How rare a word is, is how rarely it is written.
    this.onPages = new Map([...this.byPage].map(([known, list]) => [known, list.at.length]));
    this.#join();
    this.meanings = meanings(file.synonyms);
    this.#learn(file.synonyms);
  }

  /** @param {any[]} page @param {string[]} names of the parts of the site */
  #add([url, title, description, part, weight, passages], names) {
    const number = this.pages.length;
    this.pages.push({ url, title, description, part: names[part], weight });
    this.titles.push([telling(title), telling(url.split('/').at(-2) ?? '')]);
    this.#count(title, -1, 0, number, WEIGHTS.title);
    this.#count(url, -1, 0, number, WEIGHTS.address);
    this.#count(description, -1, 0, number, WEIGHTS.description);
    for (const [anchor, heading, text] of passages.length ? passages : [['', '', '']]) {
      const at = this.passages.length;
      this.passages.push({ anchor, heading, text, page: number });
      this.headings.push([telling(heading)]);
      this.#count(heading, at, WEIGHTS.heading, number, WEIGHTS.description);
      if (!heading) this.#count(title, at, WEIGHTS.text, number, 0);
      this.lengths.push(this.#count(text, at, WEIGHTS.text, number, WEIGHTS.text));
    }
  }

  /**
   * Puts the words of a text in both lists; -1 is no passage.
   * @param {string} text @param {number} passage @param {number} here @param {number} page @param {number} there
   * @returns {number} how many words there are
   */
  #count(text, passage, here, page, there) {
    const found = words(fold(text));
    for (const word of found) {
      let known = this.written.get(word);
      if (known === undefined) this.written.set(word, known = stem(word));
      let [inPassages, inPages] = [this.byPassage.get(known), this.byPage.get(known)];
      if (!inPassages || !inPages) {
        this.byPassage.set(known, inPassages = new Places());
        this.byPage.set(known, inPages = new Places());
      }
      if (passage >= 0) inPassages.add(passage, here);
      inPages.add(page, there);
    }
    return found.length;
  }

  /** What says "ziek" and "melden" is about "ziekmelden" too. */
  #join() {
    for (const whole of this.byPage.keys()) {
      if (whole.length < 7 || /\d/.test(whole)) continue;
      const [first, last] = parts(whole, this.byPage);
      if (first && first !== last) this.compounds.set(whole, [first, last]);
    }
    for (const lists of [this.byPassage, this.byPage]) {
      for (const [whole, both] of this.compounds) {
        const [own, first, last] = [whole, ...both].map((one) => lists.get(one));
        if (own && first && last) lists.set(whole, own.with(first.shared(last, WEIGHTS.joined)));
      }
    }
  }

  /** Words that people use and pages do not are words too, and so are those that tell nothing. @param {string[][]} synonyms */
  #learn(synonyms) {
    for (const word of words(fold(synonyms.flat().join(' ')))) if (!this.written.has(word)) this.written.set(word, stem(word));
    for (const word of emptyWords()) if (!this.written.has(word)) this.written.set(word, '');
  }

  /** How rare a stem is. @param {string} known */
  rarity(known) {
    const pages = this.onPages.get(known) ?? 0;
    return Math.log(1 + (this.pages.length - pages + 0.5) / (pages + 0.5));
  }

  /**
   * The pages for a question, best first.
   * @param {string} text
   * @param {number} most
   * @returns {Result[]}
   */
  search(text, most = 30) {
    const asked = words(fold(text.slice(0, LONGEST))).filter((word) => word.length <= LONGEST_WORD);
    const question = new Question(asked, this);
    const pages = this.#scores(question, this.byPage, () => WEIGHTS.enough);
    const passages = this.#scores(question, this.byPassage, (at) => 0.6 + 0.9 * (this.lengths[at] / this.average));
    this.#named(question, this.titles, pages, WEIGHTS.titleNamed);
    this.#named(question, this.headings, passages, WEIGHTS.headingNamed);
    const best = this.#best(passages);
    const asParent = asksAsParent(asked);
    const stems = question.stems();
    const results = [...pages].map(([number, score]) => {
      const page = this.pages[number];
      const found = best.get(number);
      const passage = this.passages[found?.at ?? this.passages.findIndex((one) => one.page === number)];
      const audience = asParent && page.url.startsWith('/ouders/') ? WEIGHTS.parents : 1;
      return { page, passage, stems, score: (WEIGHTS.page * score + WEIGHTS.passage * (found?.score ?? 0)) * (page.weight / 100) * audience };
    });
    results.sort((a, b) => b.score - a.score || (a.page.url < b.page.url ? -1 : 1));
    const limit = (results[0]?.score ?? 0) * NEAR;
    return results.filter((one, i) => i < FEW || one.score >= limit).slice(0, most);
  }

  /** The best passage of each page. @param {Map<number, number>} passages */
  #best(passages) {
    /** @type {Map<number, { at: number, score: number }>} */
    const best = new Map();
    for (const [at, score] of passages) {
      const { page } = this.passages[at];
      if (score > (best.get(page)?.score ?? 0)) best.set(page, { at, score });
    }
    return best;
  }

  /**
   * Per page or passage the sum over the words of the question; of what one word may be, the best.
   * @param {Question} question @param {Lists} lists @param {(at: number) => number} enough how often is half of always
   */
  #scores(question, lists, enough) {
    /** @type {Map<number, number>} */
    const total = new Map();
    for (const { stems, weight } of question.wanted) {
      /** @type {Map<number, number>} */
      const most = new Map();
      // A compound of a word that pages use is no better an answer for being much rarer.
      const own = Math.min(...[...stems].filter(([known, share]) => share === 1 && this.onPages.has(known)).map(([known]) => this.rarity(known)));
      for (const [known, share] of stems) {
        const rarity = Math.min(this.rarity(known), WEIGHTS.rarer * own) * share * weight;
        const found = lists.get(known);
        found?.at.forEach((at, i) => {
          const times = found.times[i];
          const score = rarity * (times / (times + enough(at)));
          if (score > (most.get(at) ?? 0)) most.set(at, score);
        });
      }
      for (const [at, score] of most) total.set(at, (total.get(at) ?? 0) + score);
    }
    return total;
  }

  /**
   * Raises what bears the question as its name, the more so the less else stands in it.
   * @param {Question} question @param {string[][][]} names @param {Map<number, number>} total @param {number} factor
   */
  #named(question, names, total, factor) {
    const { shares, whole } = question.shares(this);
    for (const [at, score] of total) {
      const alike = names[at].map((name) => {
        const rarities = name.map((known) => this.rarity(known));
        const both = name.reduce((sum, known, i) => sum + rarities[i] * (shares.get(known) ?? 0), 0);
        return both && 2 * both / (whole + rarities.reduce((sum, one) => sum + one, 0));
      });
      total.set(at, score + factor * whole * Math.max(...alike));
    }
  }
}
