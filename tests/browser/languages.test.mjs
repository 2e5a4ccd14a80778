// Pages in other languages: found with the keyboard, named to search engines both ways,
// written in their own direction, and honest about what nobody has checked.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './axe.mjs';
import { tabTo } from './keyboard.mjs';
import { evaluate, html, pages, start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

const translated = pages().filter((path) => /^\/[a-z]{2,3}\/ouders\//.test(path));
const firstPages = pages().filter((path) => /^\/[a-z]{2,3}\/$/.test(path));

/** The addresses of one page by language, as its choice of language names them. */
function alternates(path) {
  const choice = /<nav class="[^"]*verzuim-talen"[^>]*>(.*?)<\/nav>/s.exec(html(path))?.[1] ?? '';
  const links = [...choice.matchAll(/<a href="([^"]+)" [^>]*hreflang="([^"]+)"/g)];
  return Object.fromEntries(links.map(([, url, language]) => [language, url]));
}

test('there are translations, and a first page for each language', () => {
  assert.ok(translated.length > 0);
  const languages = new Set(translated.map((path) => path.split('/')[1]));
  assert.deepEqual(firstPages.map((path) => path.split('/')[1]), [...languages].sort());
});

test('every version of a page names all versions, itself among them', () => {
  for (const path of [...translated, ...firstPages]) {
    const own = alternates(path);
    const language = path.split('/')[1];
    assert.equal(own[language], path);
    for (const url of Object.values(own)) assert.deepEqual(alternates(url), own, `${url} and ${path}`);
  }
});

// A search engine reads full addresses only, and those are there once the site has one.
test('the head names no version of a page by an address that is not whole', () => {
  const half = pages().filter((path) => /hreflang="[^"]+" href="\//.test(html(path).split('</head>')[0]));
  assert.deepEqual(half, []);
});

test('a translation says who leads and what is not checked, in its own language', () => {
  for (const path of translated) {
    const text = html(path);
    const [, language, direction = 'ltr'] = /<html lang="([a-z]+)"(?: dir="([a-z]+)")?/.exec(text);
    assert.equal(language, path.split('/')[1]);
    assert.equal(direction, language === 'ar' ? 'rtl' : 'ltr');
    const note = /<div class="verzuim-vertaling" role="note">(.*?)<\/div>/s.exec(text)?.[1] ?? '';
    assert.ok(note.replace(/<[^>]*>/g, '').trim().length > 40, path);
    assert.match(note, new RegExp(`href="${path.slice(language.length + 1)}" hreflang="nl"`));
    assert.doesNotMatch(text, /Naar de inhoud|Geen juridisch advies|Hoofdmenu|andere website/, path);
  }
});

test('links to Dutch pages say so', async () => {
  const { context, page } = await site.open();
  for (const path of translated) {
    await page.goto(path);
    const unmarked = await page.locator('main a').evaluateAll((links, home) => links
      .filter((a) => a.origin === location.origin && !a.hash && !a.pathname.startsWith(home) && a.hreflang !== 'nl' && !a.closest('[lang="nl"]'))
      .map((a) => a.pathname), `/${path.split('/')[1]}/`);
    assert.deepEqual(unmarked, [], path);
  }
  await context.close();
});

test('the language is chosen with the keyboard, and the way back too', async () => {
  const { context, page, faults } = await site.open({ viewport: { width: 390, height: 844 } });
  await page.goto('/ouders/vaak-ziek/');
  const choice = page.getByRole('navigation', { name: 'Taal / Language' });
  await tabTo(page, choice.getByRole('link', { name: 'English' }), 'English');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/en/ouders/vaak-ziek/');
  assert.equal(await choice.locator('[aria-current]').innerText(), 'English');
  await tabTo(page, choice.getByRole('link', { name: 'Nederlands' }), 'Nederlands');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/ouders/vaak-ziek/');
  assert.deepEqual(faults, []);
  await context.close();
});

describe('every language holds at 320 px, in light and in dark', { concurrency: 2 }, () => {
  for (const first of firstPages) {
    for (const path of [first, `${first}ouders/vaak-ziek/`].filter((p) => pages().includes(p))) {
      test(path, async () => {
        const { context, page, faults } = await site.open({ viewport: { width: 1280, height: 900 } });
        await page.goto(path);
        await assertAccessible(page);
        assert.deepEqual(faults, []);
        await context.close();
      });
    }
  }
});

test('from right to left the margin stands right, drawings and numbers stay as they are', async () => {
  const path = '/ar/ouders/vaak-ziek/';
  const { context, page } = await site.open({ viewport: { width: 320, height: 640 } });
  await page.goto(path);
  const measured = await evaluate(page, `(() => {
    const h1 = document.querySelector('h1').getBoundingClientRect();
    const ruler = document.querySelector('.verzuim-maatlat');
    const cells = [...ruler.children].map((cell) => cell.getBoundingClientRect().x);
    return { right: innerWidth - h1.right, left: h1.left, rising: cells.every((x, i) => i === 0 || x > cells[i - 1]),
      bare: /\\d/.test([...document.querySelectorAll('.verzuim-proza p, .verzuim-proza li')].map((p) => [...p.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join('')).join('')) };
  })()`);
  assert.ok(measured.right > measured.left, 'the margin is on the right');
  assert.ok(measured.rising, 'the ruler counts from left to right');
  assert.equal(measured.bare, false, 'every number stands in <bdi>');
  await context.close();
});
