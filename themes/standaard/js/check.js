// The page of the check: its form with weeks and days, and the answer under it. What calculates
// is only fetched when someone begins to fill in.
import { addRow, part, resetRows } from './fields.js';

const form = /** @type {HTMLFormElement} */ (part('formulier'));
const fold = /** @type {HTMLDetailsElement} */ (part('vouw'));
const tables = /** @type {HTMLDetailsElement} */ (part('tabellen'));
const FAILED = 'De check kon niet laden. Lees de tabellen hieronder, of laad de pagina opnieuw.';

/** The weeks that the form asks about. @type {any} */
let weeks = {};

/** @type {Promise<{ answer: import('./answer.js').Answer, checker: Promise<any>, showWeeks: (checker: any) => any }> | undefined} */
let begun;
const begin = () => (begun ??= Promise.all([import('./answer.js'), import('./weeks.js')]).then(([{ Answer, checker }, { showWeeks }]) => {
  checker.then(refresh, () => say(FAILED));
  return { answer: new Answer(form, part('uitkomst'), folded), checker, showWeeks };
}));
const prepare = () => begin().catch(() => say(FAILED));
for (const first of ['focusin', 'pointerdown']) form.addEventListener(first, prepare, { once: true });

/** @param {string} message */
function say(message) {
  part('bericht').textContent = message;
}

/** The weeks for the fields as they are now: the case says from which day it is complete. */
async function refresh() {
  const { checker, showWeeks } = await begin();
  weeks = showWeeks(await checker) ?? weeks;
  return weeks;
}

/** Form and tables make room for an answer, and come back without one. @param {boolean} isAnswered */
function folded(isAnswered) {
  fold.open = tables.open = !isAnswered;
  fold.toggleAttribute('data-dicht', isAnswered);
}

// Some browsers fill a form again on reload, whatever it says: nothing of a case may stay.
form.reset();
resetRows();
fit();
if (form.matches(':focus-within')) prepare();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  say('');
  begin().then(({ answer }) => answer.ask(refresh)).catch(() => say(FAILED));
});
form.addEventListener('reset', () => {
  const wasFolded = !fold.open;
  folded(false);
  begun?.then(({ answer }) => answer.wipe(), () => {});
  // The button that was pressed stood beside the fold, and goes with it.
  if (wasFolded) document.getElementById('gemeente')?.focus();
  // After the browser has emptied the fields.
  setTimeout(() => {
    for (const cell of form.querySelectorAll('[data-dag]')) /** @type {HTMLInputElement} */ (cell).value = '';
    for (const cell of form.querySelectorAll('[data-maatlat] > i')) cell.classList.remove('verzuim-vol');
    part('buiten').replaceChildren();
    resetRows();
    fit();
    if (begun) refresh().catch(() => {});
    say('Alles is gewist.');
  });
});
form.addEventListener('change', (event) => {
  const { id } = /** @type {HTMLElement} */ (event.target);
  if (['peildatum', 'gemeente', 'schoolgemeente', 'regio'].includes(id) || id.startsWith('vrij-')) {
    // Later: a click that left the field first reaches the cell that it was meant for.
    setTimeout(() => refresh().catch(() => say(FAILED)));
  }
});
form.addEventListener('input', (event) => {
  fit();
  const { id, value } = /** @type {HTMLInputElement} */ (event.target);
  const cells = form.querySelectorAll(`[data-maatlat="${CSS.escape(id)}"] > i`);
  cells.forEach((cell, index) => cell.classList.toggle('verzuim-vol', index < parseInt(value, 10)));
});
form.addEventListener('click', (event) => {
  const kind = /** @type {HTMLElement} */ (event.target).dataset.rij;
  if (kind) addRow(kind).focus();
});

/** Some questions matter only after an answer to another. */
function fit() {
  const select = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (document.getElementById(id));
  part('startkwalificatie').hidden = !(parseInt(select('leeftijd').value, 10) >= 16);
  part('jaar').hidden = select('onderwijs').value !== 'po';
  const place = select(select('schoolgemeente').value ? 'schoolgemeente' : 'gemeente').selectedOptions[0];
  part('regio').hidden = place.dataset.regio === undefined;
  const dated = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('[data-dag], #weg'));
  part('daarvoor').hidden = ![...dated].some((field) => field.value.trim());
}
