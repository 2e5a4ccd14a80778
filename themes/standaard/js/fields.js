// Rows of days in the form, that grow.

export const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`[data-check="${name}"]`));

/** @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} inside */
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

let rows = 0;

/** What a row of days is called, after its number. */
const NAMES = /** @type {Record<string, string>} */ ({ ziek: 'keer ziek', ander: 'keer ander verzuim', vrij: 'keer vrij' });

/** Adds a row for a first and a last day; of other absence also for its sort. @param {string} kind @returns {HTMLElement} its first field */
export function addRow(kind) {
  rows += 1;
  const fields = ['Eerste dag', 'Laatste dag'].map((label, index) => {
    const id = `${kind}-${rows}-${index}`;
    return make('div', {}, make('label', { for: id }, label), make('input', { id, autocomplete: 'off' }));
  });
  if (kind === 'ander') {
    const id = `${kind}-${rows}-soort`;
    const sorts = /** @type {HTMLTemplateElement} */ (part('soort')).content.cloneNode(true);
    fields.unshift(make('div', {}, make('label', { for: id }, 'Soort'), make('select', { id, autocomplete: 'off' }, sorts)));
  }
  const name = `${part(kind).childElementCount + 1}e ${NAMES[kind]}`;
  const row = make('div', { class: 'verzuim-rij', 'data-rijtje': kind, role: 'group', 'aria-label': name }, ...fields);
  part(kind).append(row);
  return /** @type {HTMLElement} */ (row.querySelector('select, input'));
}

/** Back to one empty row each. */
export function resetRows() {
  for (const kind of Object.keys(NAMES)) {
    part(kind).replaceChildren();
    addRow(kind);
  }
}
