import { toAttachment, toTime } from './wire.js';

export const ITEM_CHANGED = 'olkItemSelectedChanged';
export const SELECTED_ITEMS_CHANGED = 'olkSelectedItemsChanged';
export const THEME_CHANGED = 'officeThemeChanged';

/**
 * The Office events that a change of the written item causes. Their payloads are JSON texts in an array.
 * @param {object} before the item
 * @param {object} after the item with the change
 * @returns {[name: string, payload: string[]][]}
 */
export function changeEvents(before, after) {
  const differs = (field) => before[field] !== after[field];
  return [
    ...recipientsChanged(after, differs),
    ...timeChanged(after, differs),
    ...recurrenceChanged(after, differs),
    ...attachmentsChanged(before, after),
    ...(differs('location') ? [locationChanged(after)] : []),
  ];
}

const event = (name, payload) => [name, [JSON.stringify(payload)]];

function recipientsChanged({ kind }, differs) {
  const fields =
    kind === 'appointment'
      ? { requiredAttendees: 'required', optionalAttendees: 'optional', resources: 'resources' }
      : { to: 'to', cc: 'cc', bcc: 'bcc' };
  const changed = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, differs(field)]),
  );
  return Object.values(changed).includes(true) ? [event('olkRecipientsChanged', changed)] : [];
}

function timeChanged({ start, end }, differs) {
  if (!differs('start') && !differs('end')) return [];
  return [event('olkAppointmentTimeChanged', { start: toTime(start), end: toTime(end) })];
}

function recurrenceChanged({ recurrence }, differs) {
  if (!differs('recurrence')) return [];
  return [event('olkRecurrenceChanged', { recurrence: JSON.stringify(recurrence) })];
}

function attachmentsChanged(before, after) {
  const missingIn = (list, { id }) => !list.some((one) => one.id === id);
  const added = after.attachments.filter((one) => missingIn(before.attachments, one));
  const removed = before.attachments.filter((one) => missingIn(after.attachments, one));
  const told = (status) => (attachment) =>
    event('olkAttachmentsChanged', {
      attachmentStatus: status,
      attachmentDetails: toAttachment(attachment),
    });
  return [...added.map(told('added')), ...removed.map(told('removed'))];
}

function locationChanged({ location }) {
  const enhancedLocations = location
    .split('; ')
    .filter(Boolean)
    .map((place) => ({
      locationIdentifier: { id: place, type: 'custom' },
      displayName: place,
      emailAddress: '',
    }));
  return event('olkEnhancedLocationsChanged', { enhancedLocations });
}
