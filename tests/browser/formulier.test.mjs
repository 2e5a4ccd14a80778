// The form of the check keeps what was typed, says what is wrong with it, and tells the checker no
// more and no less than that: from the field to the outcome, for days that lie at an edge.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible } from './axe.mjs';
import { withForm } from './form.mjs';
import { start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

const atForm = (...asked) => withForm(site, ...asked);

const submit = (page) => page.getByRole('button', { name: /^bekijk wat er geldt/i }).click();
const change = (page) => page.getByText('Wijzig wat u invulde').click();

async function answer(page) {
  await submit(page);
  await page.getByRole('heading', { name: 'Wat geldt nu' }).waitFor();
  return (await page.locator('[data-check=uitkomst]').innerText()).replace(/\s+/g, ' ');
}

async function refusals(page) {
  await submit(page);
  await page.getByRole('heading', { name: 'Er is een probleem' }).waitFor();
  return page.locator('.verzuim-fouten li > a').allInnerTexts();
}

/** A norm and its outcome in the table of all norms. */
async function outcome(page, norm) {
  const row = page.locator('[data-check=uitkomst] li', { has: page.locator(`h3 a[href="/normen/${norm}/"]`) }).last();
  return (await row.textContent()).replace(/\s+/g, ' ');
}

async function hours(page, cells) {
  for (const [day, count] of Object.entries(cells)) await page.locator(`[data-dag="${day}"]`).fill(String(count));
}

async function stretches(page, kind, rows) {
  for (const [index, [first, last, sort]] of rows.entries()) {
    if (index) await page.locator(`[data-rij=${kind}]`).click();
    const row = page.locator(`[data-rijtje=${kind}]`).last();
    if (sort) await row.locator('select').selectOption(sort);
    await row.locator('input').first().fill(first);
    await row.locator('input').last().fill(last);
  }
}

const SINCE = /^helemaal niet meer op school/i;

// Region midden: autumn holiday 17-25 October. From 26 October up to Sunday 22 November are 28 days.
test('away for exactly four weeks: one reading says so, whatever day the weeks begin on', () => atForm('2026-11-22', async (page) => {
  await page.getByLabel('Lesuren op een hele schooldag').fill('7');
  await page.getByLabel(SINCE).fill('26-10');
  await answer(page);
  assert.match(await outcome(page, 'nl-langdurig'), /hangt af/i);
  await change(page);
  await page.getByLabel(/^peildatum/i).fill('23-11');
  await answer(page);
  assert.match(await outcome(page, 'nl-langdurig'), /bereikt op maandag 23 november/i, '29 days');
  await change(page);
  await page.getByLabel(SINCE).fill('27-10');
  await page.getByLabel(/^peildatum/i).fill('22-11');
  await answer(page);
  assert.match(await outcome(page, 'nl-langdurig'), /niet bereikt/i, '27 days');
}));

test('a pupil who is away since the first day of school has not been away for longer', () => atForm('2026-09-25', async (page) => {
  await page.getByLabel('Lesuren op een hele schooldag').fill('7');
  await page.getByLabel(SINCE).fill('31-8');
  await answer(page);
  assert.match(await outcome(page, 'nl-langdurig'), /niet bereikt/i);
}));

const MAZL = /^M@ZL.*voortgezet/;

test('every time ill of twelve weeks counts, whatever hours were missed before the table', () => atForm('2026-11-03', async (page) => {
  await page.getByRole('checkbox', { name: MAZL }).check();
  await hours(page, { '2026-10-05': 4, '2026-10-06': 4, '2026-11-02': 4, '2026-11-03': 3 });
  await stretches(page, 'ziek', [['14-9', '15-9'], ['12-10', '13-10']]);
  const text = await answer(page);
  assert.match(text, /hoogstens 2 keer ziek(te)? in 12 lesweken; ongeoorloofd/);
  assert.match(await outcome(page, 'mazl-vo-frequent'), /Niet bereikt.*2 van 4|Niet bereikt.*nog 2/i);
  await change(page);
  await page.locator('[data-rij=ziek]').click();
  await page.locator('[data-rijtje=ziek]').last().locator('input').first().fill('2-10');
  await page.locator('[data-rijtje=ziek]').last().locator('input').last().fill('2-10');
  await page.locator('[data-rij=ziek]').click();
  await page.locator('[data-rijtje=ziek]').last().locator('input').first().fill('5-10');
  await page.locator('[data-rijtje=ziek]').last().locator('input').last().fill('5-10');
  assert.match(await answer(page), /hoogstens 3 keer ziek/, 'Friday and Monday are one');
  assert.match(await outcome(page, 'mazl-vo-frequent'), /Niet bereikt/i);
}));

test('hours that were typed stay when the table changes, in sight and in the sum', () => atForm('2026-11-24', async (page) => {
  await hours(page, { '2026-10-28': 8, '2026-11-24': 8 });
  const day = page.getByLabel(/^peildatum/i);
  await day.fill('3-12');
  await day.blur();
  const outside = page.getByLabel('woensdag 28 oktober');
  await page.locator('[data-check=buiten] input').waitFor();
  assert.equal(await outside.inputValue(), '8');
  await assertAccessible(page);
  const text = await answer(page);
  assert.match(text, /8 uur op 28 okt en 24 nov/);
  assert.match(await outcome(page, 'nl-16-in-4'), /bereikt op dinsdag 24 november/);
  await change(page);
  await day.fill('');
  await day.blur();
  await page.locator('[data-check=tabel] [data-dag="2026-10-28"]').waitFor();
  assert.equal(await page.locator('[data-dag="2026-10-28"]').inputValue(), '8');
  assert.equal(await page.locator('[data-check=buiten] input').count(), 0);
  await day.fill('10-11');
  await day.blur();
  await page.locator('[data-check=buiten] input').waitFor();
  assert.doesNotMatch(await answer(page), /24 nov/, 'what is to come is not told');
  await page.getByRole('button', { name: /^wis/i }).last().click();
  assert.equal(await page.locator('[data-check=buiten] input').count(), 0);
}));

test('leave to come is asked about on its own last day, never on a day last year', () => atForm('2026-11-24', async (page) => {
  await stretches(page, 'ander', [['14-12', '18-12', 'verlof']]);
  const [said] = await refusals(page);
  assert.match(said, /^Dit verlof loopt door na de peildatum\..*peildatum, 18-12-2026\.$/);
  await page.getByRole('button', { name: 'Reken met peildatum 18-12-2026' }).click();
  await page.getByRole('heading', { name: 'Wat geldt nu' }).waitFor();
  const text = (await page.locator('[data-check=uitkomst]').innerText()).replace(/\s+/g, ' ');
  assert.match(text, /peildatum vrijdag 18 december 2026;.*verlof: 14 dec t\/m 18 dec/);
  assert.match(text, /De schooldirecteur moet beslissen/);
  await change(page);
  await page.getByLabel(/^peildatum/i).fill('');
  await page.getByLabel(/^keer ziek/i).fill('2');
  assert.match((await refusals(page))[0], /Reken het apart na, zonder ander verzuim, met 18-12-2026 als peildatum/);
  assert.equal(await page.getByRole('button', { name: /^Reken met/ }).count(), 0);
}));

// Midden: 31 August is the first school day. Ten days of September and one in November are eleven.
test('leave counts in the school year: on the eleventh day somebody else decides', () => atForm('2027-01-29', async (page) => {
  await stretches(page, 'ander', [['7-9-2026', '18-9-2026', 'verlof'], ['16-11-2026', '16-11-2026', 'verlof']]);
  assert.match(await answer(page), /De leerplichtambtenaar moet beslissen over verlof boven 10 schooldagen/);
  assert.match(await outcome(page, 'nl-verlof-10-dagen'), /11 schooldagen/);
  await change(page);
  await page.locator('[data-rijtje=ander]').last().locator('input').first().fill('');
  await page.locator('[data-rijtje=ander]').last().locator('input').last().fill('');
  await page.locator('[data-rijtje=ander]').last().locator('select').selectOption('');
  await hours(page, { '2027-01-28': 2 });
  const text = await answer(page);
  assert.match(text, /hoogstens 10 schooldagen verlof in dit schooljaar/);
  assert.match(text, /De schooldirecteur moet beslissen over verlof tot en met 10 schooldagen/);
}));

// Away since 19 October with 7 hours a day; reported with 6 November as its end: counting goes on
// after it, and 16 hours are reached on 11 November.
test('a report counts for the norm of 18 years and older', () => atForm('2026-11-24', async (page) => {
  await page.getByLabel(/^woonplaats/i).selectOption('Apeldoorn');
  await page.getByLabel('Startkwalificatie').selectOption('nee');
  await page.getByLabel('Lesuren op een hele schooldag').fill('7');
  await page.getByLabel(SINCE).fill('19-10');
  await page.getByLabel(/^al gemeld/i).fill('6-11');
  const text = await answer(page);
  assert.match(text, /melding ‘16 uur in vier weken bij 18 jaar en ouder \(vrijwillig\)’ tot en met 6 nov/);
  assert.match(text, /Begindatum maandag 9 november 2026, einddatum woensdag 11 november 2026/);
  assert.doesNotMatch(text, /tellen nergens/);
}, { age: '18-22', sector: 'mbo' }));

test('where the age is open a report counts for either norm', () => atForm('2026-11-24', async (page) => {
  await hours(page, { '2026-11-02': 8, '2026-11-03': 8, '2026-11-23': 2 });
  await page.getByLabel(/^al gemeld/i).fill('3-11');
  await answer(page);
  assert.match(await outcome(page, 'nl-18plus-16-in-4'), /niet bereikt|2 van 16/i);
  assert.match(await outcome(page, 'nl-vervolgmelding'), /niet bereikt|2 van 16/i);
}, { age: '' }));

test('what was told under an answer is taken along again when someone says so', () => atForm('2026-11-24', async (page) => {
  await hours(page, { '2026-11-02': 8, '2026-11-03': 8 });
  await answer(page);
  await page.getByLabel(/^al gemeld: .*16 uur/i).fill('3-11');
  await page.getByRole('button', { name: 'Reken opnieuw' }).click();
  const said = page.locator('[data-invoer]');
  await said.filter({ hasText: /melding.*tot en met 3 nov/ }).waitFor();
  await change(page);
  assert.match(await answer(page), /melding.*tot en met 3 nov/, 'nothing was changed');
  await change(page);
  await hours(page, { '2026-11-23': 2 });
  assert.match(await answer(page), /Wat u onder de vorige uitkomst vertelde, telt nu niet mee/);
  assert.doesNotMatch(await said.innerText(), /melding/);
  await page.getByRole('button', { name: 'Neem het weer mee' }).click();
  await said.filter({ hasText: /melding.*tot en met 3 nov/ }).waitFor();
  assert.match(await said.innerText(), /2 uur op 23 nov/);
}));

test('nothing of absence is no question', () => atForm('2026-11-24', async (page) => {
  assert.deepEqual(await refusals(page), ['Vul iets in over het verzuim: gemiste lesuren, keer te laat, keer ziek, of de dagen.']);
  await hours(page, { '2026-11-23': 0 });
  assert.match(await answer(page), /niet bereikt|Nog 16/i, 'none is something');
}));

test('a day that does not exist, or is another weekday, is refused with what is wrong', () => atForm('2027-03-10', async (page) => {
  const [first, last] = await page.locator('[data-rijtje=ziek] input').all();
  for (const [typed, said] of [
    ['31-11', '‘31-11’ bestaat niet. Kijk de dag en de maand na.'],
    ['29-2', '‘29-2’ ligt na de peildatum. 29-2-2027 bestaat niet.'],
    ['dinsdag 16 november', '‘dinsdag 16 november’ klopt niet: 16-11-2026 is een maandag, geen dinsdag.'],
    ['0001-01-01', 'Vul bij ‘Eerste dag, 1e keer ziek’ een dag in, zoals 14 september of 14-9-2026.'],
  ]) {
    await first.fill(typed);
    assert.deepEqual(await refusals(page), [said]);
  }
  await first.fill('ma 16 november');
  await last.fill('di. 17 nov');
  assert.match(await answer(page), /16 nov 2026 t\/m 17 nov 2026/);
  await change(page);
  await page.getByLabel(/^ongeoorloofd/i).fill('15,9');
  assert.match((await refusals(page))[0], /op het kwartier: 4, 1,5 of 1,75/);
}));

test('who hears the answer is told the verdict at its heading', () => atForm('2026-11-24', async (page) => {
  await hours(page, { '2026-11-23': 8, '2026-11-24': 8 });
  await page.getByLabel(/^keer ziek/i).fill('2');
  await answer(page);
  const described = await page.evaluate(() => (document.activeElement.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent).join(' '));
  assert.match(described, /niet gemeld bij leerplicht of DUO.*De school moet/);
}));

test('no button that empties everything stands between the form and the answer', () => atForm('2026-11-24', async (page) => {
  await hours(page, { '2026-11-23': 8 });
  await answer(page);
  const wipe = page.getByRole('button', { name: /^wis/i }).filter({ visible: true });
  assert.equal(await wipe.count(), 1);
  assert.ok(await wipe.evaluate((button) => document.querySelector('[data-check=uitkomst]').compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING));
}));

test('a copy unfolds how a term was counted', () => atForm('2026-11-24', async (page) => {
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
  await hours(page, { '2026-11-23': 8, '2026-11-24': 8 });
  await answer(page);
  await page.getByRole('button', { name: /^kopieer/i }).first().click();
  const text = await page.getByLabel(/Ctrl\+C/).inputValue();
  assert.match(text, /Hoe is dit geteld\?\s+Binnen 5 werkdagen/i);
}));

test('nothing runs off the page with letters twice as large, or at 320 px', () => atForm('2026-11-24', async (page) => {
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const assertFits = async () => {
    for (const [width, size] of [[1280, '200%'], [360, '200%'], [320, '100%']]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate((letters) => document.documentElement.style.setProperty('font-size', letters), size);
      assert.ok(await wide() <= 0, `${await wide()} px too wide at ${width} px and ${size}`);
    }
  };
  await hours(page, { '2026-11-23': 8, '2026-11-24': 8 });
  await assertFits();
  const label = page.locator('.verzuim-lesweken th[scope=row]').first();
  assert.ok(await label.evaluate((cell) => cell.scrollWidth <= cell.clientWidth), 'a week is cut off by its cells');
  await page.getByLabel(/^keer ziek/i).fill('2');
  await answer(page);
  for (const fold of await page.locator('[data-check=uitkomst] details').all()) await fold.evaluate((one) => { one.open = true; });
  await assertFits();
}));
