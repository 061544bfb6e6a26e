import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { storage, wakeStores } from '../../web/pane/effects/storage.js';
import { fakeIndexedDb, fakeKeyRange } from './support/indexed_db.mjs';
import { installOffice } from './support/office.mjs';

class FakeLocalStorage {
  values = new Map();
  getItem = (name) => this.values.get(name) ?? null;
  setItem = (name, value) => this.values.set(name, value);
  removeItem = (name) => this.values.delete(name);
}

const blockedLocalStorage = () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  return { getItem: refuse, setItem: refuse, removeItem: refuse };
};

let local;
let database;

/** @param {{ blocked?: boolean, full?: boolean }} [options] */
function install({ blocked = false, full = false } = {}) {
  local = blocked ? blockedLocalStorage() : new FakeLocalStorage();
  database = fakeIndexedDb({ blocked, full });
  Object.defineProperty(globalThis, 'localStorage', { value: local, configurable: true });
  Object.defineProperty(globalThis, 'indexedDB', { value: database, configurable: true });
  Object.defineProperty(globalThis, 'IDBKeyRange', { value: fakeKeyRange, configurable: true });
  installOffice();
}

beforeEach(() => install());
// The pane keeps its database open, and the next test brings another one.
afterEach(() => database.databases.last?.onclose());

const set = (scope, key, value) => storage({ operation: 'set', scope, key, value });
const get = async (scope, key) => (await storage({ operation: 'get', scope, key })).ok.value;

test('secret values are forgotten by how their names begin, also those that are still being written', async () => {
  const writing = set('secret', 'seen.00D1.7', 'of Ann');
  await Promise.all([
    writing,
    storage({ operation: 'forget', scope: 'secret', key: 'seen.00D1.' }),
  ]);
  assert.equal(await get('secret', 'seen.00D1.7'), null);
  await set('secret', 'seen.00D1.7', 'of Ann');
  await set('secret', 'seen.00D2.7', 'of another org');
  installOffice({ user: 'sam@brightwater.example' });
  await set('secret', 'seen.00D1.7', 'of Sam');
  installOffice();
  await storage({ operation: 'forget', scope: 'secret', key: 'seen.00D1.' });
  assert.equal(await get('secret', 'seen.00D1.7'), null);
  assert.equal(await get('secret', 'seen.00D2.7'), 'of another org');
  installOffice({ user: 'sam@brightwater.example' });
  assert.equal(await get('secret', 'seen.00D1.7'), 'of Sam');
});

const list = async (key) => (await storage({ operation: 'list', scope: 'secret', key })).ok.values;

test('secret values are listed by how their names begin, for each mailbox its own', async () => {
  const writing = set('secret', 'outbox.00D1.b', 'second');
  await Promise.all([writing, set('secret', 'outbox.00D1.a', 'first')]);
  await set('secret', 'outbox.00D2.a', 'of another org');
  await set('secret', 'outbox.00D1.c', undefined);
  installOffice({ user: 'sam@brightwater.example' });
  assert.deepEqual(await list('outbox.00D1.'), []);
  installOffice();
  assert.deepEqual(await list('outbox.00D1.'), ['first', 'second']);
  await set('secret', 'outbox.00D1.a', undefined);
  assert.deepEqual(await list('outbox.00D1.'), ['second']);
});

test('a secret value is read as all that was asked for before leaves it', async () => {
  await set('secret', 'draft', 'old');
  const changing = [set('secret', 'draft', 'new')];
  assert.equal(await get('secret', 'draft'), 'new');
  changing.push(set('secret', 'draft', 'newer'), set('secret', 'draft', undefined));
  assert.equal(await get('secret', 'draft'), null);
  changing.push(set('secret', 'draft', 'newest'));
  changing.push(storage({ operation: 'forget', scope: 'secret', key: 'draft' }));
  assert.equal(await get('secret', 'draft'), null);
  await Promise.all(changing);
});

