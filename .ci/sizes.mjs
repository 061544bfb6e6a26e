import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const ASIDE = /\.(map|br|gz)$/;

/**
 * What the files of a folder weigh on disk and on the wire.
 * @param {string} dir
 * @returns {{ file: string, raw: number, brotli: number }[]} without source maps, which no user loads, and what is compressed beforehand
 */
export function sizes(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !ASIDE.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const bytes = readFileSync(file);
      const brotli = brotliCompressSync(bytes).length;
      return { file: path.relative(dir, file), raw: bytes.length, brotli };
    });
}

/**
 * @param {{ raw: number, brotli: number }[]} files
 * @returns {string}
 */
export function describeSizes(files) {
  const total = (key) => files.reduce((sum, file) => sum + file[key], 0);
  return `${kilobytes(total('raw'))} (${kilobytes(total('brotli'))} brotli)`;
}

/** @param {number} bytes */
export function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
