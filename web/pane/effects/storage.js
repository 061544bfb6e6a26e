// A small store of this browser. `local` values lie in localStorage as they are; `secret` values lie in
// IndexedDB, encrypted by a key that this browser keeps and that no script can read out.
import { EffectError } from './error.js';
import { ownName } from './own_name.js';
import { getSecret, setSecret, wakeSecrets } from './secrets.js';

/** @import { StorageEffect } from '../contract.js' */
/** @import { Answer } from './index.js' */

// What a browser refuses to keep lives here until the pane closes.
/** @type {Map<string, string>} */
const memory = new Map();

const scopes = {
  local: {
    /** @param {string} name */
    get: async (name) => localStorage.getItem(name),
    /** @type {(name: string, value?: string) => Promise<void>} */
    set: async (name, value) =>
      value === undefined ? localStorage.removeItem(name) : localStorage.setItem(name, value),
  },
  secret: { get: getSecret, set: setSecret },
};

/**
 * Answers "denied" where the browser keeps nothing; what was set is then still there to `get` for the pane's lifetime.
 * @param {StorageEffect} request
 * @returns {Promise<Answer>}
 */
export async function storage(request) {
  const name = ownName(request.key);
  const remembered = `${request.scope} ${name}`;
  if (request.operation === 'get' && memory.has(remembered)) {
    return { ok: { value: memory.get(remembered) } };
  }
  try {
    const answer = await kept(request, name);
    memory.delete(remembered);
    return answer;
  } catch (error) {
    if (request.operation === 'set') remember(remembered, request.value);
    throw new EffectError('denied', error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {StorageEffect} request
 * @param {string} name
 */
async function kept({ operation, scope, value }, name) {
  if (operation === 'get') return { ok: { value: await scopes[scope].get(name) } };
  await scopes[scope].set(name, value);
  return { ok: {} };
}

/**
 * @param {string} name
 * @param {string | undefined} value
 */
function remember(name, value) {
  if (value === undefined) memory.delete(name);
  else memory.set(name, value);
}

/**
 * A browser takes its time for the first look into its stores: it may do so before anybody waits for it. Where it keeps
 * nothing, the first request says so.
 */
export function wakeStores() {
  wakeSecrets().catch(() => {});
  try {
    localStorage.getItem('tether');
  } catch {
    // As above.
  }
}
