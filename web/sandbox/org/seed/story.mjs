import { personName } from '../rules/names.mjs';
import { businessOf } from './record-types.mjs';
import { stageValues } from '../rules/stages.mjs';
import { START, moment } from './times.mjs';

const OWNER = 'dana';

/**
 * Seeds the cast that the sandbox mailbox writes about.
 * @param {import('./writer.mjs').SeedWriter} writer
 * @param {any} story data/story.json
 * @param {Record<string, string>} userIds by the story's keys
 * @param {(object: string, developerName: string) => string} recordType
 * @returns {Record<string, string>} the ids of its records by its keys
 */
export function seedStory(writer, story, userIds, recordType) {
  const common = { OwnerId: userIds[OWNER], CreatedDate: moment(START, -400) };
  const accounts = addAll(writer, 'Account', story.accounts, (account) => ({
    ...common,
    Type: 'Customer - Direct',
    ...account,
  }));
  const contacts = addAll(writer, 'Contact', story.contacts, ({ account, ...contact }) => ({
    ...common,
    AccountId: accounts[account],
    Name: personName(contact),
    LastModifiedDate: moment(contact.LastModified ?? START, contact.LastModified ? 0 : -9),
    ...contact,
  }));
  const leads = addAll(writer, 'Lead', story.leads, (lead) => ({
    ...common,
    Name: personName(lead),
    ...lead,
  }));
  const opportunities = addAll(
    writer,
    'Opportunity',
    story.opportunities,
    ({ account, owner, ...opportunity }) => ({
      ...common,
      OwnerId: userIds[owner],
      AccountId: accounts[account],
      RecordTypeId: recordType('Opportunity', businessOf(opportunity)),
      ...opportunity,
      ...stageValues(writer.schema, opportunity),
    }),
  );
  const cases = addAll(writer, 'Case', story.cases, ({ account, contact, ...record }) => ({
    ...common,
    AccountId: accounts[account],
    ContactId: contacts[contact],
    CreatedDate: moment(START, -12),
    ...record,
  }));
  const installations = addAll(
    writer,
    'Installation__c',
    story.installations,
    ({ account, ...record }) => ({
      ...common,
      Account__c: accounts[account],
      ...record,
    }),
  );
  return { ...accounts, ...contacts, ...leads, ...opportunities, ...cases, ...installations };
}

/** @returns {Record<string, string>} the ids by the story's keys */
function addAll(writer, object, entries, toRecord) {
  return Object.fromEntries(
    entries.map(({ key, ...entry }) => [key, writer.add(object, toRecord(entry))]),
  );
}
