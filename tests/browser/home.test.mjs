// The quick check on the home page: light until it is used, the same answer as on the page of
// the check, in place, with nothing kept or sent; and without scripts a link, and no fields.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible } from './axe.mjs';
import { ask, filledIn, goToCheck, ON, resultCount, wipe } from './form.mjs';
import { start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

const HOURS = /^zonder geldige reden/i;
const isCalculator = (url) => /checker|setup|answer/.test(new URL(url).pathname);

/** The home page on the day of the example, closed afterwards, that did nothing it should not. */
async function atHome(work, options) {
  const { context, page, faults, requests } = await site.open(options);
  try {
    await page.clock.setFixedTime(ON);
    await page.goto('/', { waitUntil: 'networkidle' });
    await work(page, requests);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

test('what calculates is fetched when someone begins to fill in, not before', () => atHome(async (page, requests) => {
  assert.deepEqual(requests.filter(isCalculator), []);
  const fetched = page.waitForResponse((response) => response.url().endsWith('.wasm'));
  await page.getByLabel(HOURS).focus();
  await fetched;
}));

test('the ruler fills and says how far it is', () => atHome(async (page) => {
  const field = page.getByLabel(HOURS);
  const said = page.locator('output[for=uren]');
  const filled = page.locator('[data-maatlat=uren] > .verzuim-vol');
  for (const [typed, words, cells] of [
    ['14', '14 van 16: nog 2 uur', 14], ['15', '15 van 16: nog 1 uur', 15], ['16', '16 van 16: bereikt', 16],
    ['3', '3 van 16: nog 13 uur', 3], ['drie', '', 0], ['', '', 0],
  ]) {
    await field.fill(typed);
    assert.equal(await said.textContent(), words);
    assert.equal(await filled.count(), cells, typed);
  }
  await page.getByLabel(/^ziek gemeld/i).fill('5');
  assert.equal(await page.locator('output[for=keren]').textContent(), '5 van 8: nog 3 keer');
  await page.getByLabel(/^nu ziek/i).fill('6');
  assert.equal(await page.locator('output[for=dagen]').textContent(), '6 van 7: nog 1 schooldag');
}));

test('the answer is that of the page of the check, with the keyboard alone', async () => {
  const read = async (result) => (await result.innerText()).replace(/\s+/g, ' ');
  for (const given of [{ hours: 16 }, { hours: 15, sickTimes: 4 }]) {
    let there = '';
    await atHome(async (page) => {
      await goToCheck(page);
      there = await read(await ask(page, given));
    });
    await atHome(async (page) => {
      const before = await page.title();
      const result = await ask(page, given);
      assert.equal(await read(result), there);
      assert.equal(await page.evaluate('document.activeElement.id'), 'uitkomst');
      assert.notEqual(await page.title(), before);
      assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, '/');
    });
  }
});

test('nothing is stored or sent, and Wis empties', () => atHome(async (page, requests) => {
  const title = await page.title();
  await ask(page, { hours: 16, sickTimes: 4 });
  assert.deepEqual(requests.filter((url) => url.includes('?')), []);
  assert.equal(await page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length'), 0);
  await wipe(page);
  assert.deepEqual(await filledIn(page), []);
  assert.equal(await resultCount(page), 0);
  assert.equal(await page.title(), title);
  await page.getByText('Alles is gewist.').waitFor();
  assert.equal(await page.locator('output[for=uren]').textContent(), '');
  await page.getByLabel(HOURS).fill('7');
  await page.reload();
  assert.deepEqual(await filledIn(page), [], 'the browser filled the form again');
}));

test('a fault is named, at the top and at its field', () => atHome(async (page) => {
  const field = page.getByLabel(HOURS);
  await field.fill('veel');
  await field.press('Enter');
  await page.getByRole('heading', { name: 'Er is een probleem' }).waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await resultCount(page), 0);
}));

test('the answer on the home page is accessible: light, dark, 320 px', () => atHome(async (page) => {
  await ask(page, { hours: 16, sickTimes: 4 });
  await assertAccessible(page);
}));

test('without scripts: the norms, the questions to read, and a link to the tables where the button was', () => atHome(async (page) => {
  const form = page.locator('main form');
  assert.match(await form.innerText(), /16 of meer/);
  assert.match(await form.innerText(), /Narekenen kan alleen met scripts/);
  assert.equal(await form.locator('button').filter({ visible: true }).count(), 0);
  await form.getByLabel(HOURS).fill('16');
  await form.getByLabel(HOURS).press('Enter');
  assert.equal(new URL(page.url()).search, '', 'what was filled in went into the address');
  await form.locator('.verzuim-knop').filter({ visible: true }).click();
  await page.waitForURL((url) => url.pathname === '/check/' && url.search === '');
}, { javaScriptEnabled: false }));
