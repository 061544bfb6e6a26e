import { descendants } from '../document.mjs';

/**
 * What users read: the names and descriptions, and the strings of the buttons.
 * @param {import('../document.mjs').Element} root
 */
const texts = (root) =>
  descendants(root, 'DisplayName', 'Description', 'String').filter(
    ({ attributes }) => attributes.DefaultValue !== undefined,
  );

/** @param {import('../document.mjs').Element} text */
const locales = (text) =>
  descendants(text, 'Override').map(({ attributes }) => attributes.Locale.toLowerCase());

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
  {
    name: 'languages',
    sentence: 'Whatever users read is there in each of the languages, once.',
    check: ({ root }) => {
      const all = [...new Set(texts(root).flatMap(locales))];
      return texts(root).flatMap((text) => {
        const given = locales(text);
        return all
          .filter((locale) => given.filter((each) => each === locale).length !== 1)
          .map((locale) => ({
            line: text.line,
            reason: `"${text.attributes.DefaultValue}" is not there once in ${locale}`,
          }));
      });
    },
  },
];
