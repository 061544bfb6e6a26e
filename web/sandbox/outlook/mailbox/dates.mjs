/** Stands for a date that the mail does not tell: fixed, so that every load gives the same item. */
export const UNKNOWN_DATE = '1970-01-01T00:00:00.000Z';

const ZONE = /[+-]\d\d:?\d\d\b|\b(?:UTC?|GMT|Z|[ECMP][SD]T)\b/i;

/**
 * A date header as ISO, or undefined where it cannot be read. A header without a zone is taken as
 * UTC, for the machine's own zone would make the result differ from one machine to the next.
 *
 * @param {string} value
 * @returns {string | undefined}
 */
export function headerDate(value) {
  const text = value.replace(/\([^()]*\)/g, ' ').trim();
  if (text === '') return undefined;
  return isoDate(new Date(ZONE.test(text) ? text : `${text} GMT`));
}

/**
 * ISO text of a date with a four-digit year, or undefined.
 *
 * @param {Date} date
 * @returns {string | undefined}
 */
export function isoDate(date) {
  if (Number.isNaN(date.getTime())) return undefined;
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date.toISOString() : undefined;
}
