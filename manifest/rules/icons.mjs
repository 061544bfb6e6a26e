import { descendants, inside, own, versionOverrides } from '../document.mjs';
import { imageFault } from './images.mjs';
import { paneBase } from './urls.mjs';

const BUTTON_SIZES = ['16', '32', '80'];
const LISTING_SIZES = { IconUrl: 64, HighResolutionIconUrl: 128 };

/** @typedef {import('../document.mjs').Element} Element */

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
      'Every icon is a PNG file that the pane serves, of the size that the manifest promises.',
    check: ({ root, folder }) => {
      const faults = images(root).flatMap(({ element: { attributes, line }, size }) => {
        const url = attributes.DefaultValue ?? attributes.Value ?? '';
        const reason = imageFault(url, size, paneBase(root), folder);
        return reason === null ? [] : [{ line, reason }];
      });
      const unique = new Map(faults.map((fault) => [`${fault.line} ${fault.reason}`, fault]));
      return [...unique.values()];
    },
  },
];
