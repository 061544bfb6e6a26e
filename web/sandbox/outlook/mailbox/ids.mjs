import { createHash } from 'node:crypto';

/**
 * An id that looks like Exchange's (long base64 that may hold + and /) and is the same each time
 * the same mailbox is loaded.
 *
 * @param {string} prefix what Exchange ids of this kind start with
 * @param {...(string | number)} parts what makes the thing unique in the mailbox
 * @returns {string}
 */
function exchangeId(prefix, ...parts) {
  const digest = createHash('sha512').update(parts.join('\0')).digest();
  return prefix + Buffer.concat([digest, digest.subarray(0, 32)]).toString('base64');
}

/** @param {string} file @param {number} part @returns {string} */
export const itemId = (file, part) => exchangeId('AAMkAGI1', 'item', file, part);

/** @param {string} item @param {number} index @returns {string} */
export const attachmentId = (item, index) => exchangeId('AAMkAGI1', 'attachment', item, index);

/** @param {string} root the message id or subject that stands for the whole conversation */
export const conversationId = (root) => exchangeId('AAQkAGI1', 'conversation', root);

/** @param {string} uid the UID that all parts of a series share @returns {string} */
export const seriesIdOf = (uid) => exchangeId('AAMkAGI1', 'series', uid);
