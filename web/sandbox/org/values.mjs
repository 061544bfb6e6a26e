import { toTimestamp } from './clock.mjs';

const ZONE = /(Z|[+-]\d\d:?\d\d)$/i;

/** A moment as records keep it, or null when the text is none. @param {string} text */
export function isoTimestamp(text) {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null;
  const epoch = Date.parse(ZONE.test(text) ? text : `${text}Z`);
  return Number.isNaN(epoch) ? null : toTimestamp(epoch);
}

/** A column's value as the API shows it. @param {any} field @param {any} value */
export function toJson(field, value) {
  if (value === null || value === undefined) return null;
  if (field.type === 'boolean') return value !== 0;
  if (field.type === 'complexvalue') return JSON.parse(value);
  if (field.type === 'encryptedstring') return masked(value);
  return value;
}

/** Classic encryption shows its last four characters to those who may not view encrypted data. */
const masked = (text) => text.slice(0, -4).replace(/[^-\s]/g, 'X') + text.slice(-4);

const ADDRESS_PARTS = [
  'City',
  'Country',
  'GeocodeAccuracy',
  'Latitude',
  'Longitude',
  'PostalCode',
  'State',
  'Street',
];

const CUSTOM_PARTS = {
  address: [
    'City',
    'CountryCode',
    'GeocodeAccuracy',
    'Latitude',
    'Longitude',
    'PostalCode',
    'StateCode',
    'Street',
  ],
  location: ['Latitude', 'Longitude'],
};

/**
 * The columns that a compound field is made of, by the names of its parts: none for other fields.
 * @param {any} field @returns {[part: string, column: string][]}
 */
export function compoundParts(field) {
  const { name, type } = field;
  const key = (part) => part[0].toLowerCase() + part.slice(1);
  if (name.endsWith('__c')) {
    const stem = name.slice(0, -'__c'.length);
    return (CUSTOM_PARTS[type] ?? []).map((part) => [key(part), `${stem}__${part}__s`]);
  }
  if (type !== 'address') return [];
  const prefix = name.slice(0, -'Address'.length);
  return ADDRESS_PARTS.map((part) => [key(part), prefix + part]);
}
