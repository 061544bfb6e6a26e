import { ERROR, OfficeError } from '../answers.js';
import { toAttachment } from '../wire.js';

const LARGEST = 20 * 1024 * 1024;

/** @param {string} base64 */
function textOf(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

async function content({ id }, { item, mailbox }) {
  const attachment = item.attachments.find((one) => one.id === id);
  if (!attachment) throw new OfficeError(ERROR.attachmentId);
  if (attachment.type === 'cloud') return { content: attachment.url, format: 'url' };
  const base64 = await mailbox.attachment(item, attachment);
  if (attachment.type === 'file') return { content: base64, format: 'base64' };
  const format = /calendar/i.test(attachment.contentType) ? 'iCalendar' : 'eml';
  return { content: textOf(base64), format };
}

function add(attachment, { item, outlook }) {
  const id = crypto.randomUUID();
  outlook.edit({ attachments: [...item.attachments, { id, ...attachment }] });
  return id;
}

function addBase64({ base64String, name, isInline }, context) {
  const size = Math.floor((base64String.replace(/=+$/, '').length * 3) / 4);
  if (size > LARGEST) throw new OfficeError(ERROR.attachmentSize);
  return add({ name, size, isInline, ...file, content: base64String }, context);
}

const file = { type: 'file', contentType: 'application/octet-stream' };

/** The sandbox fetches nothing from elsewhere, so a file from a URL keeps its address and has no bytes. */
const addByUrl = ({ uri, name, isInline }, context) =>
  add({ name, size: 0, isInline, ...file, content: '', url: uri }, context);

function addItem({ itemId, name }, context) {
  if (!context.mailbox.find(itemId)) throw new OfficeError(ERROR.itemMissing);
  const mail = { type: 'item', contentType: 'message/rfc822', content: '' };
  return add({ name, size: 0, isInline: false, ...mail }, context);
}

function remove({ attachmentIndex }, { item, outlook }) {
  const left = item.attachments.filter(({ id }) => id !== attachmentIndex);
  if (left.length === item.attachments.length) throw new OfficeError(ERROR.attachmentMissing);
  outlook.edit({ attachments: left });
}

export const attachments = [
  {
    id: 150,
    name: 'item.getAttachmentContentAsync',
    asksServer: true,
    most: 3,
    run: content,
  },
  {
    id: 149,
    name: 'item.getAttachmentsAsync',
    run: (params, { item }) => item.attachments.map(toAttachment),
  },
  { id: 16, name: 'item.addFileAttachmentAsync', run: addByUrl },
  { id: 148, name: 'item.addFileAttachmentFromBase64Async', run: addBase64 },
  { id: 19, name: 'item.addItemAttachmentAsync', run: addItem },
  { id: 20, name: 'item.removeAttachmentAsync', run: remove },
];
