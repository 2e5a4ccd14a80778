// The search as the site runs it, loaded from the built scripts into Node: the ranking needs no page.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { files, paths } from './site.mjs';

const read = (name) => JSON.parse(readFileSync(new URL(`../search/${name}.json`, import.meta.url), 'utf8'));

/** What people ask, in a sentence and in a few words, with the addresses that answer it. */
export const questions = read('questions');

/** Words, their plurals, compounds and synonyms, with the addresses that they must find. */
export const words = read('words');

/** How people really type it: everyday phrases, with the addresses that answer them. */
export const everyday = read('everyday');

/** The published files of the search, by the name they had in the theme. */
export function parts() {
  const found = files().map((file) => /^\/assets\/(zoek\w*(?:\.nl)?)\.[0-9a-f]{10}\.(js|json)$/.exec(file)).filter(Boolean);
  return new Map(found.map((match) => [`${match[1]}.${match[2]}`, join(paths.site(), match[0])]));
}

/** The index of the built site. Node takes scripts for modules where a package says so. */
export async function index() {
  const folder = mkdtempSync(join(tmpdir(), 'zoek-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    for (const file of parts().values()) copyFileSync(file, join(folder, file.split('/').pop()));
    const script = parts().get('zoekindex.js').split('/').pop();
    const { Index } = await import(pathToFileURL(join(folder, script)).href);
    return Index;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The texts that the generator wrote. */
export const texts = () => JSON.parse(readFileSync(parts().get('zoek.nl.json'), 'utf8'));

/** Where a result leads. */
export const addressOf = ({ page, passage }) => page.url + (passage.anchor ? `#${passage.anchor}` : '');

/** The place of the first result that answers: an answer without an anchor is any place on its page. */
export function rank(results, answers) {
  return 1 + results.findIndex((one) => answers.includes(addressOf(one)) || answers.includes(one.page.url));
}

/** One typo in every word of four letters or more, the four kinds that fingers make. */
export const TYPOS = {
  'a letter left out': (word, at) => word.slice(0, at) + word.slice(at + 1),
  'a letter twice': (word, at) => word.slice(0, at) + word[at] + word.slice(at),
  'another letter': (word, at) => word.slice(0, at) + (word[at] === 'e' ? 'r' : 'e') + word.slice(at + 1),
  'two letters swapped': (word, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
};

export const mistyped = (text, kind, place) => text.replace(/\p{L}{4,}/gu, (word) => TYPOS[kind](word, place === 'middle' ? Math.floor(word.length / 2) : word.length - 2));
