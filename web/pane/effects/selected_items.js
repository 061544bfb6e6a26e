// Several emails that are selected in Outlook: https://learn.microsoft.com/office/dev/add-ins/outlook/item-multi-select
import { EffectError } from './error.js';
import { readItem } from './item.js';
import { asked } from './office.js';
import { loaded } from './open_item.js';

/** @import { MailboxEffect } from '../contract.js' */
/** @import { Answer } from './index.js' */

// Outlook that never answers would hold up all the others.
const PATIENCE = 60_000;

/** Outlook has one loaded at a time. @type {Promise<unknown>} */
let before = Promise.resolve();

/**
 * @param {MailboxEffect} request
 * @returns {Promise<Answer>}
 */
export async function selection({ what, item_id }) {
  if (what === 'selection') return { ok: await selected() };
  const next = before.then(() => (what === 'load' ? load(item_id) : unload(item_id)));
  before = next.catch(() => {});
  return { ok: await next };
}

async function selected() {
  const list = await soon(
    asked((callback) => Office.context.mailbox.getSelectedItemsAsync(callback)),
  );
  return (Array.isArray(list) ? list : []).map((/** @type {any} */ email) => ({
    id: email?.itemId ?? '',
    internet_message_id: email?.internetMessageId ?? '',
    subject: email?.subject ?? '',
    has_attachment: email?.hasAttachment === true,
  }));
}

/** @param {string} id */
async function load(id) {
  await unload();
  const item = await soon(
    asked((callback) => Office.context.mailbox.loadItemByIdAsync(id, callback)),
  );
  if (!item) return null;
  loaded.item = item;
  try {
    return await readItem(item);
  } catch (error) {
    await unload();
    throw error;
  }
}

/** @param {string} [id] that alone, if it is named */
async function unload(id) {
  const { item } = loaded;
  if (!item || (id && item.itemId !== id)) return {};
  loaded.item = null;
  try {
    await soon(asked((callback) => item.unloadAsync(callback)));
  } catch (error) {
    // Whether it still stands in the way is said by the next one that is loaded.
    console.debug(`The email could not be unloaded: ${error}`);
  }
  return {};
}

/**
 * @template T
 * @param {Promise<T>} answer
 * @returns {Promise<T>}
 */
function soon(answer) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new EffectError('timeout')), PATIENCE);
    answer.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
