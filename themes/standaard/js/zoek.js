// All that a page carries of the search: it fetches the rest when someone begins to use it. With
// scripts what is typed stays in the browser, behind the # of the address, which is not sent.
const form = /** @type {HTMLFormElement} */ (document.querySelector('.verzuim-zoek'));
const field = /** @type {HTMLInputElement} */ (form.elements.namedItem('q'));
const isOnPage = new URL(form.action).pathname === location.pathname;

// The texts come beside the scripts, not after them.
const texts = () => fetch(new URL('zoek.nl.json', import.meta.url)).then((answer) => answer.json());
let isBegun = false;
const load = () => {
  if (isBegun) return;
  isBegun = true;
  const file = texts();
  file.catch(() => {});
  import('./zoekveld.js').then(({ start }) => start(form, field, isOnPage, file), () => {});
};

form.addEventListener('focusin', load, { once: true });
form.addEventListener('submit', (event) => {
  event.preventDefault();
  location.assign(`${form.action}#q=${encodeURIComponent(field.value.trim())}`);
});
if (isOnPage && /[?#&]q=./.test(location.href)) load();
