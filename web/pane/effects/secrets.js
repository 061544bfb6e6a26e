// Encrypted values in IndexedDB. The key is made here once and is not extractable: a copy of the browser's
// files or of a value is of no use elsewhere.
const DATABASE = 'tether';
const KEYS = 'keys';
const VALUES = 'values';
const KEY_NAME = 'secrets';
const ALGORITHM = 'AES-GCM';
const IV_BYTES = 12;

/** @type {Promise<IDBDatabase> | null} kept open: to open it takes longer than to read */
let database = null;
/** @type {WeakMap<IDBDatabase, CryptoKey>} nothing removes a key but what closes its database, too */
const keys = new WeakMap();
/** @type {Promise<void>} the latest change; whoever asked for it is told of its failure */
let last = Promise.resolve();

/**
 * Sees every change that was asked for before; reads wait for none of each other.
 * @param {string} name
 * @returns {Promise<string | null>} null also where the key is lost, for then the value is, too
 */
export async function getSecret(name) {
  await last;
  const database = await open();
  const both = database.transaction([VALUES, KEYS]);
  const [stored, key] = await Promise.all([
    done(both.objectStore(VALUES).get(name)),
    keys.get(database) ?? done(both.objectStore(KEYS).get(KEY_NAME)),
  ]);
  if (!stored || !key) return null;
  keys.set(database, key);
  const { iv, bytes } = stored;
  const clear = await crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, bytes);
  return new TextDecoder().decode(clear);
}

/**
 * @param {string} name
 * @param {string} [value] none removes
 */
export function setSecret(name, value) {
  return inTurn(async () => {
    const stored = value === undefined ? undefined : await encrypted(value);
    await write(await open(), VALUES, (values) =>
      stored ? values.put(stored, name) : values.delete(name),
    );
  });
}

/**
 * @param {string} start
 * @returns {Promise<string[]>} the names that begin so
 */
export async function listSecrets(start) {
  await last;
  const values = (await open()).transaction(VALUES).objectStore(VALUES);
  return /** @type {string[]} */ (await done(values.getAllKeys(beginningWith(start))));
}

/** @param {string} start of the names of what is removed */
export async function forgetSecrets(start) {
  const range = beginningWith(start);
  await inTurn(async () => write(await open(), VALUES, (values) => values.delete(range)));
}

/** @param {string} start */
const beginningWith = (start) => IDBKeyRange.bound(start, `${start}\uffff`);

/** Opens the database before it is needed. */
export async function wakeSecrets() {
  await open();
}

/**
 * To encrypt takes a while: what was asked for first is written first, so that nothing comes back that is forgotten.
 * @param {() => Promise<void>} change
 * @returns {Promise<void>}
 */
function inTurn(change) {
  const changed = last.then(change);
  last = changed.catch(() => {});
  return changed;
}

/** @param {string} value */
async function encrypted(value) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await keyOf(await open());
  const clear = new TextEncoder().encode(value);
  return { iv, bytes: await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, clear) };
}

/**
 * @param {IDBDatabase} database
 * @returns {Promise<CryptoKey>}
 */
async function keyOf(database) {
  const key = keys.get(database) ?? (await keptKey(database)) ?? (await newKey(database));
  keys.set(database, key);
  return key;
}

/**
 * @param {IDBDatabase} database
 * @returns {Promise<CryptoKey | undefined>}
 */
function keptKey(database) {
  return done(database.transaction(KEYS).objectStore(KEYS).get(KEY_NAME));
}

/**
 * Two panes may come here at the same time: `add` fails for the second, which then takes the first one's key.
 * @param {IDBDatabase} database
 * @returns {Promise<CryptoKey>}
 */
async function newKey(database) {
  const usages = /** @type {const} */ (['encrypt', 'decrypt']);
  const made = await crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, usages);
  try {
    await write(database, KEYS, (store) => store.add(made, KEY_NAME));
    return made;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'ConstraintError') return keyOf(database);
    throw error;
  }
}

/**
 * The open database; another one after the browser or a newer version of the pane has closed it.
 * @returns {Promise<IDBDatabase>}
 */
function open() {
  database ??= connect();
  return database;
}

/** @returns {Promise<IDBDatabase>} */
async function connect() {
  const forget = () => (database = null);
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(KEYS);
    request.result.createObjectStore(VALUES);
  };
  try {
    const opened = await done(request);
    opened.onclose = forget;
    opened.onversionchange = () => {
      opened.close();
      forget();
    };
    return opened;
  } catch (error) {
    forget();
    throw error;
  }
}

/**
 * Waits until it is written: a request that succeeded may still be taken back, as when the disk is full.
 * @param {IDBDatabase} database
 * @param {string} store
 * @param {(store: IDBObjectStore) => IDBRequest} change
 * @returns {Promise<void>}
 */
function write(database, store, change) {
  const transaction = database.transaction(store, 'readwrite');
  change(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
