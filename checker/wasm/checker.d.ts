/**
 * The checker of Verzuimwijzer, for browsers and Node 20 or newer. It makes no request, reads no
 * clock and stores nothing: the same case gives the same answer.
 *
 * Written by hand beside `checker.js` and the module that `cargo xtask wasm` builds.
 */

/** A place in a case or a protocol that is not understood. All messages are Dutch. */
export interface Refusal {
  /** Stable and English, as `unknown-key`. */
  code: string;
  /** The place, as `absences[2].kind`; empty for the whole. */
  path: string;
  /** For people, with a suggestion where there is one. */
  message: string;
  /** Further faults of the same text. */
  more?: Refusal[];
}

/** The norms of a set of protocols, ready to evaluate cases; they stay for as long as the page. */
export class Checker {
  /**
   * @param protocols the text of `setup.json` as the same site publishes it, under the name that
   *   `/data/manifest.json` gives: its protocols and
   *   calendar as a list without keys. For protocols of your own, build a site with them.
   * @throws {Error} whose message is a {@link Refusal} as JSON text
   */
  constructor(protocols: string);

  /**
   * Answers one case. Never throws: a case that is refused gives `{"id":…,"error":Refusal}`, and so
   * does what is no text.
   * @param line a case as JSON text
   * @returns the answer as one line of JSON, without line end
   */
  evaluate(line: string): string;

  /**
   * Answers one case for a list of pupils: per norm the outcome, the day on which it was reached,
   * the earliest term and what is missing, by the same judging as {@link evaluate} and several
   * times as fast. A case that is refused gives what {@link evaluate} gives.
   * @param line a case as JSON text
   * @returns `{"id":…,"on":…,"norms":[{"norm","protocol","outcome","reason"?,"reached_on"?,"due"?,"missing"?}]}`
   */
  evaluate_briefly(line: string): string;

  /**
   * Answers one case for people.
   * @param line a case as JSON text
   * @returns HTML for the result, all text escaped; a refusal is shown as a message
   */
  show(line: string): string;

  /**
   * What changes if one fact is another: the norms that answer the other case differently.
   * @param line a case as JSON text
   * @param other the same case with something changed, as JSON text
   * @returns HTML: a list with both outcomes per norm, or a sentence that nothing changes
   */
  what_if(line: string, other: string): string;

  /**
   * The lesson weeks that a form asks about, for the day and the calendar of a case.
   * @param line a case as JSON text; of it only day, places and calendar matter
   * @returns JSON text, or the refusal as {@link evaluate} gives it
   */
  windows(line: string): string;
}

/** The version of the rules in this module. */
export function version(): string;

/** The bytes of the module. */
export type ModuleBytes = ArrayBuffer | ArrayBufferView;

/** What the module can be made from: its bytes, or what `fetch` gives. */
export type ModuleSource = ModuleBytes | { arrayBuffer(): Promise<ArrayBuffer> };

/**
 * Loads the module in a browser. There is no default address: the file is published under a
 * name with a hash.
 */
export default function init(options: { module_or_path: ModuleSource | Promise<ModuleSource> }): Promise<void>;

/** Loads the module from bytes, as in Node: `initSync({ module: readFileSync(path) })`. */
export function initSync(options: { module: ModuleBytes }): void;
