// Faults in the form: a summary above the page and the same sentence at each field.

const title = document.title;

/** Takes all faults off the page. */
export function clear() {
  document.querySelector('.verzuim-fouten')?.remove();
  for (const line of document.querySelectorAll('.verzuim-fout')) line.remove();
  for (const field of document.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid');
    describe(field, (ids) => ids.filter((id) => !id.startsWith('fout-')));
  }
  document.title = title;
}

/** Shows faults and moves focus to the summary. @param {{ field: HTMLElement, message: string, on?: string }[]} faults */
export function show(faults) {
  clear();
  const box = document.createElement('div');
  box.className = 'verzuim-regel verzuim-lijn-nee verzuim-fouten';
  box.tabIndex = -1;
  box.innerHTML = '<div class="verzuim-tekst"><h2>Er is een probleem</h2><ul></ul></div>';
  faults.forEach(({ field, message, on }, index) => {
    field.id ||= `veld-${index}`;
    box.querySelector('ul')?.append(item(field, message));
    if (on) box.querySelector('li:last-child')?.append(solve(on));
    mark(field, message, index);
  });
  document.querySelector('main')?.prepend(box);
  document.title = `Fout: ${title}`;
  box.focus();
}

/** @param {HTMLElement} field @param {string} message */
function item(field, message) {
  const li = document.createElement('li');
  const link = document.createElement('a');
  link.href = `#${field.id}`;
  link.textContent = message;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    for (let around = field.closest('details'); around; around = around.parentElement?.closest('details') ?? null) around.open = true;
    field.focus();
  });
  li.append(link);
  return li;
}

/** A button that asks about the day that a fault names. @param {string} on */
function solve(on) {
  const button = document.createElement('button');
  button.className = 'verzuim-knop verzuim-knop-stil';
  button.textContent = `Reken met peildatum ${on}`;
  button.addEventListener('click', () => {
    const field = /** @type {HTMLInputElement} */ (document.getElementById('peildatum'));
    field.value = on;
    field.form?.requestSubmit();
  });
  return button;
}

/** @param {HTMLElement} field @param {string} message @param {number} index */
function mark(field, message, index) {
  const line = document.createElement('span');
  line.id = `fout-${index}`;
  line.className = 'verzuim-fout';
  line.innerHTML = '<span class="verzuim-verborgen">Fout: </span>';
  line.append(message);
  // In the table of weeks and in a row of days there is no room beside the field.
  (field.closest('[data-check="tabel"], [data-rijtje]') ?? field).before(line);
  field.setAttribute('aria-invalid', 'true');
  describe(field, (ids) => [...ids, line.id]);
}

/** @param {Element} field @param {(ids: string[]) => string[]} change */
function describe(field, change) {
  const ids = change((field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (ids.length) field.setAttribute('aria-describedby', ids.join(' '));
  else field.removeAttribute('aria-describedby');
}
