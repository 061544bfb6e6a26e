import { readAttachment } from './attachment.js';
import { EffectError } from './error.js';

/** @import { ReadLinkEffect } from '../contract.js' */
/** @import { Answer, Tools } from './index.js' */

/**
 * Where an attachment leads that lies in a cloud.
 * @param {ReadLinkEffect} request
 * @param {Tools} tools
 * @returns {Promise<Answer>}
 */
export async function readLink(request, { signal }) {
  const { content, format } = await readAttachment(request, signal);
  if (format !== Office.MailboxEnums.AttachmentContentFormat.Url) {
    throw new EffectError('unsupported', format);
  }
  return { ok: { url: content } };
}
