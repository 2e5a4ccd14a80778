// What a first visit weighs, counted from the files as a host sends them with brotli 5: the page,
// its style, its scripts with all they import, its icon. Every page stays within 25 KB (of 1,024
// bytes), of which 5 KB script; the checker has a budget of its own and comes on first use.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { html, pages, paths } from './site.mjs';

const KB = 1024;
const MOST = { all: 25 * KB, script: 5 * KB };
const known = new Map();

/** Bytes of a file of the site as sent. @param {string} file */
function sent(file) {
  if (!known.has(file)) {
    const bytes = readFileSync(join(paths.site(), file));
    known.set(file, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length);
  }
  return known.get(file);
}

/** A script and everything that it imports before it runs. @param {string} file @param {Set<string>} found */
function withImports(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(join(paths.site(), file), 'utf8');
  for (const [, name] of text.matchAll(/\b(?:from|import)\s*["'](\.\/[^"']+)["']/g)) withImports(posix.join(posix.dirname(file), name), found);
  return found;
}

/** The weight of a page: all files, and the scripts among them. @param {string} path */
function weight(path) {
  const text = html(path);
  const scripts = new Set();
  for (const [, file] of text.matchAll(/<script[^>]* src="([^"]+)"/g)) withImports(file, scripts);
  const rest = new Set([path.endsWith('/') ? `${path}index.html` : path]);
  for (const [, file] of text.matchAll(/<link rel="(?:stylesheet|icon|preload)"[^>]* href="([^"]+)"/g)) rest.add(file);
  const sum = (set) => [...set].reduce((total, file) => total + sent(file), 0);
  return { all: sum(scripts) + sum(rest), script: sum(scripts) };
}

test('a page stays within its budget', () => {
  const heavy = [];
  for (const path of pages()) {
    const { all, script } = weight(path);
    if (all > MOST.all || script > MOST.script) heavy.push(`${path}: ${all} bytes, ${script} of them script`);
  }
  assert.deepEqual(heavy, []);
});

test('the search costs nothing before it is used, and at most 100 KB then', () => {
  const first = withImports(/<script[^>]* src="(\/assets\/zoek\.[^"]+)"/.exec(html('/normen/'))[1]);
  assert.equal(first.size, 1, 'the search is loaded with the page');
  const [entry] = first;
  const later = new Set();
  const texts = [];
  for (const [, name, kind] of readFileSync(join(paths.site(), entry), 'utf8').matchAll(/["'](?:\.\/)?([\w.]+\.(js|json))["']/g)) {
    if (kind === 'js') withImports(`/assets/${name}`, later);
    else texts.push(`/assets/${name}`);
  }
  assert.ok(later.size > 0 && texts.length === 1, 'scripts and one file of texts on use');
  const bytes = [...later, ...texts].reduce((total, file) => total + sent(file), 0);
  assert.ok(bytes <= 100 * KB, `${bytes} bytes on the first question`);
});
