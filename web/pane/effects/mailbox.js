import { EffectError } from './error.js';
import { readItem } from './item.js';
import { identity, isOpenInOutlook } from './identity.js';
import { asked } from './office.js';

/** @import { MailboxEffect } from '../contract.js' */
/** @import { Answer } from './index.js' */

/**
 * @param {MailboxEffect} request
 * @returns {Promise<Answer>}
 */
export async function mailbox(request) {
  const { item } = Office.context.mailbox;
  switch (request.what) {
    case 'item':
      return { ok: item ? await readItem(item) : null };
    case 'text':
      return { ok: await readBody(request.item_id, readText) };
    case 'body':
      return { ok: await readBody(request.item_id, readWholeBody) };
  }
}

/**
 * Outlook may go on to another item at any moment: what was read then belongs to nobody knows which.
 * @template T
 * @param {string} wanted
 * @param {(body: Office.Body) => Promise<T>} read
 */
async function readBody(wanted, read) {
  const { item } = Office.context.mailbox;
  if (!item || (await identity(item)) !== wanted) throw new EffectError('aborted');
  const body = await read(item.body);
  const isStillOpen = Office.context.mailbox.item === item && (await isOpenInOutlook(item));
  if (!isStillOpen || (await identity(item)) !== wanted) throw new EffectError('aborted');
  return body;
}

/** @param {Office.Body} body */
async function readText(body) {
  const text = await asked((callback) => body.getAsync(Office.CoercionType.Text, callback));
  return { text: text ?? '', html: '' };
}

/** @param {Office.Body} body */
async function readWholeBody(body) {
  // Not before it is needed: nobody waits for it while the pane opens.
  const sanitizing = import('./sanitize.js');
  const { text } = await readText(body);
  const html = await asked((callback) => body.getAsync(Office.CoercionType.Html, callback));
  const { sanitize } = await sanitizing;
  return { text, html: sanitize(html ?? '') };
}
