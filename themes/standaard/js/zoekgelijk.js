// Which words of the site a typed word may be: the same stem, a compound with it, its parts,
// or a word one typo away.
import { stem } from './zoekwoorden.js';

/** How much a word counts that is not the one typed. */
const SHARE = { end: 0.55, start: 0.45, inside: 0.35, part: 0.6, typo: 0.85, otherWord: 0.3, orNothing: 0.6, two: 0.4 };

/**
 * @param {string} word folded, as typed
 * @param {Map<string, string>} written every word of the site with its stem; an empty stem says nothing
 * @param {{ has: (stem: string) => boolean, keys: () => Iterable<string> }} stems those that pages have
 * @returns {Map<string, number>} stems, with how much each counts
 */
export function similar(word, written, stems) {
  const own = stem(word);
  /** @type {Map<string, number>} */
  const found = new Map();
  const isKnown = stems.has(own);
  // A word that people say and pages do not is a right word too: what it means is added later.
  const isSaid = !isKnown && written.has(word);
  if (isKnown || isSaid) found.set(own, 1);
  const offer = (/** @type {string} */ known, /** @type {number} */ share) => {
    if (known && share > (found.get(known) ?? 0)) found.set(known, share);
  };
  if (/\d/.test(word)) return found;
  if (own.length >= 4) for (const known of stems.keys()) offer(known, compound(own, known));
  if (!isKnown) for (const part of parts(own, stems)) offer(part, SHARE.part);
  if (isSaid) return found;
  if (word.length >= (isKnown ? 4 : 3)) {
    const near = typos(word, own, written);
    const mayBeEmpty = near.has('') && !isKnown;
    if (mayBeEmpty && word.length > 4) return new Map();
    for (const known of near) offer(known, isKnown ? SHARE.otherWord : mayBeEmpty ? SHARE.orNothing : SHARE.typo);
    if (!found.size && word.length >= 8) for (const part of partsWithTypo(word, written, stems)) offer(part, SHARE.part);
    if (!found.size && word.length >= 7) for (const known of typos(word, own, written, 2)) offer(known, SHARE.two);
  }
  return found;
}

/** "toeslag" in "kinderopvangtoeslag". @param {string} own @param {string} known */
function compound(own, known) {
  if (known.length < own.length + 2) return 0;
  if (known.endsWith(own)) return SHARE.end;
  if (known.startsWith(own)) return SHARE.start;
  return own.length >= 5 && known.includes(own) ? SHARE.inside : 0;
}

/** The two words of a compound that the site does not have. @param {string} own @param {{ has: (stem: string) => boolean }} stems @returns {string[]} */
export function parts(own, stems) {
  for (let cut = own.length - 3; cut >= 3; cut -= 1) {
    const first = firstPart(own.slice(0, cut), stems);
    if (first && stems.has(own.slice(cut))) return [first, own.slice(cut)];
  }
  return [];
}

/** The first word of a compound, without what binds it to the next. @param {string} first @param {{ has: (stem: string) => boolean }} stems */
const firstPart = (first, stems) => [first, first.replace(/(s|e|en)$/, ''), stem(first)].find((one) => one.length >= 3 && stems.has(one));

/** The same with a typo in one of the two. @param {string} word @param {Map<string, string>} written @param {{ has: (stem: string) => boolean }} stems @returns {string[]} */
function partsWithTypo(word, written, stems) {
  for (let cut = word.length - 4; cut >= 4; cut -= 1) {
    const [first, last] = [firstPart(word.slice(0, cut), stems), stem(word.slice(cut))];
    if (first) {
      const near = [...typos(word.slice(cut), last, written)].filter(Boolean);
      if (near.length) return [first, ...near];
    }
    if (stems.has(last)) {
      const near = [...typos(word.slice(0, cut), stem(word.slice(0, cut)), written)].filter(Boolean);
      if (near.length) return [last, ...near];
    }
  }
  return [];
}

/** Stems of the words that are so many typos away. @param {string} word @param {string} own @param {Map<string, string>} written @param {1 | 2} most */
function typos(word, own, written, most = 1) {
  const near = new Set();
  for (const [other, known] of written) {
    if (known === own || (word.length === 3 && other[0] !== word[0])) continue;
    if (isNear(word, other, most) || (own.length >= 5 && known.length >= 5 && isNear(own, known, most))) near.add(known);
  }
  return near;
}

/** One letter too many, too few, another, or two the other way round. @param {string} a @param {string} b @param {number} left */
function isNear(a, b, left) {
  if (Math.abs(a.length - b.length) > left) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  if (i === a.length && i === b.length) return true;
  if (left === 0) return false;
  if (a[i] === b[i + 1] && a[i + 1] === b[i] && isNear(a.slice(i + 2), b.slice(i + 2), left - 1)) return true;
  return isNear(a.slice(i + 1), b.slice(i), left - 1)
    || isNear(a.slice(i), b.slice(i + 1), left - 1)
    || isNear(a.slice(i + 1), b.slice(i + 1), left - 1);
}