test('secret values are read side by side', async () => {
  await set('secret', 'slow', 'a');
  await set('secret', 'quick', 'b');
  const opened = database.databases.last;
  const { transaction } = opened;
  // The first one gets no answer for now.
  const asked = {};
  opened.transaction = (...args) => {
    opened.transaction = transaction;
    const { objectStore } = transaction(...args);
    const values = { get: () => asked };
    return { objectStore: (name) => (name === 'values' ? values : objectStore(name)) };
  };
  const slow = get('secret', 'slow');
  assert.equal(await get('secret', 'quick'), 'b');
  asked.onsuccess();
  assert.equal(await slow, null);
});

test('what a browser would not keep is forgotten, too', async () => {
  install({ full: true });
  await assert.rejects(set('secret', 'seen.00D1.7', 'of Ann'), { code: 'denied' });
  await assert.rejects(storage({ operation: 'forget', scope: 'secret', key: 'seen.00D1.' }), {
    code: 'denied',
  });
  assert.equal(await get('secret', 'seen.00D1.7'), null);
});

for (const scope of ['local', 'secret']) {
  test(`a ${scope} value comes back, can be changed and removed`, async () => {
    assert.equal(await get(scope, 'session'), null);
    await set(scope, 'session', '{"name":"Größe"}');
    assert.equal(await get(scope, 'session'), '{"name":"Größe"}');
    await set(scope, 'session', 'new');
    assert.equal(await get(scope, 'session'), 'new');
    await set(scope, 'session', undefined);
    assert.equal(await get(scope, 'session'), null);
  });

  test(`a ${scope} value belongs to one mailbox and one partition`, async () => {
    await set(scope, 'session', 'of Dana');
    installOffice({ user: 'sam@brightwater.example' });
    assert.equal(await get(scope, 'session'), null);
    installOffice();
    globalThis.Office.context.partitionKey = 'https://outlook.office.com';
    assert.equal(await get(scope, 'session'), null);
    installOffice({ user: 'DANA@brightwater.example' });
    assert.equal(await get(scope, 'session'), 'of Dana');
  });

  test(`a browser that stores no ${scope} value says so and remembers it until the pane closes`, async () => {
    install({ blocked: true });
    await assert.rejects(get(scope, 'blocked'), { code: 'denied' });
    await assert.rejects(set(scope, 'blocked', 'kept here'), { code: 'denied' });
    assert.equal(await get(scope, 'blocked'), 'kept here');
    await assert.rejects(set(scope, 'blocked', undefined), { code: 'denied' });
    await assert.rejects(get(scope, 'blocked'), { code: 'denied' });
  });
}

test('a roaming value belongs to the mailbox, under its own name, and is saved at once', async () => {
  const values = new Map();
  let saved = 0;
  const settings = {
    get: (name) => values.get(name),
    set: (name, value) => values.set(name, value),
    saveAsync: (callback) => callback({ status: 'succeeded', value: (saved += 1) }),
  };
  Object.assign(globalThis.Office.context, { roamingSettings: settings });
  assert.equal(await get('roaming', 'on_send.order'), null);
  await set('roaming', 'on_send.order', '{}');
  assert.deepEqual([...values], [['on_send.order', '{}']]);
  assert.equal(await get('roaming', 'on_send.order'), '{}');
  await set('roaming', 'on_send.order', undefined);
  assert.equal(await get('roaming', 'on_send.order'), null);
  assert.deepEqual([...values], [['on_send.order', '']]);
  assert.equal(saved, 2);

  settings.saveAsync = (callback) => callback({ status: 'failed', error: { code: 9019 } });
  await assert.rejects(set('roaming', 'on_send.order', '{}'), { code: 'denied' });
});

test('a secret lies there encrypted, under a key that no script can read', async () => {
  await set('secret', 'session', 'refresh-token-5Aep');
  const [key] = database.stores.get('keys').values();
  assert.equal(key.extractable, false);
  await assert.rejects(crypto.subtle.exportKey('raw', key));
  const [{ iv, bytes }] = database.stores.get('values').values();
  assert.equal(iv.length, 12);
  assert.equal(Buffer.from(bytes).includes('refresh-token'), false);
});

