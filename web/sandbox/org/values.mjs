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
  return value;
}

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

/** The columns that an address is made of. @param {any} field */
export function addressParts(field) {
  const prefix = field.name.slice(0, -'Address'.length);
  return ADDRESS_PARTS.map((part) => [part[0].toLowerCase() + part.slice(1), prefix + part]);
}
