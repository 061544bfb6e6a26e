import { readdir, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** Notes that people keep beside their mail. */
const NOTES = new Set(['.md', '.tsv']);

/**
 * Every file below a folder that may be mail or a calendar, in one fixed order, as paths with
 * forward slashes relative to it. Hidden files and notes (.md, .tsv) are passed over.
 *
 * @param {string} dir
 * @returns {Promise<string[]>}
 */
export async function listFiles(dir) {
  const found = [];
  for (const path of await paths(dir)) {
    const file = path.split(sep).join('/');
    const hidden = file.split('/').some((name) => name.startsWith('.'));
    if (hidden || NOTES.has(extname(file).toLowerCase())) continue;
    // A link to nowhere stays in the list: reading it then gives the reason.
    const stats = await stat(join(dir, path)).catch(() => undefined);
    if (!stats || stats.isFile()) found.push(file);
  }
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

async function paths(dir) {
  try {
    return await readdir(dir, { recursive: true });
  } catch (cause) {
    throw new Error(`no mailbox folder can be read at ${dir}`, { cause });
  }
}

const HEADER = /^[!-9;-~]+[ \t]*:/m;
const SIGNATURES = [
  [[0x78, 0x9f, 0x3e, 0x22], 'TNEF container, not a message'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'Outlook .msg container, not an Internet message; save it as .eml'],
  [[0xff, 0xfe], 'UTF-16 text, not an Internet message'],
  [[0xfe, 0xff], 'UTF-16 text, not an Internet message'],
];

/**
 * What a file holds, told by its bytes first and its name second.
 *
 * @param {Buffer} bytes
 * @param {string} file
 * @returns {{ format: 'message' | 'mbox' | 'calendar' } | { reason: string }}
 */
export function recognise(bytes, file) {
  if (bytes.length === 0) return { reason: 'empty file' };
  const known = SIGNATURES.find(([start]) => start.every((byte, at) => bytes[at] === byte));
  if (known) return { reason: known[1] };

  const head = bytes.subarray(0, 65536).toString('latin1').replace(/^ï»¿/, '').trimStart();
  if (/^BEGIN:V(CALENDAR|EVENT)/i.test(head)) return { format: 'calendar' };
  if (extname(file).toLowerCase() === '.ics') return { format: 'calendar' };
  const headers = head.split(/\r?\n\r?\n/, 1)[0];
  if (headers.includes('\0')) return { reason: 'binary data, not an Internet message' };
  if (/^From [^\n]*\n/.test(head)) return { format: 'mbox' };
  if (head.startsWith('<')) return { reason: 'HTML page, not an Internet message' };
  if (!HEADER.test(headers)) return { reason: 'not an Internet message: no headers' };
  return { format: 'message' };
}
