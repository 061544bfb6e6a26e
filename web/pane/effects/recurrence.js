// How a meeting repeats. Loaded when a meeting is asked for it, with the names of Windows' time zones.
// https://learn.microsoft.com/javascript/api/outlook/office.recurrence
import { findIana } from 'windows-iana';
import { asked, supports } from './office.js';

/** @import { Recurrence } from '../contract.js' */

const CLOCK = /^T?(\d{1,2}):(\d{2})/;
const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
const WEEK = 7;
// Before today, and of a late series until its first meeting.
const MOST_DAYS_BEFORE = 20 * 366;
const DAYS_AFTER = 2 * 366;

/**
 * @param {any} item an appointment
 * @returns {Promise<Partial<Recurrence>>} empty for one that belongs to no series, or where this Outlook does not tell
 */
export async function readRecurrence(item) {
  if (!supports('1.7')) return {};
  const { recurrence } = item;
  // The organizer's form answers a call, others have it at hand.
  const pattern =
    typeof recurrence?.getAsync === 'function'
      ? await asked((callback) => recurrence.getAsync(callback))
      : recurrence;
  return pattern?.seriesTime ? recurrenceOf(pattern, Boolean(item.seriesId)) : {};
}

/**
 * @param {any} pattern
 * @param {boolean} is_instance
 * @returns {Partial<Recurrence>}
 */
function recurrenceOf(
  { recurrenceType, recurrenceProperties, recurrenceTimeZone, seriesTime },
  is_instance,
) {
  const { interval, days, firstDayOfWeek, dayOfMonth, dayOfWeek, weekNumber, month } =
    recurrenceProperties ?? {};
  const start_date = word(seriesTime.getStartDate());
  const time_zone = ianaName(word(recurrenceTimeZone?.name));
  return {
    type: word(recurrenceType),
    interval: whole(interval, 1),
    days: Array.isArray(days) ? days.map(word) : [],
    first_day_of_week: word(firstDayOfWeek),
    day_of_month: whole(dayOfMonth),
    day_of_week: word(dayOfWeek),
    week_number: word(weekNumber),
    month: word(month),
    start_date,
    end_date: word(seriesTime.getEndDate()),
    start_minutes: minutesOf(seriesTime.getStartTime()),
    minutes: whole(seriesTime.getDuration()),
    time_zone,
    minutes_ahead: whole(recurrenceTimeZone?.offset),
    clock_changes: time_zone ? clockChanges(time_zone, Date.parse(start_date)) : [],
    is_instance,
  };
}

/** @param {unknown} value */
const word = (value) => (typeof value === 'string' ? value : '');

/** @param {unknown} value @param {number} [otherwise] */
const whole = (value, otherwise = 0) => (Number.isSafeInteger(value) ? Number(value) : otherwise);

/** @param {unknown} time T08:30:00.000 */
function minutesOf(time) {
  const [, hours, minutes] = CLOCK.exec(word(time)) ?? [];
  return hours ? Number(hours) * 60 + Number(minutes) : 0;
}

/**
 * Outlook calls a zone by its name in Windows, some by the common one.
 * @param {string} name
 */
function ianaName(name) {
  const [iana] = findIana(name);
  return iana ?? (/^[A-Z][\w+-]*\/[\w/+-]+$/.test(name) ? name : '');
}

/**
 * Outlook tells how far a zone is ahead on the first day of the series alone.
 * @param {string} zone
 * @param {number} start
 */
function clockChanges(zone, start) {
  const clock = clockOf(zone);
  if (!clock || Number.isNaN(start)) return [];
  const today = Math.floor(Date.now() / DAY_MS);
  const first = Math.max(Math.floor(start / DAY_MS), today - MOST_DAYS_BEFORE);
  const last = Math.max(first, today) + DAYS_AFTER;
  const changes = [changeOn(first, clock)];
  const isAsBefore = (/** @type {number} */ day) =>
    clock(day) === changes[changes.length - 1].minutes_ahead;
  for (let day = first; day < last; day += WEEK) {
    if (isAsBefore(day + WEEK)) continue;
    for (let next = day + 1; next <= day + WEEK; next += 1)
      if (!isAsBefore(next)) changes.push(changeOn(next, clock));
  }
  return changes;
}

/** @param {number} day since 1970 @param {(day: number) => number} clock */
const changeOn = (day, clock) => ({
  date: new Date(day * DAY_MS).toISOString().slice(0, 10),
  minutes_ahead: clock(day),
});

/**
 * @param {string} zone
 * @returns {((day: number) => number) | null} how many minutes it is ahead of UTC at noon; null where the browser does
 *   not know it
 */
function clockOf(zone) {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
    });
    return (day) => {
      const noon = day * DAY_MS + DAY_MS / 2;
      const shown = Object.fromEntries(
        format.formatToParts(noon).map(({ type, value }) => [type, Number(value)]),
      );
      const { year, month, day: date, hour, minute } = shown;
      return (Date.UTC(year, month - 1, date, hour, minute) - noon) / MINUTE_MS;
    };
  } catch (error) {
    console.debug('An unknown time zone', error);
    return null;
  }
}
