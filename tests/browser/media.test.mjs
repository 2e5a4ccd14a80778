// What is not a screen in two colours: a reader's own colours, and paper. A page that reads
// well on a screen can lose its words in both.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, goToCheck, ON } from './form.mjs';
import { evaluate, start } from './site.mjs';

let site;
before(async () => { site = await start(); });
after(() => site.close());

async function on(path, options, work) {
  const { context, page, faults } = await site.open(options);
  try {
    await page.goto(path, { waitUntil: 'load' });
    await work(page);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** Texts in the colour that the browser lays under them: there, but not to be read. */
const LOST = `(() => {
  const under = getComputedStyle(document.documentElement).backgroundColor;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (text) => text.data.trim() ? 1 : 2);
  const lost = new Set();
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    const style = getComputedStyle(parent);
    if (style.forcedColorAdjust === 'auto' && parent.checkVisibility() && style.color === under) lost.add(parent.className || parent.localName);
  }
  return [...lost];
})()`;

for (const colorScheme of ['light', 'dark']) {
  test(`no text is lost in forced colours, ${colorScheme}`, () => on('/', { forcedColors: 'active', colorScheme }, async (page) => {
    await page.clock.setFixedTime(ON);
    await goToCheck(page);
    const result = await ask(page, { hours: 16 });
    assert.match(await result.innerText(), /binnen 5 werkdagen/);
    assert.ok(await page.locator('.verzuim-oordeel-met').count() > 0, 'no verdict that is inverse');
    assert.deepEqual(await evaluate(page, LOST), []);
  }));
}

// A4 between margins of 15 mm is 680 px wide.
const A4 = { viewport: { width: 680, height: 1000 } };

test('paper keeps the margin, left of the text', () => on('/normen/nl-16-in-4/', A4, async (page) => {
  await page.emulateMedia({ media: 'print' });
  const [margin, text] = await evaluate(page, `[...document.querySelector('main .verzuim-regel:has(> .verzuim-grond)').children]
    .sort((a, b) => a.className < b.className ? -1 : 1)
    .map((part) => part.getBoundingClientRect()).map(({ left, right, top }) => ({ left, right, top }))`);
  assert.ok(margin.right <= text.left && margin.top <= text.top, JSON.stringify({ margin, text }));
  assert.ok(text.right <= 680);
}));

test('paper has no navigation and no buttons, and loses no content with them', () => on('/protocollen/achterhoek-2015/', A4, async (page) => {
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('nav, button, [role="search"]').filter({ visible: true }).count(), 0);
  assert.ok(await page.getByRole('link', { name: 'Winterswijk' }).isVisible(), 'the municipalities are gone');
}));

test('the numbers of steps stay on the paper', () => on('/ouders/vaak-ziek/', A4, async (page) => {
  await page.emulateMedia({ media: 'print' });
  const start = await evaluate(page, `(() => {
    const step = document.querySelector('.verzuim-stappen__stap');
    return step.getBoundingClientRect().left + parseFloat(getComputedStyle(step, '::before').left);
  })()`);
  assert.ok(start >= 0, `the number begins ${-start} px before the sheet`);
}));
