// The search finds what people ask for: the whole list of questions in Node with the scripts as
// published, and in the browser what only a browser can show.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { assertAccessible } from './axe.mjs';
import { TYPOS, addressOf, everyday, index, mistyped, parts, questions, rank, texts, words } from './search.mjs';
import { html, pages, paths, start } from './site.mjs';

const BUDGET = 100_000;
const SCRIPT_BUDGET = 5_000;
const wire = (file) => brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;

describe('ranking', () => {
  let search;
  let Index;
  before(async () => {
    Index = await index();
    const site = new Index(texts());
    search = (question) => site.search(question);
  });

  /** Fails with every question that is not answered by the first three results. */
  function assertAnswered(asked) {
    const missed = asked.map(([question, answers]) => ({ question, answers, results: search(question) }))
      .filter(({ results, answers }) => ![1, 2, 3].includes(rank(results, answers)))
      .map(({ question, answers, results }) => `"${question}" wants ${answers.join(' or ')}, found ${results.slice(0, 3).map(addressOf).join(', ') || 'nothing'}`);
    assert.deepEqual(missed, []);
  }

  test('there are forty questions, and every answer stands on the site', () => {
    assert.equal(questions.length, 40);
    const all = [...questions.flatMap(({ answers }) => answers), ...Object.values(words).flat(), ...Object.values(everyday).flat()];
    const missing = all.filter((answer) => {
      const [path, anchor] = answer.split('#');
      return !pages().includes(path) || (anchor && !html(path).includes(`id="${anchor}"`));
    });
    assert.deepEqual(missing, []);
  });

  test('every question is answered in the first three', () => assertAnswered(questions.map(({ question, answers }) => [question, answers])));

  test('the same in a few words', () => assertAnswered(questions.map(({ typed, answers }) => [typed, answers])));

  test('plurals, compounds, parts of compounds, synonyms, numbers in words', () => assertAnswered(Object.entries(words)));

  test('as people type it', () => assertAnswered(Object.entries(everyday)));

  for (const kind of Object.keys(TYPOS)) {
    for (const place of ['middle', 'end']) {
      test(`one typo in every word: ${kind}, ${place}`, () => assertAnswered(questions.map(({ question, answers }) => [mistyped(question, kind, place), answers])));
    }
  }

  test('case, accents and marks do not matter', () => {
    const plain = search('verzuimcoordinator 16 lesuren melden').map(addressOf);
    assert.deepEqual(search('  Verzuimcoördinator?! 16 LESUREN, melden...').map(addressOf), plain);
    assert.ok(plain.length > 0);
  });

  test('nonsense finds nothing, and breaks nothing', () => {
    for (const question of ['', '   ', '?!', 'xqzvwk', '<img src=x>', '\u0000', 'a', '\\', 'constructor __proto__ toString', 'z'.repeat(5000)]) {
      assert.ok(Array.isArray(search(question)), question);
    }
    assert.deepEqual(search('xqzvwk'), []);
  });

  // A small site of its own, so that these do not hang on what the pages say today.
  const small = (...texts) => new Index({
    language: 'nl', parts: ['Verder'], synonyms: [['jeugdarts', 'schoolarts', 'dokter van school']],
    pages: texts.map((text, i) => [`/${i}/`, `Blad ${'abcdefgh'[i]}`, '', 0, 100, [['plek', 'Kop', text]]]),
  });
  const found = (site, question) => site.search(question).map(({ page }) => page.url);

  test('a part finds the compound, first, middle and last', () => {
    const site = small('De kinderopvangtoeslag is er.', 'Iets anders.');
    for (const part of ['toeslag', 'kinderopvang', 'opvang', 'toeslagen']) assert.deepEqual(found(site, part), ['/0/'], part);
  });

  test('a compound finds its words, and words find their compound', () => {
    assert.deepEqual(found(small('Een gesprek over verzuim.', 'Iets anders.'), 'verzuimgesprek'), ['/0/']);
    assert.deepEqual(found(small('Zo gaat ziekmelden.', 'Iets anders.'), 'ziek melden'), ['/0/']);
  });

  test('one word has many forms', () => {
    const site = small('De brief, de dag, de school, de week, de boete, het kind, de arts, hij spijbelt.', 'Iets anders.');
    for (const form of ['brieven', 'briefje', 'dagen', 'scholen', 'weken', 'boetes', 'artsen', 'spijbelen', 'gespijbeld']) assert.deepEqual(found(site, form), ['/0/'], form);
  });

  test('synonyms lead to the word of the site, whole phrases only', () => {
    const site = small('De jeugdarts.', 'De school.');
    assert.deepEqual(found(site, 'schoolarts')[0], '/0/');
    assert.deepEqual(found(site, 'dokter van school')[0], '/0/');
    assert.deepEqual(found(site, 'school'), ['/1/']);
  });

  test('the exact word goes before a word that looks like it', () => {
    assert.deepEqual(found(small('De melding.', 'De melkbus.'), 'melding'), ['/0/']);
    assert.equal(found(small('De week.', 'Het werk.'), 'werk')[0], '/1/');
  });
});

