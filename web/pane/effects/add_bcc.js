// Who gets a blind copy of the draft: https://learn.microsoft.com/javascript/api/outlook/office.recipients
import { asked } from './office.js';
import { openDraft } from './open_draft.js';

/** @import { AddBccEffect } from '../contract.js' */
/** @import { Ask } from './index.js' */

/** @type {Ask<AddBccEffect>} */
export async function addBcc({ item_id, address }) {
  const draft = await openDraft(item_id);
  await asked((callback) => draft.bcc.addAsync([address], callback));
  return { ok: {} };
}
