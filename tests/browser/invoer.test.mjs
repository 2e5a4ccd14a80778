// What is typed on the page of the check is understood as people mean it, or refused with what to
// write instead: a day in the wrong year, or an answer about another pupil, changes an outcome.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withForm } from './form.mjs';
import { start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

const SUBMIT = /^bekijk wat er geldt/i;

/** The page of the check on a day, for a pupil of 12 to 15 in Winterswijk; closed afterwards. */
const atForm = (...asked) => withForm(site, ...asked);

/** The answer to what stands in the form. */
async function answer(page) {
  await page.getByRole('button', { name: SUBMIT }).click();
  await page.getByRole('heading', { name: 'Wat geldt nu' }).waitFor();
  return (await page.locator('[data-check=uitkomst]').innerText()).replace(/\s+/g, ' ');
}

/** The form, opened again after an answer. */
async function change(page) {
  await page.getByText('Wijzig wat u invulde').click();
}

/** What the form refuses, sentence by sentence. */
async function refusals(page) {
  await page.getByRole('button', { name: SUBMIT }).click();
  await page.getByRole('heading', { name: 'Er is een probleem' }).waitFor();
  return page.locator('.verzuim-fouten li').allInnerTexts();
}

async function hours(page, cells) {
  for (const [day, count] of Object.entries(cells)) await page.locator(`[data-dag="${day}"]`).fill(String(count));
}

test('a day off without a year is the nearest one: the hours before it still count', () => atForm('2026-11-10', async (page) => {
  const [first, last] = await page.locator('[data-rijtje=vrij] input').all();
  await hours(page, { '2026-11-05': 4 });
  await first.fill('9-11');
  await last.fill('13-11');
  assert.match(await answer(page), /vrij: 9 nov t\/m 13 nov[.;]/);
  await change(page);
  await first.fill('13 november');
  await last.fill('');
  assert.match(await answer(page), /vrij: 13 nov[.;]/);
}));

test('a sick day after the day asked about is asked back, not taken for last year', () => atForm('2026-11-03', async (page) => {
  const [first, last] = await page.locator('[data-rijtje=ziek] input').all();
  await first.fill('5-11');
  assert.deepEqual(await refusals(page), ['‘5-11’ ligt na de peildatum. Bedoelt u 5-11-2025? Zet het jaar erbij.']);
  await first.fill('5-11-25');
  await last.fill('6-11');
  assert.match(await answer(page), /ziekte: 5 nov 2025 t\/m 6 nov 2025/);
}));

test('in January a day in December is that of last year', () => atForm('2027-01-12', async (page) => {
  const [first, last] = await page.locator('[data-rijtje=ziek] input').all();
  await first.fill('14 december');
  await last.fill('6 januari');
  assert.match(await answer(page), /ziekte: 14 dec 2026 t\/m 6 jan[.;]/);
}));

test('a last day before the first, or without one, is refused at its own field', () => atForm('2026-11-24', async (page) => {
  const [first, last] = await page.locator('[data-rijtje=ziek] input').all();
  await last.fill('12-11');
  assert.deepEqual(await refusals(page), ['Vul ook de eerste dag in.']);
  await first.fill('13-11');
  assert.deepEqual(await refusals(page), ['De laatste dag ligt voor de eerste. Zet zo nodig het jaar erbij.']);
  assert.equal(await last.getAttribute('aria-invalid'), 'true');
  const off = await page.locator('[data-rijtje=vrij] input').all();
  await off[1].fill('12-11');
  assert.equal((await refusals(page)).length, 2, 'a row of days off too');
}));

test('another day to compare with lies ahead as well', () => atForm('2026-11-24', async (page) => {
  await hours(page, { '2026-11-05': 8, '2026-11-24': 8 });
  await answer(page);
  await page.getByText('Wat als?').click();
  await page.getByLabel(/andere peildatum/i).fill('10 december');
  await page.getByRole('button', { name: /^vergelijk/i }).click();
  const text = await page.locator('[data-anders]').innerText();
  assert.doesNotMatch(text, /kent geen|2025/, text);
}));

test('who types a day off and goes on in the table stays in that cell', () => atForm('2026-11-24', async (page) => {
  await page.locator('[data-rijtje=vrij] input').first().fill('13-11');
  await page.locator('[data-dag="2026-11-12"]').click();
  await page.locator('[data-dag="2026-11-13"]').waitFor({ state: 'detached' });
  await page.keyboard.type('4');
  assert.equal(await page.locator('[data-dag="2026-11-12"]').inputValue(), '4');
}));

test('an answer about one pupil is not one about the next', () => atForm('2026-11-24', async (page) => {
  const times = page.getByLabel(/^keer ziek/i);
  await page.getByRole('checkbox', { name: /^M@ZL.*voortgezet/ }).check();
  await times.fill('4');
  await answer(page);
  await page.getByRole('group', { name: /werken ouders niet mee/i }).getByLabel('Ja').check();
  await page.getByRole('button', { name: 'Reken opnieuw' }).click();
  await page.locator('[data-invoer]', { hasText: /werken ouders niet mee.*ja/i }).waitFor();
  await change(page);
  await times.fill('2');
  assert.match(await page.getByRole('status').filter({ visible: true }).first().innerText(), /Deze uitkomst hoort bij wat er eerst stond/);
  const text = await answer(page);
  assert.doesNotMatch(text, /voortaan als vermoedelijk|hoort bij wat er eerst stond/);
  assert.doesNotMatch(await page.locator('[data-invoer]').innerText(), /ouders/);
}));

/** A norm and its outcome in the table of all norms. */
async function outcome(page, norm) {
  const row = page.locator('[data-check=uitkomst] li', { has: page.locator(`h3 a[href="/normen/${norm}/"]`) }).last();
  return (await row.textContent()).replace(/\s+/g, ' ');
}

const LONG = 'nl-langdurig';

/** Hours on every school day of the table. */
async function everyDay(page, count) {
  for (const cell of await page.locator('[data-dag]').all()) await cell.fill(String(count));
}

test('days of all hours for weeks may be long absence, and are if a day has so many hours', () => atForm('2026-11-25', async (page) => {
  await everyDay(page, 7);
  await answer(page);
  assert.match(await outcome(page, LONG), /onbekend/i);
  await change(page);
  await page.getByLabel('Lesuren op een hele schooldag').fill('7');
  await answer(page);
  assert.match(await outcome(page, LONG), /bereikt op|hangt af/i);
  await change(page);
  await page.getByLabel('Lesuren op een hele schooldag').fill('8');
  await page.locator('#eerder').check();
  await answer(page);
  assert.match(await outcome(page, LONG), /niet bereikt/i);
}));

test('away since a day before the weeks of the table is long absence', () => atForm('2026-11-24', async (page) => {
  await page.getByLabel(/^helemaal niet meer op school/i).fill('1 oktober');
  const text = await answer(page);
  assert.match(text, /ongeoorloofd verzuim: sinds 1 okt[.;]/);
  assert.match(await outcome(page, LONG), /bereikt op/i);
}));

test('of a school elsewhere the holiday region is asked, and counts', () => atForm('2026-11-03', async (page) => {
  const region = page.getByLabel('Vakantieregio van de school');
  assert.equal(await region.isVisible(), false, 'Winterswijk lies in one region');
  await page.getByLabel(/^woonplaats/i).selectOption('Montferland');
  assert.ok(await region.isVisible(), 'Montferland lies in two');
  await page.getByLabel(/^woonplaats/i).selectOption('Een andere gemeente');
  await hours(page, { '2026-10-05': 4, '2026-10-13': 8, '2026-11-03': 4 });
  assert.match(await answer(page), /vakantieregio van de school is niet bekend/i);
  await change(page);
  await region.selectOption('Midden');
  assert.match(await answer(page), /vakantieregio midden[.;].*Begindatum maandag 5 oktober 2026, einddatum dinsdag 3 november 2026/);
  await change(page);
  await page.getByLabel(/^woonplaats/i).selectOption('Winterswijk');
  assert.doesNotMatch(await answer(page), /; vakantieregio/, 'a region that is not asked is not sent');
}));

test('who does not know exactly writes from one to another, and may be over the line', () => atForm('2026-11-24', async (page) => {
  const field = page.getByLabel(/^ongeoorloofd/i);
  for (const [typed, said, outcomeOf16] of [
    ['14 tot 17', /; 14 tot 17 lesuren ongeoorloofd/, /onbekend/i],
    ['14-17 uur', /; 14 tot 17 lesuren/, /onbekend/i],
    ['14 of meer', /; 14 of meer lesuren/, /onbekend/i],
    ['hoogstens 15', /; hoogstens 15 lesuren/, /niet bereikt/i],
    ['15,5', /; 15,5 lesuren/, /niet bereikt/i],
    ['16 of meer', /; 16 of meer lesuren/, /bereikt/i],
  ]) {
    await field.fill(typed);
    assert.match(await answer(page), said);
    assert.match(await outcome(page, 'nl-16-in-4'), outcomeOf16, typed);
    await change(page);
  }
  await field.fill('veel');
  assert.deepEqual(await refusals(page), ['Vul bij ‘Ongeoorloofd: gemiste lesuren’ een getal in, op het kwartier: 4, 1,5 of 1,75. Weet u het niet precies? Schrijf 3 tot 5, of 3 of meer.']);
  await field.fill('17 tot 14');
  assert.equal((await refusals(page)).length, 1);
}));

test('hours whose reason is not known yet may count or not', () => atForm('2026-11-24', async (page) => {
  const field = page.getByLabel(/^ongeoorloofd/i);
  const open = page.getByLabel(/^waarvan de reden nog niet bekend/i);
  await field.fill('16');
  await open.fill('4');
  assert.match(await answer(page), /; 12 tot 16 lesuren/);
  assert.match(await outcome(page, 'nl-16-in-4'), /onbekend/i);
  await change(page);
  await open.fill('17');
  assert.deepEqual(await refusals(page), ['Dit kan niet meer zijn dan alle gemiste lesuren.']);
  await field.fill('');
  assert.match((await refusals(page))[0], /^Vul ook alle gemiste lesuren in/);
}));

test('hours of a day from one to another: a whole day or not', () => atForm('2026-11-25', async (page) => {
  await everyDay(page, 7);
  const day = page.getByLabel('Lesuren op een hele schooldag');
  await day.fill('5 tot 7');
  await answer(page);
  assert.match(await outcome(page, LONG), /bereikt op|hangt af/i);
  await change(page);
  await page.locator('[data-dag="2026-11-24"]').fill('0 tot 4');
  assert.match(await answer(page), /0 tot 4 uur op 24 nov/);
  await change(page);
  await page.locator('[data-dag="2026-11-24"]').fill('1,5');
  assert.match((await refusals(page))[0], /^Vul bij ‘dinsdag 24 november’ een heel getal in/);
}));

test('dates ill and hours in the table: what was before these weeks is asked at the button', () => atForm('2026-11-24', async (page) => {
  const before = page.locator('#eerder');
  assert.equal(await before.isVisible(), false);
  await page.getByRole('checkbox', { name: /^M@ZL.*voortgezet/ }).check();
  for (const [index, day] of ['14-9', '5-10', '3-11'].entries()) {
    if (index) await page.getByRole('button', { name: /keer ziek erbij/ }).click();
    const row = page.locator('[data-rijtje=ziek]').last().locator('input');
    await row.first().fill(day);
    await row.last().fill(day);
  }
  await hours(page, { '2026-11-02': 4 });
  assert.ok(await before.isVisible());
  assert.match(await answer(page), /Nog 1 keer tot ‘Frequent/, 'of being ill every time was asked');
  const open = /Dagen voor .* zijn beoordeeld op wat is ingevuld/;
  assert.match(await page.locator('[data-check=uitkomst]').textContent(), open);
  await change(page);
  await before.check();
  assert.match(await answer(page), /Nog 1 keer tot ‘Frequent/);
  assert.doesNotMatch(await page.locator('[data-check=uitkomst]').textContent(), open);
}));

test('an agreement of the school adds no rule of the place where the pupil lives', () => atForm('2026-11-24', async (page) => {
  const norms = async () => new Set(await page.locator('[data-check=uitkomst] h3 a[href^="/normen/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href'))));
  await page.getByLabel('Gemeente van de school').selectOption('Apeldoorn');
  await page.getByLabel(/^keer ziek/i).fill('4');
  await answer(page);
  const without = await norms();
  await change(page);
  await page.getByRole('checkbox', { name: /^M@ZL.*voortgezet/ }).check();
  assert.match(await answer(page), /afspraak: M@ZL/);
  const added = [...await norms()].filter((norm) => !without.has(norm));
  assert.ok(added.length > 0 && added.every((norm) => norm.includes('mazl-vo')), added.join());
}));

