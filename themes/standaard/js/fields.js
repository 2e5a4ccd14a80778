// Parts of the form that depend on the calendar: the weeks in words, the table of weeks,
// and rows of days that grow.

const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`[data-check="${name}"]`));

/** @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} inside */
function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** Prints the weeks that are asked about, and draws the table anew with what was typed. */
export function showWindows(/** @type {any} */ windows) {
  part('vandaag').textContent = `: ${windows.today}`;
  part('vier').textContent = `: ${windows.four}`;
  part('twaalf').textContent = `: ${windows.twelve}`;
  part('twaalfvanaf').textContent = windows.twelve.split(' t/m')[0];
  const typed = new Map([...document.querySelectorAll('[data-dag]')].map((cell) => {
    const field = /** @type {HTMLInputElement} */ (cell);
    return [field.dataset.dag, field.value];
  }));
  part('tabel').replaceChildren(table(windows.weeks, typed));
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
  const field = /** @type {HTMLInputElement} */ (make('input', { inputmode: 'numeric', autocomplete: 'off', 'data-dag': day.date, 'aria-label': `${name} ${day.label}` }));
  field.value = typed.get(day.date) ?? '';
  return make('td', {}, field);
}

let rows = 0;

/** Adds a row for a first and a last day. @param {string} kind @returns {HTMLElement} its first field */
export function addRow(kind) {
  rows += 1;
  const fields = ['Eerste dag', 'Laatste dag'].map((label, index) => {
    const id = `${kind}-${rows}-${index}`;
    return make('div', {}, make('label', { for: id }, label), make('input', { id, autocomplete: 'off' }));
  });
  const row = make('div', { class: 'verzuim-rij', 'data-rijtje': kind }, ...fields);
  part(kind).append(row);
  return /** @type {HTMLElement} */ (row.querySelector('input'));
}

/** Back to one empty row each. */
export function resetRows() {
  for (const kind of ['ziek', 'vrij']) {
    part(kind).replaceChildren();
    addRow(kind);
  }
}
