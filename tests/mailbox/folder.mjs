import assert from 'node:assert/strict';
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

/**
 * The one appointment that an event of the given lines becomes.
 *
 * @param {...string} lines
 */
export async function appointmentOf(...lines) {
  const event = ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
  const { items, unreadable } = await mailboxOf({
    'a.ics': mail('BEGIN:VCALENDAR', 'VERSION:2.0', ...event, 'END:VCALENDAR'),
  });
  assert.deepEqual(unreadable, []);
  assert.equal(items.length, 1);
  return items[0];
}

/**
 * The items of mails in files a.eml, b.eml and so on.
 *
 * @param {...string} mails
 */
export async function itemsOf(...mails) {
  const files = mails.map((content, index) => [`${'abcdefgh'[index]}.eml`, content]);
  return (await mailboxOf(Object.fromEntries(files))).items;
}

/** @param {string} type @param {...string} parts @returns {string} a mail of several parts */
export const multipart = (type, ...parts) =>
  mail(
    'From: Ann <ann@customer.example>',
    `Content-Type: multipart/${type}; boundary=b`,
    '',
    ...parts.flatMap((part) => ['--b', part]),
    '--b--',
  );
