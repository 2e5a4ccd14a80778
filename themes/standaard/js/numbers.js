// Numbers as people write them when they do not know exactly: "14", "1,5", "14 tot 17",
// "14 of meer", "hoogstens 17".

/** @typedef {number | { min: number, max: number | null }} Range an open end is null */

const UNIT = /\s*(?:les|klok|school)?(?:uur|uren|u|keer|x|dag|dagen)\.?$/;
const NUMBER = String.raw`(\d{1,4}(?:[.,]\d{1,2})?)`;
const forms = (/** @type {string[]} */ ...texts) => new RegExp(`^(?:${texts.map((text) => text.replaceAll('N', NUMBER)).join('|')})$`);
const ONE = forms('N');
const TWO = forms('(?:van )?N ?(?:-|–|tot en met|tot|t/m|à|of) ?N');
const LEAST = forms('N ?(?:of meer|\\+)', '(?:minstens|minimaal|ten minste|tenminste|vanaf) N');
const MORE = forms('meer dan N');
const MOST = forms('N of minder', '(?:hoogstens|maximaal|ten hoogste|tot) N');
const LESS = forms('minder dan N');

/**
 * @param {string} text
 * @param {number} step what it goes in: 1, or .25 for quarters
 * @returns {Range | null} null if it is no number
 */
export function parseRange(text, step) {
  const said = text.toLowerCase().replace(UNIT, '').replace(/\s+/g, ' ').trim();
  const numbers = (/** @type {RegExp} */ form) => form.exec(said)?.slice(1).filter(Boolean).map((one) => +one.replace(',', '.'));
  const range = read(numbers, step);
  const ends = typeof range === 'number' ? [range] : [range?.min ?? -1, range?.max ?? Infinity];
  const fits = ends.every((end) => end >= 0 && (end === Infinity || end % step === 0)) && ends[0] <= (ends[1] ?? Infinity);
  return fits ? range : null;
}

/** @param {(form: RegExp) => number[] | undefined} numbers @param {number} step @returns {Range | null} */
function read(numbers, step) {
  const [one] = numbers(ONE) ?? [];
  if (one !== undefined) return one;
  const both = numbers(TWO);
  if (both) return both[0] === both[1] ? both[0] : { min: both[0], max: both[1] };
  const [least] = numbers(LEAST) ?? numbers(MORE)?.map((n) => n + step) ?? [];
  if (least !== undefined) return { min: least, max: null };
  const [most] = numbers(MOST) ?? numbers(LESS)?.map((n) => n - step) ?? [];
  return most === undefined ? null : most === 0 ? 0 : { min: 0, max: most };
}

/** The lowest that it can be. @param {Range} range */
export const least = (range) => (typeof range === 'number' ? range : range.min);

/** The highest that it can be. @param {Range} range */
export const most = (range) => (typeof range === 'number' ? range : range.max ?? Infinity);