describe('weight', () => {
  test('script and index together fit the budget on the first query', () => {
    const sizes = [...parts()].map(([name, file]) => [name, wire(file)]);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    assert.ok(total <= BUDGET, `${total} bytes: ${sizes.map((one) => one.join(' ')).join(', ')}`);
  });

  test('what every page carries is a few hundred bytes', () => {
    assert.ok(wire(parts().get('zoek.js')) < 500);
  });
});

describe('in the browser', () => {
  let site;
  before(async () => { site = await start(); });
  after(() => site.close());

  const field = (page) => page.getByRole('searchbox', { name: 'Zoek op deze site' });
  const results = (page) => page.locator('main [data-zoek="uitslag"] > li');

  /** Whether someone is in the first result; asked at once, for the list may be renewed meanwhile. */
  const isInFirst = (page) => page.evaluate(() => document.querySelector('.verzuim-zoekpaneel a') === document.activeElement);
  const isInField = (page) => field(page).evaluate((input) => input === document.activeElement);

  /** A page to work on, that may do nothing it should not. */
  async function at(path, work, options) {
    const opened = await site.open({ viewport: { width: 1280, height: 900 }, ...options });
    try {
      await opened.page.goto(path, { waitUntil: 'networkidle' });
      await work(opened.page, opened);
      assert.deepEqual(opened.faults, []);
    } finally {
      await opened.context.close();
    }
  }

  test('nothing is fetched before use, and what a page carries in script is small', () => at('/ouders/te-laat/', async (page, { requests }) => {
    const scripts = requests.map((url) => new URL(url).pathname).filter((path) => /\.(js|json|wasm)$/.test(path));
    assert.deepEqual(scripts.map((path) => path.replace(/\.[0-9a-f]{10}/, '')), ['/assets/zoek.js']);
    assert.ok(scripts.reduce((sum, path) => sum + wire(join(paths.site(), path)), 0) <= SCRIPT_BUDGET);
    const texts = page.waitForResponse(/zoek\.nl\.[0-9a-f]+\.json$/);
    await field(page).focus();
    assert.equal((await texts).status(), 200);
  }));

  test('typing shows results, and the keyboard reaches and leaves them', () => at('/ouders/te-laat/', async (page) => {
    await field(page).pressSequentially('briefje huisarts');
    const list = page.locator('.verzuim-zoekpaneel');
    await list.getByRole('link').first().waitFor();
    assert.match(await list.getByRole('status').innerText(), /^\d+ pagina’s gevonden/);
    await page.keyboard.press('ArrowDown');
    assert.equal(await isInFirst(page), true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    assert.equal(await list.isVisible(), false);
    assert.equal(await isInField(page), true);
    await field(page).pressSequentially('en');
    await list.getByRole('link').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/ouders/ziekmelden/' && url.hash === '#school-wil-een-briefje-van-de-huisarts');
  }));

  test('Escape sends the results away from wherever someone is, and those that are still on their way', () => at('/ouders/te-laat/', async (page) => {
    const list = page.locator('.verzuim-zoekpaneel');
    await field(page).pressSequentially('verlof');
    await list.getByRole('link').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    assert.equal(await list.isVisible(), false);
    assert.equal(await isInField(page), true);
    await page.keyboard.type('da');
    await list.getByRole('link').first().waitFor();
    // Answered only after Escape: within the pause that typing is given.
    await page.keyboard.type('g');
    await page.keyboard.press('Escape');
    await page.evaluate(() => new Promise((done) => { setTimeout(done, 600); }));
    assert.equal(await list.isVisible(), false);
  }));

  test('a list that is renewed keeps the place of who is in it', () => at('/ouders/te-laat/', async (page) => {
    const first = page.locator('.verzuim-zoekpaneel').getByRole('link').first();
    await field(page).pressSequentially('verlof');
    await first.waitFor();
    await field(page).fill('briefje huisarts');
    await page.keyboard.press('ArrowDown');
    await page.locator('.verzuim-zoekpaneel li:first-child a[href$="#school-wil-een-briefje-van-de-huisarts"]').waitFor();
    assert.equal(await isInFirst(page), true);
  }));

  test('a click on a result opens it, a click elsewhere closes the panel', () => at('/ouders/te-laat/', async (page) => {
    await field(page).fill('verlof');
    const list = page.locator('.verzuim-zoekpaneel');
    await list.getByRole('link').first().waitFor();
    // On text and not on a link: as in a browser that gives no focus to what is clicked.
    await list.getByRole('status').click();
    assert.equal(await list.isVisible(), true);
    await page.getByRole('heading', { level: 1 }).click({ position: { x: 5, y: 5 } });
    assert.equal(await list.isVisible(), false);
    await field(page).focus();
    await list.getByRole('link').first().click();
    await page.waitForURL((url) => url.pathname !== '/ouders/te-laat/');
  }));

  test('Enter opens all results, and what was typed is not sent', () => at('/ouders/te-laat/', async (page, { requests }) => {
    await field(page).fill('mijn kind durft niet');
    await page.keyboard.press('Enter');
    await results(page).first().waitFor();
    assert.match(await page.getByRole('status').first().innerText(), /^\d+ pagina’s gevonden voor ‘mijn kind durft niet’/);
    assert.match(await page.title(), /‘mijn kind durft niet’/);
    assert.deepEqual(requests.filter((url) => url.includes('durft')), []);
    assert.equal(await page.getByRole('heading', { name: 'Voor ouders' }).isVisible(), false);
    const first = results(page).first();
    assert.equal(await first.getByRole('link').getAttribute('href').then((href) => new URL(href).pathname), '/ouders/durft-niet/');
    assert.ok(await first.locator('mark').count() > 0, 'the words found are marked');
  }));

  test('/zoeken/?q= runs the question, and another one follows', () => at('/zoeken/?q=boete%20leerplicht', async (page) => {
    await results(page).first().waitFor();
    assert.equal(await field(page).inputValue(), 'boete leerplicht');
    await field(page).fill('herfstvakantei');
    await page.getByRole('link', { name: /De herfstvakantie zit ertussen/ }).waitFor();
    await field(page).fill('xqzvwk');
    await page.getByText('Niets gevonden voor ‘xqzvwk’').waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Voor ouders' }).isVisible(), true);
    await field(page).fill('');
    await page.waitForFunction(() => !document.querySelector('[data-zoek="status"]')?.textContent);
  }));

  test('back brings the question and its results again', () => at('/zoeken/#q=verlof', async (page) => {
    await results(page).first().getByRole('link').click();
    await page.waitForURL((url) => url.pathname !== '/zoeken/');
    await page.goBack();
    await results(page).first().waitFor();
    assert.equal(await field(page).inputValue(), 'verlof');
  }));

  test('markup in a question stays text', () => at('/zoeken/', async (page) => {
    await field(page).fill('<b>boete</b>');
    await page.getByText('voor ‘<b>boete</b>’').waitFor();
  }));

  for (const { question, answers } of questions.filter((_, i) => i % 4 === 0)) {
    test(`found: ${question}`, () => at(`/zoeken/#q=${encodeURIComponent(question)}`, async (page) => {
      await results(page).first().waitFor();
      const links = await results(page).getByRole('link').evaluateAll((all) => all.slice(0, 3).map((link) => new URL(link.href)).map(({ pathname, hash }) => pathname + hash));
      assert.ok(links.some((link) => answers.includes(link) || answers.includes(link.split('#')[0])), links.join(', '));
    }));
  }

  test('accessible with results: the panel, and the page', async () => {
    await at('/ouders/te-laat/', async (page) => {
      await field(page).fill('jeugdarts');
      await page.locator('.verzuim-zoekpaneel li').first().waitFor();
      await assertAccessible(page);
    });
    await at('/zoeken/#q=jeugdarts', async (page) => {
      await results(page).first().waitFor();
      await assertAccessible(page);
    });
  });

  test('where the index cannot be fetched, the titles stay and the page says so', async () => {
    const { context, page } = await site.open();
    await context.route(/zoek\.nl\./, (route) => route.abort());
    await page.goto('/zoeken/#q=verlof');
    await page.getByText('Zoeken kon niet laden').waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Voor ouders' }).isVisible(), true);
    await context.close();
  });

  test('without scripts the form leads to all titles', () => at('/ouders/te-laat/', async (page) => {
    await field(page).fill('verlof');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/zoeken/' && url.searchParams.get('q') === 'verlof');
    assert.equal(await page.getByRole('link', { name: 'Vrij vragen buiten de vakantie' }).isVisible(), true);
  }, { javaScriptEnabled: false }));
});
