// The check: reads the form, has the checker answer, shows the answer. Nothing is stored,
// nothing is sent: the only requests fetch this site's own files when the page opens.
import { readCalendar, readCase } from './case.js';
import { clear, show } from './faults.js';
import { addRow, resetRows, showWindows } from './fields.js';

const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`[data-check="${name}"]`));
const file = (/** @type {string} */ name) => /** @type {HTMLLinkElement} */ (document.querySelector(`[data-bestand="${name}"]`)).href;

const form = /** @type {HTMLFormElement} */ (part('formulier'));
const fold = /** @type {HTMLDetailsElement} */ (part('vouw'));
const result = part('uitkomst');
const title = document.title;
/** Path before the site, where it does not stand at the root of its host. */
const base = new URL(file('setup')).pathname.replace(/\/assets\/.*/, '');

/** What was asked last; answers and choices of the answer go on with it. @type {any} */
let asked = null;
/** @type {any} */
let windows = {};

/** The checker, loaded once. A failure is told when someone asks for an answer. */
const checker = (async () => {
  const [module, setup] = await Promise.all([import(file('checker')), fetch(file('setup')).then((answer) => answer.text())]);
  await module.default({ module_or_path: fetch(file('wasm')) });
  return new module.Checker(setup);
})();
checker.then(refresh, () => say('De check kon niet laden. Lees de tabellen hieronder, of laad de pagina opnieuw.'));

/** @param {string} message */
function say(message) {
  part('bericht').textContent = message;
}

/** The weeks that the form asks about. */
async function refresh() {
  const found = JSON.parse((await checker).windows(JSON.stringify(readCalendar(form))));
  if (!found || found.error) return;
  windows = found;
  showWindows(found);
}

/** Asks for an answer and shows it, or shows what is wrong in the form. */
async function ask() {
  say('');
  clear();
  const engine = await checker;
  // The case says from which day it is complete: the weeks must be those of the fields as they are now.
  await refresh();
  const read = readCase(form, windows);
  if (read.faults.length) {
    hide();
    show(read.faults);
    return;
  }
  asked = { ...read.case, answers: asked?.answers, choices: asked?.choices };
  const first = JSON.parse(engine.evaluate(JSON.stringify(asked)));
  if (first.error) {
    refuse(first.error, read.places);
    return;
  }
  if (read.protocols.length) {
    // Named protocols replace those of the municipality, so these are named too.
    const own = first.protocols.map((/** @type {{ id: string }} */ protocol) => protocol.id);
    asked.protocols = [...own, ...read.protocols];
  }
  draw(engine);
}

/** @param {{ path: string, message: string, more?: any[] }} error @param {{ path: string, field: HTMLElement }[]} places */
function refuse(error, places) {
  hide();
  const faults = [error, ...(error.more ?? [])].map(({ path, message }) => ({
    message,
    field: places.find((place) => path.startsWith(place.path))?.field ?? /** @type {HTMLElement} */ (document.getElementById('gemeente')),
  }));
  show(faults);
}

/** @param {{ show: (line: string) => string }} engine */
function draw(engine) {
  result.innerHTML = engine.show(JSON.stringify(asked));
  for (const link of result.querySelectorAll('a[href^="/"]')) {
    const href = base + link.getAttribute('href');
    link.setAttribute('href', href);
    // The tables on this page call sources by their names.
    const named = href.includes('/bronnen/#') && document.querySelector(`td a[href="${CSS.escape(href)}"]`);
    if (named) link.textContent = named.textContent;
  }
  result.hidden = false;
  const heading = /** @type {HTMLElement} */ (document.getElementById('uitkomst'));
  document.title = `${heading.textContent} – ${title}`;
  part('samenvatting').textContent = result.querySelector('[data-invoer]')?.textContent ?? '';
  if (matchMedia('(width < 62rem)').matches) {
    fold.open = false;
    fold.dataset.dicht = '';
  }
  heading.focus();
  heading.scrollIntoView();
}

function hide() {
  result.hidden = true;
  result.replaceChildren();
  fold.open = true;
  document.title = title;
}

/** Answers to questions inside the answer. @param {HTMLFormElement} questions */
async function again(questions) {
  /** @type {Record<string, Record<string, any>>} */
  const parts = { answers: {}, choices: {} };
  for (const field of questions.querySelectorAll('input:checked')) {
    const { dataset, value } = /** @type {HTMLInputElement} */ (field);
    if (value !== '') parts[dataset.deel ?? ''][dataset.sleutel ?? ''] = dataset.deel === 'answers' ? value === 'true' : value;
  }
  asked = { ...asked, ...parts };
  draw(await checker);
}

/** Copies the answer as text; where that is not allowed it is selected instead. */
async function copy() {
  const status = result.querySelector('[data-bericht]');
  const text = result.innerText.split('Kopieer zonder namen')[0].replace(/\n{3,}/g, '\n\n');
  try {
    await navigator.clipboard.writeText(text);
    if (status) status.textContent = 'Gekopieerd, zonder namen.';
  } catch {
    getSelection()?.selectAllChildren(result);
    if (status) status.textContent = 'De tekst is geselecteerd. Kopieer met Ctrl+C.';
  }
}

// Some browsers fill a form again on reload, whatever it says: nothing of a case may stay.
form.reset();
resetRows();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask().catch(() => say('De check kon niet laden. Lees de tabellen hieronder, of laad de pagina opnieuw.'));
});
form.addEventListener('reset', () => {
  asked = null;
  clear();
  hide();
  delete fold.dataset.dicht;
  // After the browser has emptied the fields.
  setTimeout(() => {
    for (const cell of form.querySelectorAll('[data-dag]')) /** @type {HTMLInputElement} */ (cell).value = '';
    for (const cell of form.querySelectorAll('[data-maatlat] > i')) cell.classList.remove('verzuim-vol');
    resetRows();
    age();
    refresh();
    say('Alles is gewist.');
  });
});
form.addEventListener('change', (event) => {
  const { id } = /** @type {HTMLElement} */ (event.target);
  if (id === 'leeftijd') age();
  if (['peildatum', 'gemeente', 'schoolgemeente'].includes(id) || id.startsWith('vrij-')) refresh();
});
form.addEventListener('input', (event) => {
  const { id, value } = /** @type {HTMLInputElement} */ (event.target);
  const cells = form.querySelectorAll(`[data-maatlat="${CSS.escape(id)}"] > i`);
  cells.forEach((cell, index) => cell.classList.toggle('verzuim-vol', index < +value));
});
form.addEventListener('click', (event) => {
  const kind = /** @type {HTMLElement} */ (event.target).dataset.rij;
  if (kind) addRow(kind).focus();
});
result.addEventListener('submit', (event) => {
  event.preventDefault();
  again(/** @type {HTMLFormElement} */ (event.target));
});
result.addEventListener('click', (event) => {
  const task = /** @type {HTMLElement} */ (event.target).dataset.doe;
  if (task === 'kopieer') copy();
  if (task === 'druk') print();
});

/** The startkwalificatie matters from 16. */
function age() {
  const from = parseInt(/** @type {HTMLSelectElement} */ (document.getElementById('leeftijd')).value, 10);
  part('startkwalificatie').hidden = !(from >= 16);
}

