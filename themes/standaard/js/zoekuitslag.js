// One result: title and heading as a link to the passage, and the passage with the words that
// were found marked. Made of elements, never of HTML as text.
import { places, stem } from './zoekwoorden.js';

/** @typedef {import('./zoekindex.js').Result} Result */

const LENGTH = 180;

/** The site begins one folder above the scripts, wherever it stands. */
const HOME = new URL('..', import.meta.url).href;

/** @param {Result} result */
export function item({ page, passage, stems }) {
  const li = document.createElement('li');
  const link = document.createElement('a');
  link.href = HOME + page.url.slice(1) + (passage.anchor ? `#${passage.anchor}` : '');
  link.append(marked('strong', page.title, stems));
  const heading = passage.anchor ? passage.heading : '';
  if (heading) link.append(marked('span', heading, stems));
  const shown = passage.text || page.description;
  li.append(element('p', page.part), link, marked('p', excerpt(shown, stems, hits(heading || page.title, stems).size), stems));
  return li;
}

/** @param {string} name @param {string} text */
function element(name, text = '') {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** @param {string} name @param {string} text @param {Set<string>} stems */
function marked(name, text, stems) {
  const made = document.createElement(name);
  let from = 0;
  for (const { word, start, end } of places(text)) {
    if (start < from || !stems.has(stem(word))) continue;
    made.append(text.slice(from, start), element('mark', text.slice(start, end)));
    from = end;
  }
  made.append(text.slice(from));
  return made;
}

/** What was found in a text. @param {string} text @param {Set<string>} stems */
const hits = (text, stems) => new Set(places(text).map(({ word }) => stem(word)).filter((known) => stems.has(known)));

/**
 * The lines with most of the words that were found, about as long as two lines on a screen; the
 * beginning, where the name above it says as much.
 * @param {string} text @param {Set<string>} stems @param {number} named how many words the name has @returns {string}
 */
function excerpt(text, stems, named) {
  const pieces = text.split('\n').flatMap((line) => line.match(/.+?(?:[.?!:](?=\s)|$)\s*/g) ?? [line]).map((piece) => piece.trim());
  const found = pieces.map((piece) => hits(piece, stems));
  let [best, first, last] = [-1, 0, 0];
  for (let start = 0; start < pieces.length; start += 1) {
    const seen = new Set();
    let length = 0;
    for (let end = start; end < pieces.length && (end === start || length + pieces[end].length <= LENGTH); end += 1) {
      length += pieces[end].length + 1;
      found[end].forEach((known) => seen.add(known));
      // The same words in fewer lines are better, a little.
      const score = seen.size - 0.01 * (start > 0 && !found[start].size ? 1 : 0);
      if (score > best) [best, first, last] = [score, start, end];
    }
  }
  if (best <= named) [first, last] = [0, 0];
  // What follows belongs to it, as far as there is room.
  let length = pieces.slice(first, last + 1).join(' ').length;
  while (last + 1 < pieces.length && length + pieces[last + 1].length < LENGTH) length += pieces[last += 1].length + 1;
  const shown = pieces.slice(first, last + 1).map((piece, i, all) => (/[.?!:;,]$/.test(piece) || i === all.length - 1 ? piece : `${piece} ·`)).join(' ');
  return `${first > 0 ? '… ' : ''}${cut(shown)}${last + 1 < pieces.length && shown.length <= 2 * LENGTH ? ' …' : ''}`;
}

/** A single very long line ends at a word. @param {string} text */
const cut = (text) => (text.length <= 2 * LENGTH ? text : `${text.slice(0, 2 * LENGTH).replace(/\s\S*$/, '')} …`);
