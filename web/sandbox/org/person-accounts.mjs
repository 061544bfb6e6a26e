/**
 * Turning person accounts on: the org gets a record type for people, and the story's private
 * customers. As in Salesforce there is no way back; a reset starts anew.
 */
import { readFileSync } from 'node:fs';
import { create } from './records/save.mjs';
import { insert } from './records/store.mjs';

const DATA = new URL('../data/org/person-accounts.json', import.meta.url);

/** @param {import('./context.mjs').Context} context of the administrator */
export function addPersonAccounts(context) {
  if (context.db.get('SELECT Id FROM RecordType WHERE IsPersonType = 1')) return;
  const { recordType, accounts } = JSON.parse(readFileSync(DATA, 'utf8'));
  context.db.transaction(() => {
    const { Id: RecordTypeId } = insert(context, 'RecordType', {
      ...recordType,
      SobjectType: 'Account',
      IsActive: true,
      IsPersonType: true,
    });
    const object = context.schema.object('Account');
    for (const account of accounts) create(context, object, { RecordTypeId, ...account });
  });
}
