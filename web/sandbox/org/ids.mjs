const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const INSTANCE = 'Tb';

/**
 * The 18-character form of a 15-character id. Each of the three added characters holds the
 * capitalisation of five characters, so that systems that ignore case can keep ids apart.
 * @param {string} id15
 */
function withSuffix(id15) {
  let suffix = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i += 1) {
      const c = id15[block + i];
      if (c >= 'A' && c <= 'Z') bits |= 1 << i;
    }
    suffix += DIGITS[bits];
  }
  return id15 + suffix;
}

/**
 * The id in its 18-character form, or null when the text is no id.
 * @param {unknown} text
 */
export function toId18(text) {
  if (typeof text !== 'string' || !/^[0-9A-Za-z]+$/.test(text)) return null;
  if (text.length === 15) return withSuffix(text);
  if (text.length !== 18) return null;
  return withSuffix(text.slice(0, 15)) === text.slice(0, 15) + text.slice(15).toUpperCase()
    ? withSuffix(text.slice(0, 15))
    : null;
}

/** @param {string} keyPrefix @param {number} serial */
export function makeId(keyPrefix, serial) {
  let digits = '';
  for (let rest = serial; digits.length < 10; rest = Math.floor(rest / 62)) {
    digits = BASE62[rest % 62] + digits;
  }
  return withSuffix(keyPrefix + INSTANCE + digits);
}
