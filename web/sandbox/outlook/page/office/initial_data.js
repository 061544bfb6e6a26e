import { normalizedSubject, toAddress, toAddresses, toAttachment, toTime } from './wire.js';

const ITEM_TYPE = {
  messageRead: 1,
  appointmentRead: 2,
  meetingRequest: 3,
  messageCompose: 4,
  appointmentCompose: 5,
  none: 6,
};
/** By the setting; a server of the company is the sandbox itself. */
const EXCHANGE = {
  online: 'https://outlook.office365.com',
  gcchigh: 'https://outlook.office365.us',
};

const PERMISSION = { restricted: 0, readItem: 1, readWriteItem: 3, readWriteMailbox: 2 };

/**
 * What Office.js builds `Office.context.mailbox` from, at its start and at every change of the selection.
 * @param {{ item: object | null, isCompose: boolean, settings: object, owner: object, offsets: object[], windowsZone: string, controlId: string }} host
 */
export function initialData({ item, isCompose, ...host }) {
  return { ...mailboxData(host), ...itemData(item, isCompose) };
}

function mailboxData({ settings, owner, offsets, windowsZone, controlId }) {
  return {
    permissionLevel: PERMISSION[settings.permission],
    userDisplayName: owner.name,
    userEmailAddress: owner.address,
    userTimeZone: windowsZone,
    userProfileType: settings.exchange === 'onpremises' ? 'enterprise' : settings.account,
    hostVersion: settings.version,
    owaView: settings.view,
    ewsUrl: `${EXCHANGE[settings.exchange] ?? location.origin}/ews/exchange.asmx`,
    restUrl: `${location.origin}/api`,
    extensionId: controlId,
    timeZoneOffsets: offsets,
  };
}

function itemData(item, isCompose) {
  if (!item) return { itemType: ITEM_TYPE.none };
  if (isCompose) return composeData(item);
  return item.kind === 'appointment' ? appointmentData(item) : messageData(item);
}

function composeData(item) {
  if (item.kind === 'appointment')
    return { itemType: ITEM_TYPE.appointmentCompose, seriesId: item.seriesId ?? '' };
  return {
    itemType: ITEM_TYPE.messageCompose,
    conversationId: item.conversationId ?? null,
    seriesId: '',
  };
}

function commonData(item) {
  return {
    id: item.id,
    subject: item.subject,
    normalizedSubject: normalizedSubject(item.subject),
    itemClass: item.itemClass,
    dateTimeCreated: toTime(item.created),
    dateTimeModified: toTime(item.modified),
    attachments: item.attachments.map(toAttachment),
  };
}

function messageData(item) {
  const isMeeting = item.kind === 'meetingRequest';
  return {
    itemType: isMeeting ? ITEM_TYPE.meetingRequest : ITEM_TYPE.messageRead,
    ...commonData(item),
    from: toAddress(item.from),
    sender: toAddress(item.sender),
    to: toAddresses(item.to),
    cc: toAddresses(item.cc),
    bcc: toAddresses(item.bcc),
    internetMessageId: item.internetMessageId,
    conversationId: item.conversationId,
    ...(isMeeting && timeData(item)),
  };
}

/** What Office.js builds an item from that is loaded beside the open one. */
export const messageLoaded = (item) => messageData(item);

function appointmentData(item) {
  return {
    itemType: ITEM_TYPE.appointmentRead,
    ...commonData(item),
    organizer: toAddress(item.organizer),
    // Office.js reads the required and the optional attendees from these names.
    to: toAddresses(item.required),
    cc: toAddresses(item.optional),
    ...timeData(item),
  };
}

function timeData(item) {
  return {
    start: toTime(item.start),
    end: toTime(item.end),
    isAllDayEvent: item.isAllDay,
    location: item.location,
    recurrence: item.recurrence ?? null,
    seriesId: item.seriesId ?? null,
  };
}
