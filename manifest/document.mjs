import sax from 'sax';

/**
 * One element of a manifest. `name` has no prefix: which namespace it comes from never decides a rule.
 * @typedef {{ name: string, attributes: Record<string, string>, text: string, line: number,
 *   parent: Element | null, children: Element[] }} Element
 */

/** @param {string} qualified */
const localName = (qualified) => qualified.slice(qualified.indexOf(':') + 1);

/**
 * The parser's own line is that of a tag's end, and a tag may span several lines.
 * @param {string} source
 * @returns {(position: number) => number} for positions that only grow
 */
function lineCounter(source) {
  let counted = 0;
  let line = 1;
  return (position) => {
    for (; counted < position; counted += 1) if (source[counted] === '\n') line += 1;
    return line;
  };
}

/**
 * Reads a manifest into elements that know their line.
 * @param {string} source
 * @returns {Element}
 * @throws {SyntaxError} with the line, when the text is not well-formed XML
 */
export function parseManifest(source) {
  const parser = sax.parser(true, { trim: true });
  /** @type {Element | null} */
  let open = null;
  /** @type {Element | null} */
  let root = null;
  const lineAt = lineCounter(source);

  parser.onopentag = (tag) => {
    const attributes = Object.fromEntries(
      Object.entries(tag.attributes).map(([name, value]) => [localName(name), String(value)]),
    );
    const element = {
      name: localName(tag.name),
      attributes,
      text: '',
      line: lineAt(parser.startTagPosition),
      parent: open,
      children: [],
    };
    open?.children.push(element);
    root ??= element;
    open = element;
  };
  parser.ontext = (text) => {
    if (open) open.text += text;
  };
  parser.onclosetag = () => {
    open = open?.parent ?? null;
  };
  parser.onerror = (error) => {
    throw new SyntaxError(`line ${parser.line + 1}: ${error.message.split('\n')[0]}`);
  };

  parser.write(source).close();
  if (!root) throw new SyntaxError('line 1: there is no element in this file');
  return root;
}

/**
 * The element and everything inside it, in document order.
 * @param {Element} element
 * @returns {Element[]}
 */
export const within = (element) => [element, ...element.children.flatMap(within)];

/**
 * @param {Element} element
 * @param {...string} names
 * @returns {Element[]} the descendants with one of these names
 */
export const descendants = (element, ...names) =>
  within(element).filter((each) => each !== element && names.includes(each.name));

/**
 * @param {Element} element
 * @param {string} name
 * @returns {boolean} whether an ancestor has this name
 */
export const inside = (element, name) =>
  element.parent !== null && (element.parent.name === name || inside(element.parent, name));

/** @param {Element} root */
export const versionOverrides = (root) => descendants(root, 'VersionOverrides');

/**
 * What belongs to one VersionOverrides and not to the newer one nested in it.
 * @param {Element} override
 */
export const own = (override) =>
  override.children.filter(({ name }) => name !== 'VersionOverrides').flatMap(within);
