// How long the module takes over a school at once, in Node and in Chromium, as rows of a table.
// Not a test: `cargo xtask bench` runs it, with a file of cases, and a person judges the figures.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { files, paths, start } from './site.mjs';

/** The least of so many runs counts: what disturbs a run only ever makes it longer. */
const RUNS = 7;

const lines = readFileSync(process.argv[2], 'utf8').trimEnd().split('\n');

/** The one file of the site whose name begins so, whatever its fingerprint. */
const published = (stem, extension) => files().find((file) => file.split('/').at(-1).startsWith(stem) && file.endsWith(extension));

/** Whole milliseconds for all lines; also runs in the page, so it uses nothing from around it. */
function least(checker, answer, cases, runs) {
  let best = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    for (const line of cases) checker[answer](line);
    best = Math.min(best, performance.now() - began);
  }
  return Math.round(best);
}

const row = (where, whole, brief) => console.log(`| ${where} | ${lines.length} | ${whole} ms | ${brief} ms |`);

async function inNode() {
  const module = await import(pathToFileURL(join(paths.checker(), 'checker.js')).href);
  module.initSync({ module: readFileSync(join(paths.checker(), 'checker_bg.wasm')) });
  const checker = new module.Checker(readFileSync(join(paths.site(), published('setup.', '.json')), 'utf8'));
  row('Node', least(checker, 'evaluate', lines, RUNS), least(checker, 'evaluate_briefly', lines, RUNS));
}

async function inChromium() {
  const site = await start();
  // The page itself may evaluate no text; the measuring must.
  const { context, page } = await site.open({ bypassCSP: true });
  try {
    await page.goto('/', { waitUntil: 'load' });
    const found = await page.evaluate(async ({ script, wasm, data, measure, cases, runs }) => {
      const module = await import(script);
      await module.default({ module_or_path: fetch(wasm) });
      const checker = new module.Checker(await (await fetch(data)).text());
      const take = (0, eval)(`(${measure})`);
      return [take(checker, 'evaluate', cases, runs), take(checker, 'evaluate_briefly', cases, runs)];
    }, {
      script: published('checker.', '.js'), wasm: published('checker_bg', '.wasm'), data: published('setup.', '.json'), measure: least.toString(), cases: lines, runs: RUNS,
    });
    row('Chromium', ...found);
  } finally {
    await context.close();
    await site.close();
  }
}

await inNode();
await inChromium();
