/** @import { ClockEffect } from '../contract.js' */
/** @import { Ask } from './index.js' */

const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** @type {Ask<ClockEffect>} */
export async function clock({ zone: wanted, from, until }) {
  const { zone, format } = formatOf(wanted);
  const ahead = (/** @type {number} */ moment) => minutesAhead(format, moment);
  const changes = [{ at: from, minutes_ahead: ahead(from) }];
  for (let day = from; day < until; day += DAY_MS) {
    const before = ahead(day);
    const next = day + DAY_MS;
    if (ahead(next) !== before) changes.push(changeBetween(day, next, before, ahead));
  }
  return { ok: { zone, changes } };
}

/**
 * A zone keeps the name that it is asked for by: browsers know some by a former one.
 * @param {string} wanted
 */
function formatOf(wanted) {
  try {
    if (wanted) return { zone: wanted, format: formatIn(wanted) };
  } catch (error) {
    console.debug('An unknown time zone', error);
  }
  const format = formatIn(undefined);
  return { zone: format.resolvedOptions().timeZone, format };
}

/** @param {string | undefined} timeZone */
function formatIn(timeZone) {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  });
}

/**
 * @param {Intl.DateTimeFormat} format
 * @param {number} moment
 */
function minutesAhead(format, moment) {
  const shown = Object.fromEntries(
    format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  );
  const { year, month, day, hour, minute } = shown;
  const whole = Math.floor(moment / MINUTE_MS) * MINUTE_MS;
  return (Date.UTC(year, month - 1, day, hour, minute) - whole) / MINUTE_MS;
}

/**
 * To the minute.
 * @param {number} first
 * @param {number} last
 * @param {number} before
 * @param {(moment: number) => number} ahead
 */
function changeBetween(first, last, before, ahead) {
  let low = Math.floor(first / MINUTE_MS);
  let high = Math.floor(last / MINUTE_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ahead(middle * MINUTE_MS) === before) low = middle;
    else high = middle;
  }
  return { at: high * MINUTE_MS, minutes_ahead: ahead(high * MINUTE_MS) };
}
