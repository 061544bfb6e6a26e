// Who gets a blind copy of the draft: https://learn.microsoft.com/javascript/api/outlook/office.recipients
import { EffectError } from './error.js';
import { checkDraft, isCompose } from './identity.js';
import { asked } from './office.js';

/** @import { AddBccEffect } from '../contract.js' */
/** @import { Ask } from './index.js' */

/** @type {Ask<AddBccEffect>} */
export async function addBcc({ item_id, address }) {
  const { item } = Office.context.mailbox;
  if (!item || !isCompose(item)) throw new EffectError('aborted');
  await checkDraft(item, item_id);
  await asked((callback) => item.bcc.addAsync([address], callback));
  return { ok: {} };
}
