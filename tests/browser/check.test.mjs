// The journey that matters most: a professional enters absence and reads what applies, by
// keyboard alone; and the promise made on that page, that nothing is kept or sent.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible } from './axe.mjs';
import { ask, filledIn, goToCheck, ON, resultCount, wipe } from './form.mjs';
import { start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

/** A page on the day of the example, closed afterwards, that did nothing it should not. */
async function onTheDay(work) {
  const { context, page, faults, requests } = await site.open();
  try {
    await page.clock.setFixedTime(ON);
    await goToCheck(page);
    await work(page, requests);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

test('16 hours in four lesson weeks: report to DUO within 5 working days, with source', () => onTheDay(async (page) => {
  const text = await (await ask(page, { hours: 16 })).innerText();
  assert.match(text, /16/);
  assert.match(text, /meld[^.]*DUO|DUO[^.]*meld/i);
  assert.match(text, /(5|vijf) werkdagen/i);
  assert.match(text, /bron/i);
  assert.match(text, /geen juridisch advies/i);
}));

test('what calculates is fetched when someone begins to fill in, not before', () => onTheDay(async (page, requests) => {
  const isCalculator = (url) => /checker|setup|answer/.test(new URL(url).pathname);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(requests.filter(isCalculator), []);
  const fetched = page.waitForResponse((response) => response.url().endsWith('.wasm'));
  await page.getByLabel('Leeftijd').focus();
  await fetched;
}));

test('15 hours: not yet, 1 hour to go', () => onTheDay(async (page) => {
  const text = await (await ask(page, { hours: 15 })).innerText();
  assert.match(text, /nog 1 (les)?uur/i);
  assert.match(text, /niet bereikt|nog niet/i);
  assert.doesNotMatch(text, /norm bereikt/i);
}));

test('sickness: the first thing said is that it is not reported', () => onTheDay(async (page) => {
  const text = await (await ask(page, { sickTimes: 4 })).innerText();
  const said = text.search(/ziekte[^.]*niet[^.]*(leerplicht|DUO)|meld ziekte niet/i);
  assert.notEqual(said, -1, text);
  const advice = text.search(/norm bereikt|niet bereikt|onbekend|hangt af/i);
  assert.ok(advice === -1 || said < advice, 'something else is said first');
  assert.match(text, /bron/i);
}));

test('nothing is stored, nothing is in the address, nothing is sent, and Wis empties', () => onTheDay(async (page, requests) => {
  const before = requests.length;
  await ask(page, { hours: 16, sickTimes: 4 });
  const { search, hash } = new URL(page.url());
  assert.deepEqual([search, hash.replace(/^#[a-z-]*$/, '')], ['', '']);
  assert.deepEqual(await stored(page), { local: 0, session: 0, databases: 0, caches: 0, cookies: 0 });
  const asked = requests.slice(before).filter((url) => !/\.(js|wasm|json|css|svg)$/.test(new URL(url).pathname) || url.includes('?'));
  assert.deepEqual(asked, [], 'requests while the case was evaluated');
  await wipe(page);
  assert.deepEqual(await filledIn(page), []);
  assert.equal(await resultCount(page), 0);
  await page.reload();
  assert.deepEqual(await filledIn(page), [], 'the browser filled the form again');
}));

test('on paper: the answer without navigation, form or buttons', () => onTheDay(async (page) => {
  const result = await ask(page, { hours: 16 });
  await page.emulateMedia({ media: 'print' });
  assert.ok(await result.isVisible());
  assert.equal(await page.getByRole('navigation').filter({ visible: true }).count(), 0);
  assert.equal(await page.getByRole('button').filter({ visible: true }).count(), 0);
}));

test('the answer is accessible: light, dark, 320 px', () => onTheDay(async (page) => {
  await ask(page, { hours: 16, sickTimes: 4 });
  await assertAccessible(page);
}));

test('no field lets the browser remember or complete', () => onTheDay(async (page) => {
  const remembering = await page.locator('main form').evaluateAll((forms) => forms
    .filter((form) => form.getAttribute('autocomplete') !== 'off')
    .map((form) => form.outerHTML.slice(0, 80)));
  assert.deepEqual(remembering, []);
}));

async function stored(page) {
  const inPage = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
  }));
  return { ...inPage, cookies: (await page.context().cookies()).length };
}