test('the same secret is encrypted differently each time, under one key', async () => {
  await set('secret', 'a', 'same');
  await set('secret', 'b', 'same');
  const [first, second] = [...database.stores.get('values').values()].map(({ bytes }) => bytes);
  assert.notDeepEqual(Buffer.from(first), Buffer.from(second));
  assert.equal(database.stores.get('keys').size, 1);
});

test('two panes that make the key at once end with the same', async () => {
  await Promise.all([set('secret', 'a', 'one'), set('secret', 'b', 'two')]);
  assert.deepEqual([await get('secret', 'a'), await get('secret', 'b')], ['one', 'two']);
});

test('a secret whose key is lost is gone', async () => {
  await set('secret', 'session', 'x');
  database.stores.get('keys').clear();
  // A browser that removes what it has stored closes it, too.
  database.databases.last.onclose();
  assert.equal(await get('secret', 'session'), null);
});

test('a secret that was tampered with is denied, not read', async () => {
  await set('secret', 'session', 'x');
  const [stored] = database.stores.get('values').values();
  new Uint8Array(stored.bytes)[0] ^= 1;
  await assert.rejects(get('secret', 'session'), { code: 'denied' });
});

test('a secret that the disk takes back in the end is not taken for stored', async () => {
  install({ full: true });
  await assert.rejects(set('secret', 'full', 'x'), { code: 'denied' });
  assert.equal(database.stores.get('values').size, 0);
  assert.equal(await get('secret', 'full'), 'x');
});

test('what another pane could store is newer than what this one could not', async () => {
  await set('secret', 'session', 'first');
  const { transaction } = database.databases.last;
  database.databases.last.transaction = (names, mode) => {
    if (mode === 'readwrite') throw new DOMException('full', 'QuotaExceededError');
    return transaction(names, mode);
  };
  await assert.rejects(set('secret', 'session', 'second'), { code: 'denied' });
  assert.equal(await get('secret', 'session'), 'second');
  await assert.rejects(set('secret', 'session', undefined), { code: 'denied' });
  assert.equal(await get('secret', 'session'), null);

  database.databases.last.transaction = transaction;
  const stored = [...database.stores.get('values')];
  await set('secret', 'other', 'third');
  const [, other] = [...database.stores.get('values')].at(-1);
  database.stores.get('values').set(stored[0][0], other);
  assert.equal(await get('secret', 'session'), 'third');
});

test('what the pane cannot wake is said for whoever looks into it', async (context) => {
  install({ blocked: true });
  const said = context.mock.method(console, 'debug', () => {});
  wakeStores();
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(said.mock.callCount(), 2);
});

test('one open database serves every value', async () => {
  await set('secret', 'session', 'x');
  await get('secret', 'session');
  await set('secret', 'session', undefined);
  assert.equal(database.databases.opened, 1);
});

test('the database gives way to a newer version, and is opened again after the browser closed it', async () => {
  await set('secret', 'session', 'x');
  database.databases.last.onversionchange();
  assert.equal(database.databases.open, 0);
  assert.equal(await get('secret', 'session'), 'x');
  database.databases.last.onclose();
  assert.equal(await get('secret', 'session'), 'x');
  assert.equal(database.databases.opened, 3);
});

test('the stores are looked into early, before Outlook says whose they are', async () => {
  delete globalThis.Office;
  const asked = [];
  local.getItem = (name) => (asked.push(name), null);
  wakeStores();
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(asked, ['tether']);
  assert.equal(database.databases.opened, 1);
});

test('an early look into a browser that keeps nothing does no harm', async () => {
  install({ blocked: true });
  assert.doesNotThrow(wakeStores);
  await new Promise((resolve) => setTimeout(resolve));
  for (const scope of ['local', 'secret']) {
    await assert.rejects(set(scope, 'early', 'kept here'), { code: 'denied' });
    assert.equal(await get(scope, 'early'), 'kept here');
  }
});
