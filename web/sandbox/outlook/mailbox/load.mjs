import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readAppointments } from './appointment.mjs';
import { joinConversations } from './conversations.mjs';
import { listFiles, recognise } from './files.mjs';
import { splitMbox } from './mbox.mjs';
import { readMessage } from './message.mjs';
import { peopleOf } from './people.mjs';
import { isZone } from './zones.mjs';

/**
 * @typedef {object} Person
 * @property {string} name '' where the mail gives none
 * @property {string} address '' for a group that names nobody
 * @property {'user' | 'external' | 'list' | 'other'} kind
 * @property {'none' | 'organizer' | 'tentative' | 'accepted' | 'declined'} [response]
 *
 * @typedef {object} Attachment
 * @property {string} id
 * @property {string} name
 * @property {string} contentType
 * @property {number} size bytes of the content
 * @property {boolean} isInline
 * @property {string} [contentId]
 * @property {'file' | 'item' | 'cloud'} type
 * @property {string} content base64; '' for a cloud attachment
 * @property {string} [url] of a cloud attachment
 *
 * @typedef {object} Item
 * @property {string} id
 * @property {string} file path in the mailbox folder
 * @property {'inbox' | 'sent' | 'drafts' | 'calendar'} folder
 * @property {'message' | 'appointment' | 'meetingRequest'} kind
 * @property {string} subject
 * @property {{ html?: string, text: string }} body
 * @property {Attachment[]} attachments
 * @property {string} created ISO
 * @property {string} modified ISO
 * @property {string} itemClass
 * @property {string} headers the raw header block of a message
 * @property {string[]} notes what could not be read or expressed
 * @property {string} [internetMessageId] this and the next ten: messages and meeting requests
 * @property {string} [conversationId]
 * @property {Person} [from]
 * @property {Person} [sender]
 * @property {Person[]} [to]
 * @property {Person[]} [cc]
 * @property {Person[]} [bcc]
 * @property {string} [received] ISO
 * @property {boolean} [isRead]
 * @property {boolean} [isDraft]
 * @property {true} [protected] encrypted: neither body nor attachments are readable
 * @property {Person} [organizer] this and the rest: appointments and meeting requests
 * @property {Person[]} [required]
 * @property {Person[]} [optional]
 * @property {string} [start] ISO
 * @property {string} [end] ISO
 * @property {boolean} [isAllDay]
 * @property {string} [location]
 * @property {string} [timeZone] IANA name
 * @property {object | null} [recurrence] as Office.js carries it
 * @property {string} [seriesId] of a changed occurrence: the id of its series
 * @property {boolean} [isOrganizer]
 * @property {boolean} [isCancelled]
 *
 * @typedef {object} Mailbox
 * @property {{ name: string, address: string }} owner
 * @property {string} timeZone IANA name
 * @property {{ id: string, name: string }[]} folders
 * @property {Item[]} items in the order of their files
 * @property {{ file: string, reason: string }[]} unreadable
 *
 * @typedef {object} Reader whose mailbox it is, as the readers of single files need it
 * @property {{ name: string, address: string }} owner
 * @property {string} timeZone
 * @property {ReturnType<typeof peopleOf>} people
 */

const FOLDERS = [
  { id: 'inbox', name: 'Inbox' },
  { id: 'sent', name: 'Sent Items' },
  { id: 'drafts', name: 'Drafts' },
  { id: 'calendar', name: 'Calendar' },
];

/** Far above any mail that a server delivers. */
const MAX_FILE_BYTES = 150 * 1024 * 1024;

const STORY = new URL('../../data/story.json', import.meta.url);

/**
 * Reads a folder of mail and calendar files. A file that cannot be read is listed with the reason
 * and never stops the rest.
 *
 * @param {string} dir
 * @param {{ owner?: { name: string, address: string }, timeZone?: string }} [options] whose mailbox
 *   it is; the sandbox's own user by default
 * @returns {Promise<Mailbox>}
 */
export async function loadMailbox(dir, options = {}) {
  const user = await sandboxUser();
  const { owner = user.owner, timeZone = user.timeZone } = options;
  if (!isZone(timeZone)) throw new Error(`unknown time zone "${timeZone}"`);
  const reader = { owner, timeZone, people: peopleOf(owner.address) };
  const items = [];
  const unreadable = [];
  for (const file of await listFiles(dir)) {
    try {
      const read = await readItems(dir, file, reader);
      items.push(...read.items);
      unreadable.push(...read.failures.map((reason) => ({ file, reason })));
    } catch (error) {
      unreadable.push({ file, reason: error.message || String(error) });
    }
  }
  joinConversations(items);
  return { owner, timeZone, folders: FOLDERS.map((folder) => ({ ...folder })), items, unreadable };
}

async function sandboxUser() {
  const { users } = JSON.parse(await readFile(STORY, 'utf8'));
  const { FirstName, LastName, Email, TimeZoneSidKey } = users.find(({ key }) => key === 'dana');
  const owner = { name: `${FirstName} ${LastName}`, address: Email };
  return { owner, timeZone: TimeZoneSidKey };
}

/** @returns {Promise<{ items: Item[], failures: string[] }>} */
async function readItems(dir, file, reader) {
  const { size } = await stat(join(dir, file));
  if (size > MAX_FILE_BYTES) return { items: [], failures: [`${size} bytes, over 150 MB`] };
  const bytes = await readFile(join(dir, file));
  const { format, reason } = recognise(bytes, file);
  if (reason) return { items: [], failures: [reason] };
  if (format === 'calendar') return readAppointments(bytes, file, reader);
  return readMessages(format === 'mbox' ? splitMbox(bytes) : [bytes], file, reader);
}

async function readMessages(messages, file, reader) {
  const items = [];
  const failures = [];
  const folder = file.includes('/') ? file.split('/')[0].toLowerCase() : undefined;
  for (const [part, bytes] of messages.entries()) {
    try {
      items.push(await readMessage(bytes, { file, part, folder }, reader));
    } catch (error) {
      const where = messages.length > 1 ? `message ${part + 1}: ` : '';
      failures.push(`${where}${error.message}`);
    }
  }
  return { items, failures };
}
