// Filters and orders the norms of the comparison. The list is complete without this script:
// it only hides rows and changes their order, and says how many are left.
const form = document.querySelector('[data-vergelijk="filter"]');
const status = document.querySelector('[data-vergelijk="stand"]');
const groups = [...document.querySelectorAll('[data-soort]')].map((section) => {
  const list = section.querySelector('ul');
  return { section, list, rows: [...list.children] };
});
const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
const value = (id) => document.getElementById(id).value;

/** How two rows compare; nothing keeps the order of the page. */
const orders = {
  drempel: (a, b) => (a.dataset.drempel < b.dataset.drempel ? -1 : a.dataset.drempel > b.dataset.drempel ? 1 : 0),
  // A row without a begin date comes last.
  sinds: (a, b) => (a.dataset.sinds > b.dataset.sinds ? -1 : a.dataset.sinds < b.dataset.sinds ? 1 : 0),
  naam: (a, b) => a.querySelector('h4').textContent.localeCompare(b.querySelector('h4').textContent, 'nl'),
};

function fits(row) {
  const education = row.dataset.onderwijs;
  const sector = value('sector');
  return (
    (!value('grond') || row.dataset.grond === value('grond')) &&
    // No education named: the norm holds for all of it.
    (!sector || !education || education.split(' ').includes(sector)) &&
    !(document.getElementById('nu').checked && 'voorbij' in row.dataset)
  );
}

function update() {
  const order = orders[value('orde')];
  let shown = 0;
  for (const { section, list, rows } of groups) {
    const isChosen = !value('soort') || value('soort') === section.dataset.soort;
    const visible = rows.filter((row) => {
      row.hidden = !(isChosen && fits(row));
      return !row.hidden;
    });
    section.hidden = visible.length === 0;
    shown += visible.length;
    list.append(...(order ? [...rows].sort(order) : rows));
  }
  status.textContent = shown === 0 ? 'Geen norm past hierbij. Kies ruimer.' : shown === total ? `${total} normen.` : `${shown} van ${total} normen.`;
}

form.hidden = false;
form.addEventListener('change', update);
// A browser may give back what was chosen before.
update();
