import { own, versionOverrides } from '../document.mjs';

/** Which collection of Resources each referring element draws from. @type {Record<string, string>} */
const COLLECTION = {
  Label: 'ShortStrings',
  Title: 'ShortStrings',
  Tooltip: 'ShortStrings',
  Description: 'LongStrings',
  Image: 'Images',
  SourceLocation: 'Urls',
  FunctionFile: 'Urls',
  Runtime: 'Urls',
  Override: 'Urls',
};

/** @typedef {import('../document.mjs').Element} Element */

/** @param {Element} override */
const resources = (override) =>
  own(override).filter(
    ({ parent, attributes }) => parent?.parent?.name === 'Resources' && attributes.id !== undefined,
  );

/** @param {Element} override */
const references = (override) =>
  own(override).filter(({ attributes }) => attributes.resid !== undefined);

/**
 * @param {Element[]} elements
 * @returns {import('../rules.mjs').Finding[]} one for each id that was there before
 */
function repeats(elements) {
  const seen = new Set();
  return elements.flatMap(({ name, attributes: { id }, line }) => {
    const first = !seen.has(id);
    seen.add(id);
    return first ? [] : [{ line, reason: `the id "${id}" of this ${name} is taken already` }];
  });
}

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
  {
    name: 'references resolve',
    sentence: 'Every resid names a resource of the right kind in the same VersionOverrides.',
    check: ({ root }) =>
      versionOverrides(root).flatMap((override) => {
        const known = new Set(
          resources(override).map(({ parent, attributes }) => `${parent?.name} ${attributes.id}`),
        );
        return references(override)
          .filter(({ name, attributes }) => !known.has(`${COLLECTION[name]} ${attributes.resid}`))
          .map(({ name, attributes, line }) => ({
            line,
            reason: `${name} refers to "${attributes.resid}", which is not in ${COLLECTION[name] ?? 'Resources'}`,
          }));
      }),
  },
  {
    name: 'resources are used',
    sentence: 'Every resource is referred to in its VersionOverrides.',
    check: ({ root }) =>
      versionOverrides(root).flatMap((override) => {
        const used = new Set(references(override).map(({ attributes }) => attributes.resid));
        return resources(override)
          .filter(({ attributes }) => !used.has(attributes.id))
          .map(({ attributes, line }) => ({ line, reason: `nothing uses "${attributes.id}"` }));
      }),
  },
  {
    name: 'ids are unique',
    sentence:
      'No two controls, no two groups and no two resources of a VersionOverrides share an id.',
    check: ({ root }) =>
      versionOverrides(root).flatMap((override) => [
        ...repeats(own(override).filter(({ name }) => name === 'Control')),
        ...repeats(own(override).filter(({ name }) => name === 'Group')),
        ...repeats(resources(override)),
      ]),
  },
];
