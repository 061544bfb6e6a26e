import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { loadMailbox } from '../../web/sandbox/outlook/mailbox/load.mjs';

export const DIR = fileURLToPath(new URL('../../web/sandbox/data/mailbox/', import.meta.url));

/** The sandbox's own mailbox. */
export const mailbox = await loadMailbox(DIR);

/**
 * The one item of the file whose path starts so.
 *
 * @param {string} file
 */
export function item(file) {
  const found = mailbox.items.filter((one) => one.file.startsWith(file));
  assert.equal(found.length, 1, `${file} is ${found.length} items`);
  return found[0];
}

/** @param {{ address: string }[]} people @returns {string[]} */
export const addresses = (people) => people.map(({ address }) => address);
