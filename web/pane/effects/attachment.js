// What Outlook hands out of an attachment of the open item.
import { EffectError } from './error.js';
import { asked, supports } from './office.js';
import { fromItem } from './open_item.js';

// Outlook fails what is asked for beyond that, also for another item:
// https://learn.microsoft.com/office/dev/add-ins/outlook/limits-for-activation-and-javascript-api-for-outlook-add-ins
const READ_LIMIT = 120_000;
let free = 3;
/** @type {((value?: unknown) => void)[]} */
const waiting = [];

/**
 * @param {{ item_id: string, attachment_id: string }} request
 * @param {AbortSignal} signal
 * @returns {Promise<Office.AttachmentContent>}
 */
export async function readAttachment({ item_id, attachment_id }, signal) {
  if (!supports('1.8')) throw new EffectError('unsupported', 'Mailbox 1.8');
  return fromItem(item_id, (item) =>
    inTurn(signal, () =>
      asked((callback) => item.getAttachmentContentAsync(attachment_id, callback)),
    ),
  );
}

/**
 * Reads when Outlook takes another call. One that Outlook never answers holds up no other for ever.
 * @template T
 * @param {AbortSignal} signal
 * @param {() => Promise<T>} read
 * @returns {Promise<T>}
 */
async function inTurn(signal, read) {
  if (free) free -= 1;
  else await new Promise((resolve) => waiting.push(resolve));
  try {
    if (signal.aborted) throw new EffectError('aborted');
    return await Promise.race([read(), ended(signal)]);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<never>}
 */
function ended(signal) {
  return new Promise((_, reject) => {
    const endAs = (/** @type {string} */ code) => () => reject(new EffectError(code));
    signal.addEventListener('abort', endAs('aborted'), { once: true });
    AbortSignal.timeout(READ_LIMIT).addEventListener('abort', endAs('timeout'), { once: true });
  });
}
