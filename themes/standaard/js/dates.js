// Days as people write them: "14 sep", "14-9", "3 november 2026", "2026-11-03".

const MONTHS = ['jan', 'feb', 'maa', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** @param {number} n */
const two = (n) => String(n).padStart(2, '0');

/** The day of the reader's own clock. @returns {string} as 2026-11-24 */
export function today() {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * Without a year, the one that is nearest to another: in autumn a day in spring may be that
 * of last year, and one next week is not a year ago.
 * @param {string} text
 * @param {string} near as 2026-11-24
 * @returns {string | null} as 2026-11-03; null if it is no day
 */
export function parseDay(text, near) {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return day(+iso[1], +iso[2], +iso[3]);
  const found = /^(?:[a-z]{2,9}\s+)?(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})\.?(?:[\s./-]+(20\d\d|\d\d))?$/i.exec(text);
  if (!found) return null;
  const word = found[2].toLowerCase();
  const month = /\d/.test(word) ? +word : MONTHS.indexOf(word === 'mrt' ? 'maa' : word.slice(0, 3)) + 1;
  if (found[3]) return day(2000 + (+found[3] % 100), month, +found[1]);
  const year = +near.slice(0, 4);
  const away = (/** @type {string} */ one) => Math.abs(Date.parse(one) - Date.parse(near));
  /** @type {any[]} */
  const days = [year, year - 1, year + 1].map((each) => day(each, month, +found[1])).filter(Boolean);
  return days.sort((one, other) => away(one) - away(other))[0] ?? null;
}

/** @param {number} year @param {number} month @param {number} number */
function day(year, month, number) {
  const date = new Date(Date.UTC(year, month - 1, number));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === number;
  return exists ? `${year}-${two(month)}-${two(number)}` : null;
}
