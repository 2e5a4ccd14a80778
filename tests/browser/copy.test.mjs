// What leaves the page on paper or by copying: short, and without sickness where leerplicht may
// get it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, goToCheck, ON } from './form.mjs';
import { start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

/** An answer to this case, closed afterwards. */
async function atAnswer(what, work) {
  const { context, page, faults } = await site.open();
  try {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.clock.setFixedTime(ON);
    await goToCheck(page);
    await work(await ask(page, what), page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

async function copied(result, page, name) {
  await result.getByRole('button', { name }).click();
  await result.getByText('Gekopieerd, zonder namen.').waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

const BOTH = { hours: 16, sickTimes: 4 };
const OF_SICKNESS = /ziek|jeugdarts|schors/i;

test('a copy for leerplicht holds nothing of sickness, one for the own file does', () => atAnswer(BOTH, async (result, page) => {
  const text = await copied(result, page, /^kopieer voor leerplicht/i);
  assert.doesNotMatch(text, OF_SICKNESS);
  assert.match(text, /16 lesuren ongeoorloofd/);
  assert.match(text, /via DUO/);
  assert.match(text, /nagekeken op/);
  assert.match(text, /\/check\/$/);
  const own = await copied(result, page, /^kopieer voor eigen dossier/i);
  assert.match(own, /geef dit niet aan leerplicht/);
  assert.match(own, /4 keer ziek /);
  assert.match(await result.innerText(), /4 keer ziek /, 'the page itself does not change');
}));

test('paper holds nothing of sickness unless the own file is asked for', () => atAnswer(BOTH, async (result, page) => {
  await page.emulateMedia({ media: 'print' });
  assert.doesNotMatch(await result.innerText(), OF_SICKNESS);
  assert.match(await result.innerText(), /Voor leerplicht: alleen verzuim zonder geldige reden/);
  await page.emulateMedia({ media: 'screen' });
  const printed = page.evaluate(() => new Promise((done) => {
    window.print = () => done(document.querySelector('[data-stand]')?.dataset.stand);
  }));
  await result.getByRole('button', { name: /^druk af voor eigen dossier/i }).click();
  assert.equal(await printed, 'dossier');
  await page.emulateMedia({ media: 'print' });
  assert.match(await result.innerText(), /4 keer ziek /);
}));

test('a copy is short', () => atAnswer({ hours: 16 }, async (result, page) => {
  const text = await copied(result, page, /^kopieer$/i);
  assert.ok(text.length < 5000, `${text.length} letters`);
  assert.doesNotMatch(text, /Zutphen|Wat als|Kijk vooruit/);
}));

test('where copying is not allowed the text stands there to be copied', () => atAnswer(BOTH, async (result, page) => {
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
  await result.getByRole('button', { name: /^kopieer voor leerplicht/i }).click();
  const field = result.getByLabel(/Ctrl\+C/);
  await field.waitFor();
  assert.doesNotMatch(await field.inputValue(), OF_SICKNESS);
  assert.equal(await page.evaluate(() => getSelection()?.toString() ?? ''), await field.inputValue());
}));
