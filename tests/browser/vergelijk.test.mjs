// The comparison of norms: complete without scripts; with them the rows can be chosen and put
// in order, the outcome is said, and nothing of it stands in the address.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible } from './axe.mjs';
import { evaluate, start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

const PAGE = '/normen/vergelijken/';

async function atComparison(work, options) {
  const { context, page, faults } = await site.open(options);
  try {
    await page.goto(PAGE, { waitUntil: 'load' });
    await work(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** Titles of the norms that are shown, in their order. */
const shown = (page) => page.locator('main li h4').filter({ visible: true }).allInnerTexts();
const said = async (page) => Number(/^(\d+)/.exec(await page.getByRole('status').innerText())?.[1]);

test('without scripts every norm stands there, and no field that would do nothing', () => atComparison(async (page) => {
  const titles = await shown(page);
  assert.ok(titles.length > 25, `${titles.length} norms`);
  assert.equal(titles.length, await said(page));
  assert.equal(await page.locator('main select').filter({ visible: true }).count(), 0);
}, { javaScriptEnabled: false }));

test('a choice leaves what fits, says how many, and leaves the address alone', () => atComparison(async (page) => {
  const all = await said(page);
  await page.getByLabel('Soort verzuim').selectOption({ label: 'Ziekte' });
  const sick = await shown(page);
  assert.ok(sick.length > 5 && sick.length < all);
  assert.equal(sick.length, await said(page));
  assert.ok(!sick.some((title) => /16 uur/.test(title)), sick.join('; '));
  await page.getByLabel('Onderwijs').selectOption('po');
  await page.getByLabel('Alleen wat nu geldt').check();
  const primary = await shown(page);
  assert.ok(primary.length > 0 && primary.length < sick.length);
  assert.ok(!primary.some((title) => /40 uur|twee weken aaneengesloten/.test(title)), primary.join('; '));
  await page.getByLabel('Waarop het rust').selectOption({ label: 'Regel van een school' });
  assert.match(await page.getByRole('status').innerText(), /Geen norm/);
  assert.equal(new URL(page.url()).search + new URL(page.url()).hash, '');
  await assertAccessible(page);
}));

test('the order can be changed and changed back, within a kind of absence', () => atComparison(async (page) => {
  await page.getByLabel('Soort verzuim').selectOption({ label: 'Ongeoorloofd verzuim' });
  const hardest = await shown(page);
  assert.match(hardest[0], /16 uur in vier lesweken/);
  await page.getByLabel('Volgorde').selectOption('drempel');
  const lowest = await shown(page);
  assert.notDeepEqual(lowest, hardest);
  assert.deepEqual([...lowest].sort(), [...hardest].sort());
  const place = (pattern) => lowest.findIndex((title) => pattern.test(title));
  assert.ok(place(/6 tot 9/) < place(/16 uur in vier lesweken/), lowest.join('; '));
  await page.getByLabel('Volgorde').selectOption('');
  assert.deepEqual(await shown(page), hardest);
}));

test('the choices can be made with the keyboard alone', () => atComparison(async (page) => {
  await page.getByLabel('Soort verzuim').focus();
  await page.keyboard.press('ArrowDown');
  assert.ok((await shown(page)).length < 30);
  await page.keyboard.press('Tab');
  assert.equal(await evaluate(page, "document.activeElement.id"), 'grond');
}));
