// What every test needs: the built site on a server, a browser, and a page that records
// whatever it should not have done.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

/** The folder, bundle or program that the test command names; without it nothing is tested. */
function named(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run these tests with "cargo xtask test"`);
  return resolve(value);
}

export const paths = {
  site: () => named('SITE'),
  checker: () => named('CHECKER'),
  verzuimwijzer: () => named('VERZUIMWIJZER'),
};

/** Every file of the site, as its path from the root, "/" first. */
export function files() {
  const root = paths.site();
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length).replaceAll('\\', '/'))
    .sort();
}

/** Every page of the site, as the address that people use. */
export function pages() {
  return files().filter((file) => file.endsWith('.html')).map((file) => file.replace(/index\.html$/, ''));
}

/** The HTML of a page as it was built. */
export function html(path) {
  return readFileSync(join(paths.site(), path.endsWith('/') ? `${path}index.html` : path), 'utf8');
}

/**
 * Starts server and browser for one test file; close with `await site.close()`. Without a
 * folder it serves the site of the test run.
 * Chromium runs as root in containers, where its sandbox cannot start.
 */
export async function start(folder = paths.site()) {
  const executablePath = named('CHROMIUM');
  const server = await serve(folder);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--force-color-profile=srgb'],
  });
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { origin: server.origin, browser, close, open: (options) => open(browser, server.origin, options) };
}

/**
 * A page with its own storage. `faults` collects console errors, uncaught errors, CSP
 * violations, failed requests and every request to another host, which is also stopped.
 */
async function open(browser, origin, options = {}) {
  const context = await browser.newContext({
    baseURL: origin, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', reducedMotion: 'reduce', serviceWorkers: 'block', ...options,
  });
  /** @type {string[]} */
  const faults = [];
  /** @type {string[]} */
  const requests = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    requests.push(url);
    if (url.startsWith(`${origin}/`) || url.startsWith('data:')) return route.fallback();
    faults.push(`request to another host: ${url}`);
    return route.abort('blockedbyclient');
  });
  // Long enough for a busy machine, short enough to hear soon that something is missing.
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url().replace(origin, '')}`);
  });
  return { context, page, faults, requests };
}

/** Runs an expression in the page where its CSP forbids the page itself to evaluate text. */
export async function evaluate(page, expression) {
  const session = await page.context().newCDPSession(page);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
