// The columns and seeded cases of the ten rules, the same as in checker/examples/table.rs, and
// how a way of deciding them is measured.
import { readFileSync } from 'node:fs';

/** The rules as the checker reads them. */
export const SETUP = readFileSync(new URL('ten-rules.json', import.meta.url), 'utf8');

/** Columns: values lie below `below`; the rest says which total of the checker they are. */
export const COLUMNS = [
  { field: 'hours', below: 30, kind: 'ongeoorloofd', measure: 'sum', unit: 'hour', window: '4_lesson_weeks' },
  { field: 'days', below: 31, kind: 'ziek', measure: 'sum', unit: 'school_day', window: 'school_year' },
  { field: 'reports', below: 8, kind: 'ziek', measure: 'count', unit: 'episode', window: 'school_year' },
  { field: 'lately', below: 6, kind: 'ziek', measure: 'count', unit: 'case', window: '12_lesson_weeks' },
  { field: 'sickHours', below: 100, kind: 'ziek', measure: 'sum', unit: 'hour', window: 'school_year' },
  { field: 'weeks', below: 20, kind: 'ongeoorloofd', measure: 'consecutive', unit: 'lesson_week' },
];

/** So many cases, one shape of object written out as a hand would. */
export function makeCases(count) {
  let state = 0x9e3779b9;
  const number = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const [a, b, c, d, e, f] = COLUMNS.map((column) => column.below);
  return Array.from({ length: count }, () => ({
    hours: number() % a, days: number() % b, reports: number() % c,
    lately: number() % d, sickHours: number() % e, weeks: number() % f,
  }));
}

/** Prints cases per second of CPU time, after a run to warm up, and a checksum of what was met. */
export function measure(name, cases, maskOf) {
  for (let place = 0; place < Math.min(cases.length, 20_000); place++) maskOf(cases[place]);
  const before = process.cpuUsage();
  let hash = 2166136261;
  for (let place = 0; place < cases.length; place++) {
    hash = Math.imul(hash ^ maskOf(cases[place]), 16777619) >>> 0;
  }
  const { user, system } = process.cpuUsage(before);
  const casesPerCpuSec = Math.round((cases.length * 1e6) / (user + system));
  console.log(JSON.stringify({ name, n: cases.length, casesPerCpuSec, hash }));
}
