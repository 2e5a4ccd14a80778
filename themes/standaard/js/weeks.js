// The weeks that the form asks about, in words and as a table: loaded with what calculates them.
import { readCalendar } from './case.js';
import { plus } from './dates.js';
import { make, part } from './fields.js';

/** Prints the weeks for what is filled in now. @param {{ windows: (line: string) => string }} checker @returns {any} the weeks */
export function showWeeks(checker) {
  const { calendar, gone } = readCalendar();
  const weeksOn = (/** @type {string} */ on) => JSON.parse(checker.windows(JSON.stringify({ ...calendar, on })));
  const found = weeksOn(calendar.on);
  if (found.error) return null;
  show(found);
  /** @type {any[]} */
  const days = (gone && weeksOn(plus(gone, -1)).weeks?.flatMap((/** @type {any} */ week) => week.days)) || [];
  return { ...found, before: days.filter((day) => !day.free).at(-1)?.date };
}

/** The weeks of the table as it stands. */
let last = '';

/** Prints the weeks that are asked about, and draws the table anew with what was typed. */
function show(/** @type {any} */ windows) {
  part('vandaag').textContent = `: ${windows.today}`;
  part('vier').textContent = `: ${windows.four}`;
  part('twaalf').textContent = `: ${windows.twelve}`;
  part('twaalfvanaf').textContent = windows.twelve.split(' t/m')[0];
  const drawn = JSON.stringify(windows.weeks);
  if (drawn === last) return;
  last = drawn;
  const fields = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('[data-dag]')]);
  const typed = new Map(fields.map((field) => [field.dataset.dag, field.value]));
  const at = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.dag;
  part('tabel').replaceChildren(table(windows.weeks, typed));
  outside(fields.filter((field) => field.value.trim() && !part('tabel').querySelector(`[data-dag="${field.dataset.dag}"]`)));
  // Who was typing in a cell goes on there; a day that became free has no cell any more.
  if (at) (/** @type {HTMLElement | null} */ (document.querySelector(`[data-dag="${at}"]`)) ?? part('tabel')).focus();
}

/** Hours that were typed of days that the table no longer has stay, to be seen and changed. @param {HTMLInputElement[]} fields */
function outside(fields) {
  part('buiten').replaceChildren(...(fields.length ? [make('p', { class: 'verzuim-klein' }, 'Ook ingevuld, buiten deze weken. Dagen hiervóór gaan mee, dagen na de peildatum niet. Maak een vak leeg om het te wissen.')] : []), ...fields.map((field) => {
    field.id ||= `buiten-${field.dataset.dag}`;
    return make('div', { class: 'verzuim-veld' }, make('label', { for: field.id }, field.ariaLabel ?? ''), field);
  }));
}

/** @param {any[]} weeks @param {Map<string | undefined, string>} typed */
function table(weeks, typed) {
  const days = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag'];
  const head = make('tr', {}, make('td'), ...days.map((day) => make('th', { scope: 'col' }, make('abbr', { title: day }, day.slice(0, 2)))));
  const body = weeks.map((week) => make('tr', {}, make('th', { scope: 'row' }, week.label), ...(week.holiday
    ? [make('td', { colspan: '5' }, week.holiday)]
    : week.days.map((/** @type {any} */ day, /** @type {number} */ index) => cell(day, days[index], typed)))));
  return make('table', { class: 'verzuim-lesweken' }, make('thead', {}, head), make('tbody', {}, ...body));
}

/** @param {{ date: string, label: string, free: boolean }} day @param {string} name @param {Map<string | undefined, string>} typed */
function cell(day, name, typed) {
  if (day.free) return make('td', { class: 'verzuim-vrij' }, '·');
  const field = /** @type {HTMLInputElement} */ (make('input', { autocomplete: 'off', 'data-dag': day.date, 'aria-label': `${name} ${day.label}` }));
  field.value = typed.get(day.date) ?? '';
  return make('td', {}, field);
}
