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
 * Without a year, the last such day up to `on`.
 * @param {string} text
 * @param {string} on as 2026-11-24
 * @returns {string | null} as 2026-11-03; null if it is no day
 */
export function parseDay(text, on) {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return day(+iso[1], +iso[2], +iso[3]);
  const found = /^(?:[a-z]{2,9}\s+)?(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})\.?(?:[\s./-]+(\d{4}))?$/i.exec(text);
  if (!found) return null;
  const word = found[2].toLowerCase();
  const month = /\d/.test(word) ? +word : MONTHS.indexOf(word === 'mrt' ? 'maa' : word.slice(0, 3)) + 1;
  if (found[3]) return day(+found[3], month, +found[1]);
  const year = +on.slice(0, 4);
  const near = day(year, month, +found[1]);
  return near !== null && near <= on ? near : day(year - 1, month, +found[1]);
}

/** @param {number} year @param {number} month @param {number} number */
function day(year, month, number) {
  const date = new Date(Date.UTC(year, month - 1, number));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === number;
  return exists ? `${year}-${two(month)}-${two(number)}` : null;
}
