import { EffectError } from './error.js';
import { exchange } from './http.js';
import { asked, supports } from './office.js';
import { openDraft } from './open_draft.js';

/** @import { AttachEffect } from '../contract.js' */
/** @import { Answer, Tools } from './index.js' */

/**
 * @param {AttachEffect} request
 * @param {Tools} tools
 * @returns {Promise<Answer>}
 */
export async function attach({ item_id, file_name, ...request }, { signal }) {
  if (!supports('1.8')) throw new EffectError('unsupported');
  const { ok, body } = await exchange({ ...request, method: 'GET' }, undefined, signal);
  const { status } = /** @type {{ status: number }} */ (ok);
  if (status !== 200 || !body) throw new EffectError('failed', `HTTP ${status}`);
  const draft = await openDraft(item_id);
  const content = base64(new Uint8Array(body));
  await asked((callback) =>
    draft.addFileAttachmentFromBase64Async(content, file_name, { isInline: false }, callback),
  );
  return { ok: {} };
}

const PIECE = 0x8000;

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
