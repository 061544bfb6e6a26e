// Values as the user's locale writes them. What does not look as expected is shown as it came.
import { dates, numbers } from './formatters.js';
import { minutesAhead } from './time_zone.js';

/** @import { ViewFact } from './contract.js' */

/**
 * @param {Pick<ViewFact, 'value' | 'format'>} fact
 * @param {string} locale
 * @returns {string}
 */
export function formatFact({ value, format }, locale) {
  switch (format) {
    case 'currency':
      return formatCurrency(value, locale);
    case 'date':
      return formatDate(value, locale);
    case 'date_time':
      return formatDateTime(value, locale);
    case 'file_size':
      return formatSize(Number(value), locale);
    default:
      return value;
  }
}

/**
 * @param {string} value "184000.0", or "USD 184000.0" in an org with several currencies
 * @param {string} locale
 */
function formatCurrency(value, locale) {
  const [, currency, number] = /^(?:([A-Z]{3}) )?(-?\d+(?:\.\d+)?)$/.exec(value) ?? [];
  if (number === undefined) return value;
  const amount = Number(number);
  const digits = Number.isInteger(amount) ? 0 : 2;
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  /** @type {Intl.NumberFormatOptions} */
  const options = currency ? { style: 'currency', currency, ...fraction } : fraction;
  return numbers(locale, options).format(amount);
}

/**
 * @param {string} value 2027-01-29: a day, the same in every time zone
 * @param {string} locale
 */
function formatDate(value, locale) {
  const day = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return value;
  return dates(locale, { dateStyle: 'medium' }).format(day);
}

/** @type {Intl.DateTimeFormatOptions} */
const DATE_TIME = { dateStyle: 'medium', timeStyle: 'short' };

/**
 * A browser takes its time for the first date: it may do so before there is one.
 * @param {string} locale
 */
export function wakeDates(locale) {
  dates(locale, DATE_TIME);
}

/**
 * @param {string} value ISO 8601, also with Salesforce's +0000, which not every browser reads
 * @param {string} locale
 * @returns {string} by the clock that Outlook shows its own times by
 */
export function formatDateTime(value, locale) {
  const time = new Date(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(time.getTime())) return value;
  const shown = new Date(time.getTime() + minutesAhead(time) * 60_000);
  const text = dates(locale, DATE_TIME).format(shown);
  // At the end of a line it breaks between day and time at most.
  return text.replaceAll(' ', '\u00a0').replace(/,\u00a0(?=[^,]*$)/, ', ');
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/**
 * @param {number} bytes
 * @param {string} locale
 * @returns {string} e.g. 1.2 MB
 */
export function formatSize(bytes, locale) {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  /** @type {Intl.NumberFormatOptions} */
  const options = {
    style: 'unit',
    unit: UNITS[power],
    // Intl's short word for bytes has no plural.
    unitDisplay: power ? 'short' : 'long',
    maximumFractionDigits: power > 1 ? 1 : 0,
  };
  return numbers(locale, options).format(bytes / 1000 ** power);
}
