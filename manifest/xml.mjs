/** @param {string} text */
export const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** @param {string[]} lines */
const indented = (lines) => lines.map((line) => line && `  ${line}`);

/**
 * One element, as lines; its children are the lines of others, or a text.
 * @param {string} name
 * @param {Record<string, string | number>} [attributes]
 * @param {string | string[][]} [children]
 * @returns {string[]}
 */
export function element(name, attributes = {}, children = []) {
  const words = Object.entries(attributes).map(
    ([key, value]) => `${key}="${escaped(String(value))}"`,
  );
  const isLong = 'xmlns' in attributes;
  const open = isLong ? [`<${name}`, ...indented(words)] : [[`<${name}`, ...words].join(' ')];
  const last = open.pop();
  if (typeof children === 'string') return [...open, `${last}>${escaped(children)}</${name}>`];
  if (children.length === 0) return [...open, `${last} />`];
  return [...open, `${last}>`, ...indented(children.flat()), `</${name}>`];
}

/** @param {...string} lines */
export const comment = (...lines) =>
  lines.length === 1 ? [`<!-- ${lines[0]} -->`] : ['<!--', ...indented(lines), '-->'];
