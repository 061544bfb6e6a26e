import { peopleFrom } from '../../drafts.js';
import { textToHtml } from '../../html.js';
import { ERROR, ews, OfficeError, token } from '../answers.js';

/** Exchange Online gives no such tokens any more; Exchange on one's own premises does. */
function exchangeToken(claims, { settings, item }) {
  if (settings.exchange !== 'onpremises')
    throw new OfficeError(ERROR.token, 'Exchange Online no longer issues this token.');
  const part = (value) => btoa(JSON.stringify(value)).replace(/=+$/, '');
  return [part({ typ: 'JWT', alg: 'none' }), part({ ...claims, item: item?.id }), ''].join('.');
}

const attachmentFrom = ([type, name, source, isInline = false]) => ({
  id: crypto.randomUUID(),
  name,
  type,
  contentType: type === 'item' ? 'message/rfc822' : 'application/octet-stream',
  size: 0,
  isInline,
  content: '',
  ...(type === 'file' && { url: source }),
});

function messageFields(given, owner) {
  return {
    subject: given.subject ?? '',
    to: peopleFrom(given.toRecipients ?? [], owner),
    cc: peopleFrom(given.ccRecipients ?? [], owner),
    bcc: peopleFrom(given.bccRecipients ?? [], owner),
    body: { html: given.htmlBody ?? '', text: '' },
    attachments: (given.attachments ?? []).map(attachmentFrom),
  };
}

function appointmentFields(given, owner) {
  const iso = (ms) => new Date(ms).toISOString();
  return {
    subject: given.subject ?? '',
    location: given.location ?? '',
    required: peopleFrom(given.requiredAttendees ?? [], owner),
    optional: peopleFrom(given.optionalAttendees ?? [], owner),
    body: { html: textToHtml(given.body ?? ''), text: '' },
    ...(given.start && { start: iso(given.start) }),
    ...(given.end && { end: iso(given.end) }),
  };
}

function show({ itemId }, { outlook, mailbox }) {
  const found = mailbox.find(itemId);
  if (!found) throw new OfficeError(ERROR.itemMissing);
  outlook.later(() => outlook.select(found.id));
}

const newMessage = (given, { outlook, owner }) =>
  outlook.later(() => outlook.composeMessage(messageFields(given, owner)));

const newAppointment = (given, { outlook, owner }) =>
  outlook.later(() => outlook.composeAppointment(appointmentFields(given, owner)));

const replyWith =
  (all) =>
  ({ htmlBody, attachments = [] }, { outlook }) =>
    outlook.later(() =>
      outlook.reply({ all, html: htmlBody ?? '', attachments: attachments.map(attachmentFrom) }),
    );

const ignore = () => undefined;

/** Calls that lead out of the item: tokens, forms, windows, and what Office.js reports about itself. */
export const mailbox = [
  {
    id: 2,
    name: 'mailbox.getUserIdentityTokenAsync',
    answer: token,
    needsItem: false,
    run: (params, context) => exchangeToken({ use: 'identity' }, context),
  },
  {
    id: 12,
    name: 'mailbox.getCallbackTokenAsync',
    answer: token,
    needsItem: false,
    run: ({ isRest }, context) => exchangeToken({ use: isRest ? 'rest' : 'ews' }, context),
  },
  {
    id: 5,
    name: 'mailbox.makeEwsRequestAsync',
    answer: ews,
    needsItem: false,
    run: () => {
      throw new OfficeError(ERROR.response, 'The sandbox has no Exchange Web Services.');
    },
  },
  { ids: [8, 179], name: 'mailbox.displayMessageForm', needsItem: false, run: show },
  { ids: [9, 180], name: 'mailbox.displayAppointmentForm', needsItem: false, run: show },
  { ids: [44, 178], name: 'mailbox.displayNewMessageForm', needsItem: false, run: newMessage },
  {
    ids: [7, 177],
    name: 'mailbox.displayNewAppointmentForm',
    needsItem: false,
    run: newAppointment,
  },
  { ids: [10, 30, 181, 183], name: 'item.displayReplyForm', run: replyWith(false) },
  { ids: [11, 31, 182, 184], name: 'item.displayReplyAllForm', run: replyWith(true) },
  {
    id: 42,
    name: 'mailbox.closeApp',
    needsItem: false,
    run: (params, { outlook }) => outlook.later(() => outlook.closePane()),
  },
  {
    ids: [40, 43, 45, 163, 193, 400, 401, 402, 403],
    name: 'mailbox.notice',
    needsItem: false,
    run: ignore,
  },
];
