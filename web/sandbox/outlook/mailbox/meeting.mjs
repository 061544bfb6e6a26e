import { readCalendar } from './calendar.mjs';
import { meetingFields } from './appointment.mjs';

/** @typedef {import('postal-mime').Attachment} Part */

/**
 * The meeting that a message carries in a text/calendar part: its fields, and the part, which
 * Outlook does not show as an attachment. Undefined where there is none.
 *
 * @param {import('postal-mime').Email} email
 * @param {import('./load.mjs').Reader} reader
 * @returns {{ part?: Part, fields: object, notes: string[] } | undefined}
 */
export function readMeeting(email, reader) {
  const part = email.attachments.find(isCalendar);
  if (!part) return undefined;
  const { events, method, failures } = readCalendar(Buffer.from(part.content).toString('utf8'));
  const kind = classOf(part.method ?? method, events[0]);
  if (!kind) return { fields: {}, notes: failures };
  try {
    const { notes, ...fields } = meetingFields(events[0], reader);
    return { part, fields: { ...kind, ...fields }, notes: [...failures, ...notes] };
  } catch (error) {
    return { fields: {}, notes: [`meeting not read: ${error.message}`] };
  }
}

const isCalendar = ({ mimeType, disposition }) =>
  /^(text\/calendar|application\/ics)$/.test(mimeType) && disposition !== 'attachment';

const RESPONSES = { ACCEPTED: 'Pos', DECLINED: 'Neg', TENTATIVE: 'Tent' };

/** Outlook's class of meeting mail; only what asks something of the reader is a request. */
function classOf(method, event) {
  if (!event) return undefined;
  if (method === 'REQUEST') {
    return { kind: 'meetingRequest', itemClass: 'IPM.Schedule.Meeting.Request' };
  }
  if (method === 'CANCEL') {
    return { kind: 'meetingRequest', itemClass: 'IPM.Schedule.Meeting.Canceled' };
  }
  const answer = event.getFirstProperty('attendee')?.getFirstParameter('partstat');
  const response = method === 'REPLY' && RESPONSES[answer?.toUpperCase()];
  return response && { kind: 'message', itemClass: `IPM.Schedule.Meeting.Resp.${response}` };
}
