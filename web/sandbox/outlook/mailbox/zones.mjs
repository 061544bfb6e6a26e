import { findIana, findWindows } from 'windows-iana';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A time zone as events need it.
 *
 * @typedef {object} Zone
 * @property {string} name IANA name
 * @property {string} label what Outlook calls it: the Windows name where there is one
 * @property {(time: import('ical.js').default.Time) => number} toUtc wall clock to epoch ms
 * @property {(ms: number) => number} toWall epoch ms to wall clock, as ms of a UTC date
 * @property {string} [note] what the reader of the event should know about the zone
 */

/**
 * The zone that a date property is in: its own name first (for Outlook too goes by names), then
 * the rules that the calendar brings along, and the mailbox's zone where neither is known.
 *
 * @param {import('ical.js').default.Property} property
 * @param {import('ical.js').default.Time} time its value
 * @param {string} mailboxZone
 * @returns {Zone}
 */
export function zoneOf(property, time, mailboxZone) {
  if (!time.isDate && time.zone?.tzid === 'UTC') return namedZone('UTC');
  const tzid = String(property.getFirstParameter('tzid') ?? '');
  if (time.isDate || tzid === '') return namedZone(mailboxZone);
  const iana = ianaName(tzid);
  if (iana) return namedZone(iana);
  if (isYearly(time.zone?.component)) return ownZone(tzid, time, mailboxZone);
  return {
    ...namedZone(mailboxZone),
    note: `time zone "${tzid}" is unknown, the mailbox's own is used`,
  };
}

/**
 * A zone by its IANA name.
 *
 * @param {string} name
 * @returns {Zone}
 */
function namedZone(name) {
  return {
    name,
    label: findWindows(name)[0] ?? name,
    toUtc: (time) => utcMs(name, wallMs(time)),
    toWall: (ms) => ms + offsetMs(name, ms),
  };
}

/**
 * A time that clocks show twice is the first of the two, and one that they skip is counted on from
 * before the change (RFC 5545, section 3.3.5): so the offset of the day before goes first.
 */
function utcMs(name, wall) {
  const before = wall - offsetMs(name, wall - DAY_MS);
  const after = wall - offsetMs(name, wall + DAY_MS);
  const isAfter =
    before + offsetMs(name, before) !== wall && after + offsetMs(name, after) === wall;
  return isAfter ? after : before;
}

/**
 * Whether a described zone changes its clocks a few times a year. Its rules come from outside and
 * are worked out year by year: one that repeats every second would never end.
 */
function isYearly(zone) {
  const changes = zone?.getAllSubcomponents() ?? [];
  const rules = changes.flatMap((change) => change.getAllProperties('rrule'));
  return changes.length > 0 && rules.every((rule) => isYearlyRule(rule.getFirstValue()));
}

function isYearlyRule({ freq, parts }) {
  const times = [parts.BYHOUR, parts.BYMINUTE, parts.BYSECOND];
  return freq === 'YEARLY' && times.every((values = []) => values.length <= 1);
}

/** A zone that only the calendar itself describes. */
function ownZone(tzid, time, mailboxZone) {
  const { zone } = time;
  const location = zone.component.getFirstPropertyValue('x-lic-location');
  const known = typeof location === 'string' && ianaName(location);
  const offset = zone.utcOffset(time) * 1000;
  return {
    name: known || mailboxZone,
    label: tzid,
    toUtc: (other) => wallMs(other) - zone.utcOffset(other) * 1000,
    toWall: (ms) => ms + offset,
  };
}

/** @returns {string | undefined} */
function ianaName(tzid) {
  const tail = tzid.split('/').slice(-2).join('/');
  const candidates = [tzid, findIana(tzid)[0], tail, offsetName(tzid)];
  return candidates.find((name) => name && isZone(name));
}

/** Exchange writes zones by their display names too: "(UTC-05:00) Eastern Time". */
function offsetName(tzid) {
  const [, sign, hours] = /^\((?:UTC|GMT) ?([+-])0?(\d+):00\)/.exec(tzid) ?? [];
  // The Etc zones count the other way round: Etc/GMT+5 is five hours behind UTC.
  return hours && `Etc/GMT${sign === '+' ? '-' : '+'}${hours}`;
}

/** @param {string} name @returns {boolean} whether it is a time zone's IANA name */
export function isZone(name) {
  try {
    formatter(name);
    return true;
  } catch {
    return false;
  }
}

const formatters = new Map();

function formatter(name) {
  if (!formatters.has(name)) {
    const options = { timeZone: name, timeZoneName: 'longOffset' };
    formatters.set(name, new Intl.DateTimeFormat('en-US', options));
  }
  return formatters.get(name);
}

function offsetMs(name, ms) {
  const parts = formatter(name).formatToParts(ms);
  const text = parts.find(({ type }) => type === 'timeZoneName').value;
  const [, sign, hours, minutes, seconds = '0'] =
    /^GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(text) ?? [];
  if (!sign) return 0;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return (sign === '-' ? -size : size) * 1000;
}

/** @param {import('ical.js').default.Time} time */
function wallMs({ year, month, day, hour, minute, second }) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second);
}
