// Accessibility of a page as it stands: axe at 320 px and at desktop width, in light and in dark.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { evaluate } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const ALL_RULES = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] };
const COLOR_RULES = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, resultTypes: ['violations'] };
// Contrast, by far the dearest rule, is judged at desktop width.
const STRUCTURE_RULES = { ...ALL_RULES, rules: { 'color-contrast': { enabled: false } } };

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

/**
 * Judges pages of one site. Everything but colour is judged on every page, at 320 px.
 * Colour is a matter of what the style sheet sees: tags, classes and states, from the root
 * down. So it is judged, in light and in dark, on every page that brings a combination that no
 * page before it had; 42 pages of one template with other words are judged once.
 */
export class Judge {
  /** @type {Set<string>} combinations whose colours were judged */
  #seen = new Set();

  /** Fails on the first width or scheme that has violations, and on sideways scrolling at 320 px. */
  async assertAccessible(page) {
    await evaluate(page, `${AXE};0`);
    const fresh = (await evaluate(page, `(${combinations})()`)).filter((one) => !this.#seen.has(one));
    if (fresh.length > 0) {
      await page.setViewportSize(WIDE);
      assert.deepEqual(await violations(page, ALL_RULES), [], 'axe, light');
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await violations(page, COLOR_RULES), [], 'axe, dark');
      for (const one of fresh) this.#seen.add(one);
    }
    await page.setViewportSize(NARROW);
    assert.deepEqual(await violations(page, STRUCTURE_RULES), [], 'axe, 320 px');
    const excess = await evaluate(page, 'document.documentElement.scrollWidth - innerWidth');
    assert.ok(excess <= 0, `scrolls sideways by ${excess} px at 320 px`);
  }
}

/** One page by itself, in full. */
export function assertAccessible(page) {
  return new Judge().assertAccessible(page);
}

/** In the page: every element as the style sheet sees it, with what it stands in. */
function combinations() {
  const states = ['aria-current', 'aria-invalid', 'aria-expanded', 'dir', 'hidden', 'lang', 'open', 'role', 'type'];
  const found = new Set();
  const walk = (element, above) => {
    const own = [...element.classList].sort().map((name) => `.${name}`).join('');
    const state = states.filter((name) => element.hasAttribute(name)).map((name) => `[${name}=${element.getAttribute(name)}]`).join('');
    const here = `${above}>${element.localName}${own}${state}`;
    found.add(here);
    for (const child of element.children) walk(child, here);
  };
  walk(document.documentElement, '');
  return [...found];
}

/** One line per violation: the rule and the first places. */
async function violations(page, options) {
  const found = (await evaluate(page, `axe.run(document, ${JSON.stringify(options)})`)).violations;
  return found.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
}
