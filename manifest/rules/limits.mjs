import { within } from '../document.mjs';

export const FILE_BYTES = 256 * 1024;
const VERSION = /^\d{1,5}(\.\d{1,5}){3}$/;

/** @typedef {import('../document.mjs').Element} Element */

/**
 * The longest text that Outlook takes in each place.
 * @type {{ holds: (element: Element) => boolean, attributes: string[], limit: number }[]}
 */
const TEXT_LIMITS = [
  { holds: ({ name }) => name === 'DisplayName', attributes: ['DefaultValue'], limit: 125 },
  {
    holds: ({ name, parent }) => name === 'Description' && parent?.name === 'OfficeApp',
    attributes: ['DefaultValue'],
    limit: 250,
  },
  { holds: isIn('ShortStrings'), attributes: ['DefaultValue', 'Value'], limit: 125 },
  { holds: isIn('LongStrings'), attributes: ['DefaultValue', 'Value'], limit: 250 },
  { holds: isIn('Images'), attributes: ['DefaultValue', 'Value'], limit: 2048 },
  { holds: isIn('Urls'), attributes: ['DefaultValue', 'Value'], limit: 2048 },
  { holds: isIn('Resources'), attributes: ['id'], limit: 32 },
  {
    holds: ({ name }) => name === 'Control' || name === 'Group',
    attributes: ['id'],
    limit: 125,
  },
];

/**
 * @param {string} collection
 * @returns {(element: Element) => boolean}
 */
function isIn(collection) {
  return ({ parent }) =>
    parent !== null && (parent.name === collection || isIn(collection)(parent));
}

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
  {
    name: 'file size',
    sentence: 'The manifest is smaller than 256 KB.',
    check: ({ bytes }) =>
      bytes < FILE_BYTES ? [] : [{ line: 1, reason: `the file has ${bytes} bytes` }],
  },
  {
    name: 'text lengths',
    sentence: 'No name, text, address or id is longer than Outlook takes.',
    check: ({ root }) =>
      within(root).flatMap((element) =>
        TEXT_LIMITS.filter(({ holds }) => holds(element)).flatMap(({ attributes, limit }) =>
          attributes
            .filter((name) => (element.attributes[name]?.length ?? 0) > limit)
            .map((name) => ({
              line: element.line,
              reason: `${name} has ${element.attributes[name].length} characters, ${limit} are allowed`,
            })),
        ),
      ),
  },
  {
    name: 'version format',
    sentence: 'The version is four numbers of at most five digits.',
    check: ({ root }) => {
      const version = root.children.find(({ name }) => name === 'Version');
      const text = version?.text ?? '';
      return VERSION.test(text)
        ? []
        : [{ line: (version ?? root).line, reason: `the version is "${text}"` }];
    },
  },
];
