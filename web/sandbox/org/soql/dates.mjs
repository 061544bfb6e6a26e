import { toTimestamp } from '../clock.mjs';
import { badRequest } from '../errors.mjs';

const DAY = 24 * 60 * 60 * 1000;

/**
 * The first day of a date literal and the first day after it, as dates.
 * @param {string} literal TODAY, LAST_WEEK, LAST_N_DAYS:3 ...
 * @param {string} today as YYYY-MM-DD
 * @returns {[string, string]}
 */
export function range(literal, today) {
  const [name, count] = literal.toUpperCase().split(':');
  const now = Date.parse(`${today}T00:00:00Z`);
  const day = DAYS[name];
  if (day) return [iso(now + day[0] * DAY), iso(now + day[1] * DAY)];
  const [, direction, unit] =
    /^(LAST|THIS|NEXT)_(?:N_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S?(?:_AGO)?$/.exec(name) ?? [];
  if (direction) return periods(now, direction, unit, count);
  const [, agoUnit] = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO$/.exec(name) ?? [];
  if (agoUnit) return period(now, agoUnit, -Number(count));
  throw badRequest('MALFORMED_QUERY', `unexpected token: '${literal}'`);
}

const DAYS = {
  YESTERDAY: [-1, 0],
  TODAY: [0, 1],
  TOMORROW: [1, 2],
  LAST_90_DAYS: [-90, 1],
  NEXT_90_DAYS: [1, 91],
};

function periods(now, direction, unit, count) {
  if (direction === 'THIS') return period(now, unit, 0);
  const n = count === undefined ? 1 : Number(count);
  if (unit === 'DAY') {
    // LAST_N_DAYS reaches to the end of today, NEXT_N_DAYS starts tomorrow.
    return direction === 'LAST'
      ? [iso(now - n * DAY), iso(now + DAY)]
      : [iso(now + DAY), iso(now + (n + 1) * DAY)];
  }
  return direction === 'LAST'
    ? [period(now, unit, -n)[0], period(now, unit, 0)[0]]
    : [period(now, unit, 1)[0], period(now, unit, n)[1]];
}

/** The week, month, quarter or year so many after the one of `now`. */
function period(now, unit, offset) {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === 'DAY') return [iso(now + offset * DAY), iso(now + (offset + 1) * DAY)];
  if (unit === 'WEEK') {
    const sunday = now - date.getUTCDay() * DAY + offset * 7 * DAY;
    return [iso(sunday), iso(sunday + 7 * DAY)];
  }
  const months = { MONTH: 1, QUARTER: 3, YEAR: 12 }[unit];
  const first = Math.floor(month / months) * months + offset * months;
  return [iso(Date.UTC(year, first, 1)), iso(Date.UTC(year, first + months, 1))];
}

/** The last moment that a date can hold. */
const END_OF_TIME = 8.64e15;

function iso(epoch) {
  if (!(Math.abs(epoch) <= END_OF_TIME)) {
    throw badRequest('MALFORMED_QUERY', 'A date literal reaches beyond the calendar');
  }
  return new Date(epoch).toISOString().slice(0, 10);
}

/** The date it is somewhere. @param {number} epoch @param {string} timeZone IANA */
export function dateIn(epoch, timeZone) {
  return new Date(epoch + offsetIn(epoch, timeZone)).toISOString().slice(0, 10);
}

/** The moment, as records keep it, at which a date starts somewhere. */
export function startOf(date, timeZone) {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const guess = midnight - offsetIn(midnight, timeZone);
  return toTimestamp(midnight - offsetIn(guess, timeZone));
}

/** How far the clocks of a time zone are ahead of UTC, in milliseconds. */
function offsetIn(epoch, timeZone) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(epoch);
  const at = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
  return local - Math.floor(epoch / 1000) * 1000;
}
