import { START, moment } from './times.mjs';

/**
 * Seeds the record types of the org.
 * @param {import('./writer.mjs').SeedWriter} writer
 * @param {Record<string, { developerName: string, name: string }[]>} recordTypes data/org/record-types.json
 * @returns {(object: string, developerName: string) => string} finds the id of one
 */
export function seedRecordTypes(writer, recordTypes) {
  const ids = new Map();
  for (const [SobjectType, types] of Object.entries(recordTypes)) {
    for (const { developerName, name } of types) {
      const id = writer.add('RecordType', {
        CreatedDate: moment(START, -1800),
        Name: name,
        DeveloperName: developerName,
        SobjectType,
        IsActive: true,
      });
      ids.set(`${SobjectType} ${developerName}`, id);
    }
  }
  return (object, developerName) => ids.get(`${object} ${developerName}`);
}

/** The record type of an opportunity. @param {{ Type?: string, Name?: string }} opportunity */
export const businessOf = ({ Type, Name }) =>
  /^Existing/.test(Type ?? '') || /renewal/i.test(Name ?? '') ? 'Renewal' : 'New_Business';
