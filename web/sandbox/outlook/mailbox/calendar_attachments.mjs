import { MAX_ATTACHMENT_BYTES } from './attachments.mjs';
import { attachmentId } from './ids.mjs';

/** @typedef {import('./load.mjs').Attachment} Attachment */

/**
 * What an event has attached: files carried in the calendar itself, and links, which Outlook
 * knows as cloud attachments.
 *
 * @param {string} item the item's id
 * @param {import('ical.js').default.Component} event
 * @returns {{ attachments: Attachment[], notes: string[] }}
 */
export function calendarAttachments(item, event) {
  const attachments = [];
  const notes = [];
  for (const [index, property] of event.getAllProperties('attach').entries()) {
    const attachment = attachmentOf(property, index);
    if (attachment === undefined) {
      notes.push(`attachment ${index + 1} left out: neither a web link nor a file up to 25 MB`);
      continue;
    }
    attachments.push({ id: attachmentId(item, index), ...attachment });
  }
  return { attachments, notes };
}

function attachmentOf(property, index) {
  const named = property.getFirstParameter('filename') ?? property.getFirstParameter('x-filename');
  const common = {
    name: String(named ?? `ATT${String(index + 1).padStart(5, '0')}.bin`),
    contentType: String(property.getFirstParameter('fmttype') ?? 'application/octet-stream'),
    isInline: false,
  };
  const value = property.jCal[3];
  if (property.type === 'binary') {
    const content = Buffer.from(String(value), 'base64');
    if (content.length > MAX_ATTACHMENT_BYTES) return undefined;
    return { ...common, size: content.length, type: 'file', content: content.toString('base64') };
  }
  if (!/^https?:/i.test(value)) return undefined;
  return { ...common, size: 0, type: 'cloud', content: '', url: String(value) };
}
