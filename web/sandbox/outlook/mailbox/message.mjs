import PostalMime from 'postal-mime';
import { readAttachments } from './attachments.mjs';
import { headerDate, UNKNOWN_DATE } from './dates.mjs';
import { itemId } from './ids.mjs';
import { readMeeting } from './meeting.mjs';
import { sameAddress } from './people.mjs';
import { contentClass } from './item_class.mjs';
import { textOfHtml } from './text.mjs';

/** @typedef {import('./load.mjs').Item} Item */

/**
 * One Internet message as an Outlook item. The conversation is left to the caller, who sees all
 * messages.
 *
 * @param {Buffer} bytes
 * @param {{ file: string, part: number, folder?: string }} place where it was found; `folder` is
 *   the mailbox folder that its path names
 * @param {import('./load.mjs').Reader} reader
 * @returns {Promise<Item>}
 */
export async function readMessage(bytes, { file, part, folder }, reader) {
  const email = await PostalMime.parse(withoutLeadingBlanks(bytes), {
    forceRfc822Attachments: true,
  });
  const header = headerReader(email);
  const id = itemId(file, part);
  const people = readPeople(email, header, reader);
  const dates = readDates(header);
  const placed = placeIn(folder, header, people.from, reader.owner);
  const { itemClass, isProtected } = contentClass(email, header);
  const content = isProtected
    ? { kind: 'message', itemClass, body: { text: '' }, attachments: [], notes: [] }
    : await readContent(id, email, { header, itemClass, reader });

  return {
    id,
    file,
    folder: placed,
    subject: (email.subject ?? '').trim(),
    ...dates.item,
    headers: headerBlock(email),
    internetMessageId: (email.messageId ?? '').trim(),
    conversationId: '',
    ...people,
    isRead: header('x-tether-unread') === '',
    isDraft: placed === 'drafts',
    ...(isProtected && { protected: true }),
    ...content,
    notes: [...dates.notes, ...content.notes],
  };
}

/** As on the wire, also where the file has the line ends of another system. */
function headerBlock({ headerLines }) {
  return headerLines.map(({ line }) => line.replace(/\r?\n/g, '\r\n')).join('\r\n');
}

/** @typedef {(key: string) => string} HeaderReader the first header of a name, or '' */

/** @returns {HeaderReader & { all: (key: string) => string[] }} */
function headerReader(email) {
  const all = (key) => email.headers.filter((line) => line.key === key).map(({ value }) => value);
  return Object.assign((key) => all(key)[0] ?? '', { all });
}

/** Blank lines before the first header would end the header block before it starts. */
function withoutLeadingBlanks(bytes) {
  let start = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  while (bytes[start] === 0x0a || bytes[start] === 0x0d) start += 1;
  return bytes.subarray(start);
}

function readPeople(email, header, { owner, people }) {
  const lists = listAddresses(header('list-post'));
  const [from] = people.people(email.from && [email.from], lists);
  const [sender] = people.people(email.sender && [email.sender], lists);
  const nobody = people.person('', '');
  const author =
    from ?? sender ?? (header('x-unsent') ? people.person(owner.name, owner.address) : nobody);
  return {
    from: author,
    sender: sender ?? author,
    to: people.people(email.to, lists),
    cc: people.people(email.cc, lists),
    bcc: people.people(email.bcc, lists),
  };
}

/** The mail says itself which of its addresses is a distribution list (RFC 2369). */
function listAddresses(listPost) {
  const addresses = [...listPost.matchAll(/mailto:([^>?\s]+)/gi)].map(([, address]) => address);
  return new Set(addresses.map((address) => address.toLowerCase()));
}

function readDates(header) {
  const sent = headerDate(header('date'));
  const arrived = headerDate(/;([^;]*)$/.exec(header('received'))?.[1] ?? '');
  const received = arrived ?? sent ?? UNKNOWN_DATE;
  const created = sent ?? received;
  const notes = sent ? [] : ['no readable Date header'];
  return { item: { created, modified: received, received }, notes };
}

const MESSAGE_FOLDERS = ['inbox', 'sent', 'drafts'];

function placeIn(folder, header, from, owner) {
  const named = header('x-tether-folder').trim().toLowerCase();
  for (const candidate of [named, folder]) {
    if (MESSAGE_FOLDERS.includes(candidate)) return candidate;
  }
  if (header('x-unsent').trim() === '1') return 'drafts';
  return sameAddress(from.address, owner.address) ? 'sent' : 'inbox';
}

async function readContent(id, email, { header, itemClass, reader }) {
  const { html } = email;
  const text = email.text ?? (html === undefined ? '' : await textOfHtml(html));
  const meeting = readMeeting(email, reader);
  const parts = email.attachments.filter((part) => part !== meeting?.part);
  const cloud = header.all('x-tether-cloud-attachment');
  const { attachments, notes } = await readAttachments(id, parts, { html, cloud });
  return {
    kind: 'message',
    itemClass,
    body: { ...(html !== undefined && { html }), text },
    attachments,
    ...meeting?.fields,
    notes: [...notes, ...(meeting?.notes ?? []), ...lostParts(email, header)],
  };
}

/** A boundary that its header names wrongly hides every part behind it. */
function lostParts({ text, html, attachments }, header) {
  const isMultipart = /^\s*multipart\//i.test(header('content-type'));
  const found = text !== undefined || html !== undefined || attachments.length > 0;
  return isMultipart && !found ? ['no part was found between the boundaries of this mail'] : [];
}
