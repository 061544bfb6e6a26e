import ICAL from 'ical.js';

const DAYS = { SU: 'sun', MO: 'mon', TU: 'tue', WE: 'wed', TH: 'thu', FR: 'fri', SA: 'sat' };
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEK_NUMBERS = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', '-1': 'last' };
const DAY_GROUPS = {
  'FR,MO,TH,TU,WE': 'weekday',
  'SA,SU': 'weekendDay',
  'FR,MO,SA,SU,TH,TU,WE': 'day',
};

/** Outlook's own limits; they also bound the work of finding the last date of a count. */
const MAX_INTERVAL = 999;
const MAX_OCCURRENCES = 999;

/**
 * A recurrence rule as Office.js carries it, or undefined where Outlook has no such pattern.
 *
 * @param {ICAL.Recur} rule
 * @param {{ start: ICAL.Time, startMs: number, endMs: number, zone: import('./zones.mjs').Zone }}
 *   series the first occurrence; `start` is its wall clock
 * @returns {object | undefined}
 */
export function outlookRecurrence(rule, { start, startMs, endMs, zone }) {
  if (rule.interval > MAX_INTERVAL || rule.count > MAX_OCCURRENCES) return undefined;
  const pattern = PATTERNS[rule.freq]?.(rule, start);
  const end = pattern && lastDate(rule, start, zone);
  if (!end) return undefined;
  return {
    ...pattern,
    recurrenceTimeZone: { name: zone.label, offset: (zone.toWall(startMs) - startMs) / 60000 },
    seriesTimeJson: {
      startYear: start.year,
      startMonth: start.month,
      startDay: start.day,
      ...end,
      startTimeMin: start.hour * 60 + start.minute,
      durationMin: Math.round((endMs - startMs) / 60000),
    },
  };
}

const PATTERNS = { DAILY: daily, WEEKLY: weekly, MONTHLY: monthly, YEARLY: yearly };

function daily(rule) {
  if (hasOnly(rule)) return pattern('daily', { interval: rule.interval });
  return isEveryWeekday(rule) ? pattern('weekday', { interval: 1 }) : undefined;
}

function weekly(rule, start) {
  if (!hasOnly(rule, 'BYDAY')) return undefined;
  if (isEveryWeekday(rule)) return pattern('weekday', { interval: 1 });
  const codes = rule.parts.BYDAY ?? [codeOf(start.dayOfWeek())];
  const days = codes.map((code) => DAYS[code]);
  if (days.includes(undefined)) return undefined;
  const firstDayOfWeek = DAYS[codeOf(rule.wkst)];
  return pattern('weekly', { interval: rule.interval, days, firstDayOfWeek });
}

function monthly(rule, start) {
  if (!hasOnly(rule, 'BYMONTHDAY', 'BYDAY', 'BYSETPOS')) return undefined;
  const day = dayInMonth(rule.parts, start);
  return day && pattern('monthly', { interval: rule.interval, ...day });
}

function yearly(rule, start) {
  if (!hasOnly(rule, 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYSETPOS')) return undefined;
  const { BYMONTH, ...days } = rule.parts;
  // Without a month, a day is counted from the start of the year or falls in every month.
  if (BYMONTH === undefined && Object.keys(days).length > 0) return undefined;
  if (BYMONTH?.length > 1) return undefined;
  const month = MONTHS[(BYMONTH?.[0] ?? start.month) - 1];
  const day = dayInMonth(days, start);
  return day && month && pattern('yearly', { interval: rule.interval, month, ...day });
}

/** The day of a month by its date, or by its place among the days of one kind. */
function dayInMonth({ BYMONTHDAY, BYDAY, BYSETPOS }, start) {
  if (BYDAY) return BYMONTHDAY ? undefined : dayByPlace(BYDAY, BYSETPOS);
  if (BYSETPOS || BYMONTHDAY?.length > 1) return undefined;
  const dayOfMonth = BYMONTHDAY?.[0] ?? start.day;
  if (dayOfMonth === -1) return { dayOfWeek: 'day', weekNumber: 'last' };
  return dayOfMonth > 0 ? { dayOfMonth } : undefined;
}

function dayByPlace(byDay, bySetPos = []) {
  const [, ordinal, code] = /^([+-]?\d+)?([A-Z]{2})$/.exec(byDay[0]) ?? [];
  const places = ordinal ? [ordinal, ...bySetPos] : bySetPos;
  const dayOfWeek = byDay.length === 1 ? DAYS[code] : DAY_GROUPS[byDay.slice().sort().join(',')];
  const weekNumber = WEEK_NUMBERS[Number(places[0])];
  return places.length === 1 && dayOfWeek && weekNumber ? { dayOfWeek, weekNumber } : undefined;
}

/** @returns {object | undefined} undefined where a counted series has no occurrence at all */
function lastDate(rule, start, zone) {
  if (rule.until) return endOn(wallDate(rule.until, zone));
  if (!rule.count) return { noEndDate: true };
  // Counted on the wall clock: the zone's own rules would only cost time.
  const wallClock = start.clone();
  wallClock.zone = ICAL.Timezone.localTimezone;
  let last;
  const occurrences = rule.iterator(wallClock);
  for (let next = occurrences.next(); next; next = occurrences.next()) last = next;
  return last && endOn(last);
}

const endOn = ({ year, month, day }) => ({ endYear: year, endMonth: month, endDay: day });

/** The last day in the series' own zone: a rule often tells its end in UTC. */
function wallDate(until, zone) {
  if (until.isDate || until.zone?.tzid !== 'UTC') return until;
  const wall = new Date(zone.toWall(until.toUnixTime() * 1000));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

const pattern = (recurrenceType, recurrenceProperties) => ({
  recurrenceType,
  recurrenceProperties,
});

const hasOnly = (rule, ...parts) => Object.keys(rule.parts).every((part) => parts.includes(part));

const isEveryWeekday = (rule) =>
  rule.interval === 1 &&
  hasOnly(rule, 'BYDAY') &&
  DAY_GROUPS[(rule.parts.BYDAY ?? []).slice().sort().join(',')] === 'weekday';

const codeOf = (weekday) => ICAL.Recur.numericDayToIcalDay(weekday);
