// Accessibility of a page as it stands: axe in light, in dark and at 320 px.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { evaluate } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const ALL_RULES = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] };
// Only colours differ between the schemes; the rest was judged in light.
const COLOR_RULES = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, resultTypes: ['violations'] };

// Width moves and wraps things but changes no colour; contrast, by far the dearest rule, was judged twice.
const NARROW_RULES = { ...ALL_RULES, rules: { 'color-contrast': { enabled: false } } };

/** Fails on the first of the three that has violations, and on sideways scrolling at 320 px. */
export async function assertAccessible(page) {
  await evaluate(page, `${AXE};0`);
  assert.deepEqual(await violations(page, ALL_RULES), [], 'axe, light');
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await violations(page, COLOR_RULES), [], 'axe, dark');
  await page.setViewportSize({ width: 320, height: 640 });
  assert.deepEqual(await violations(page, NARROW_RULES), [], 'axe, 320 px');
  const excess = await evaluate(page, 'document.documentElement.scrollWidth - innerWidth');
  assert.ok(excess <= 0, `scrolls sideways by ${excess} px at 320 px`);
}

/** One line per violation: the rule and the first places. */
async function violations(page, options) {
  const found = (await evaluate(page, `axe.run(document, ${JSON.stringify(options)})`)).violations;
  return found.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
}
