// The JavaScript side of `checker_bg.wasm`: texts in, texts out. Written by hand beside
// `checker.d.ts`, which describes it; `cargo xtask wasm` publishes it without comments. What
// wasm-bindgen writes itself is three times as large. The names of what it exports and asks for
// are those of its version, which is pinned.
let wasm;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

// What can be asked, by its number in the module.
const VERSION = 0;
const WHOLE = 1;
const BRIEF = 2;
const SHOW = 3;
const WHAT_IF = 4;
const WINDOWS = 5;

const memory = (at, length) => new Uint8Array(wasm.memory.buffer, at >>> 0, length);

const read = (at, length) => decoder.decode(memory(at, length));

/** What the module gives back, which is then ours. */
function take([at, length]) {
  const text = read(at, length);
  wasm.__wbindgen_free(at, length, 1);
  return text;
}

/** Copies a text into the module, which takes it over. A list asks thousands of times, so nothing is made that is not needed. */
function give(value) {
  // What is no text is refused by the checker, in words, and not by this.
  const text = `${value}`;
  const { length } = text;
  // Of nothing any place will do, but none.
  if (!length) return [1, 0];
  // Nearly every text has one byte for each letter.
  const place = wasm.__wbindgen_malloc(length, 1);
  if (encoder.encodeInto(text, memory(place, length)).read === length) return [place, length];
  wasm.__wbindgen_free(place, length, 1);
  const bytes = encoder.encode(text);
  const at = wasm.__wbindgen_malloc(bytes.length, 1);
  memory(at, bytes.length).set(bytes);
  return [at, bytes.length];
}

const ask = (rules, what, line = '', other = '') => take(wasm.ask(rules, what, ...give(line), ...give(other)));

// How many sets of rules the module holds: each is asked by how many came before it.
let loaded = 0;

export class Checker {
  #rules;

  constructor(protocols) {
    const faults = take(wasm.load(...give(protocols)));
    if (faults) throw new Error(faults);
    this.#rules = loaded++;
  }

  evaluate(line) {
    return ask(this.#rules, WHOLE, line);
  }

  evaluate_briefly(line) {
    return ask(this.#rules, BRIEF, line);
  }

  show(line) {
    return ask(this.#rules, SHOW, line);
  }

  what_if(line, other) {
    return ask(this.#rules, WHAT_IF, line, other);
  }

  windows(line) {
    return ask(this.#rules, WINDOWS, line);
  }
}

export const version = () => ask(0, VERSION);

/** The module asks for nothing but to be told that it begins. */
function imports(module) {
  const given = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) given[from] = { ...given[from], [name]() {} };
  return given;
}

function begin(instance) {
  wasm = instance.exports;
  wasm.__wbindgen_start();
}

export function initSync({ module }) {
  if (wasm) return;
  const compiled = new WebAssembly.Module(module);
  begin(new WebAssembly.Instance(compiled, imports(compiled)));
}

export default async function init({ module_or_path }) {
  const source = await module_or_path;
  const module = await WebAssembly.compile(source.arrayBuffer ? await source.arrayBuffer() : source);
  if (!wasm) begin(await WebAssembly.instantiate(module, imports(module)));
}
