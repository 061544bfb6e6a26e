// What the add-in keeps with an item in the mailbox: one of its custom properties,
// https://learn.microsoft.com/javascript/api/outlook/office.customproperties
import { checkDraft, isCompose } from './identity.js';
import { asked } from './office.js';
import { checkOpen, fromItem } from './open_item.js';

/** @import { KeepNoteEffect } from '../contract.js' */
/** @import { Answer } from './index.js' */

const NAME = 'tether';

/**
 * @param {KeepNoteEffect} request
 * @returns {Promise<Answer>}
 */
export async function keepNote({ item_id, note, save_draft }) {
  const { item } = Office.context.mailbox;
  if (save_draft && item && isCompose(item)) return { ok: { id: await keep(item, item_id, note) } };
  await fromItem(item_id, (open) => write(open, note));
  return { ok: { id: item_id } };
}

/**
 * @param {any} draft which has a form of its own: nothing takes its place here
 * @param {string} wanted its id, or empty where it had none
 * @param {string} note
 * @returns {Promise<string>} its id
 */
async function keep(draft, wanted, note) {
  await checkDraft(draft, wanted);
  await write(draft, note);
  return asked((callback) => draft.saveAsync(callback));
}

/**
 * @param {any} item
 * @param {string} note
 */
async function write(item, note) {
  const properties = await customProperties(item);
  properties.set(NAME, note);
  await checkOpen(item);
  await asked((callback) => properties.saveAsync(callback));
}

/**
 * @param {string} wanted as in a MailboxEffect
 * @returns {Promise<string>}
 */
export async function noteOf(wanted) {
  const { item } = Office.context.mailbox;
  if (!item || !isCompose(item)) return fromItem(wanted, noted);
  await checkDraft(item, wanted);
  return noted(item);
}

/**
 * @param {any} item
 * @returns {Promise<string>} '' where this mailbox does not give it out
 */
export async function readNote(item) {
  try {
    return await noted(item);
  } catch (error) {
    console.debug(`What is noted on the item cannot be read: ${error}`);
    return '';
  }
}

/** @param {any} item */
async function noted(item) {
  return String((await customProperties(item)).get(NAME) ?? '');
}

/** @param {any} item @returns {Promise<any>} */
function customProperties(item) {
  return asked((callback) => item.loadCustomPropertiesAsync(callback));
}
