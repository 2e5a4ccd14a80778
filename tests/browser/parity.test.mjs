// One set of rules, three places: the command line, the module in Node and the module in
// Chromium must answer every worked example of the content with the same bytes.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { files, paths, start } from './site.mjs';

/** Lines that no evaluator may crash on, and must refuse in the same words. */
const REFUSED = ['', '{', '[]', '{"id":"x"}', '{"id":"x","on":"2026-02-30"}', '{"id":"x","on":"2026-11-24","leeftijd":15}'];

/** Letters of one to four bytes, which come back as they went in. */
const LETTERS = ['é', '€', '😀', 'zo één: 😀'].map((id) => JSON.stringify({ id, on: '2026-11-24', calendar: { region: 'midden' } }));

/** The one asset of the site whose name begins so, whatever its fingerprint. */
function published(stem, extension) {
  const found = files().filter((file) => file.startsWith(`/assets/${stem}`) && file.endsWith(extension));
  assert.equal(found.length, 1, `${stem}*${extension}: ${found.join(', ') || 'not in the site'}`);
  return found[0];
}

/** Each protocol as it is published for other systems; these hold the worked examples. */
function publishedProtocols() {
  return files().filter((file) => /^\/data\/protocollen\/[^/]+\.json$/.test(file))
    .map((file) => JSON.parse(readFileSync(join(paths.site(), file), 'utf8')));
}

/** The cases of all worked examples in the published norms, as lines. */
function exampleLines(value) {
  if (Array.isArray(value)) return value.flatMap(exampleLines);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'examples'
    ? inner.map((example) => JSON.stringify(example.case))
    : exampleLines(inner)));
}

/** The file that the checker page hands to the module. */
const setupFile = () => published('setup.', '.json');

const setup = () => readFileSync(join(paths.site(), setupFile()), 'utf8');

/** What the command line answers; it leaves with 1 when it refused a line. */
function native(lines) {
  const options = { input: `${lines.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'inherit'] };
  try {
    return execFileSync(paths.verzuimwijzer(), ['evaluate'], options).trimEnd().split('\n');
  } catch (error) {
    if (error.status !== 1) throw error;
    return error.stdout.trimEnd().split('\n');
  }
}

describe('parity', () => {
  let site, lines, expected;
  before(async () => {
    lines = [...exampleLines(publishedProtocols()), ...LETTERS, ...REFUSED.slice(1)];
    expected = native(lines);
    site = await start();
  });
  after(() => site?.close());

  test('there are examples, and each has an answer', () => {
    assert.ok(lines.length > REFUSED.length + 10, `only ${lines.length} lines`);
    assert.equal(expected.length, lines.length);
  });

  test('the module in Node', async () => {
    const module = await import(pathToFileURL(join(paths.checker(), 'checker.js')).href);
    module.initSync({ module: readFileSync(join(paths.checker(), 'checker_bg.wasm')) });
    const checker = new module.Checker(setup());
    assert.deepEqual(lines.map((line) => checker.evaluate(line)), expected);
    for (const line of REFUSED) assert.match(checker.evaluate(line), /"error"/);
  });

  test('a refusal of protocols is thrown as code, path and message', async () => {
    const module = await import(pathToFileURL(join(paths.checker(), 'checker.js')).href);
    module.initSync({ module: readFileSync(join(paths.checker(), 'checker_bg.wasm')) });
    assert.throws(() => new module.Checker('{"protocols":1}'), (error) => {
      const refusal = JSON.parse(error.message);
      return ['code', 'path', 'message'].every((key) => typeof refusal[key] === 'string');
    });
  });

  test('the module in Chromium, under the CSP of the checker page', async () => {
    const { context, page, faults } = await site.open();
    await page.goto('/check/');
    const answers = await page.evaluate(async ({ script, wasm, data, cases }) => {
      const module = await import(script);
      await module.default({ module_or_path: fetch(wasm) });
      const checker = new module.Checker(await (await fetch(data)).text());
      return cases.map((line) => checker.evaluate(line));
    }, { script: published('checker.', '.js'), wasm: published('checker_bg', '.wasm'), data: setupFile(), cases: lines });
    assert.deepEqual(answers, expected);
    assert.deepEqual(faults, []);
    await context.close();
  });
});
