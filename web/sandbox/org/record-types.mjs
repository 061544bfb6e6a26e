import { badRequest } from './errors.mjs';

/**
 * Record types as a user meets them: which are available to the profile, and which is its default.
 * A profile that says nothing about an object has all of its record types, of which the default is
 * the first; never one for person accounts, which Salesforce gives only to those who ask for it.
 */

/** The id that stands for having no record type, in every org. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

/**
 * @typedef {object} RecordType
 * @property {string} id
 * @property {string} name
 * @property {string} developerName
 * @property {boolean} available
 * @property {boolean} isDefault
 * @property {boolean} isMaster
 * @property {boolean} isPerson of person accounts
 */

/** @param {import('./context.mjs').Context} context @param {any} object @returns {RecordType[]} Master last */
export function recordTypesOf(context, object) {
  const { db, org } = context;
  const choice = org.profileOf(context.user).recordTypes?.[object.name] ?? {};
  const rows = db.all(
    'SELECT Id, Name, DeveloperName, IsPersonType FROM RecordType WHERE SobjectType = ? AND IsActive = 1 ORDER BY Id',
    [object.name],
  );
  const available = choice.available ?? rows.map(({ DeveloperName }) => DeveloperName);
  const persons = rows.filter((row) => row.IsPersonType).map((row) => row.DeveloperName);
  const preset = choice.default ?? available.find((name) => !persons.includes(name));
  const own = rows.map(({ Id, Name, DeveloperName, IsPersonType }) => ({
    id: Id,
    name: Name,
    developerName: DeveloperName,
    available: available.includes(DeveloperName),
    isDefault: DeveloperName === preset,
    isMaster: false,
    isPerson: IsPersonType === 1,
  }));
  return [
    ...own,
    {
      id: MASTER_RECORD_TYPE,
      name: 'Master',
      developerName: 'Master',
      available: true,
      isDefault: !own.some(({ isDefault }) => isDefault),
      isMaster: true,
      isPerson: false,
    },
  ];
}

/** The record type that a new record gets. @param {import('./context.mjs').Context} context @param {any} object */
export const defaultRecordType = (context, object) =>
  recordTypesOf(context, object).find(({ isDefault }) => isDefault);

/**
 * The values of a picklist that a record type lets be chosen.
 * @param {import('./context.mjs').Context} context @param {any} object @param {any} field
 * @param {RecordType} type @returns {any[]}
 */
export function valuesFor({ org }, object, field, { developerName }) {
  const type = org.recordTypes[object.name]?.find((one) => one.developerName === developerName);
  const chosen = type?.picklists?.[field.name];
  return chosen ? field.values.filter(({ value }) => chosen.includes(value)) : field.values;
}

/**
 * The record type that a record is saved with: a new one without any gets the user's default.
 * @param {import('./context.mjs').Context} context @param {any} object @param {Record<string, any>} values
 * @param {boolean} isNew
 */
export function withRecordType(context, object, values, isNew) {
  const given = values.RecordTypeId;
  if (!object.fieldsByName.has('recordtypeid')) return values;
  if (given === undefined || given === null) {
    if (!isNew) return values;
    const { id, isMaster } = defaultRecordType(context, object);
    return { ...values, RecordTypeId: isMaster ? null : id };
  }
  if (recordTypesOf(context, object).some(({ id, available }) => available && id === given)) {
    return values;
  }
  throw badRequest(
    'INVALID_CROSS_REFERENCE_KEY',
    `Record Type ID: this ID value isn't valid for the user: ${given}`,
    ['RecordTypeId'],
  );
}
