// What follows from what was typed, without being typed itself: what rows of days promise beyond the
// log, and which norms a report was of.
import { plus, weekdays } from './dates.js';

/** @typedef {{ on?: string, twelve_from?: string, year_from?: string, before?: string }} Windows the weeks that the form asks about */
/** @typedef {{ from: string, until: string | null, kind: string, agreed?: boolean }} Row of the log */

/**
 * The norms that a report of '16 uur in 4 weken' may be of: from 18 it is another one. Where the age
 * is open it counts for both, so that whoever it turns out to be is not reported twice.
 * @param {{ age_band?: (number | null)[] }} pupil
 */
export function reportedNorms({ age_band }) {
  const young = !age_band || Number(age_band[0]) < 18;
  return [...(young ? ['nl-16-in-4'] : []), ...(young && age_band ? [] : ['nl-18plus-16-in-4'])];
}

/**
 * What the form asked for every time of it, and the log does not cover: then the rows say how much
 * there was at most. How much there was at least, the log says.
 * @param {{ absences?: Row[], log_from?: string, log_kinds?: string[] }} logged
 * @param {string} on @param {Windows} windows @param {{ window?: string }[]} typed
 */
export function promised({ absences = [], log_from = '', log_kinds = [] }, on, { twelve_from, year_from }, typed) {
  const totals = [];
  const rows = (/** @type {string} */ kind, /** @type {string} */ since) => absences
    .filter((row) => row.kind === kind && !row.agreed)
    .map(({ from, until }) => ({ from: from < since ? since : from, until: until === null || until > on ? on : until }))
    .filter(({ from, until }) => from <= until)
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  if (twelve_from && twelve_from < log_from && log_kinds.includes('ziek') && !typed.some((total) => total.window === '12_lesson_weeks')) {
    let times = 0;
    let last = '';
    for (const { from, until } of rows('ziek', twelve_from)) {
      // Ill on Friday and on Monday is ill once.
      if (!last || weekdays(plus(last, 1), plus(from, -1))) times += 1;
      if (until > last) last = until;
    }
    totals.push({ kind: 'ziek', measure: 'count', unit: 'episode', window: '12_lesson_weeks', value: { min: 0, max: times } });
  }
  if (year_from && year_from < log_from && log_kinds.includes('verlof')) {
    const max = rows('verlof', year_from).reduce((days, { from, until }) => days + weekdays(from, until), 0);
    totals.push({ kind: 'verlof', measure: 'sum', unit: 'school_day', window: 'school_year', value: { min: 0, max } });
  }
  return totals;
}
