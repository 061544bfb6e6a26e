// What one pane tells the others of its mailbox in this browser, from memory to memory.
import { ownName } from './own_name.js';

/** @import { BroadcastEffect, CoreEvent, SessionChangedEvent } from '../contract.js' */

const MEMBERS = /** @type {const} */ ([
  'org_id',
  'user_id',
  'access_token',
  'refresh_token',
  'instance_url',
]);

/** @type {BroadcastChannel | null | undefined} null where this browser has none for the pane */
let channel;

// A pane does not hear itself only as long as it speaks and listens on the same channel.
function openChannel() {
  if (channel === undefined) channel = typeof BroadcastChannel === 'undefined' ? null : opened();
  return channel;
}

function opened() {
  try {
    return new BroadcastChannel(ownName('session'));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    // Firefox refuses it to a page that may not store anything. Then each pane renews its own session.
    console.debug(`Other panes cannot be told: ${error}`);
    return null;
  }
}

/** @param {BroadcastEffect} request */
export function broadcast({ event }) {
  openChannel()?.postMessage(event);
}

/**
 * Any page of this origin could speak here: only what the core may be told gets through, with nothing beside it.
 * @param {(event: CoreEvent) => void} send
 */
export function hearPanes(send) {
  openChannel()?.addEventListener('message', ({ data }) => {
    const event = sessionChanged(data);
    if (event) send(event);
  });
}

/**
 * @param {any} data
 * @returns {SessionChangedEvent | null}
 */
function sessionChanged(data) {
  if (data?.event !== 'session_changed') return null;
  if (!MEMBERS.every((name) => typeof data[name] === 'string')) return null;
  const { org_id, user_id, access_token, refresh_token, instance_url } = data;
  const tokens = { access_token, refresh_token, instance_url, is_kept: data.is_kept === true };
  return { event: 'session_changed', org_id, user_id, ...tokens };
}
