// Every page: nothing leaves the site, the CSP holds, the console is silent, axe finds nothing
// in light, in dark and at 320 px, and nothing scrolls sideways.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { evaluate, pages, start } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const ALL_RULES = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] };
// Only colours differ between the schemes; the rest was judged in light.
const COLOR_RULES = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, resultTypes: ['violations'] };

let site;
before(async () => { site = await start(); });
after(() => site.close());

/** One line per violation: the rule and the first places. */
async function axe(page, options) {
  const { violations } = await evaluate(page, `axe.run(document, ${JSON.stringify(options)})`);
  return violations.map((found) => `${found.id}: ${found.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
}

describe('every page', () => {
  test('there are pages', () => assert.ok(pages().includes('/'), 'no home page'));

  for (const path of pages()) {
    test(path, async () => {
      const { context, page, faults } = await site.open({ viewport: { width: 1280, height: 900 } });
      try {
        const response = await page.goto(path, { waitUntil: 'load' });
        const csp = response.headers()['content-security-policy'] ?? '';
        assert.match(csp, /default-src 'none'/);
        assert.match(csp, /frame-ancestors 'none'/);
        assert.doesNotMatch(csp, /'unsafe-inline'|'unsafe-eval'|https?:/);
        assert.deepEqual(await page.locator('h1').count(), 1, 'one h1');
        await evaluate(page, `${AXE};0`);
        assert.deepEqual(await axe(page, ALL_RULES), [], 'axe, light');
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.deepEqual(await axe(page, COLOR_RULES), [], 'axe, dark');
        await page.setViewportSize({ width: 320, height: 640 });
        assert.deepEqual(await axe(page, ALL_RULES), [], 'axe, 320 px');
        const excess = await evaluate(page, 'document.documentElement.scrollWidth - innerWidth');
        assert.ok(excess <= 0, `scrolls sideways by ${excess} px at 320 px`);
        assert.deepEqual(faults, []);
      } finally {
        await context.close();
      }
    });
  }
});

test('titles are unique', async () => {
  const { context, page } = await site.open({ javaScriptEnabled: false });
  const seen = new Map();
  const doubles = [];
  for (const path of pages()) {
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    const title = await page.title();
    if (seen.has(title)) doubles.push(`${title}: ${seen.get(title)} and ${path}`);
    seen.set(title, path);
  }
  await context.close();
  assert.deepEqual(doubles, []);
});

test('a missing page answers 404 with a working page', async () => {
  const { context, page, faults } = await site.open();
  const response = await page.goto('/geen/diepe/pagina/', { waitUntil: 'networkidle' });
  assert.equal(response.status(), 404);
  assert.ok(await page.locator('a[href="/"]').count() > 0, 'no link home');
  const own = ['404: /geen/diepe/pagina/', 'console: Failed to load resource: the server responded with a status of 404 (Not Found)'];
  assert.deepEqual(faults.filter((fault) => !own.includes(fault)), []);
  await context.close();
});
