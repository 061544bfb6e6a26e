// Which file performs which effect. `ask` effects are answered, `tell` effects are not; `cancel` is the
// shell's own.
import { addBcc } from './add_bcc.js';
import { broadcast } from './broadcast.js';
import { categorize } from './categorize.js';
import { complete } from './complete.js';
import { dialog } from './dialog.js';
import { http } from './http.js';
import { keepNote } from './keep_note.js';
import { lock, unlock } from './lock.js';
import { log } from './log.js';
import { mailbox } from './mailbox.js';
import { newMessage } from './new_message.js';
import { openWindow } from './open_window.js';
import { pkce } from './pkce.js';
import { storage } from './storage.js';
import { timer } from './timer.js';

/** @import { Effect, RenderEffect } from '../contract.js' */

/**
 * @typedef {{ signal: AbortSignal, body: () => Uint8Array<ArrayBuffer>, complete: () => Promise<void> }} Tools `body` reads
 *   the bytes that the core wants sent; only valid until the core's next call. `complete` loads what the core has left
 *   for later
 * @typedef {{ ok: unknown, body?: ArrayBuffer }} Answer
 */

/**
 * @template {Effect} Request
 * @typedef {(request: Request, tools: Tools) => Promise<Answer>} Ask
 */

/**
 * @typedef {{
 *   ask: Record<string, Ask<any>>,
 *   tell: Record<string, (request: any) => void>,
 * }} Effects
 */

// Of a log's files: ahead.js has them loaded by then.
/** @type {Ask<any>} */
const readLink = async (...asked) => (await import('./read_link.js')).readLink(...asked);
/** @type {Ask<any>} */
const upload = async (...asked) => (await import('./upload.js')).upload(...asked);

/**
 * @param {keyof typeof import('./draft_tools.js')} name
 * @returns {Ask<any>}
 */
const draftTool =
  (name) =>
  async (...asked) =>
    (await import('./draft_tools.js'))[name](...asked);

/**
 * @param {(request: RenderEffect) => void} render
 * @returns {Effects}
 */
export function allEffects(render) {
  return {
    ask: {
      ...{ attach: draftTool('attach'), clock: draftTool('clock') },
      ...{ delay: draftTool('delay'), insert: draftTool('insert') },
      ...{ add_bcc: addBcc, categorize, complete, dialog, http, keep_note: keepNote, lock },
      ...{ mailbox, pkce, read_link: readLink, storage, timer, upload },
    },
    tell: { broadcast, log, new_message: newMessage, open_window: openWindow, render, unlock },
  };
}
