// What a professional can say besides hours and sickness: suspension, leave, a holiday without
// leave, a planned treatment, totals of the school year. From the field to the outcome.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { assertAccessible } from './axe.mjs';
import { activate, choose, tabTo, type } from './keyboard.mjs';
import { ON } from './form.mjs';
import { paths, start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

/** The form, for a pupil in a sector; closed afterwards. */
async function atForm(sector, work, options, on = site) {
  const { context, page, faults } = await on.open(options);
  try {
    await page.clock.setFixedTime(ON);
    await page.goto('/check/', { waitUntil: 'networkidle' });
    await page.getByLabel(/^woonplaats/i).selectOption('Winterswijk');
    await page.getByLabel(/^leeftijd/i).selectOption(sector === 'po' ? '5-11' : '12-15');
    await page.getByLabel(/^onderwijs/i).selectOption(sector);
    await work(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

const unfold = (page) => page.locator('details.verzuim-precies > summary').click();
const SUBMIT = /^bekijk wat er geldt/i;

/** The answer to what stands in the form. */
async function answer(page) {
  await page.getByRole('button', { name: SUBMIT }).click();
  await page.getByRole('heading', { name: 'Wat geldt nu' }).waitFor();
  return (await page.locator('[data-check=uitkomst]').innerText()).replace(/\s+/g, ' ');
}

/** Fills in the last row of other absence. */
async function row(page, sort, first, last = '') {
  const fields = page.getByRole('group', { name: /keer ander verzuim/ }).last();
  await fields.getByLabel('Soort').selectOption(sort);
  await fields.getByLabel('Eerste dag').fill(first);
  await fields.getByLabel('Laatste dag').fill(last);
}

test('a suspension is told by keyboard at 360 px, and is not reported', () => atForm('vo', async (page) => {
  await tabTo(page, page.locator('details.verzuim-precies > summary'), 'the fold');
  await page.keyboard.press('Enter');
  await choose(page, 'Soort', 'Schor');
  const fields = page.getByRole('group', { name: '1e keer ander verzuim' });
  for (const [label, day] of [['Eerste dag', '16-11'], ['Laatste dag', '17-11']]) {
    await tabTo(page, fields.getByLabel(label), label);
    await page.keyboard.type(day);
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page scrolls sideways');
  await assertAccessible(page);
  await activate(page, 'button', SUBMIT);
  await page.getByRole('heading', { name: 'Wat geldt nu' }).waitFor();
  const text = (await page.locator('[data-check=uitkomst]').innerText()).replace(/\s+/g, ' ');
  assert.match(text, /schorsing worden niet gemeld bij leerplicht of DUO.*U vulde in: .*; schorsing: 16 nov t\/m 17 nov/);
  assert.doesNotMatch(text, /De school moet/);
}, { viewport: { width: 360, height: 740 } }));

test('a holiday without leave is a report to DUO, leave is decided on by the head', () => atForm('vo', async (page) => {
  await unfold(page);
  await row(page, 'Vakantie zonder toestemming', '12-11', '13-11');
  await page.getByRole('group', { name: /ander verzuim, eerste/i }).getByRole('button').click();
  await row(page, 'Verlof, met toestemming', '5-11', '6-11');
  const text = await answer(page);
  assert.match(text, /Zonder geldige reden: bereikt De school moet luxeverzuim melden, via DUO/);
  assert.match(text, /Ander verzuim: bereikt De schooldirecteur moet beslissen over verlof tot en met 10 schooldagen/);
}));

test('a planned treatment is no new time ill; something else with a reason counts nowhere', () => atForm('vo', async (page) => {
  await page.getByRole('checkbox', { name: /^M@ZL.*voortgezet/ }).check();
  await unfold(page);
  for (const [index, day] of ['14-9', '5-10', '3-11'].entries()) {
    if (index) await page.getByRole('button', { name: /keer ziek erbij/ }).click();
    const fields = page.locator('[data-rijtje=ziek]').last().locator('input');
    await fields.first().fill(day);
    await fields.last().fill(day);
  }
  await row(page, 'Afgesproken behandeling', '12-11', '12-11');
  const text = await answer(page);
  assert.match(text, /Nog 1 keer tot ‘Frequent/, 'three times, not four');
  assert.match(text, /3 nov en 12 nov \(afgesproken behandeling\)/);
  await page.getByText('Wijzig wat u invulde').click();
  await row(page, 'Iets anders, met geldige reden', '12-11', '12-11');
  assert.match(await answer(page), /Nog 1 keer tot ‘Frequent.*; overig verzuim: 12 nov/);
}));

test('a sort without a day, or a day without a sort, is asked back at its field', () => atForm('vo', async (page) => {
  await unfold(page);
  const refusals = async () => {
    await page.getByRole('button', { name: SUBMIT }).click();
    await page.getByRole('heading', { name: 'Er is een probleem' }).waitFor();
    return page.locator('.verzuim-fouten li').allInnerTexts();
  };
  await row(page, 'Schorsing', '');
  assert.deepEqual(await refusals(), ['Vul ook de eerste dag in.']);
  await row(page, '', '12-11');
  assert.deepEqual(await refusals(), ['Kies de soort verzuim.']);
  assert.equal(await page.getByLabel('Soort').getAttribute('aria-invalid'), 'true');
}));

test('in primary education times and days of the school year are asked, and count for M@ZL', () => atForm('po', async (page) => {
  await page.getByRole('checkbox', { name: /^MAZL in het primair/ }).check();
  await type(page, 'Aantal keer ziek in dit schooljaar', '5');
  await type(page, 'Aantal schooldagen ziek in dit schooljaar', '9');
  const text = await answer(page);
  assert.match(text, /5 keer ziek in dit schooljaar; 9 schooldagen ziekte in dit schooljaar/);
  const outcome = (norm) => page.locator('[data-check=uitkomst] li', { has: page.locator(`h3 a[href="/normen/${norm}/"]`) }).last();
  assert.match(await outcome('mazl-po-frequent').textContent(), /Bereikt/);
  assert.match(await outcome('mazl-po-dagen').textContent(), /Niet bereikt/);
  await page.getByText('Wijzig wat u invulde').click();
  await page.getByLabel(/^onderwijs/i).selectOption('vo');
  await page.getByLabel(/^keer ziek/i).fill('1');
  assert.equal(await page.getByLabel('Aantal schooldagen ziek in dit schooljaar').isVisible(), false);
  assert.doesNotMatch(await answer(page), /in dit schooljaar;/, 'what no longer shows is not sent');
}));

/** A site of the same content, with a protocol that waits for a reply. */
async function withChain(work) {
  const folder = await mkdtemp(join(tmpdir(), 'verzuimwijzer-keten-'));
  const project = join(import.meta.dirname, '..', '..');
  const content = join(folder, 'content');
  await cp(join(project, 'content'), content, { recursive: true });
  const chain = await readFile(join(project, 'tests', 'protocols', 'geen-reactie-keten.yaml'), 'utf8');
  await writeFile(join(content, 'protocols', 'geen-reactie-keten.yaml'), chain.replaceAll('V-PROTOCOL', 'S1').replace('basis: schoolnorm\n', 'basis: schoolnorm\nselection: named\n'));
  const out = join(folder, 'site');
  await promisify(execFile)(paths.verzuimwijzer(), ['build', '--bundle', paths.checker(), '--content', content, '--out', out]);
  const other = await start(out);
  try {
    await work(other);
  } finally {
    await other.close();
    await rm(folder, { recursive: true });
  }
}

test('after a letter a reply is asked, and none leads to the next step', () => withChain((other) => atForm('vo', async (page) => {
  await page.getByRole('checkbox', { name: /^Geen reactie van ouders/ }).check();
  await unfold(page);
  await page.getByLabel(/^helemaal niet meer/i).fill('2-11');
  await answer(page);
  const tell = async (label, day) => {
    await page.getByLabel(label).fill(day);
    await page.getByRole('button', { name: 'Reken opnieuw' }).click();
    await page.locator('[data-invoer]', { hasText: `op ${day}` }).waitFor();
  };
  await tell('Gedaan: een brief sturen, op', '5 nov');
  assert.ok(await page.getByLabel(/^reactie gekomen op ‘een brief sturen’/i).isVisible());
  await tell(/^termijn voorbij en geen reactie gekomen op ‘een brief sturen’/i, '13 nov');
  assert.match(await page.locator('[data-invoer]').innerText(), /; geen reactie op 13 nov/);
  assert.equal(await page.getByLabel(/reactie gekomen/i).count(), 0, 'it was told');
  const steps = (await page.locator('[data-check=uitkomst]').innerText()).replace(/\s+/g, ' ');
  assert.match(steps, /een tweede brief sturen aan de ouders, via aangetekende brief\./, 'it waits no longer');
}, {}, other)));
