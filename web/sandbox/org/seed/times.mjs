import { toTimestamp } from '../clock.mjs';

/** The day on which the seeded story stands still. */
export const START = '2026-11-20T08:00:00Z';

const DAY = 24 * 60 * 60 * 1000;

/** A date and time so many days after another. @param {string} from @param {number} days */
export const moment = (from, days) => toTimestamp(Date.parse(from) + Math.round(days * DAY));

/** A date so many days after another. @param {string} from @param {number} days */
export const day = (from, days) => moment(from, days).slice(0, 10);
