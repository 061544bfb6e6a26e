/**
 * Values as the UI API gives them: raw, and as the user's locale and time zone show them. Only
 * some types have a displayed form; for the others it is null.
 */

const CURRENCY = 'USD';
const DATE = { year: 'numeric', month: 'numeric', day: 'numeric' };
const TIME = { hour: 'numeric', minute: '2-digit' };

/** @param {string} timestamp as records keep it @returns {string} as the UI API writes it */
export const isoMoment = (timestamp) => timestamp.replace(/\+0000$/, 'Z');

/** @param {any} field @param {any} value as the REST API has it */
export function plainValue(field, value) {
  if (value === null) return null;
  return field.type === 'datetime' ? isoMoment(value) : value;
}

/** @param {import('../context.mjs').Context} context @param {any} field @param {any} value @param {any} row that it is of */
export function displayValue(context, field, value, row) {
  if (value === null) return null;
  const code = context.switches.multiCurrency ? (row.CurrencyIsoCode ?? CURRENCY) : null;
  return DISPLAY[field.type]?.(value, field, localeOf(context), code) ?? null;
}

function localeOf({ user }) {
  return { locale: user.LocaleSidKey.replaceAll('_', '-'), timeZone: user.TimeZoneSidKey };
}

const DISPLAY = {
  picklist: (value, field) => labelOf(field, value),
  combobox: (value, field) => labelOf(field, value),
  multipicklist: (value, field) =>
    value
      .split(';')
      .map((part) => labelOf(field, part))
      .join(';'),
  currency: (value, { scale = 2 }, { locale }, code) => {
    const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
    const style = code ? {} : { style: 'currency', currency: CURRENCY };
    const number = spaced(new Intl.NumberFormat(locale, { ...style, ...digits }).format(value));
    return code ? `${code} ${number}` : number;
  },
  date: (value, field, { locale }) =>
    formatted(`${value}T00:00:00Z`, locale, { ...DATE, timeZone: 'UTC' }),
  datetime: (value, field, { locale, timeZone }) =>
    formatted(isoMoment(value), locale, { ...DATE, ...TIME, timeZone }),
  // A time of day is of no zone.
  time: (value, field, { locale }) =>
    formatted(`1970-01-01T${value}`, locale, { ...TIME, timeZone: 'UTC' }),
};

const labelOf = (field, value) =>
  field.values?.find((entry) => entry.value === value)?.label ?? value;

const formatted = (moment, locale, options) =>
  spaced(new Intl.DateTimeFormat(locale, options).format(Date.parse(moment)));

/** Salesforce puts ordinary spaces where newer locale data has narrow ones. */
const spaced = (text) => text.replace(/[\u202f\u00a0]/g, ' ');
