import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadMailbox } from '../../web/sandbox/outlook/mailbox/load.mjs';
import { validateMailbox } from './validate.mjs';

/**
 * Loads a mailbox of the given files from a folder that is gone afterwards, and validates it.
 *
 * @param {Record<string, string | Buffer>} files contents by path
 * @param {object} [options] those of loadMailbox
 */
export async function mailboxOf(files, options) {
  const dir = await mkdtemp(join(tmpdir(), 'tether-mailbox-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(dir, file)), { recursive: true });
      await writeFile(join(dir, file), content);
    }
    const mailbox = await loadMailbox(dir, options);
    validateMailbox(mailbox);
    return mailbox;
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** @param {...string} lines @returns {string} */
export const mail = (...lines) => lines.join('\r\n');

/** @param {...string} lines the lines of one event @returns {string} */
export const calendar = (...lines) =>
  mail('BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR');
