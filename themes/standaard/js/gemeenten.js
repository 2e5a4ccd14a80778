// Narrows the list of municipalities while someone types. The list is complete without this
// script: it only hides rows, and says how many are left.
const form = document.querySelector('[data-gemeenten="zoek"]');
const status = document.querySelector('[data-gemeenten="stand"]');
const rows = [...document.querySelectorAll('[data-gemeenten="lijst"] > tr')];

/** Letters only, so that "s-heerenberg" and "'s-Heerenberg" are one word and accents do not matter. */
const plain = (text) => text.normalize('NFD').toLowerCase().replace(/[^a-z0-9 ]/g, '');
const texts = rows.map((row) => plain(row.textContent));

form.hidden = false;
form.addEventListener('input', () => {
  const words = plain(form.elements.gemeente.value).split(' ').filter(Boolean);
  let shown = 0;
  rows.forEach((row, index) => {
    row.hidden = !words.every((word) => texts[index].includes(word));
    if (!row.hidden) shown += 1;
  });
  status.textContent = shown === 1 ? '1 gemeente.' : shown === 0 ? 'Geen gemeente gevonden. De wet geldt overal.' : `${shown} gemeenten.`;
});
