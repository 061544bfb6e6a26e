import { readFileSync } from 'node:fs';
import path from 'node:path';
import { descendants, inside, own, versionOverrides } from '../document.mjs';

const BUTTON_SIZES = ['16', '32', '80'];
const LISTING_SIZES = { IconUrl: 64, HighResolutionIconUrl: 128 };
const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** @typedef {import('../document.mjs').Element} Element */

/**
 * @param {string} file
 * @returns {number[] | null} width and height by the file's own header; null if it is not a PNG
 */
function pngSize(file) {
  const bytes = readFileSync(file);
  const isPng = bytes.length >= 24 && bytes.subarray(0, 8).equals(PNG_SIGNATURE);
  return isPng ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : null;
}

/**
 * @param {string} url
 * @param {number} size
 * @param {string} folder
 * @returns {string | null} what is wrong with the image
 */
function imageFault(url, size, folder) {
  if (!URL.canParse(url)) return `"${url}" is not a URL`;
  const { pathname } = new URL(url);
  let found;
  try {
    found = pngSize(path.join(folder, decodeURIComponent(pathname)));
  } catch (error) {
    return `${pathname} cannot be read: ${error.message}`;
  }
  if (!found) return `${pathname} is not a PNG file`;
  const [width, height] = found;
  const fits = width === size && height === size;
  return fits ? null : `${pathname} is ${width} x ${height} pixels, not ${size} x ${size}`;
}

/**
 * Every image, with the pixel size that the manifest promises for it.
 * @param {Element} root
 */
function images(root) {
  const listing = Object.entries(LISTING_SIZES).flatMap(([name, size]) =>
    descendants(root, name).map((element) => ({ element, size })),
  );
  const buttons = versionOverrides(root).flatMap((override) => {
    const uses = own(override).filter(({ parent }) => parent?.name === 'Icon');
    const resources = own(override).filter(({ parent }) => parent?.name === 'Images');
    return uses.flatMap(({ attributes: { resid, size, scale = '1' } }) =>
      resources
        .filter(({ attributes }) => attributes.id === resid)
        .map((element) => ({ element, size: Number(size) * Number(scale) })),
    );
  });
  return [...listing, ...buttons].flatMap(({ element, size }) =>
    [element, ...descendants(element, 'Override')].map((each) => ({ element: each, size })),
  );
}

/** @type {import('../rules.mjs').Rule[]} */
export const rules = [
  {
    name: 'icon sizes',
    sentence: `Every button has its icon at ${BUTTON_SIZES.join(', ')} pixels.`,
    check: ({ root }) =>
      descendants(root, 'Control')
        .filter((control) => !inside(control, 'MobileFormFactor'))
        .flatMap((control) => {
          const sizes = descendants(control, 'Icon')
            .flatMap((icon) => icon.children)
            .map(({ attributes }) => attributes.size);
          return BUTTON_SIZES.filter((size) => !sizes.includes(size)).map((size) => ({
            line: control.line,
            reason: `"${control.attributes.id}" has no icon of ${size} pixels`,
          }));
        }),
  },
  {
    name: 'icon files',
    sentence:
      'Every icon is a PNG file beside the manifest, of the size that the manifest promises.',
    check: ({ root, folder }) => {
      const faults = images(root).flatMap(({ element: { attributes, line }, size }) => {
        const reason = imageFault(attributes.DefaultValue ?? attributes.Value ?? '', size, folder);
        return reason === null ? [] : [{ line, reason }];
      });
      const unique = new Map(faults.map((fault) => [`${fault.line} ${fault.reason}`, fault]));
      return [...unique.values()];
    },
  },
];
