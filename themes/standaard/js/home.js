// The quick check: rulers that fill while numbers are typed, and the answer in place. What
// calculates is only fetched when someone begins to fill in.
const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`[data-check="${name}"]`));
const form = /** @type {HTMLFormElement} */ (part('snel'));
const startkwalificatie = part('startkwalificatie');

/** @type {Promise<any> | undefined} */
let answer;
const load = () => (answer ??= import('./answer.js').then(({ Answer }) => new Answer(form, part('uitkomst'))));

/** Fills the ruler of a field and says how far it is. @param {HTMLInputElement} field */
function measure({ id, value }) {
  const typed = value.trim();
  const number = /^\d{1,4}$/.test(typed) ? +typed : 0;
  form.querySelectorAll(`[data-maatlat="${id}"] > i`).forEach((cell, index) => cell.classList.toggle('verzuim-vol', index < number));
  const output = document.getElementById(`${id}-stand`);
  if (output) output.textContent = /^\d{1,4}$/.test(typed) ? distance(number, output.dataset) : '';
}

/** "14 van 16: nog 2 uur". @param {number} number @param {DOMStringMap} data */
function distance(number, { grenzen = '', een, meer }) {
  const limits = grenzen.split(' ').map(Number);
  const limit = limits.find((one) => one >= number) ?? limits[limits.length - 1];
  const left = limit - number;
  return `${number} van ${limit}: ${left > 0 ? `nog ${left} ${left === 1 ? een : meer}` : 'bereikt'}`;
}

/** The startkwalificatie matters from 16. */
function age() {
  startkwalificatie.hidden = !(parseInt(/** @type {HTMLSelectElement} */ (document.getElementById('leeftijd')).value, 10) >= 16);
}

/** @param {string} message */
const say = (message) => { part('bericht').textContent = message; };

// Some browsers fill a form again on reload, whatever it says: nothing of a case may stay.
// Whoever is quicker than this script keeps what was typed.
if (form.matches(':focus-within')) load().catch(() => {});
else form.reset();
form.querySelectorAll('input').forEach(measure);
age();
form.addEventListener('focusin', () => load().catch(() => {}), { once: true });
form.addEventListener('input', (event) => measure(/** @type {HTMLInputElement} */ (event.target)));
form.addEventListener('change', age);
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  say('');
  try {
    await (await load()).ask();
  } catch {
    say('De check kon niet laden. Laad de pagina opnieuw, of lees de normen in de tabellen bij Check.');
  }
});
form.addEventListener('reset', () => {
  answer?.then((shown) => shown.wipe(), () => {});
  // After the browser has emptied the fields.
  setTimeout(() => {
    form.querySelectorAll('input').forEach(measure);
    age();
    say('Alles is gewist.');
  });
});
