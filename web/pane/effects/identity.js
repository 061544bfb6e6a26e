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

/**
 * Outlook saves drafts by itself, too: one that had no id may have one by now.
 * @param {any} draft
 * @param {string} wanted
 */
export async function checkDraft(draft, wanted) {
  if (wanted && (await draftId(draft)) !== wanted) throw new EffectError('aborted');
}
