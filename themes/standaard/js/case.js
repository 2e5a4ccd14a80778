// From what stands in the form to a case. What is left empty is not stated, never zero.
import { dayFault, dutch, parseDay, today } from './dates.js';
import { least, most, parseRange } from './numbers.js';
import { promised, reportedNorms } from './promised.js';

/** @typedef {{ field: HTMLElement, message: string, on?: string }} Fault with the day to ask about that solves it */
/** @typedef {{ path: string, field: HTMLElement }} Place where a part of the case was typed */
/** @typedef {import('./promised.js').Windows} Windows */
/** @typedef {import('./promised.js').Row} Row */

/** A field that the form does not have is one that was left empty. */
const EMPTY = document.createElement('input');
const $ = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id) ?? EMPTY);
const text = (/** @type {string} */ id) => $(id).value.trim();

/** Totals: field, kind, measure, unit, window. */
const TOTALS = [
  ['uren', 'ongeoorloofd', 'sum', 'lesson_hour', '4_lesson_weeks'],
  ['laat', 'te_laat', 'count', 'late', '4_lesson_weeks'],
  ['keren', 'ziek', 'count', 'episode', '12_lesson_weeks'],
  ['dagen', 'ziek', 'consecutive', 'school_day', undefined],
  ['ziekuren', 'ziek', 'sum', 'lesson_hour', 'school_year'],
  ['jaarkeren', 'ziek', 'count', 'episode', 'school_year'],
  ['jaardagen', 'ziek', 'sum', 'school_day', 'school_year'],
];

/**
 * @param {HTMLFormElement} form
 * @param {Windows} windows the weeks that the form asked about
 */
export function readCase(form, windows) {
  const reader = new Reader();
  const on = reader.day($('peildatum'), today()) ?? today();
  const read = { on, ...pupil(on, reader), ...school(on, reader) };
  /** @type {any[]} */
  const totals = [];
  for (const [id, kind, measure, unit, window] of TOTALS) {
    // A question that no longer shows is about another pupil.
    if ($(/** @type {string} */ (id)).closest('[hidden]')) continue;
    const value = id === 'uren' ? hoursWithoutReason(reader) : reader.number($(/** @type {string} */ (id)), unit === 'lesson_hour' ? .25 : 1);
    if (value === undefined) continue;
    reader.at(`totals[${totals.length}]`, $(/** @type {string} */ (id)));
    totals.push({ kind, measure, unit, window, value });
  }
  const dayHours = reader.number($('dag'));
  const ended = reader.day($('gemeld'), on, on);
  const protocols = [...form.querySelectorAll('[data-protocol]:checked')].map((box) => /** @type {HTMLInputElement} */ (box).value);
  const logged = log(form, on, windows, dayHours, reader);
  leaveToCome(logged.absences ?? [], on, totals.length > 0, reader);
  totals.push(...promised(logged, on, windows, totals));
  if (!totals.length && !logged.absences && !reader.faults.length) {
    reader.fault($('uren'), 'Vul iets in over het verzuim: gemiste lesuren, keer te laat, keer ziek, of de dagen.');
  }
  return {
    case: {
      ...read,
      ...logged,
      ...(totals.length && { totals }),
      ...(protocols.length && { extra_protocols: protocols }),
      ...(dayHours && { day_hours: dayHours }),
      ...(ended && { events: reportedNorms(read).map((norm) => ({ event: 'melding', norm, end: ended })) }),
    },
    faults: reader.faults,
    places: reader.places,
  };
}

/**
 * Leave counts on its own days, so that of leave to come nothing is decided yet: never ask about
 * last year for it. Absence of other kinds is asked about on another day.
 * @param {Row[]} absences @param {string} on @param {boolean} hasTotals @param {Reader} reader
 */
function leaveToCome(absences, on, hasTotals, reader) {
  const last = (/** @type {Row} */ row) => row.until ?? row.from;
  const leave = absences.filter((row) => row.kind === 'verlof').sort((one, other) => (last(one) < last(other) ? 1 : -1))[0];
  if (!leave || last(leave) <= on) return;
  const place = reader.places.find(({ path }) => path === `absences[${absences.indexOf(leave)}]`);
  const field = place?.field ?? $('peildatum');
  const day = dutch(last(leave));
  if (!leave.until) reader.fault(field, 'Dit verlof begint na de peildatum. Vul ook de laatste dag in.');
  else if (hasTotals || absences.some((row) => row.kind !== 'verlof')) reader.fault(field, `Dit verlof loopt door na de peildatum. Reken het apart na, zonder ander verzuim, met ${day} als peildatum.`);
  else reader.faults.push({ field, message: `Dit verlof loopt door na de peildatum. Verlof telt op zijn eigen dagen: kies de laatste dag als peildatum, ${day}.`, on: day });
}

