import { badRequest } from '../errors.mjs';
import { update } from '../records/store.mjs';

/** @type {import('./index.mjs').Rules} */
export const attachments = {
  beforeInsert(context, values) {
    const twin = context.db.get(
      'SELECT Id FROM ContentDocumentLink WHERE ContentDocumentId = ? AND LinkedEntityId = ? AND IsDeleted = 0',
      [values.ContentDocumentId ?? null, values.LinkedEntityId ?? null],
    );
    if (twin) {
      throw badRequest(
        'DUPLICATE_VALUE',
        `duplicate value found: LinkedEntityId duplicates value on record with id: ${twin.Id}`,
        [],
      );
    }
    return { ShareType: values.ShareType ?? 'V', Visibility: values.Visibility ?? 'AllUsers' };
  },
  afterInsert: markAttachment,
};

/** @param {import('../context.mjs').Context} context @param {{ LinkedEntityId: string }} link */
export function markAttachment(context, { LinkedEntityId }) {
  if (!LinkedEntityId.startsWith('02s')) return;
  update(context, 'EmailMessage', LinkedEntityId, { HasAttachment: true });
}
