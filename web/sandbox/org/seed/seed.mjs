import { tables } from '../database.mjs';
import { personName } from '../rules/names.mjs';
import { seedActivities } from './activities.mjs';
import { seedCadences } from './cadences.mjs';
import { seedChatter } from './chatter.mjs';
import { seedCrowd } from './crowd.mjs';
import { seedRecordTypes } from './record-types.mjs';
import { Random } from './random.mjs';
import { seedPanes } from './panes.mjs';
import { seedRecent } from './recent.mjs';
import { seedStory } from './story.mjs';
import { seedTemplates } from './templates.mjs';
import { seedSurveys } from './surveys.mjs';
import { START, moment } from './times.mjs';
import { FIRST_NAMES, LAST_NAMES, TITLES } from './words.mjs';
import { SeedWriter } from './writer.mjs';

const SEED = 20261120;
const OTHER_USERS = 46;

/**
 * What is seeded, by the names of the files of data/org.
 * @typedef {object} SeedData
 * @property {any} story
 * @property {Record<string, any>} profiles
 * @property {Record<string, string[]>} permissions
 * @property {Record<string, any[]>} recordTypes
 * @property {any} activities
 * @property {any} chatter
 * @property {any} cadences
 * @property {Record<string, string[]>} licenses the permissions of the org's permission set licenses by their labels
 * @property {Record<string, string[]>} permissionSets the permissions of its permission sets by theirs
 * @property {any} panes
 * @property {any} templates email templates and quick texts by their folders
 * @property {Record<string, any>} flexiPages
 */

/**
 * Makes the tables and fills them with the same records every time.
 * @param {import('../database.mjs').Database} db
 * @param {import('../schema.mjs').Schema} schema
 * @param {SeedData} data
 */
export function seed(db, schema, data) {
  const { story, profiles, permissions, recordTypes } = data;
  db.exec(tables(schema));
  db.transaction(() => {
    const writer = new SeedWriter(db, schema);
    const random = new Random(SEED);
    const { profileIds, organizationId } = seedOrganization(writer, story, profiles, permissions);
    const built = moment(START, -300);
    seedPanes(writer, data.flexiPages, data.panes, profileIds, organizationId, built);
    seedFeatures(writer, data);
    seedTemplates(writer, data.templates);
    const userIds = seedUsers(writer, random, story, profileIds);
    const recordType = seedRecordTypes(writer, recordTypes);
    const ids = { ...userIds, ...seedStory(writer, story, userIds, recordType) };
    seedCrowd(writer, random, Object.values(userIds), recordType);
    seedSurveys(writer, recordType);
    seedActivities(writer, data.activities, ids, peopleOf(story));
    seedCadences(writer, data.cadences, ids);
    seedChatter(writer, data.chatter, ids, peopleOf(story));
    seedRecent(writer, ids);
    db.run("INSERT INTO sequence VALUES ('CaseNumber', 5000)");
    writer.finish();
  });
}

/** Everybody in the story by their keys. */
const peopleOf = ({ users, contacts, leads }) =>
  Object.fromEntries([...users, ...contacts, ...leads].map((person) => [person.key, person]));

function seedOrganization(writer, story, profiles, permissions) {
  // The first user is the administrator whom everything without an owner was made by.
  writer.adminId = writer.nextId('User');
  const CreatedDate = moment(START, -2000);
  const SetupOwnerId = writer.add('Organization', {
    CreatedDate,
    Name: story.company.name,
    OrganizationType: 'Developer Edition',
    InstanceName: 'TTH1',
    Country: 'US',
    DefaultLocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    TimeZoneSidKey: 'America/New_York',
  });
  writer.add('Tether_Settings__c', {
    CreatedDate,
    Name: 'Tether Settings (Organization)',
    SetupOwnerId,
    Enabled__c: true,
    Custom_Panes__c: true,
    Inbox_Available__c: true,
    Email_To_Salesforce__c: true,
  });
  const profileIds = Object.fromEntries(
    Object.keys(profiles).map((Name) => [
      Name,
      writer.add('Profile', {
        CreatedDate,
        Name,
        UserType: 'Standard',
        ...Object.fromEntries(
          (permissions[Name] ?? []).map((permission) => [`Permissions${permission}`, true]),
        ),
      }),
    ]),
  );
  return { profileIds, organizationId: SetupOwnerId };
}

/** What Setup gives to users one by one: licenses, permission sets, Email to Salesforce. Nobody has any yet. */
function seedFeatures(writer, { licenses, permissionSets }) {
  const CreatedDate = moment(START, -2000);
  for (const MasterLabel of Object.keys(licenses))
    writer.add('PermissionSetLicense', { CreatedDate, MasterLabel });
  for (const Label of Object.keys(permissionSets))
    writer.add('PermissionSet', { CreatedDate, Label, Name: Label.replaceAll(' ', '_') });
  const statuses = writer.schema.field(writer.schema.object('Task'), 'Status').values;
  for (const [index, { value, label, ...status }] of statuses.entries())
    writer.add('TaskStatus', {
      CreatedDate,
      MasterLabel: label,
      ApiName: value,
      SortOrder: index + 1,
      IsDefault: Boolean(status.default),
      IsClosed: Boolean(status.closed),
    });
  writer.add('EmailServicesFunction', {
    CreatedDate,
    FunctionName: 'EmailToSalesforce',
    IsActive: true,
  });
}

/** @returns {Record<string, string>} the ids of all users; the story's by their keys */
function seedUsers(writer, random, story, profileIds) {
  const users = [...story.users, ...otherUsers(random, story.company.domain)];
  const admin = users.findIndex(({ Profile }) => Profile === 'System Administrator');
  return Object.fromEntries(
    users.map(({ key, Profile, ...user }, index) => {
      const Id = writer.add('User', {
        Id: index === admin ? writer.adminId : undefined,
        CreatedDate: moment(START, -1900),
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        UserType: 'Standard',
        IsActive: true,
        UserPreferencesLightningExperiencePreferred: true,
        ...user,
        CompanyName: story.company.name,
        Name: personName(user),
        Alias: `${user.FirstName[0]}${user.LastName}`.slice(0, 8).toLowerCase(),
        CommunityNickname: key,
        ProfileId: profileIds[Profile],
      });
      return [key, Id];
    }),
  );
}

function otherUsers(random, domain) {
  return Array.from({ length: OTHER_USERS }, (_, index) => {
    const FirstName = index === 0 ? 'Robin' : random.pick(FIRST_NAMES);
    const LastName = index === 0 ? 'Hale' : random.pick(LAST_NAMES);
    const key = index === 0 ? 'robin' : `user${index + 1}`;
    const mailbox = `${FirstName}.${LastName}${index === 0 ? '' : index + 1}`.toLowerCase();
    return {
      key,
      FirstName,
      LastName,
      Email: `${mailbox}@${domain}`,
      Username: `${mailbox}@${domain}`,
      Title: index === 0 ? 'Sales Trainee' : random.pick(TITLES),
      Profile: index === 0 ? 'Limited Sales' : 'Standard User',
      TimeZoneSidKey: 'America/New_York',
      LocaleSidKey: 'en_US',
      IsActive: index % 15 !== 14,
    };
  });
}
