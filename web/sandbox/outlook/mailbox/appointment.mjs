import ICAL from 'ical.js';
import { calendarAttachments } from './calendar_attachments.mjs';
import { readCalendar } from './calendar.mjs';
import { isoDate, UNKNOWN_DATE } from './dates.mjs';
import { itemId, seriesIdOf } from './ids.mjs';
import { attendeesOf, organizerOf } from './attendees.mjs';
import { outlookRecurrence } from './recurrence.mjs';
import { sameAddress } from './people.mjs';
import { zoneOf } from './zones.mjs';

/** @typedef {import('./load.mjs').Item} Item */
/** @typedef {import('./load.mjs').Reader} Reader */

const EXCEPTION_CLASS = 'IPM.OLE.CLASS.{00061055-0000-0000-C000-000000000046}';

/**
 * The appointments of a calendar file, each changed occurrence of a series as an item of its own.
 *
 * @param {Buffer} bytes
 * @param {string} file
 * @param {Reader} reader
 * @returns {{ items: Item[], failures: string[] }}
 */
export function readAppointments(bytes, file, reader) {
  const { events, failures } = readCalendar(bytes.toString('utf8'));
  const items = [];
  const masters = new Map();
  for (const [index, event] of events.entries()) {
    try {
      const item = appointment(event, { id: itemId(file, index), file }, reader);
      const uid = textOf(event, 'uid');
      if (item.seriesId === undefined && !masters.has(uid)) masters.set(uid, item);
      items.push(item);
    } catch (error) {
      failures.push(`event ${index + 1}: ${error.message}`);
    }
  }
  linkSeries(items, masters);
  return { items, failures };
}

/** An occurrence names its series by the id of the item that holds the rule, where it is here. */
function linkSeries(items, masters) {
  const bySeries = new Map([...masters].map(([uid, master]) => [seriesIdOf(uid), master]));
  for (const item of items) {
    const master = item.seriesId && bySeries.get(item.seriesId);
    if (!master) continue;
    item.seriesId = master.id;
    item.recurrence = master.recurrence;
  }
}

function appointment(event, { id, file }, reader) {
  const meeting = meetingFields(event, reader);
  const instant = (name) => instantOf(event, name, reader.timeZone);
  const created = instant('created') ?? instant('dtstamp') ?? UNKNOWN_DATE;
  const attached = calendarAttachments(id, event);
  return {
    id,
    file,
    folder: 'calendar',
    kind: 'appointment',
    subject: textOf(event, 'summary'),
    body: bodyOf(event),
    created,
    modified: instant('last-modified') ?? instant('dtstamp') ?? created,
    itemClass: meeting.seriesId ? EXCEPTION_CLASS : 'IPM.Appointment',
    headers: '',
    ...meeting,
    attachments: attached.attachments,
    notes: [...meeting.notes, ...attached.notes],
  };
}

/**
 * What a meeting adds to an item, whether it lies in the calendar or came by mail.
 *
 * @param {ICAL.Component} event
 * @param {Reader} reader
 */
export function meetingFields(event, reader) {
  const { notes, ...times } = timesOf(event, reader.timeZone);
  const organizer = organizerOf(event, reader);
  const { recurrence, note } = recurrenceOf(event, times);
  const seriesId = event.hasProperty('recurrence-id') && seriesIdOf(textOf(event, 'uid'));
  return {
    organizer,
    ...attendeesOf(event, organizer, reader),
    isOrganizer: sameAddress(organizer.address, reader.owner.address),
    start: times.startIso,
    end: times.endIso,
    isAllDay: times.isAllDay,
    timeZone: times.zone.name,
    location: textOf(event, 'location'),
    isCancelled: textOf(event, 'status').toUpperCase() === 'CANCELLED',
    recurrence,
    ...(seriesId && { seriesId }),
    notes: note ? [...notes, note] : notes,
  };
}

function timesOf(event, mailboxZone) {
  const start = timeOf(event, 'dtstart');
  if (!start) throw new Error('no readable start');
  const zone = zoneOf(event.getFirstProperty('dtstart'), start, mailboxZone);
  const startMs = zone.toUtc(start);
  const notes = zone.note ? [zone.note] : [];
  let endMs = endOf(event, start, zone, mailboxZone);
  if (!(endMs >= startMs)) {
    notes.push('the end is not readable or before the start, the start is taken');
    endMs = startMs;
  }
  const startIso = isoDate(new Date(startMs));
  const endIso = isoDate(new Date(endMs));
  if (!startIso || !endIso) throw new Error('start or end outside the years 1 to 9999');
  const marked = textOf(event, 'x-microsoft-cdo-alldayevent').toUpperCase() === 'TRUE';
  return { start, startMs, endMs, startIso, endIso, zone, notes, isAllDay: start.isDate || marked };
}

function endOf(event, start, zone, mailboxZone) {
  if (event.hasProperty('dtend')) {
    const end = timeOf(event, 'dtend');
    if (!end) return NaN;
    const endMs = zoneOf(event.getFirstProperty('dtend'), end, mailboxZone).toUtc(end);
    // Some write the same day twice for an event of one day.
    if (!start.isDate || endMs > zone.toUtc(start)) return endMs;
  }
  const end = start.clone();
  end.addDuration(durationOf(event) ?? ICAL.Duration.fromData({ days: start.isDate ? 1 : 0 }));
  return zone.toUtc(end);
}

function durationOf(event) {
  const duration = valueOf(event, 'duration');
  return duration instanceof ICAL.Duration ? duration : undefined;
}

function recurrenceOf(event, times) {
  const rules = event.getAllProperties('rrule');
  if (event.hasProperty('rdate')) {
    return { recurrence: null, note: 'Outlook has no pattern for listed dates (RDATE)' };
  }
  if (rules.length === 0) return { recurrence: null };
  if (rules.length > 1) return { recurrence: null, note: 'Outlook has no pattern of two rules' };
  const rule = valueOf(event, 'rrule');
  const recurrence = rule instanceof ICAL.Recur ? outlookRecurrence(rule, times) : undefined;
  if (recurrence) return { recurrence };
  return { recurrence: null, note: `Outlook has no pattern for ${rules[0].toICALString()}` };
}

function bodyOf(event) {
  const description = event.getFirstProperty('x-alt-desc');
  const isHtml = description?.getFirstParameter('fmttype') === 'text/html';
  const text = textOf(event, 'description');
  return isHtml ? { html: String(description.getFirstValue()), text } : { text };
}

function textOf(event, name) {
  const value = valueOf(event, name);
  return value === undefined ? '' : String(value).trim();
}

function instantOf(event, name, mailboxZone) {
  const time = timeOf(event, name);
  if (!time) return undefined;
  return isoDate(new Date(zoneOf(event.getFirstProperty(name), time, mailboxZone).toUtc(time)));
}

/** A date or time, or undefined where it cannot be read. */
function timeOf(event, name) {
  const property = event.getFirstProperty(name);
  const bareDate = /^(\d{4}-\d\d-\d\d)T::$/.exec(property?.jCal[3])?.[1];
  if (bareDate) {
    // Many calendars write a date without saying that it is one.
    property.resetType('date');
    property.setValue(ICAL.Time.fromDateString(bareDate));
  }
  const value = valueOf(event, name);
  const isReadable = value instanceof ICAL.Time && Number.isFinite(value.year + value.hour);
  return isReadable ? value : undefined;
}

/** ical.js reads values late and throws at those that break their type. */
function valueOf(event, name) {
  try {
    return event.getFirstPropertyValue(name) ?? undefined;
  } catch {
    return undefined;
  }
}
