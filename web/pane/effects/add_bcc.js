// Who gets a blind copy of the draft: https://learn.microsoft.com/javascript/api/outlook/office.recipients
import { EffectError } from './error.js';
import { draftId, isCompose } from './identity.js';
import { asked } from './office.js';

/** @import { AddBccEffect } from '../contract.js' */
/** @import { Ask } from './index.js' */

/** @type {Ask<AddBccEffect>} */
export async function addBcc({ item_id, address }) {
  const { item } = Office.context.mailbox;
  const isOpen = item && isCompose(item) && (!item_id || (await draftId(item)) === item_id);
  if (!isOpen) throw new EffectError('aborted');
  await asked((callback) => item.bcc.addAsync([address], callback));
  return { ok: {} };
}
