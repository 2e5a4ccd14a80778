// The same cases through the bundle for browsers, as WebAssembly in Node: each a line of JSON in
// and a line out, as any page would ask. `node checker/bench/bundle.mjs FOLDER DIGEST [CASES]`:
// the digest of the rules is what the example `table` writes, `--example table digest`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { COLUMNS, makeCases, measure } from './cases.mjs';

const [folder, digest, count = 20_000] = process.argv.slice(2);
const { default: start, Checker } = await import(pathToFileURL(join(folder, 'checker.js')));
await start({ module_or_path: readFileSync(join(folder, 'checker_bg.wasm')) });
const checker = new Checker(readFileSync(digest, 'utf8'));

function line(values) {
  const totals = COLUMNS.map(({ field, kind, measure, unit, window }) => (
    { kind, measure, unit, window, value: values[field] }));
  return JSON.stringify({ on: '2026-11-24', sector: 'vo', calendar: { region: 'midden' }, totals });
}

function maskOf(answer) {
  let mask = 0;
  JSON.parse(answer).norms.forEach(({ outcome }, rule) => { if (outcome === 'met') mask |= 1 << rule; });
  return mask;
}

const cases = makeCases(Number(count));
measure('WebAssembly, line by line, brief', cases, (values) => maskOf(checker.evaluate_briefly(line(values))));
measure('WebAssembly, line by line, with reasons', cases, (values) => maskOf(checker.evaluate(line(values))));
