// Reads the open item from Office.js into the plain Item of include/tether/mailbox.h, in each of its four
// kinds. Members that this Outlook does not know, or knows nothing about, come out empty.
import { minutesAhead } from '../time_zone.js';
import { draftId, isCompose } from './identity.js';
import { readNote } from './keep_note.js';
import { asked, supports } from './office.js';

/** @import { Item, ItemAttachment, Participant } from '../contract.js' */

const NO_MEETING = {
  meeting_start: 0,
  end: 0,
  is_all_day: false,
  end_minutes_ahead: 0,
  location: '',
  note: '',
};

/**
 * @param {any} item
 * @returns {Promise<Item>}
 */
export async function readItem(item) {
  const isAppointment = item.itemType === Office.MailboxEnums.ItemType.Appointment;
  /** @type {Item['kind']} */
  const kind = isAppointment ? 'appointment' : 'message';
  if (isCompose(item)) return isAppointment ? composedAppointment(item) : composedMessage(item);
  const read = { ...readingItem(item), ...people(item, isAppointment), kind };
  const note = isAppointment ? await readNote(item) : '';
  const slot = meeting(item.start, item.end, item.isAllDayEvent, item.location, note);
  if (isAppointment) return { ...read, ...slot };
  // Mail about a meeting has the `start` of the meeting.
  const time = milliseconds(item.dateTimeCreated);
  return { ...read, ...slot, time, minutes_ahead: minutesAhead(new Date(time)) };
}

/**
 * @param {any} start a Date
 * @param {any} end a Date
 * @param {unknown} isAllDay where this Outlook tells
 * @param {string | null | undefined} location
 * @param {string} note
 */
function meeting(start, end, isAllDay, location, note) {
  const [time, until] = [milliseconds(start), milliseconds(end)];
  return {
    time,
    minutes_ahead: minutesAhead(new Date(time)),
    meeting_start: time,
    end: until,
    is_all_day: isAllDay === true,
    end_minutes_ahead: minutesAhead(new Date(until)),
    location: location ?? '',
    note,
  };
}

/**
 * @param {any} item
 */
function readingItem(item) {
  return {
    mode: /** @type {const} */ ('read'),
    id: item.itemId ?? '',
    internet_message_id: item.internetMessageId ?? '',
    conversation_id: item.conversationId ?? '',
    item_class: item.itemClass ?? '',
    subject: item.subject ?? '',
    attachments: attachments(item.attachments),
  };
}

/**
 * @param {any} item
 * @param {boolean} isAppointment
 */
function people(item, isAppointment) {
  if (isAppointment) {
    return {
      from: participant(item.organizer),
      to: participants(item.requiredAttendees),
      cc: participants(item.optionalAttendees),
      bcc: [],
    };
  }
  return {
    from: participant(item.from),
    to: participants(item.to),
    cc: participants(item.cc),
    bcc: participants(item.bcc),
  };
}

/**
 * @param {any} item
 * @returns {Promise<Item>}
 */
async function composedMessage(item) {
  const [id, subject, from, to, cc, bcc, files] = await Promise.all([
    draftId(item),
    value(item.subject),
    supports('1.7') ? value(item.from) : null,
    value(item.to),
    value(item.cc),
    value(item.bcc),
    draftAttachments(item),
  ]);
  return {
    ...draft(item, 'message', id, subject, files),
    ...NO_MEETING,
    minutes_ahead: 0,
    from: participant(from),
    to: participants(to),
    cc: participants(cc),
    bcc: participants(bcc),
    time: 0,
  };
}

/**
 * @param {any} item
 * @returns {Promise<Item>}
 */
async function composedAppointment(item) {
  const [id, subject, organizer, required, optional, start, end, allDay, location, note, files] =
    await Promise.all([
      draftId(item),
      value(item.subject),
      supports('1.7') ? value(item.organizer) : null,
      value(item.requiredAttendees),
      value(item.optionalAttendees),
      value(item.start),
      value(item.end),
      item.isAllDayEvent ? value(item.isAllDayEvent) : null,
      value(item.location),
      readNote(item),
      draftAttachments(item),
    ]);
  return {
    ...draft(item, 'appointment', id, subject, files),
    from: participant(organizer),
    to: participants(required),
    cc: participants(optional),
    bcc: [],
    ...meeting(start, end, allDay, location, note),
  };
}

/**
 * @param {any} item
 * @param {'message' | 'appointment'} kind
 * @param {string} id
 * @param {string} subject
 * @param {any[]} files
 */
function draft(item, kind, id, subject, files) {
  return {
    kind,
    mode: /** @type {const} */ ('compose'),
    id,
    internet_message_id: '',
    conversation_id: item.conversationId ?? '',
    item_class: '',
    subject: subject ?? '',
    attachments: attachments(files),
  };
}

/** @param {any} member with a getAsync of its own */
function value(member) {
  return asked((callback) => member.getAsync(callback));
}

/** @param {any} item */
async function draftAttachments(item) {
  return supports('1.8') ? asked((callback) => item.getAttachmentsAsync(callback)) : [];
}

/**
 * @param {any} details Office.EmailAddressDetails, or nothing
 * @returns {Participant}
 */
function participant(details) {
  return { name: details?.displayName ?? '', address: details?.emailAddress ?? '' };
}

/**
 * @param {any} list
 * @returns {Participant[]}
 */
function participants(list) {
  return (list ?? []).map(participant);
}

/**
 * @param {any} list
 * @returns {ItemAttachment[]}
 */
function attachments(list) {
  return (list ?? []).map((/** @type {any} */ file) => ({
    id: file.id ?? '',
    name: file.name ?? '',
    content_type: file.contentType ?? '',
    content_id: file.contentId ?? '',
    size: file.size ?? 0,
    is_inline: file.isInline ?? false,
    type: file.attachmentType ?? 'file',
  }));
}

/** @param {any} time a Date, or nothing */
function milliseconds(time) {
  const number = time instanceof Date ? time.getTime() : NaN;
  return Number.isFinite(number) ? number : 0;
}