test('all hours turn out to be sickness: then none are left without a reason', () => atForm('2026-11-24', async (page) => {
  await page.getByLabel(/^ongeoorloofd/i).fill('16');
  await answer(page);
  await page.getByText('Wat als?').click();
  await page.getByLabel(/of iets anders/i).selectOption({ label: 'De uren zonder geldige reden blijken ziekte' });
  await page.getByRole('button', { name: /^vergelijk/i }).click();
  const row = page.locator('[data-anders] li', { has: page.locator('a[href="/normen/nl-16-in-4/"]') });
  assert.match(await row.innerText(), /Dan: niet bereikt/);
}));

test('rows of days have names of their own, and a fault stands above its row', () => atForm('2026-11-24', async (page) => {
  await page.getByRole('button', { name: /keer ziek erbij/ }).click();
  const row = page.getByRole('group', { name: '2e keer ziek' });
  await row.getByLabel('Eerste dag').fill('nooit');
  assert.match((await refusals(page))[0], /^Vul bij ‘Eerste dag, 2e keer ziek’ een dag in/);
  assert.ok(await page.evaluate(() => document.querySelector('.verzuim-fout').nextElementSibling.matches('[data-rijtje]')));
}));

test('what is wrong with another day to compare with is said of its field', () => atForm('2026-11-24', async (page) => {
  await page.getByLabel(/^ongeoorloofd/i).fill('16');
  await answer(page);
  await page.getByText('Wat als?').click();
  const field = page.getByLabel(/andere peildatum/i);
  await field.fill('nooit');
  await page.getByRole('button', { name: /^vergelijk/i }).click();
  const id = await field.getAttribute('aria-describedby');
  await page.locator(`#${id}`, { hasText: /^Vul een dag in/ }).waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
}));

