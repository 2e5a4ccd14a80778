// The module outside a browser, as a school administration system uses it: it lives as long as
// the process does, so no fault of one caller may harm the next.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { files, html, paths } from './site.mjs';

const CASE = JSON.stringify({ on: '2026-11-24', sector: 'vo', calendar: { region: 'midden' }, protocols: ['nl-wet'], absences: [] });
let Checker, setup;

before(async () => {
  const module = await import(pathToFileURL(join(paths.checker(), 'checker.js')).href);
  module.initSync({ module: readFileSync(join(paths.checker(), 'checker_bg.wasm')) });
  Checker = module.Checker;
  const [file] = files().filter((name) => /^\/assets\/setup\.[^/]*json$/.test(name));
  setup = readFileSync(join(paths.site(), file), 'utf8');
});

test('refusing protocols many times harms no checker, made before or after', () => {
  const checker = new Checker(setup);
  const answer = checker.evaluate(CASE);
  for (let time = 0; time < 20_000; time += 1) {
    assert.throws(() => new Checker('{}'), (error) => error instanceof Error && JSON.parse(error.message).code === 'no-digest');
  }
  assert.equal(checker.evaluate(CASE), answer);
  assert.equal(new Checker(setup).evaluate(CASE), answer);
});

test('each checker is asked by its own rules', () => {
  const [first, second] = [new Checker(setup), new Checker(setup)];
  assert.equal(first.evaluate(CASE), second.evaluate(CASE));
  assert.match(first.evaluate(CASE), /"norm":"nl-16-in-4"/);
});

test('what is no text is refused in words, and nothing is thrown', () => {
  const checker = new Checker(setup);
  for (const value of [null, undefined, 5, {}, []]) {
    for (const ask of ['evaluate', 'evaluate_briefly']) {
      assert.ok(JSON.parse(checker[ask](value)).error.message, `${ask}(${value})`);
    }
    assert.ok(checker.show(value));
  }
});

test('the example of the page for developers runs on the site as it is published', () => {
  const [, written] = /<code class="language-js">([\s\S]*?)<\/code>/.exec(html('/over/ontwikkelaars/'));
  const text = written.replace(/<[^>]+>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
  const folder = mkdtempSync(join(tmpdir(), 'verzuimwijzer-node-'));
  try {
    writeFileSync(join(folder, 'check.mjs'), text);
    const told = execFileSync(process.execPath, [join(folder, 'check.mjs'), paths.site()], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    assert.match(told, /^nl-16-in-4 met De school: het verzuim melden .*uiterlijk dinsdag 1 december 2026/m);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the manifest names only what is there', () => {
  const all = new Set(files());
  const { schemas, ...others } = JSON.parse(readFileSync(join(paths.site(), 'data/manifest.json'), 'utf8'));
  const named = [...Object.values(others), ...Object.values(schemas)];
  assert.ok(named.length >= 11);
  assert.deepEqual(named.filter((file) => !all.has(file)), []);
});
