// The answer: has the checker evaluate what was typed, and shows what it says under the form.
// Loading this file loads the checker; nothing is stored, nothing is sent.
import { readCase, readEvents } from './case.js';
import { parseDay } from './dates.js';
import { clear, show } from './faults.js';

const title = document.title;
/** Path before the site, where it does not stand at the root of its host. */
const base = new URL(import.meta.url).pathname.replace(/\/assets\/.*/, '');
const file = (/** @type {string} */ name) => new URL(name, import.meta.url);

/** The checker, loaded once. A failure is told when someone asks for an answer. */
export const checker = (async () => {
  const [module, setup] = await Promise.all([import('./checker.js'), fetch(file('setup.json')).then((answer) => answer.text())]);
  await module.default({ module_or_path: fetch(file('checker_bg.wasm')) });
  return new module.Checker(setup);
})();

/** The answer on a page: what was asked last, and the place where it is shown. */
export class Answer {
  /** @type {any} */
  #asked = null;
  /** What stood in the form when it was asked. @type {any} */
  #typed = null;
  /** What was told under that answer: of the same pupil, if the form was not changed since. */
  #told = {};
  #form;
  #result;
  #drawn;
  /** Rises with each wipe: what was asked before it may not be shown after it. */
  #round = 0;

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} result
   * @param {(isAnswered: boolean) => void} [drawn] told when an answer comes and when it goes
   */
  constructor(form, result, drawn = () => {}) {
    this.#form = form;
    this.#result = result;
    this.#drawn = drawn;
    result.addEventListener('submit', (event) => {
      event.preventDefault();
      const questions = /** @type {HTMLFormElement} */ (event.target);
      if ('watAls' in questions.dataset) this.#compare(questions);
      else this.#again(questions);
    });
    result.addEventListener('click', (event) => {
      const { dataset, value } = /** @type {HTMLButtonElement} */ (event.target);
      if (dataset.doe === 'weer') this.#bring();
      if (dataset.doe === 'kopieer') this.#copy(value || 'alles');
      if (dataset.doe === 'druk') {
        this.#stand(value || 'alles');
        print();
      }
    });
    form.addEventListener('input', () => this.#age());
    // Paper has nothing to unfold. Printed by the browser's own way, it holds nothing of sickness
    // where leerplicht may get it: the styles see to that.
    addEventListener('beforeprint', () => this.#stand(result.dataset.stand || 'alles'));
    addEventListener('afterprint', () => this.#stand(''));
  }

  /**
   * Asks for an answer and shows it, or shows what is wrong in the form.
   * @param {() => Promise<any>} [windows] the weeks that the form asks about
   */
  async ask(windows = async () => ({})) {
    clear();
    const round = this.#round;
    const engine = await checker;
    const asked = await windows();
    if (round !== this.#round) return;
    const read = readCase(this.#form, asked);
    if (read.faults.length) {
      this.hide();
      show(read.faults);
      return;
    }
    // What was told inside an earlier answer may be about another pupil: if the form changed, it is
    // left out until someone says that it is the same one. A report kept by mistake hides a duty.
    const isSame = JSON.stringify(read.case) === JSON.stringify(this.#typed);
    this.#typed = read.case;
    this.#asked = isSame ? this.#withTold() : read.case;
    const { error } = JSON.parse(engine.evaluate_briefly(JSON.stringify(this.#asked)));
    if (error) this.#refuse(error, read.places);
    else this.#draw(engine);
    if (!error && !isSame && Object.keys(this.#told).length) {
      this.#notice('Wat u onder de vorige uitkomst vertelde, telt nu niet mee. Gaat het om dezelfde leerling?').insertAdjacentHTML('afterend', '<p><button type="button" class="verzuim-knop verzuim-knop-stil" data-doe="weer">Neem het weer mee</button></p>');
    }
  }

  /** The form as it was asked, with what was told under an answer. */
  #withTold() {
    const { events = [], ...parts } = /** @type {any} */ (this.#told);
    const all = [...(this.#typed.events ?? []), ...events];
    return { ...this.#typed, ...parts, ...(all.length && { events: all }) };
  }

  /** Takes along what was told before: it was of the same pupil. */
  async #bring() {
    const engine = await checker;
    this.#asked = this.#withTold();
    this.#draw(engine);
  }

  /** A line above the answer. @param {string} text @param {string} [mark] */
  #notice(text, mark = '') {
    this.#result.insertAdjacentHTML('afterbegin', `<div class="verzuim-regel" data-kort ${mark}><div class="verzuim-tekst"><p class="verzuim-let-op" role="status"></p></div></div>`);
    const line = /** @type {HTMLElement} */ (this.#result.querySelector('[role=status]'));
    line.textContent = text;
    return line;
  }

  /** Takes everything off the page and forgets what was asked. */
  wipe() {
    this.#round += 1;
    this.#asked = this.#typed = null;
    this.#told = {};
    clear();
    this.hide();
  }

  /** Takes the answer off the page. */
  hide() {
    this.#result.hidden = true;
    this.#result.replaceChildren();
    document.title = title;
    this.#drawn(false);
  }

  /** What is shown no longer goes with what is filled in. */
  #age() {
    if (this.#result.hidden || this.#result.querySelector('[data-oud]')) return;
    this.#notice('U wijzigde het formulier. Deze uitkomst hoort bij wat er eerst stond: kies opnieuw ‘Bekijk wat er geldt’.', 'data-oud');
  }

  /** @param {{ path: string, message: string, more?: any[] }} error @param {{ path: string, field: HTMLElement }[]} places */
  #refuse(error, places) {
    this.hide();
    show([error, ...(error.more ?? [])].map(({ path, message }) => ({
      message,
      field: places.find((place) => path.startsWith(place.path))?.field ?? /** @type {HTMLElement} */ (document.getElementById('gemeente')),
    })));
  }

  /** @param {{ show: (line: string) => string }} engine */
  #draw(engine) {
    const result = this.#result;
    write(result, engine.show(JSON.stringify(this.#asked)));
    result.toggleAttribute('data-twee', result.querySelector('[data-alleen]') !== null);
    result.hidden = false;
    const heading = /** @type {HTMLElement} */ (document.getElementById('uitkomst'));
    document.title = `${heading.textContent} – ${title}`;
    this.#drawn(true);
    // Who hears the page is told what it comes to, not only that there is something.
    const verdicts = [...result.querySelectorAll('.verzuim-niet-melden .verzuim-zin, .verzuim-oordeel .verzuim-zin')];
    verdicts.forEach((verdict, index) => { verdict.id = `oordeel-${index}`; });
    heading.setAttribute('aria-describedby', verdicts.map(({ id }) => id).join(' '));
    heading.focus();
    heading.scrollIntoView();
  }

  /** Answers to questions inside the answer. @param {HTMLFormElement} questions */
  async #again(questions) {
    /** @type {Record<string, Record<string, any>>} */
    const parts = { answers: {}, choices: {} };
    for (const field of questions.querySelectorAll('input:checked')) {
      const { dataset, value } = /** @type {HTMLInputElement} */ (field);
      if (value !== '') parts[dataset.deel ?? ''][dataset.sleutel ?? ''] = dataset.deel === 'answers' ? value === 'true' : value;
    }
    const { events, faults } = readEvents(questions, this.#asked);
    clear();
    if (faults.length) show(faults);
    else {
      const told = events.slice((this.#typed.events ?? []).length);
      const said = Object.entries(parts).filter(([, part]) => Object.keys(part).length);
      this.#told = { ...Object.fromEntries(said), ...(told.length && { events: told }) };
      this.#asked = this.#withTold();
      this.#draw(await checker);
    }
  }

  /** What changes if one fact of the case is another. @param {HTMLFormElement} form */
  async #compare(form) {
    const engine = await checker;
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem('wat-dag'));
    const day = field.value.trim();
    const [what, value] = /** @type {HTMLSelectElement} */ (form.elements.namedItem('wat-als')).value.split('=');
    const place = /** @type {HTMLElement} */ (this.#result.querySelector('[data-anders]'));
    const on = day ? parseDay(day, this.#asked.on) : this.#asked.on;
    const unclear = on === null || (!day && !what);
    const message = /** @type {HTMLElement} */ (form.querySelector('[data-wat-bericht]'));
    message.id = 'wat-bericht';
    field.setAttribute('aria-describedby', message.id);
    field.setAttribute('aria-invalid', String(unclear));
    message.textContent = unclear ? 'Vul een dag in, zoals 3 november 2026, of kies iets anders.' : '';
    if (unclear) {
      place.replaceChildren();
      return;
    }
    const other = changed({ ...structuredClone(this.#asked), on }, what, value);
    write(place, engine.what_if(JSON.stringify(this.#asked), JSON.stringify(other)));
  }

  /**
   * Copies the short answer as text; where that is not allowed it stands in a field to be copied.
   * @param {string} stand for whom: for leerplicht nothing of sickness
   */
  async #copy(stand) {
    const result = this.#result;
    result.querySelector('[data-kopie]')?.remove();
    this.#stand(stand);
    const parts = /** @type {NodeListOf<HTMLElement>} */ (result.querySelectorAll('[data-kort]'));
    // Of what is not shown `innerText` gives every word all the same.
    const text = [...parts].filter((part) => part.getClientRects().length > 0).map((part) => part.innerText.trim())
      .concat(location.origin + location.pathname).join('\n\n').replace(/\n{3,}/g, '\n\n');
    this.#stand('');
    const status = /** @type {HTMLElement} */ (result.querySelector('[data-bericht]'));
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = 'Gekopieerd, zonder namen.';
    } catch {
      const field = document.createElement('textarea');
      field.dataset.kopie = '';
      field.readOnly = true;
      field.value = text;
      field.ariaLabel = status.textContent = 'Kopieer deze tekst met Ctrl+C.';
      status.after(field);
      field.select();
    }
  }

  /** What is copied or printed: for whom, with its sources unfolded. @param {string} stand */
  #stand(stand) {
    this.#result.dataset.stand = stand;
    for (const fold of this.#result.querySelectorAll('[data-bron], details.verzuim-klein')) fold.toggleAttribute('open', stand !== '');
  }
}

/** Puts the checker's HTML on the page, with the addresses of this site. @param {Element} place @param {string} html */
function write(place, html) {
  place.innerHTML = html;
  for (const link of place.querySelectorAll('a[href^="/"]')) {
    const href = base + link.getAttribute('href');
    link.setAttribute('href', href);
    if (href.includes('/bronnen/#')) link.textContent = sourceName(href) ?? link.textContent;
  }
}

/** The case with one fact changed. @param {any} other @param {string} what as the form names it @param {string} value */
function changed(other, what, value) {
  const [part, key] = what.split('.');
  const rows = other.absences ?? [];
  if (part === 'municipality') other.municipality = value;
  if (part === 'choices') other.choices = { ...other.choices, [key]: value };
  if (part === 'agreed') for (const row of rows) if (row.kind === 'ziek') row.agreed = true;
  if (part === 'kind') {
    const isUnauthorised = (/** @type {any} */ row) => row.kind === 'ongeoorloofd';
    // All of them turn out otherwise: of the first kind there are none left.
    const none = (other.totals ?? []).filter(isUnauthorised).map((/** @type {any} */ row) => ({ ...row, value: 0 }));
    for (const row of [...rows, ...(other.totals ?? [])].filter(isUnauthorised)) row.kind = value;
    if (none.length) other.totals.push(...none);
  }
  return other;
}

/** What the page calls a source: in its tables, or in the list kept for this. @param {string} href */
function sourceName(href) {
  const link = `a[href="${CSS.escape(href)}"]`;
  const kept = /** @type {HTMLTemplateElement | null} */ (document.querySelector('template[data-check="bronnen"]'));
  return (kept?.content.querySelector(link) ?? document.querySelector(`td ${link}`))?.textContent;
}
