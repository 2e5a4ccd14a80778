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

/** Adds a row for a first and a last day. @param {string} kind @returns {HTMLElement} its first field */
export function addRow(kind) {
  rows += 1;
  const fields = ['Eerste dag', 'Laatste dag'].map((label, index) => {
    const id = `${kind}-${rows}-${index}`;
    return make('div', {}, make('label', { for: id }, label), make('input', { id, autocomplete: 'off' }));
  });
  const number = part(kind).childElementCount + 1;
  const name = kind === 'ziek' ? `${number}e keer ziek` : `${number}e keer vrij`;
  const row = make('div', { class: 'verzuim-rij', 'data-rijtje': kind, role: 'group', 'aria-label': name }, ...fields);
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
