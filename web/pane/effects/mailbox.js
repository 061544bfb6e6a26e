import { readItem } from './item.js';
import { noteOf } from './keep_note.js';
import { asked } from './office.js';
import { fromItem, readText } from './open_item.js';

/** @import { MailboxEffect } from '../contract.js' */
/** @import { Answer } from './index.js' */

/**
 * @param {MailboxEffect} request
 * @returns {Promise<Answer>}
 */
export async function mailbox(request) {
  const { what, item_id } = request;
  const { item } = Office.context.mailbox;
  switch (what) {
    case 'item':
      return { ok: item ? await readItem(item) : null };
    case 'text':
      return { ok: { text: await fromItem(item_id, readText), html: '' } };
    case 'note':
      return { ok: { text: await noteOf(item_id) } };
    case 'body':
      return { ok: await fromItem(item_id, readBody) };
    case 'recurrence': {
      const { readRecurrence } = await import('./recurrence.js');
      return { ok: await fromItem(item_id, readRecurrence) };
    }
    default:
      return (await import('./selected_items.js')).selection(request);
  }
}

/** @param {any} item */
export async function readBody(item) {
  // Not before it is needed: nobody waits for it while the pane opens.
  const sanitizing = import('./sanitize.js');
  const text = await readText(item);
  const html = await asked((callback) => item.body.getAsync(Office.CoercionType.Html, callback));
  const { sanitize } = await sanitizing;
  return { text, html: sanitize(html ?? '') };
}
