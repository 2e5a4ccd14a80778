// A static server on this machine that serves the built site the way a host would: its own
// `_headers`, `index.html` for a folder, `404.html` with status 404 for what is not there.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { headersFor, parseHeaders } from './headers.mjs';

const TYPES = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.ico', 'image/x-icon'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.wasm', 'application/wasm'],
  ['.webmanifest', 'application/manifest+json'],
  ['.xml', 'application/xml; charset=utf-8'],
]);

/**
 * @param {string} folder the built site
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serve(folder) {
  const rules = parseHeaders(await readFile(join(folder, '_headers'), 'utf8'));
  const server = createServer((request, response) => {
    answer(folder, rules, request, response).catch((error) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(undefined)); });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => new Promise((resolve) => {
    server.close(() => resolve(undefined));
    server.closeAllConnections();
  });
  return { origin: `http://127.0.0.1:${address.port}`, close };
}

async function answer(folder, rules, request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const file = normalize(join(folder, path));
  if (!(file + sep).startsWith(normalize(folder) + sep)) return response.writeHead(400).end();
  const info = await stat(file).catch(() => null);
  if (info?.isDirectory() && !path.endsWith('/')) {
    return response.writeHead(301, { location: `${path}/` }).end();
  }
  const wanted = info?.isDirectory() ? join(file, 'index.html') : file;
  const bytes = await readFile(wanted).catch(() => null);
  const body = bytes ?? (await readFile(join(folder, '404.html')));
  const type = bytes ? TYPES.get(extname(wanted)) : TYPES.get('.html');
  for (const [name, value] of headersFor(rules, path)) response.setHeader(name, value);
  response.setHeader('content-type', type ?? 'application/octet-stream');
  return response.writeHead(bytes ? 200 : 404).end(body);
}
