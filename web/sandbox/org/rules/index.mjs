import { relationRules } from './activity-relations.mjs';
import { attachments } from './attachments.mjs';
import { cases } from './cases.mjs';
import { contentVersions } from './files.mjs';
import { emailMessageRelations, emailMessages } from './emails.mjs';
import { events } from './events.mjs';
import { feedComments, feedItems } from './feeds.mjs';
import { installations } from './installations.mjs';
import { opportunities } from './opportunities.mjs';
import { people } from './people.mjs';
import { accounts, contacts } from './person-accounts.mjs';
import { tasks } from './tasks.mjs';

/**
 * What Salesforce does by itself when records of an object are saved.
 * @typedef {object} Rules
 * @property {(context: any, values: any) => any} [beforeInsert] further values
 * @property {(context: any, record: any, values: any) => void} [afterInsert]
 * @property {(context: any, values: any, before: any) => any} [beforeUpdate] further values
 * @property {(context: any, record: any, values: any, before: any) => void} [afterUpdate]
 * @property {(context: any, record: any) => void} [afterDelete]
 */

/** @type {Record<string, Rules>} */
const RULES = {
  Account: accounts,
  Contact: contacts,
  Lead: people,
  User: people,
  Opportunity: opportunities,
  Case: cases,
  Installation__c: installations,
  Task: tasks,
  Event: events,
  TaskRelation: relationRules('Task'),
  EventRelation: relationRules('Event'),
  EmailMessage: emailMessages,
  EmailMessageRelation: emailMessageRelations,
  FeedItem: feedItems,
  FeedComment: feedComments,
  ContentVersion: contentVersions,
  ContentDocumentLink: attachments,
};

/** @param {string} object @returns {Rules} */
export const rulesOf = (object) => RULES[object] ?? {};