/** The hours of the total: those whose reason is not known yet may be part of it or not. @param {Reader} reader */
function hoursWithoutReason(reader) {
  const all = reader.number($('uren'), .25);
  const open = reader.number($('onbekend'), .25);
  if (open === undefined) return all;
  if (all === undefined) reader.fault($('uren'), 'Vul ook alle gemiste lesuren in, met de uren waarvan de reden nog niet bekend is.');
  else if (least(open) > most(all)) reader.fault($('onbekend'), 'Dit kan niet meer zijn dan alle gemiste lesuren.');
  else if (most(open) > 0) return { min: Math.max(0, least(all) - most(open)), max: most(all) === Infinity ? null : most(all) };
  return all;
}

/**
 * What happened already, as the answer asks it, with what was told before.
 * @param {HTMLFormElement} questions
 * @param {{ on: string, events?: any[] }} asked
 */
export function readEvents(questions, { on, events = [] }) {
  const reader = new Reader();
  const told = [...events];
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (questions.querySelectorAll('[data-gebeurd]'))) {
    const { gebeurd: event, norm, stap = '' } = field.dataset;
    const isOpen = event === 'melding' && /^loopt/i.test(field.value.trim());
    const day = isOpen ? null : reader.day(field, on, on);
    const never = /** @type {HTMLInputElement | null} */ (questions.querySelector(`[data-nooit="${field.id}"]`))?.checked;
    if (day === undefined && !never) continue;
    const when = event === 'melding' ? { end: day } : day ? { on: day } : { never: true };
    told.push({ event, ...(norm && { norm }), ...(+stap && { order: +stap }), ...when });
  }
  return { events: told, faults: reader.faults };
}

/** Only what decides which weeks the form asks about, and since when someone is away. */
export function readCalendar() {
  const reader = new Reader();
  const on = reader.day($('peildatum'), today()) ?? today();
  const { municipality, school_municipality } = /** @type {any} */ (pupil(on, reader));
  return { calendar: { on, municipality, school_municipality, ...school(on, reader) }, gone: reader.day($('weg'), on, on) };
}

/** @param {string} on @param {Reader} reader */
function pupil(on, reader) {
  const [from, to] = text('leeftijd').split('-');
  const home = text('gemeente');
  const other = text('schoolgemeente');
  reader.at('municipality', $('gemeente'));
  reader.at('school_municipality', $('schoolgemeente'));
  reader.at('on', $('peildatum'));
  const startkwalificatie = +from >= 16 ? text('startkwalificatie') : '';
  return {
    sector: text('onderwijs') || undefined,
    age_band: from === '' ? undefined : [+from, to ? +to : null],
    startkwalificatie: startkwalificatie === '' ? undefined : startkwalificatie === 'ja',
    exempt: $('vrijgesteld').checked || undefined,
    municipality: home || undefined,
    school_municipality: other || undefined,
  };
}

/** Days off, and the holiday region where the municipality does not give it. @param {string} on @param {Reader} reader */
function school(on, reader) {
  const days_off = rows('vrij')
    .map((row) => reader.stretch(row, on))
    .filter(({ from }) => from)
    .map(({ from, until }) => ({ from, until: until ?? from }));
  const region = document.querySelector('[data-check="regio"]:not([hidden])') && text('regio');
  return days_off.length || region ? { calendar: { days_off, region: region || undefined } } : {};
}

/** Pairs of fields: first and last day. @param {string} kind @returns {HTMLInputElement[][]} */
function rows(kind) {
  return [...document.querySelectorAll(`[data-rijtje="${kind}"]`)].map((row) => [...row.querySelectorAll('input')]);
}

/**
 * Absence with dates.
 * @param {HTMLFormElement} form
 * @param {string} on
 * @param {Windows} windows
 * @param {import('./numbers.js').Range | undefined} dayHours hours of a whole day; without them hours may be one or not
 * @param {Reader} reader
 */
function log(form, on, windows, dayHours, reader) {
  /** @type {Row[]} */
  const absences = [];
  const all = [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('[data-dag]'))]
    .sort((one, other) => String(one.dataset.dag) < String(other.dataset.dag) ? -1 : 1);
  // Of the days that fell outside the table, those to come say nothing yet.
  const cells = all.filter((cell) => !cell.closest('[data-check="buiten"]'));
  for (const cell of all) {
    const day = String(cell.dataset.dag);
    const hours = day <= on && reader.number(cell);
    if (!hours) continue;
    reader.at(`absences[${absences.length}]`, cell);
    const entry = { from: day, until: day, kind: 'ongeoorloofd', lesson_hours: hours, whole_day: dayHours ? isWhole(hours, dayHours) : undefined };
    absences.push(entry);
  }
  const gone = reader.day($('weg'), on, on);
  if (gone) {
    reader.at(`absences[${absences.length}]`, $('weg'));
    absences.push({ from: gone, until: null, kind: 'ongeoorloofd' });
  }
  const hasHours = gone || cells.some((cell) => cell.value.trim() !== '');
  let hasSick = false;
  for (const row of rows('ziek')) {
    const { from, until } = reader.stretch(row, on, on);
    if (!from) continue;
    hasSick = true;
    reader.at(`absences[${absences.length}]`, row[0]);
    absences.push({ from, until: until ?? null, kind: 'ziek' });
  }
  const others = otherAbsence(on, absences, reader);
  if (!absences.length && !hasHours) return {};
  const whole = !hasHours || $('eerder').checked;
  const isLeave = !hasHours && !hasSick && [...others].join() === 'verlof' && absences.every((row) => row.kind === 'verlof');
  const from = (isLeave ? windows.year_from : whole ? windows.twelve_from : cells[0]?.dataset.dag) ?? on;
  // Whoever has been away since before these weeks was away on every day from then on; on the
  // school day before that not, or that day would have been the first.
  const start = gone && (windows.before ?? gone);
  return {
    absences,
    log_from: start && start < from ? start : from,
    log_kinds: [...(hasHours ? ['ongeoorloofd'] : []), ...(hasSick ? ['ziek'] : []), ...others],
  };
}

