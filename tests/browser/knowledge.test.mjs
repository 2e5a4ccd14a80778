// Pages of the knowledge base: the finder, the letters, the lists to tick and the scheme.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { html, pages, start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

/** Opens a page, does something with it, and demands that nothing went wrong. */
async function on(path, options, work) {
  const { context, page, faults } = await site.open(options);
  try {
    await page.goto(path);
    await work(page, context);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

for (const width of [390, 1280]) test(`the finder narrows the list of municipalities at ${width} px and says how many are left`, () => on('/gemeenten/', { viewport: { width, height: 900 } }, async (page) => {
  const rows = page.locator('[data-gemeenten="lijst"] > tr');
  const all = await rows.count();
  await page.locator('#gemeente').fill('winters');
  assert.equal(await rows.locator('visible=true').count(), 1);
  assert.equal(await page.locator('[data-gemeenten="stand"]').textContent(), '1 gemeente.');
  await page.locator('#gemeente').fill('geen gemeente');
  assert.match(await page.locator('[data-gemeenten="stand"]').textContent(), /De wet geldt overal/);
  await page.locator('#gemeente').fill('');
  assert.equal(await rows.locator('visible=true').count(), all);
}));

test('without scripts the list of municipalities is whole and has no field that does nothing', () => on('/gemeenten/', { javaScriptEnabled: false }, async (page) => {
  assert.equal(await page.locator('#gemeente').isVisible(), false);
  assert.ok(await page.locator('[data-gemeenten="lijst"] > tr').count() > 40);
}));

test('a letter is copied as plain text, with its fields and nothing else', () => on('/brieven/eerste-zorg/', {}, async (page, context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('[data-kopieer]').click();
  await page.locator('[data-kopieer-stand]', { hasText: 'Gekopieerd' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^Beste \[aanhef\],\n\n/);
  assert.doesNotMatch(copied, /<|Kopieer/);
}));

test('a list to tick keeps nothing', () => on('/aanbevelingen/1-ken-elkaar/', {}, async (page) => {
  const first = page.locator('.verzuim-afvinken input').first();
  await first.check();
  await page.reload();
  assert.equal(await first.isChecked(), false);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  assert.doesNotMatch(html('/aanbevelingen/1-ken-elkaar/'), /<input[^>]*checkbox[^>]*(name|id)=/);
}));

test('the scheme leads by keyboard to the row of a domain', () => on('/risicofactoren/', {}, async (page) => {
  const box = page.locator('.verzuim-schema a[href="#school"]');
  assert.match(await box.textContent(), /^School \d+ risico, \d+ beschermt$/);
  await box.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#school$/);
  assert.ok(await page.locator('#school').isVisible());
}));

test('terms are explained once a page, never in a heading, and on no page in another language', () => {
  let linked = 0;
  for (const path of pages()) {
    const page = html(path);
    const terms = [...page.matchAll(/<a class="verzuim-begrip" href="([^"]+)"/g)].map((match) => match[1]);
    assert.equal(new Set(terms).size, terms.length, `${path} links a term twice`);
    assert.doesNotMatch(page, /<h[1-6][^>]*>(?:(?!<\/h[1-6]>).)*verzuim-begrip/, path);
    if (terms.length > 0) assert.match(page, /<html lang="nl"/, path);
    linked += terms.length > 0 ? 1 : 0;
  }
  assert.ok(linked > 60, `only ${linked} pages explain a term`);
});
