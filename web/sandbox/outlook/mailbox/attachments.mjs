import PostalMime from 'postal-mime';
import { attachmentId } from './ids.mjs';

/** @typedef {import('./load.mjs').Attachment} Attachment */

export const MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024;

/**
 * The attachments of a message, with a note for each that is left out.
 *
 * @param {string} item the item's id
 * @param {import('postal-mime').Attachment[]} parts
 * @param {{ html?: string, cloud: string[] }} around the HTML body, which tells inline images, and
 *   the values of the header that marks cloud attachments ("name; url")
 * @returns {Promise<{ attachments: Attachment[], notes: string[] }>}
 */
export async function readAttachments(item, parts, { html = '', cloud }) {
  const attachments = [];
  const notes = [];
  const shown = contentIdsIn(html);
  for (const [index, part] of parts.entries()) {
    const content = Buffer.from(part.content);
    const attachment = await fileOrItem(part, index, content, shown);
    if (content.length > MAX_ATTACHMENT_BYTES) {
      notes.push(`attachment "${attachment.name}" left out: ${content.length} bytes, over 25 MB`);
      continue;
    }
    attachments.push({ id: attachmentId(item, index), ...attachment });
  }
  for (const [index, value] of cloud.entries()) {
    attachments.push({ id: attachmentId(item, parts.length + index), ...cloudAttachment(value) });
  }
  return { attachments, notes };
}

async function fileOrItem(part, index, content, shown) {
  const contentId = (part.contentId ?? '').replace(/^<|>$/g, '');
  const contentType = part.mimeType || 'application/octet-stream';
  const isItem = contentType === 'message/rfc822';
  const subject = isItem ? await subjectOf(content) : '';
  return {
    name: part.filename || subject || inventedName(contentType, index),
    contentType,
    size: content.length,
    isInline: shown.has(contentId) || shown.has(encodeURIComponent(contentId)),
    ...(contentId && { contentId }),
    type: isItem ? 'item' : 'file',
    content: content.toString('base64'),
  };
}

/** The parts that an HTML body shows within its text. */
function contentIdsIn(html) {
  return new Set([...html.matchAll(/\bcid:([^"'\s<>)]+)/gi)].map(([, id]) => id));
}

/** Only the header block is parsed: the attached message itself may be of any size. */
async function subjectOf(content) {
  const end = content
    .subarray(0, 262144)
    .toString('latin1')
    .search(/\r?\n\r?\n/);
  const { subject } = await PostalMime.parse(end < 0 ? content : content.subarray(0, end));
  return subject ?? '';
}

const EXTENSIONS = new Map([
  ['text/plain', 'txt'],
  ['text/html', 'htm'],
  ['text/calendar', 'ics'],
  ['message/rfc822', 'eml'],
]);

/** Exchange names a part that has no name in this way. */
function inventedName(contentType, index) {
  const image = /^image\/([a-z]+)$/.exec(contentType)?.[1];
  const extension = EXTENSIONS.get(contentType) ?? image ?? 'bin';
  return `ATT${String(index + 1).padStart(5, '0')}.${extension}`;
}

function cloudAttachment(value) {
  const [name, url = ''] = value.split(';').map((text) => text.trim());
  return {
    name,
    contentType: 'application/octet-stream',
    size: 0,
    isInline: false,
    type: 'cloud',
    content: '',
    url,
  };
}