/**
 * Adds suspension, leave and what else is not sickness and not without a reason. Gives the kinds
 * that are told whole: of a planned treatment nobody says that there was no other sickness.
 * @param {string} on @param {Row[]} absences @param {Reader} reader
 */
function otherAbsence(on, absences, reader) {
  /** @type {Set<string>} */
  const kinds = new Set();
  for (const row of rows('ander')) {
    const sort = /** @type {HTMLSelectElement} */ (row[0].closest('[data-rijtje]')?.querySelector('select'));
    const { from, until } = reader.stretch(row, on, sort.value === 'verlof' ? undefined : on);
    if (sort.value && !row.some((field) => field.value.trim())) reader.fault(row[0], 'Vul ook de eerste dag in.');
    if (from && !sort.value) reader.fault(sort, 'Kies de soort verzuim.');
    if (!from || !sort.value) continue;
    const isPlanned = sort.value === 'behandeling';
    reader.at(`absences[${absences.length}]`, row[0]);
    absences.push({ from, until: until ?? null, kind: isPlanned ? 'ziek' : sort.value, agreed: isPlanned || undefined });
    if (!isPlanned) kinds.add(sort.value);
  }
  return kinds;
}

/** Whether so many hours are a whole day, where that is sure. @param {import('./numbers.js').Range} hours @param {import('./numbers.js').Range} day */
function isWhole(hours, day) {
  if (least(hours) >= most(day)) return true;
  return most(hours) < least(day) ? false : undefined;
}

/** Reads fields and remembers what was wrong, and where each part of the case was typed. */
class Reader {
  /** @type {Fault[]} */ faults = [];
  /** @type {Place[]} */ places = [];

  /** @param {string} path @param {HTMLElement} field */
  at(path, field) { this.places.push({ path, field }); }

  /** @param {HTMLElement} field @param {string} message */
  fault(field, message) { this.faults.push({ field, message }); }

  /** A number of 0 or more, or from one to another. @param {HTMLInputElement} field @param {number} [step] what it goes in */
  number(field, step = 1) {
    const value = field.value.trim();
    if (value === '') return undefined;
    const number = parseRange(value, step);
    if (number !== null) return number;
    this.fault(field, `Vul bij ‘${name(field)}’ een ${step < 1 ? 'getal in, op het kwartier: 4, 1,5 of 1,75' : 'heel getal in, zoals 4'}. Weet u het niet precies? Schrijf 3 tot 5, of 3 of meer.`);
    return undefined;
  }

  /**
   * A day; without a year the one nearest to `near`.
   * @param {HTMLInputElement} field
   * @param {string} near
   * @param {string} [last] the last day that it can be
   */
  day(field, near, last) {
    const value = field.value.trim();
    if (value === '') return undefined;
    const day = parseDay(value, near);
    if (day === null) this.fault(field, dayFault(value, near) ?? `Vul bij ‘${name(field)}’ een dag in, zoals 14 september of 14-9-2026.`);
    else if (last && day > last) {
      const before = `${+day.slice(0, 4) - 1}${day.slice(4)}`;
      const exists = parseDay(before, near);
      this.fault(field, `‘${value}’ ligt na de peildatum. ${exists ? `Bedoelt u ${dutch(before)}? Zet het jaar erbij.` : `${dutch(before)} bestaat niet.`}`);
    }
    return day ?? undefined;
  }

  /**
   * A first day and a last one, which lies nearest to the first.
   * @param {HTMLInputElement[]} row
   * @param {string} near
   * @param {string} [last] the last day that the first one can be
   */
  stretch([first, end], near, last) {
    const from = this.day(first, near, last);
    const until = this.day(end, from ?? near);
    if (until && !first.value.trim()) this.fault(first, 'Vul ook de eerste dag in.');
    if (from && until && until < from) this.fault(end, 'De laatste dag ligt voor de eerste. Zet zo nodig het jaar erbij.');
    return { from, until };
  }
}

/** What a field is called. @param {HTMLInputElement} field */
function name(field) {
  const said = field.labels?.[0]?.textContent?.trim() ?? field.getAttribute('aria-label') ?? '';
  const row = field.closest('[data-rijtje]')?.getAttribute('aria-label');
  return row ? `${said}, ${row}` : said;
}
