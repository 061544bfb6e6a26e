import { EffectError } from './error.js';
import { asked, supports } from './office.js';

// A draft that nobody has saved yet.
const NOT_SAVED = 'office_9046';

/**
 * What tells two items apart, as the core's identity() has it: the item's id, or its Message-ID where Outlook gives no
 * id; empty for a draft that was never saved.
 * @param {any} item
 * @returns {Promise<string>}
 */
export async function identity(item) {
  if (isCompose(item)) return draftId(item);
  return item.itemId || item.internetMessageId || '';
}

/**
 * Whether the item is being written: its members are then asked for, not there.
 * @param {any} item
 */
export function isCompose(item) {
  return typeof item.subject?.getAsync === 'function';
}

/**
 * @param {any} item
 * @returns {Promise<string>}
 */
export async function draftId(item) {
  if (!supports('1.8')) return '';
  try {
    return await asked((callback) => item.getItemIdAsync(callback));
  } catch (error) {
    if (error instanceof EffectError && error.code === NOT_SAVED) return '';
    throw error;
  }
}

// Mails that Outlook was once seen to show, by their headers.
const seen = new WeakSet();

/**
 * Whether isOpenInOutlook has found this item open before. Otherwise its headers may simply name it differently.
 * @param {any} item
 */
export function wasOpenInOutlook(item) {
  return seen.has(item);
}

/**
 * Whether Outlook itself shows this item. Where its event got lost, Office.js here still holds the item before, but
 * answers calls from the new one; a mail's own headers give that away. What has none is believed to be open.
 * @param {any} item
 * @returns {Promise<boolean>}
 */
export async function isOpenInOutlook(item) {
  if (!item?.internetMessageId || !item.getAllInternetHeadersAsync || !supports('1.8')) return true;
  let headers;
  try {
    headers = await asked((callback) => item.getAllInternetHeadersAsync(callback));
  } catch (error) {
    // Not every server hands them out.
    console.debug(`The headers cannot be read: ${error}`);
    return !(error instanceof EffectError && error.code === 'aborted');
  }
  const ids = [...(headers ?? '').matchAll(/^message-id:\s*(<[^>]*>)/gim)].map(([, id]) => id);
  if (!ids.length) return !seen.has(item);
  if (!ids.includes(item.internetMessageId)) return false;
  seen.add(item);
  return true;
}
