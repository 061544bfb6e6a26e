// Carries one attachment, or the text, from Outlook to Salesforce; the bytes never enter the core.
import { readAttachment } from './attachment.js';
import { EffectError } from './error.js';
import { exchange } from './http.js';
import { readBody } from './mailbox.js';
import { randomText } from './pkce.js';
import { fromItem, readText } from './open_item.js';

/** @import { UploadEffect } from '../contract.js' */
/** @import { Answer, Tools } from './index.js' */

// Base64 is decoded in pieces: whole groups of four characters.
const PIECE = 4 * 262_144;

/**
 * @param {UploadEffect} request
 * @param {Tools} tools
 * @returns {Promise<Answer>}
 */
export async function upload(request, { signal, body }) {
  const entity = body();
  const file = await (request.attachment_id ? attachment(request, signal) : wholeText(request));
  if (signal.aborted) throw new EffectError('aborted');
  const boundary = `tether-${randomText(18)}`;
  const headers = [
    ...request.headers,
    { name: 'Content-Type', value: `multipart/form-data; boundary="${boundary}"` },
  ];
  const form = multipart(boundary, entity, request, file);
  return exchange({ ...request, headers, method: 'POST' }, form, signal);
}

/**
 * @param {{ item_id: string, content_type: string }} request
 * @returns {Promise<Blob>}
 */
async function wholeText({ item_id, content_type }) {
  if (content_type !== 'text/html') return new Blob([await fromItem(item_id, readText)]);
  return new Blob([(await fromItem(item_id, readBody)).html]);
}

/**
 * @param {{ item_id: string, attachment_id: string }} request
 * @param {AbortSignal} signal
 * @returns {Promise<Blob>}
 */
async function attachment(request, signal) {
  const { content, format } = await readAttachment(request, signal);
  const formats = Office.MailboxEnums.AttachmentContentFormat;
  switch (format) {
    case formats.Base64:
      return new Blob(decoded(content));
    case formats.Eml:
    case formats.ICalendar:
      return new Blob([content]);
    default:
      // A file in the cloud has an address and no content.
      throw new EffectError('unsupported', format);
  }
}

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>[]}
 */
function decoded(base64) {
  const pieces = [];
  for (let at = 0; at < base64.length; at += PIECE) {
    const text = atob(base64.slice(at, at + PIECE));
    pieces.push(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  }
  return pieces;
}

/**
 * Built by hand: FormData would give the JSON part a file name, and then Salesforce takes it for a file.
 * @param {string} boundary
 * @param {Uint8Array<ArrayBuffer>} entity
 * @param {{ file_name: string, content_type: string }} request
 * @param {Blob} file
 */
function multipart(boundary, entity, { file_name, content_type }, file) {
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(content_type)
    ? content_type
    : 'application/octet-stream';
  const entityHead =
    `--${boundary}\r\n` +
    'Content-Disposition: form-data; name="entity_content"\r\n' +
    'Content-Type: application/json\r\n\r\n';
  const fileHead =
    `\r\n--${boundary}\r\n` +
    `Content-Disposition: form-data; name="VersionData"; filename="${quoted(file_name)}"\r\n` +
    `Content-Type: ${type}\r\n\r\n`;
  return new Blob([entityHead, entity, fileHead, file, `\r\n--${boundary}--\r\n`]);
}

/**
 * As browsers write a file name: https://html.spec.whatwg.org/#multipart-form-data
 * @param {string} name
 */
function quoted(name) {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
