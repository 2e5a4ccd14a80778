// The field at work: results under it while someone types, and the page with all results.
import { Index } from './zoekindex.js';
import { item } from './zoekuitslag.js';
// What those two need, so that it is fetched beside them.
import './zoekgelijk.js';
import './zoekvraag.js';
import './zoekwoorden.js';

const FAILED = 'Zoeken kon niet laden. Hieronder staan alle titels.';
const QUICK = 5;
// Long enough that a screen reader is not told of every letter.
const PAUSE = 200;

/** @param {number} number */
const counted = (number) => (number === 1 ? '1 pagina gevonden' : `${number} pagina’s gevonden`);

/**
 * Begins.
 * @param {HTMLFormElement} form @param {HTMLInputElement} field @param {boolean} isOnPage the page with all results
 * @param {Promise<any>} file the texts of the site
 */
export function start(form, field, isOnPage, file) {
  const index = file.then((read) => new Index(read));
  index.catch(() => {});
  const show = isOnPage ? page(field, index) : panel(form, field, index);
  let waiting = 0;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  show();
}

/** The page with all results, or all titles. @param {HTMLInputElement} field @param {Promise<Index>} index */
function page(field, index) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`[data-zoek="${name}"]`));
  const [help, status, list, titles] = ['uitleg', 'status', 'uitslag', 'titels'].map(part);
  const { title } = document;

  async function show() {
    const question = field.value.trim();
    history.replaceState(null, '', question ? `${location.pathname}#q=${encodeURIComponent(question)}` : location.pathname);
    try {
      const results = question ? (await index).search(question) : [];
      if (question !== field.value.trim()) return;
      list.replaceChildren(...results.map((one) => item(one)));
      list.hidden = !results.length;
      help.hidden = titles.hidden = !list.hidden;
      const answer = results.length ? counted(results.length) : 'Niets gevonden';
      status.textContent = question ? `${answer} voor ‘${question}’.${results.length ? '' : ' Probeer een ander woord. Hieronder staan alle titels.'}` : '';
      document.title = question ? `${answer} voor ‘${question}’ – ${title}` : title;
    } catch {
      status.textContent = FAILED;
    }
  }
  const asked = () => new URLSearchParams(location.hash.slice(1)).get('q') ?? new URLSearchParams(location.search).get('q');
  field.value = asked() ?? field.value;
  addEventListener('hashchange', () => {
    field.value = asked() ?? '';
    show();
  });
  return show;
}

/** A few results under the field of any other page. @param {HTMLFormElement} form @param {HTMLInputElement} field @param {Promise<Index>} index */
function panel(form, field, index) {
  const box = document.createElement('div');
  box.className = 'verzuim-zoekpaneel';
  box.lang = 'nl';
  box.dir = 'ltr';
  box.hidden = true;
  // Safari gives no focus to a link that is clicked: without this the panel closes before the click.
  box.tabIndex = -1;
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  const list = document.createElement('ol');
  list.className = 'verzuim-uitslag-lijst';
  box.append(status, list);
  form.append(box);
  const close = () => { box.hidden = true; };
  // A question whose answers were sent away, also those that are still on their way.
  let dismissed = '';

  async function show() {
    const question = field.value.trim();
    if (!question || question === dismissed) return close();
    dismissed = '';
    box.hidden = false;
    try {
      const results = (await index).search(question);
      if (question !== field.value.trim() || question === dismissed) return;
      // Who is in the list already, while the last letters are still being answered, keeps the place.
      const links = () => [...list.querySelectorAll('a')];
      const at = links().indexOf(/** @type {any} */ (document.activeElement));
      list.replaceChildren(...results.slice(0, QUICK).map((one) => item(one)));
      if (at >= 0) {
        box.hidden = false;
        (links()[at] ?? field).focus();
      }
      const all = results.length > QUICK ? ` De eerste ${QUICK} staan hier; Enter toont alles.` : '';
      status.textContent = results.length ? `${counted(results.length)}.${all}` : 'Niets gevonden. Probeer een ander woord.';
    } catch {
      status.textContent = 'Zoeken kon niet laden. Enter toont alle titels.';
    }
  }
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !box.hidden) {
      dismissed = field.value.trim();
      field.focus();
      close();
      event.preventDefault();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event, [field, ...list.querySelectorAll('a')]);
  });
  form.addEventListener('focusout', (event) => {
    if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) close();
  });
  field.addEventListener('focus', () => {
    const question = field.value.trim();
    if (list.childElementCount && question && question !== dismissed) box.hidden = false;
  });
  return show;
}

/** To the result below or above, and from the first one back to the field. @param {KeyboardEvent} event @param {HTMLElement[]} stops */
function step(event, stops) {
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  next.focus();
  event.preventDefault();
}
