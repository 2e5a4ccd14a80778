// Another theme: its colours and fonts come out, in light and in dark, and every page stays
// accessible. A theme with light values alone stays light on a dark system.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { assertAccessible } from './axe.mjs';
import { evaluate, paths, start } from './site.mjs';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
let folder, other, light;

async function build(theme, out) {
  const bundle = ['--bundle', paths.checker()];
  await promisify(execFile)(paths.verzuimwijzer(), ['build', '--theme', theme, ...bundle, '--content', join(PROJECT, 'content'), '--out', out]);
  return start(out);
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verzuimwijzer-theme-'));
  const own = join(folder, 'licht');
  await mkdir(own);
  await writeFile(join(own, 'theme.yaml'), 'name: licht\ntitle: Licht\ntokens:\n  --utrecht-link-color: "#00594c"\n');
  other = await build(join(PROJECT, 'themes', 'voorbeeldgemeente'), join(folder, 'other'));
  light = await build(own, join(folder, 'light'));
});
after(async () => {
  await other.close();
  await light.close();
  await rm(folder, { recursive: true });
});

/** What a reader sees: the computed colours and fonts of the parts that a theme can change. */
const LOOK = `(() => {
  const of = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    page: of('html').backgroundColor, text: of('html').color, link: of('main a:not([class])').color,
    border: of('#zoekveld').borderTopColor, font: of('html').fontFamily, heading: of('h1').fontFamily,
    button: of('.verzuim-knop:not(.verzuim-knop-stil), main button:not(.verzuim-knop-stil)').backgroundColor,
    buttonText: of('.verzuim-knop:not(.verzuim-knop-stil), main button:not(.verzuim-knop-stil)').color,
    scheme: document.querySelector('meta[name="color-scheme"]').content,
  };
})()`;

async function looks(site, path, options) {
  const { context, page, faults } = await site.open(options);
  await page.goto(path, { waitUntil: 'load' });
  const look = await evaluate(page, LOOK);
  assert.deepEqual(faults, []);
  await context.close();
  return look;
}

const FONTS = { font: 'Verdana, "DejaVu Sans", sans-serif', heading: '"Trebuchet MS", Verdana, "DejaVu Sans", sans-serif' };

test('the colours and fonts of another theme, in light and in dark', async () => {
  assert.deepEqual(await looks(other, '/', { colorScheme: 'light' }), {
    ...FONTS, scheme: 'light dark', page: 'rgb(255, 255, 255)', text: 'rgb(29, 23, 51)', link: 'rgb(91, 42, 134)',
    border: 'rgb(106, 96, 128)', button: 'rgb(91, 42, 134)', buttonText: 'rgb(255, 255, 255)',
  });
  assert.deepEqual(await looks(other, '/', { colorScheme: 'dark' }), {
    ...FONTS, scheme: 'light dark', page: 'rgb(23, 16, 34)', text: 'rgb(243, 238, 251)', link: 'rgb(214, 184, 245)',
    border: 'rgb(163, 150, 187)', button: 'rgb(214, 184, 245)', buttonText: 'rgb(23, 16, 34)',
  });
});

test('a theme without dark values is light on a dark system, with all that is ours', async () => {
  const inLight = await looks(light, '/', { colorScheme: 'light' });
  const inDark = await looks(light, '/', { colorScheme: 'dark' });
  assert.deepEqual(inDark, inLight);
  assert.deepEqual([inDark.scheme, inDark.page, inDark.link], ['light', 'rgb(255, 255, 255)', 'rgb(0, 89, 76)']);
});

test('paper is light, also from a dark system', async () => {
  const { context, page } = await other.open({ colorScheme: 'dark' });
  await page.goto('/');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal((await evaluate(page, LOOK)).text, 'rgb(29, 23, 51)');
  await context.close();
});

describe('pages in another theme', { concurrency: 2 }, () => {
  for (const path of ['/', '/check/', '/ouders/ziekmelden/', '/normen/nl-16-in-4/', '/risicofactoren/']) {
    test(path, async () => {
      const { context, page, faults } = await other.open({ viewport: { width: 1280, height: 900 } });
      try {
        const response = await page.goto(path, { waitUntil: 'load' });
        assert.equal(response.status(), 200);
        await assertAccessible(page);
        assert.deepEqual(faults, []);
      } finally {
        await context.close();
      }
    });
  }
});
