// Words as the search sees them: folded, cut from a text, and reduced to their stem. Pages and
// questions go through the same functions, so a stem need not be a word, only the same one.

/** Words that say nothing about what is looked for. */
const EMPTY = new Set((
  'aan al alle als als bij dan dat de deze die dit door dus echt een eens en er even ge geen haar had heb hebben hebt heeft hem het hij hoe hoeveel hun ' +
  'iets ik in is ja je jij jou jullie kan kunnen kunt ligt maar me mee men met mij mijn na naar niet nog nou nu of om omdat onder ons onze ook op over ' +
  'pas per te toch tot u uit uw van vanaf veel voor voordat waar waarom wat we wel welk welke werd wie wij word worden wordt zal ze zich zie zien zij zijn zo ' +
  'zonder zou ben bent was waren moet moeten mag mogen wil willen wilt gaan gaat ga doe doen doet krijg krijgen krijgt kind kinderen leerling leerlingen'
).split(' '));

/** Numbers are one word, however they are written. */
const NUMBERS = new Map(Object.entries({
  twee: 2, tweede: 2, drie: 3, derde: 3, vier: 4, vierde: 4, vijf: 5, vijfde: 5, zes: 6, zesde: 6, zeven: 7, zevende: 7, acht: 8, achtste: 8,
  negen: 9, negende: 9, tien: 10, tiende: 10, twaalf: 12, twaalfde: 12, dertien: 13, veertien: 14, vijftien: 15, zestien: 16, zestiende: 16,
  zeventien: 17, achttien: 18, twintig: 20, dertig: 30, veertig: 40, zestig: 60,
}).map(([word, number]) => [word, String(number)]));

/** What the rules below would break, or what they would not bring together. */
const EXCEPTIONS = new Map(Object.entries({
  kinderen: 'kind', gezond: 'gezond', gebied: 'gebied', geduld: 'geduld', gebeurt: 'gebeur', gebeurd: 'gebeur', gesproken: 'gesprek', gebracht: 'breng',
}));

/** Lower case, no accents, no apostrophe in a word; "M@ZL" is written "MAZL" too. @param {string} text */
export function fold(text) {
  const low = text.toLowerCase();
  if (!/[^\x00-\x7f]|[@']/.test(low)) return low;
  return low.normalize('NFD').replace(/[\u0300-\u036f\u00ad]/g, '').replace(/@/g, 'a').replace(/(\w)['’](?=\w)/g, '$1');
}

const WORD = /[a-z0-9]+/g;

/** The words of a folded text. @param {string} folded @returns {string[]} */
export const words = (folded) => folded.match(WORD) ?? [];

/** The places of words in a text that need not be folded. @param {string} text @returns {{word: string, start: number, end: number}[]} */
export function places(text) {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}@'’\u00ad]+/gu)].flatMap((found) => {
    const start = found.index;
    return words(fold(found[0])).map((word) => ({ word, start, end: start + found[0].length }));
  });
}

/** @param {string} word */
export const isEmpty = (word) => EMPTY.has(word);

/** What a name tells, as stems, each once. @param {string} name @returns {string[]} */
export const telling = (name) => [...new Set(words(fold(name)).filter((word) => !isEmpty(word)).map(stem))];

/** Words of a question that are always known, so that a typo in one does not look like another word. */
export const emptyWords = () => EMPTY;

const isVowel = (/** @type {string} */ letter) => 'aeiouy'.includes(letter);
const single = (/** @type {string} */ w) => (w.length > 3 && w[w.length - 1] === w[w.length - 2] && !isVowel(w[w.length - 1]) ? w.slice(0, -1) : w);
const hasVowel = (/** @type {string} */ w) => /[aeiouy]/.test(w);

/** @param {string} word a folded word @returns {string} */
export function stem(word) {
  const fixed = NUMBERS.get(word) ?? EXCEPTIONS.get(word);
  if (fixed !== undefined) return fixed;
  if (/\d/.test(word)) return word.replace(/(\d)(e|de|ste)$/, '$1');
  let w = word.replace('gemeld', 'meld');
  if (w.length < 4) return w;
  w = participle(w);
  if (w.length > 5) w = w.replace(/([aeiou]|[lnrw])tjes?$/, '$1').replace(/jes?$/, '');
  if (w.length > 6) w = w.replace(/(heid|heden)$/, '');
  if (w.length > 6) w = w.replace(/ing(en)?$/, '');
  if (w.endsWith('en') && w.length > 3 && !isVowel(w[w.length - 3]) && hasVowel(w.slice(0, -2))) w = w.slice(0, -2);
  w = single(w);
  if (w.length > 3 && w.endsWith('s') && (!isVowel(w[w.length - 2]) || w.length > 5)) w = w.slice(0, -1);
  if (w.length > 3 && w.endsWith('e') && !'ae'.includes(w[w.length - 2])) w = w.slice(0, -1);
  if (w.length > 7 && w.endsWith('ig')) w = w.slice(0, -2);
  if (w.length > 3 && w.endsWith('t') && !isVowel(w[w.length - 2])) w = w.slice(0, -1);
  return ending(single(w));
}

/** "gespijbeld" is what who spijbelt did. @param {string} w */
function participle(w) {
  const isOne = w.length > 5 && w.startsWith('ge') && /[dt]$/.test(w) && !isVowel(w[2]) && /[aeiouy]/.test(w.slice(3, 5));
  if (!isOne) return w;
  const rest = w.slice(2);
  return rest.endsWith('d') && !isVowel(rest[rest.length - 2]) ? rest.slice(0, -1) : rest;
}

/** One vowel where Dutch doubles it, and the letter that ends a word. @param {string} w */
function ending(w) {
  return w.replace(/([aeou])\1+([^aeiouy])$/, '$1$2').replace(/v$/, 'f').replace(/z$/, 's');
}
