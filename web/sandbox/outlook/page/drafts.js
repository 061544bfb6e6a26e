import { htmlToText, textToHtml } from './html.js';
import { kindOf } from './office/wire.js';

const HOUR = 60 * 60 * 1000;

const clone = (value) => structuredClone(value);

function common(now) {
  const draftKey = crypto.randomUUID();
  return {
    id: null,
    draftKey,
    attachments: [],
    created: iso(now),
    modified: iso(now),
    headers: '',
  };
}

const iso = (ms) => new Date(ms).toISOString();

/**
 * @param {{ name: string, address: string }} owner
 * @param {object} [fields]
 * @param {number} [now]
 */
export function newMessage(owner, fields = {}, now = Date.now()) {
  const author = { ...owner, kind: 'user' };
  return {
    ...common(now),
    kind: 'message',
    folder: 'drafts',
    itemClass: 'IPM.Note',
    subject: '',
    body: { html: '', text: '' },
    from: author,
    sender: author,
    to: [],
    cc: [],
    bcc: [],
    received: iso(now),
    isRead: true,
    isDraft: true,
    composeType: 'newMail',
    ...fields,
  };
}

/**
 * @param {{ name: string, address: string }} owner
 * @param {object} [fields]
 * @param {number} [now]
 */
export function newAppointment(owner, fields = {}, now = Date.now()) {
  const start = Math.ceil(now / HOUR) * HOUR;
  return {
    ...common(now),
    kind: 'appointment',
    folder: 'calendar',
    itemClass: 'IPM.Appointment',
    subject: '',
    body: { html: '', text: '' },
    organizer: { ...owner, kind: 'user', response: 'organizer' },
    required: [],
    optional: [],
    start: iso(start),
    end: iso(start + HOUR / 2),
    isAllDay: false,
    location: '',
    timeZone: 'UTC',
    recurrence: null,
    isOrganizer: true,
    composeType: 'newMail',
    ...fields,
  };
}

/**
 * @param {object} item
 * @param {{ body: { html?: string, text: string } }} content of the item
 * @param {{ owner: object, all: boolean, html?: string }} options `html` is what an add-in puts above the quoted mail
 */
export function reply(item, { body }, { owner, all, html = '' }) {
  const others = (people) => people.filter((person) => !isSame(person, owner));
  const quoted = body.html ?? textToHtml(body.text);
  const message = newMessage(owner, {
    subject: /^re:/i.test(item.subject) ? item.subject : `RE: ${item.subject}`,
    to: clone([item.from ?? item.organizer]),
    conversationId: item.conversationId,
    inReplyTo: item.internetMessageId,
    attachments: carried(
      item,
      item.attachments.filter(({ isInline }) => isInline),
    ),
    composeType: 'reply',
    body: onlyHtml(`${html}<div><br></div><hr><blockquote>${quoted}</blockquote>`),
  });
  if (!all) return message;
  message.to = clone(unique([...message.to, ...others(item.to ?? item.required)]));
  message.cc = clone(others(item.cc ?? item.optional));
  return message;
}

/** An existing draft or an appointment of one's own, opened for writing. */
export function editable(item, { body, headers }) {
  const html = body.html ?? textToHtml(body.text);
  const attachments = carried(item, item.attachments);
  return { composeType: 'newMail', ...clone(item), headers, attachments, body: onlyHtml(html) };
}

/** Attachments whose bytes stay with the item that they came from. */
const carried = (item, attachments) =>
  attachments.map((attachment) => ({
    ...attachment,
    from: attachment.from ?? { item: item.id, attachment: attachment.id },
  }));

/** @param {string[]} addresses @param {{ address: string }} owner */
export const peopleFrom = (addresses, owner) =>
  addresses.map((address) => ({ name: address, address, kind: kindOf(address, owner.address) }));

const onlyHtml = (html) => ({ html, text: '' });

/** @param {{ html: string }} body of a written mail, as a mail in a folder has it */
export const withText = ({ html }) => ({ html, text: htmlToText(html) });

/** @returns {string} an id as Exchange gives it when a mail is saved for the first time */
export function newSavedId() {
  const bytes = crypto.getRandomValues(new Uint8Array(96));
  return `AAMkAGI1${btoa(String.fromCharCode(...bytes))}`;
}

const isSame = (one, other) => one.address.toLowerCase() === other.address.toLowerCase();

function unique(people) {
  return people.filter((one, at) => people.findIndex((other) => isSame(one, other)) === at);
}
