// How a meeting repeats. Loaded when a meeting is asked for it, with the names of Windows' time zones.
// https://learn.microsoft.com/javascript/api/outlook/office.recurrence
import { findIana } from 'windows-iana';
import { asked, supports } from './office.js';

/** @import { Recurrence } from '../contract.js' */

const CLOCK = /^T?(\d{1,2}):(\d{2})/;

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
  return {
    type: word(recurrenceType),
    interval: whole(interval, 1),
    days: Array.isArray(days) ? days.map(word) : [],
    first_day_of_week: word(firstDayOfWeek),
    day_of_month: whole(dayOfMonth),
    day_of_week: word(dayOfWeek),
    week_number: word(weekNumber),
    month: word(month),
    start_date: word(seriesTime.getStartDate()),
    end_date: word(seriesTime.getEndDate()),
    start_minutes: minutesOf(seriesTime.getStartTime()),
    minutes: whole(seriesTime.getDuration()),
    time_zone: ianaName(word(recurrenceTimeZone?.name)),
    minutes_ahead: whole(recurrenceTimeZone?.offset),
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
