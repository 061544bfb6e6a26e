import { readFileSync } from 'node:fs';
import path from 'node:path';

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

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
 * @param {string} name of the file, in the folder
 * @param {number} size
 * @param {string} folder
 * @returns {string | null} what is wrong with the image
 */
export function imageFileFault(name, size, folder) {
  let found;
  try {
    found = pngSize(path.join(folder, name));
  } catch (error) {
    return `${name} cannot be read: ${error.message}`;
  }
  if (!found) return `${name} is not a PNG file`;
  const [width, height] = found;
  const fits = width === size && height === size;
  return fits ? null : `${name} is ${width} x ${height} pixels, not ${size} x ${size}`;
}

/**
 * @param {string} url
 * @param {number} size
 * @param {string} base the address that the folder stands for
 * @param {string} folder
 * @returns {string | null} what is wrong with the image
 */
export function imageFault(url, size, base, folder) {
  if (!URL.canParse(url)) return `"${url}" is not a URL`;
  if (!url.startsWith(base)) return `"${url}" is not below ${base}`;
  return imageFileFault(url.slice(base.length), size, folder);
}
