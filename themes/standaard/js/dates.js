// Days as people write them: "14 sep", "14-9", "3 november 2026", "2026-11-03".

const MONTHS = ['jan', 'feb', 'maa', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** @param {number} n */
const two = (n) => String(n).padStart(2, '0');

/** The day of the reader's own clock. @returns {string} as 2026-11-24 */
export function today() {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** @param {string} date @param {number} days */
export const plus = (date, days) => new Date(Date.parse(date) + days * 864e5).toISOString().slice(0, 10);

/** Monday to Friday from one day to another, both included. @param {string} from @param {string} until */
export function weekdays(from, until) {
  let count = 0;
  for (let day = from; day <= until; day = plus(day, 1)) if (new Date(day).getUTCDay() % 6) count += 1;
  return count;
}

/** As people write it here: 24-11-2026. @param {string} date */
export const dutch = (date) => date.split('-').map(Number).reverse().join('-');

const WEEKDAYS = ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'];

/**
 * Without a year, the one that is nearest to another: in autumn a day in spring may be that
 * of last year, and one next week is not a year ago.
 * @param {string} text
 * @param {string} near as 2026-11-24
 * @returns {string | null} as 2026-11-03; null if it is no day
 */
export function parseDay(text, near) {
  const { date, weekday } = read(text, near);
  return date && (!weekday || weekday === weekdayOf(date)) ? date : null;
}

/** What is wrong with a day that is written as one. @param {string} text @param {string} near @returns {string | undefined} */
export function dayFault(text, near) {
  const { date, weekday } = read(text, near);
  if (date === null) return `‘${text}’ bestaat niet. Kijk de dag en de maand na.`;
  if (date) return `‘${text}’ klopt niet: ${dutch(date)} is een ${weekdayOf(date)}, geen ${weekday}.`;
  return undefined;
}

const weekdayOf = (/** @type {string} */ date) => WEEKDAYS[new Date(date).getUTCDay()];

/** A day as it is written: null if there is no such day. @param {string} text @param {string} near @returns {{ date?: string | null, weekday?: string }} */
function read(text, near) {
  const iso = /^(20\d\d)-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return { date: day(+iso[1], +iso[2], +iso[3]) };
  const found = /^(?:([a-z]{2,9})\.?\s+)?(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})\.?(?:[\s./-]+(20\d\d|\d\d))?$/i.exec(text);
  if (!found) return {};
  const [, before = '', number, named, written] = found;
  const word = named.toLowerCase();
  const month = /\d/.test(word) ? +word : MONTHS.indexOf(word === 'mrt' ? 'maa' : word.slice(0, 3)) + 1;
  if (!month) return {};
  const weekday = WEEKDAYS.find((one) => before && one.startsWith(before.toLowerCase().slice(0, 2)));
  if (written) return { date: day(2000 + (+written % 100), month, +number), weekday };
  const year = +near.slice(0, 4);
  const away = (/** @type {string} */ one) => Math.abs(Date.parse(one) - Date.parse(near));
  /** @type {any[]} */
  const days = [year, year - 1, year + 1].map((each) => day(each, month, +number)).filter(Boolean);
  return { date: days.sort((one, other) => away(one) - away(other))[0] ?? null, weekday };
}

/** @param {number} year @param {number} month @param {number} number */
function day(year, month, number) {
  const date = new Date(Date.UTC(year, month - 1, number));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === number;
  return exists ? `${year}-${two(month)}-${two(number)}` : null;
}
