// The server must apply `_headers` as hosts do, or the CSP tests prove nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headersFor, parseHeaders } from './headers.mjs';
import { serve } from './server.mjs';

const RULES = '# comment\n/*\n  X-A: one\n  X-B: two\n\n/check/*\n  ! X-A\n  X-B: three\n';
let folder, server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verzuimwijzer-server-'));
  await mkdir(join(folder, 'map'));
  await writeFile(join(folder, '_headers'), RULES);
  await writeFile(join(folder, '404.html'), 'niet gevonden');
  await writeFile(join(folder, 'map', 'index.html'), 'map');
  server = await serve(folder);
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('later rules join or take away', () => {
  const rules = parseHeaders(RULES);
  assert.deepEqual([...headersFor(rules, '/x')], [['x-a', 'one'], ['x-b', 'two']]);
  assert.deepEqual([...headersFor(rules, '/check/')], [['x-b', 'two, three']]);
});

test('a line that is neither path nor header is refused', () => {
  assert.throws(() => parseHeaders('/x\n  nothing'), /_headers:2/);
  assert.throws(() => parseHeaders('  X-A: one'), /without a path/);
});

test('folders, missing pages and climbing paths', async () => {
  const get = (path) => fetch(server.origin + path, { redirect: 'manual' });
  const folderPage = await get('/map/');
  assert.equal(await folderPage.text(), 'map');
  assert.equal(folderPage.headers.get('x-a'), 'one');
  assert.equal((await get('/map')).headers.get('location'), '/map/');
  const missing = await get('/nergens/');
  assert.deepEqual([missing.status, await missing.text()], [404, 'niet gevonden']);
  assert.equal((await get('/..%2f..%2fetc/passwd')).status, 400);
});