test('a report can be told under the answer, of long absence also while it goes on', () => atForm('2026-11-25', async (page) => {
  await everyDay(page, 7);
  await page.getByLabel('Lesuren op een hele schooldag').fill('7');
  await answer(page);
  await page.getByLabel(/^al gemeld: .*16 uur/i).fill('20-11');
  await page.getByLabel(/^al gemeld: .*langdurig/i).fill('loopt nog');
  await page.getByRole('button', { name: 'Reken opnieuw' }).click();
  await page.locator('[data-invoer]', { hasText: /melding.*tot en met 20 nov.*melding.*loopt nog/ }).waitFor();
  const text = await page.locator('[data-check=uitkomst]').textContent();
  assert.match(text, /Melding bij 16 uur in vier lesweken \(er is al gemeld\)/);
  assert.match(text, /langer dan vier weken \(er is al gemeld\)/);
}));

test('the day on which parents were told is asked, and kept; a wrong one is refused', () => atForm('2026-11-24', async (page) => {
  await page.getByRole('checkbox', { name: /^M@ZL.*voortgezet/ }).check();
  await page.getByLabel(/^keer ziek/i).fill('4');
  await answer(page);
  const again = page.getByRole('button', { name: 'Reken opnieuw' });
  await page.getByRole('group', { name: /werken ouders niet mee/i }).getByLabel('Ja').check();
  await again.click();
  const told = page.getByLabel(/^aan de ouders meegedeeld/i);
  await told.fill('1-12');
  await again.click();
  await page.getByRole('heading', { name: 'Er is een probleem' }).waitFor();
  await told.fill('20-11');
  await again.click();
  await page.locator('[data-invoer]', { hasText: /omzetting op 20 nov/ }).waitFor();
  await again.click();
  assert.match(await page.locator('[data-invoer]').innerText(), /omzetting op 20 nov.*ouders/);
}));

test('who is exempt from leerplicht is no pupil to report', () => atForm('2026-11-24', async (page) => {
  await page.getByLabel(/^ongeoorloofd/i).fill('16');
  await page.getByLabel('Vrijgesteld van de leerplicht').check();
  const text = await answer(page);
  assert.match(text, /; vrijgesteld van de leerplicht;/);
  assert.doesNotMatch(text, /De school moet/);
}));

test('a range can be typed in the table of weeks on a phone', () => atForm('2026-11-24', async (page) => {
  const cell = page.locator('[data-dag="2026-11-12"]');
  assert.equal(await cell.getAttribute('inputmode'), null, 'a keypad of digits has no letters');
  await cell.fill('2 tot 4');
  assert.match(await answer(page), /ongeoorloofd verzuim: 2 tot 4 uur op 12 nov/);
}));
