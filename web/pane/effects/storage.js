// A small store of this browser. `local` values lie in localStorage as they are; `secret` values lie in
// IndexedDB, encrypted by a key that this browser keeps and that no script can read out. `roaming` values are the
// mailbox's, under names that web/on_send knows, too.
import { EffectError } from './error.js';
import { asked } from './office.js';
import { ownName } from './own_name.js';
import { forgetSecrets, getSecret, listSecrets, setSecret, wakeSecrets } from './secrets.js';

/** @import { StorageEffect } from '../contract.js' */
/** @import { Answer } from './index.js' */

// What a browser refuses to keep lives here until the pane closes, or until another pane could write: the store then
// holds something else than it did.
/** @type {Map<string, { value: string | null, before: string | null }>} */
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
  roaming: {
    /** @type {(name: string) => Promise<string | null>} */
    get: async (name) => Office.context.roamingSettings.get(name) || null,
    /** @type {(name: string, value?: string) => Promise<void>} */
    set: (name, value = '') => {
      const { roamingSettings } = Office.context;
      roamingSettings.set(name, value);
      return asked((callback) => roamingSettings.saveAsync(callback));
    },
  },
};

/**
 * Answers "denied" where the browser keeps nothing; what was set is then still there to `get` for the pane's lifetime.
 * @param {StorageEffect} request
 * @returns {Promise<Answer>}
 */
export async function storage(request) {
  const { scope, operation, key, value } = request;
  const name = scope === 'roaming' ? key : ownName(key);
  if (operation === 'get') return { ok: { value: await newest(scope, name) } };
  if (operation === 'list') return { ok: { values: await listed(name) } };
  if (operation === 'forget') return forgetAll(name);
  try {
    await scopes[scope].set(name, value);
  } catch (error) {
    memory.set(`${scope} ${name}`, { value: value ?? null, before: await stored(scope, name) });
    throw denied(error);
  }
  memory.delete(`${scope} ${name}`);
  return { ok: {} };
}

/**
 * @param {string} start of the names of secret values
 * @returns {Promise<string[]>}
 */
async function listed(start) {
  const names = new Set(await namesKept(start));
  for (const key of memory.keys())
    if (key.startsWith(`secret ${start}`)) names.add(key.slice('secret '.length));
  const values = await Promise.all([...names].map((name) => newest('secret', name)));
  return values.filter((value) => value !== null);
}

/**
 * @param {string} start
 * @returns {Promise<string[]>}
 */
async function namesKept(start) {
  try {
    return await listSecrets(start);
  } catch (error) {
    // What this pane remembers is there all the same.
    if (memory.size) return [];
    throw denied(error);
  }
}

/**
 * @param {string} start of the names of secret values
 * @returns {Promise<Answer>}
 */
async function forgetAll(start) {
  for (const key of memory.keys()) if (key.startsWith(`secret ${start}`)) memory.delete(key);
  try {
    await forgetSecrets(start);
  } catch (error) {
    throw denied(error);
  }
  return { ok: {} };
}

/**
 * @param {StorageEffect['scope']} scope
 * @param {string} name
 * @returns {Promise<string | null>}
 */
async function newest(scope, name) {
  const remembered = memory.get(`${scope} ${name}`);
  let kept;
  try {
    kept = await scopes[scope].get(name);
  } catch (error) {
    if (remembered?.value) return remembered.value;
    throw denied(error);
  }
  if (remembered?.before === kept) return remembered.value;
  memory.delete(`${scope} ${name}`);
  return kept;
}

/**
 * @param {StorageEffect['scope']} scope
 * @param {string} name
 * @returns {Promise<string | null>}
 */
async function stored(scope, name) {
  try {
    return await scopes[scope].get(name);
  } catch (error) {
    console.debug(`No ${scope} value can be read: ${error}`);
    return null;
  }
}

/** @param {unknown} error */
function denied(error) {
  return new EffectError('denied', error instanceof Error ? error.message : String(error));
}

/**
 * A browser takes its time for the first look into its stores: it may do so before anybody waits for it. Where it keeps
 * nothing, the first request says so.
 */
export function wakeStores() {
  wakeSecrets().catch((error) => console.debug(`IndexedDB cannot be opened: ${error}`));
  try {
    localStorage.getItem('tether');
  } catch (error) {
    console.debug(`localStorage cannot be read: ${error}`);
  }
}
