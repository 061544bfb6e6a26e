// Times by the clock that Outlook shows its own by: 2026-12-01T08:00.
import { minutesAhead } from './time_zone.js';

const MINUTE = 60_000;
const LENGTH = '2026-12-01T08:00'.length;

/** @param {Date} [time] */
export function localTime(time = new Date()) {
  return new Date(time.getTime() + minutesAhead(time) * MINUTE).toISOString().slice(0, LENGTH);
}

/** @param {string} text */
export function fromLocalTime(text) {
  const shown = Date.parse(`${text}Z`);
  const near = new Date(shown - minutesAhead(new Date(shown)) * MINUTE);
  // Where the clock is changed between the two.
  return new Date(shown - minutesAhead(near) * MINUTE);
}
