// One pane of this mailbox at a time does what is named. The browser's own locks know of the other panes and end with
// the page; where there are none, or none for a page of a third party, the pane keeps at least its own order.
import { ownName } from './own_name.js';
import { EffectError } from './error.js';
import { PageLocks } from './page_locks.js';

/** @import { LockEffect, UnlockEffect } from '../contract.js' */
/** @import { Answer, Tools } from './index.js' */

const ofPage = new PageLocks();

// How to let go what is held, by name.
/** @type {Map<string, () => void>} */
const held = new Map();

/**
 * @param {LockEffect} request
 * @param {Tools} tools
 * @returns {Promise<Answer>}
 */
export async function lock({ name }, { signal }) {
  try {
    await hold(navigator.locks ?? ofPage, name, signal);
  } catch (error) {
    if (signal.aborted) throw new EffectError('aborted');
    if (!(error instanceof DOMException) || error.name !== 'SecurityError') throw error;
    await hold(ofPage, name, signal);
  }
  return { ok: {} };
}

/** A browser takes its time for the first look at its locks: it may do so before anybody waits for it. */
export function wakeLocks() {
  // Where it refuses, the first lock finds out.
  navigator.locks?.query().catch((error) => console.debug(`Locks cannot be had: ${error}`));
}

/** @param {Pick<UnlockEffect, 'name'>} request */
export function unlock({ name }) {
  held.get(name)?.();
  held.delete(name);
}

/** Lets go all that is held: a fresh core knows nothing of it. */
export function unlockAll() {
  for (const name of [...held.keys()]) unlock({ name });
}

/**
 * @param {Pick<LockManager, 'request'> | PageLocks} locks
 * @param {string} name
 * @param {AbortSignal} signal
 * @returns {Promise<void>} kept as soon as the lock is held
 */
function hold(locks, name, signal) {
  return new Promise((resolve, reject) => {
    const holding = () =>
      new Promise((/** @type {(value: void) => void} */ release) => {
        held.set(name, release);
        // Only as long as the core has not been answered: then it unlocks itself.
        signal.addEventListener('abort', () => unlock({ name }));
        resolve();
      });
    locks.request(ownName(name), { signal }, holding).catch(reject);
  });
}
