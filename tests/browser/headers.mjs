// Reads a `_headers` file as static hosts do: a path pattern on a line of its own, under it
// indented `Name: value` lines. All matching rules apply; a name set twice joins with a comma,
// `! Name` takes an earlier one away.

/** @typedef {{ pattern: RegExp, lines: { name: string, value: string | null }[] }} Rule */

/** @param {string} text @returns {Rule[]} */
export function parseHeaders(text) {
  /** @type {Rule[]} */
  const rules = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const at = `_headers:${index + 1}`;
    if (!/^\s/.test(line)) {
      if (!line.startsWith('/')) throw new Error(`${at}: a path starts with "/": ${line}`);
      rules.push({ pattern: pattern(line.trim()), lines: [] });
      continue;
    }
    const rule = rules.at(-1);
    if (!rule) throw new Error(`${at}: a header without a path`);
    rule.lines.push(headerLine(line.trim(), at));
  }
  return rules;
}

/** @param {string} line @param {string} at */
function headerLine(line, at) {
  if (line.startsWith('! ')) return { name: line.slice(2).trim().toLowerCase(), value: null };
  const colon = line.indexOf(':');
  if (colon < 1) throw new Error(`${at}: no "Name: value": ${line}`);
  return { name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() };
}

/** @param {string} path */
function pattern(path) {
  const escaped = path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${escaped}$`);
}

/** @param {Rule[]} rules @param {string} path @returns {Map<string, string>} */
export function headersFor(rules, path) {
  const headers = new Map();
  for (const { name, value } of rules.filter((rule) => rule.pattern.test(path)).flatMap((rule) => rule.lines)) {
    if (value === null) headers.delete(name);
    else headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value);
  }
  return headers;
}
