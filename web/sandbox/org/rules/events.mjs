import { toTimestamp } from '../clock.mjs';
import { badRequest } from '../errors.mjs';
import { accountOf, people } from './activities.mjs';
import { keepRelations } from './activity-relations.mjs';
import { addSeries, removeSeries } from './series.mjs';

const MINUTE = 60 * 1000;
const WHOLE_DAY = 24 * 60;

/** @type {import('./index.mjs').Rules} */
export const events = {
  beforeInsert: (context, values) => derived(context, values, {}),
  beforeUpdate: (context, values, before) => derived(context, values, before),
  afterInsert: (context, record) => {
    keepRelations(context, 'Event', record);
    addSeries(context, record);
  },
  afterUpdate: (context, record) => keepRelations(context, 'Event', record),
  afterDelete: removeSeries,
};

function derived(context, values, before) {
  const who = people(values, 'EventWhoIds');
  return {
    ...who,
    ...times(values, before),
    AccountId: accountOf(context, { ...before, ...values, ...who }),
  };
}

/** Start, end and duration follow from one another; two that are given must agree. */
function times(values, before) {
  const isAllDay = Boolean(values.IsAllDayEvent ?? before.IsAllDayEvent);
  const start = startOf(values, before, isAllDay);
  if (!start) throw missing(['StartDateTime']);
  const begins = Date.parse(start);
  const minutes = durationOf(values, before, begins, isAllDay);
  const end = toTimestamp(begins + minutes * MINUTE);
  return {
    StartDateTime: start,
    ActivityDateTime: isAllDay ? null : start,
    ActivityDate: start.slice(0, 10),
    DurationInMinutes: minutes,
    EndDateTime: end,
    EndDate: end.slice(0, 10),
  };
}

function startOf(values, before, isAllDay) {
  const date = values.ActivityDate && isAllDay && `${values.ActivityDate}T00:00:00.000+0000`;
  return values.StartDateTime ?? values.ActivityDateTime ?? (date || before.StartDateTime);
}

function durationOf(values, before, begins, isAllDay) {
  const byEnd = values.EndDateTime && (Date.parse(values.EndDateTime) - begins) / MINUTE;
  const given = values.DurationInMinutes ?? undefined;
  if (byEnd < 0) {
    throw badRequest('FIELD_INTEGRITY_EXCEPTION', 'Event duration cannot be negative', [
      'EndDateTime',
    ]);
  }
  if (byEnd !== undefined && byEnd !== null && given !== undefined && byEnd !== given) {
    throw badRequest('FIELD_INTEGRITY_EXCEPTION', 'EndDateTime and DurationInMinutes disagree', [
      'DurationInMinutes',
      'EndDateTime',
    ]);
  }
  const minutes = byEnd ?? given ?? before.DurationInMinutes ?? (isAllDay ? WHOLE_DAY : undefined);
  if (minutes === undefined) throw missing(['DurationInMinutes']);
  return minutes;
}

const missing = (names) =>
  badRequest('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
