// With scripts off the checker page still tells the norms: the same thresholds, terms and
// sources as the calculated answer, in tables that stand in the HTML.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { html, pages, start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

test('the tables on the checker page say what the check would say', async () => {
  const { context, page, faults } = await site.open({ javaScriptEnabled: false });
  await page.goto('/check/');
  const rows = (await page.locator('main table tr').allInnerTexts()).map((row) => row.replace(/\s+/g, ' '));
  const duo = rows.find((row) => /16/.test(row) && /DUO/.test(row));
  assert.ok(duo, `no row with 16 hours and DUO in\n${rows.join('\n')}`);
  assert.match(duo, /(5|vijf) werkdagen/i);
  assert.match(duo, /4 lesweken|vier lesweken/i);
  const main = await page.locator('main').innerText();
  assert.match(main, /ziekte[^.]*niet[^.]*(leerplicht|DUO)|meld ziekte niet/i);
  assert.match(main, /bron/i);
  assert.deepEqual(faults, []);
  await context.close();
});

test('the questions stay to be read, with a sentence that says what scripts would do', async () => {
  for (const path of ['/', '/check/']) {
    const { context, page, faults } = await site.open({ javaScriptEnabled: false });
    await page.goto(path);
    assert.match((await page.locator('main noscript').allInnerTexts()).join(' '), /Narekenen kan alleen met scripts\./, path);
    for (const label of ['Leeftijd', 'Onderwijs', 'Nu ziek, achter elkaar']) assert.ok(await page.getByLabel(label, { exact: true }).isVisible(), `${label} on ${path}`);
    assert.equal(await page.locator('main').getByRole('button').filter({ visible: true }).count(), 0, `a dead button on ${path}`);
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test('no page depends on scripts for its text', () => {
  const empty = [];
  for (const path of pages()) {
    const main = /<main[^>]*>(.*)<\/main>/s.exec(html(path))?.[1] ?? '';
    const words = main.replace(/<[^>]*>/g, ' ').trim().split(/\s+/).length;
    if (words < 10) empty.push(`${path}: ${words} words`);
  }
  assert.deepEqual(empty, []);
});
