// What the add-in keeps with an item in the mailbox: one of its custom properties,
// https://learn.microsoft.com/javascript/api/outlook/office.customproperties
import { asked } from './office.js';
import { fromItem } from './open_item.js';

/** @import { KeepNoteEffect } from '../contract.js' */
/** @import { Answer } from './index.js' */

const NAME = 'tether';

/**
 * @param {KeepNoteEffect} request
 * @returns {Promise<Answer>}
 */
export async function keepNote({ item_id, note }) {
  await fromItem(item_id, async (item) => {
    const properties = await customProperties(item);
    properties.set(NAME, note);
    await asked((callback) => properties.saveAsync(callback));
  });
  return { ok: {} };
}

/**
 * @param {any} item
 * @returns {Promise<string>} '' where this mailbox does not give it out
 */
export async function readNote(item) {
  try {
    return String((await customProperties(item)).get(NAME) ?? '');
  } catch (error) {
    console.debug(`What is noted on the item cannot be read: ${error}`);
    return '';
  }
}

/** @param {any} item @returns {Promise<any>} */
function customProperties(item) {
  return asked((callback) => item.loadCustomPropertiesAsync(callback));
}
