// Every page: nothing leaves the site, the CSP holds, the console is silent, axe finds nothing
// at 320 px and, where colours can be new, in light and in dark; nothing scrolls sideways.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Judge } from './axe.mjs';
import { html, pages, start } from './site.mjs';

let site;
const judge = new Judge();
before(async () => { site = await start(); });
after(() => site.close());

const WITH_CHECKER = ['/', '/check/'];

/** The header is for hosts that send it, the element for those that do not; both are strict. */
async function assertPolicy(page, path, response) {
  const header = response.headers()['content-security-policy'] ?? '';
  assert.match(header, /default-src 'none'/);
  assert.match(header, /frame-ancestors 'none'/);
  const element = await page.locator('meta[http-equiv="Content-Security-Policy" i]').getAttribute('content');
  assert.match(element, /default-src 'none'/);
  assert.doesNotMatch(element, /frame-ancestors/, 'means nothing in a page, and warns');
  assert.doesNotMatch(header + element, /'unsafe-inline'|'unsafe-eval'|https?:|\*/);
  if (!WITH_CHECKER.includes(path)) assert.doesNotMatch(element, /wasm-unsafe-eval/);
}

const WIDE = { width: 1280, height: 900 };
/** Tabs that are done with a page. One that comes back knows axe already, which saves most of the time. */
const idle = [];
after(() => Promise.all(idle.map(({ context }) => context.close())));

// Three at a time keep two cores busy.
describe('every page', { concurrency: 3 }, () => {
  test('there are pages', () => assert.ok(pages().includes('/'), 'no home page'));

  for (const path of pages()) {
    test(path, async () => {
      const tab = idle.pop() ?? await site.open();
      const { context, page, faults } = tab;
      try {
        faults.length = 0;
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize(WIDE);
        const response = await page.goto(path, { waitUntil: 'load' });
        await assertPolicy(page, path, response);
        assert.equal(await page.locator('h1').count(), 1, 'one h1');
        await judge.assertAccessible(page);
        assert.deepEqual(faults, []);
        idle.push(tab);
      } catch (error) {
        await context.close();
        throw error;
      }
    });
  }
});

test('search engines find every page but what is invented', async () => {
  const kept = pages().filter((path) => /<meta name="robots"/.test(html(path)));
  assert.deepEqual(kept.filter((path) => path !== '/404.html'), ['/scholen/voorbeeld/']);
  assert.match(await (await fetch(`${site.origin}/robots.txt`)).text(), /^User-agent: \*\nDisallow:\n/);
});

test('titles are unique', () => {
  const seen = new Map();
  const doubles = [];
  for (const path of pages()) {
    const title = /<title>([^<]*)<\/title>/.exec(html(path))?.[1];
    assert.ok(title, `${path} has no title`);
    if (seen.has(title)) doubles.push(`${title}: ${seen.get(title)} and ${path}`);
    seen.set(title, path);
  }
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

test('the headers that keep an address and a page to themselves', async () => {
  const headers = (await fetch(site.origin)).headers;
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
  assert.match(headers.get('strict-transport-security') ?? '', /max-age=\d{8}/);
  assert.ok(headers.has('permissions-policy'));
});
