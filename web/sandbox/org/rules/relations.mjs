import { remove } from '../records/store.mjs';

/** @param {import('../context.mjs').Context} context @param {string} emailId @param {string} type */
export function removeRelations(context, emailId, type) {
  const rows = context.db.all(
    'SELECT Id FROM EmailMessageRelation WHERE EmailMessageId = ? AND RelationType = ? AND IsDeleted = 0',
    [emailId, type],
  );
  for (const { Id } of rows) remove(context, 'EmailMessageRelation', Id);
}
