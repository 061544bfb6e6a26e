import ICAL from 'ical.js';
import { toTimestamp } from '../clock.mjs';
import { badRequest } from '../errors.mjs';
import { insert, rawRecord, remove, update } from '../records/store.mjs';

/** Most meetings of a series: https://help.salesforce.com/apex/HTViewSolution?id=000212481 */
const MOST = {
  RecursDaily: 100,
  RecursEveryWeekday: 100,
  RecursWeekly: 53,
  RecursMonthly: 60,
  RecursMonthlyNth: 60,
  RecursYearly: 10,
  RecursYearlyNth: 10,
};
const MOST_OF_A_RULE = 100;
const MINUTE = 60 * 1000;
const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const PLACES = { First: 1, Second: 2, Third: 3, Fourth: 4, Last: -1 };

/**
 * What an event that repeats brings with it: in Lightning Experience it becomes the first of its series, in Classic all
 * events of the series are further records beside it.
 * @param {import('../context.mjs').Context} context @param {any} event as it is stored
 */
export function addSeries(context, event) {
  if (event.Recurrence2PatternText) return addByRule(context, event);
  if (event.IsRecurrence) addByFields(context, event);
}

function addByRule(context, event) {
  const text = event.Recurrence2PatternText.replace(/^RRULE:/, '');
  const starts = startsOf(
    ruleIn(text),
    event.StartDateTime,
    context.caller.timeZone,
    MOST_OF_A_RULE,
  );
  const series = {
    IsRecurrence2: true,
    Recurrence2PatternStartDate: event.StartDateTime,
    Recurrence2PatternTimeZone: event.Recurrence2PatternTimeZone ?? context.caller.timeZone,
    Recurrence2PatternVersion: '1',
  };
  update(context, 'Event', event.Id, series);
  for (const start of starts.slice(1))
    insert(context, 'Event', { ...copyAt(event, start), ...series });
}

function addByFields(context, event) {
  const most = MOST[event.RecurrenceType];
  if (!most) throw wrong('RecurrenceType');
  const start = event.RecurrenceStartDateTime ?? event.StartDateTime;
  const zone = event.RecurrenceTimeZoneSidKey ?? context.caller.timeZone;
  const rule = ruleIn(
    `${ruleOf(event)};UNTIL=${(event.RecurrenceEndDateOnly ?? '').replaceAll('-', '')}T235959`,
  );
  const starts = startsOf(rule, start, zone, most + 1);
  if (starts.length > most) throw wrong('RecurrenceEndDateOnly');
  for (const one of starts)
    insert(context, 'Event', {
      ...copyAt(event, one),
      IsRecurrence: false,
      RecurrenceActivityId: event.Id,
    });
}

const wrong = (field) =>
  badRequest('FIELD_INTEGRITY_EXCEPTION', `The recurrence pattern is not valid: ${field}`, [field]);

function copyAt(event, start) {
  const { Id, ...values } = event;
  const end = toTimestamp(start + event.DurationInMinutes * MINUTE);
  const begin = toTimestamp(start);
  return {
    ...values,
    StartDateTime: begin,
    ActivityDateTime: event.IsAllDayEvent ? null : begin,
    ActivityDate: begin.slice(0, 10),
    EndDateTime: end,
    EndDate: end.slice(0, 10),
  };
}

function ruleIn(text) {
  try {
    const rule = ICAL.Recur.fromString(text);
    if (!rule.count && !rule.until) throw new Error('it never ends');
    return rule;
  } catch {
    throw wrong('Recurrence2PatternText');
  }
}

/** The rule that the fields of Classic say. */
function ruleOf(event) {
  const { RecurrenceType: type, RecurrenceInterval: interval } = event;
  const days = DAYS.filter((_, index) => event.RecurrenceDayOfWeekMask & (1 << index)).join(',');
  const month = MONTHS.indexOf(event.RecurrenceMonthOfYear) + 1;
  const place = `BYDAY=${days};BYSETPOS=${PLACES[event.RecurrenceInstance]}`;
  const day = `BYMONTHDAY=${event.RecurrenceDayOfMonth}`;
  const parts = {
    RecursDaily: `FREQ=DAILY;INTERVAL=${interval}`,
    RecursEveryWeekday: `FREQ=WEEKLY;BYDAY=${days}`,
    RecursWeekly: `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days};WKST=SU`,
    RecursMonthly: `FREQ=MONTHLY;INTERVAL=${interval};${day}`,
    RecursMonthlyNth: `FREQ=MONTHLY;INTERVAL=${interval};${place}`,
    RecursYearly: `FREQ=YEARLY;BYMONTH=${month};${day}`,
    RecursYearlyNth: `FREQ=YEARLY;BYMONTH=${month};${place}`,
  };
  return parts[type];
}

/** Epoch milliseconds of the rule's starts: it goes by the clock of its zone. */
function startsOf(rule, start, zone, most) {
  const ahead = (ms) => aheadIn(zone, ms);
  const first = Date.parse(start);
  const wall = new Date(first + ahead(first)).toISOString().slice(0, 19);
  const iterator = rule.iterator(ICAL.Time.fromDateTimeString(wall));
  const starts = [];
  for (let next = iterator.next(); next && starts.length < most; next = iterator.next()) {
    const asUtc = Date.parse(`${next.toString()}Z`);
    starts.push(asUtc - ahead(asUtc - ahead(asUtc)));
  }
  if (!starts.length) throw wrong('StartDateTime');
  return starts;
}

function aheadIn(zone, ms) {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(ms);
  return Date.parse(`${parts.replace(' ', 'T')}Z`) - Math.floor(ms / 1000) * 1000;
}

/** Without their master the events of a Classic series go. @param {import('../context.mjs').Context} context */
export function removeSeries(context, event) {
  if (!event.IsRecurrence) return;
  for (const { Id } of context.db.all(
    'SELECT Id FROM Event WHERE RecurrenceActivityId = ? AND IsDeleted = 0',
    [event.Id],
  ))
    remove(context, 'Event', Id);
}

/**
 * Removes an event of a Lightning series and those that follow it.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_event_series_delete.htm
 * @param {import('../context.mjs').Context} context @param {string} id
 */
export function removeOnwards(context, id) {
  const event = rawRecord(context, 'Event', id);
  if (!event.IsRecurrence2 || event.IsRecurrence2Exclusion)
    throw badRequest('INVALID_OPERATION', 'The event is not part of a series');
  const later = context.db.all(
    `SELECT Id FROM Event WHERE IsRecurrence2 = 1 AND Recurrence2PatternStartDate = ? AND Recurrence2PatternText = ?
       AND CreatedById = ? AND CreatedDate = ? AND StartDateTime >= ? AND IsDeleted = 0`,
    [
      event.Recurrence2PatternStartDate,
      event.Recurrence2PatternText,
      event.CreatedById,
      event.CreatedDate,
      event.StartDateTime,
    ],
  );
  for (const { Id } of later) remove(context, 'Event', Id);
}
