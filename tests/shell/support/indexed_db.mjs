// Stands for IndexedDB where node has none: the few calls that the pane makes, with answers that come later.

/**
 * @param {{ blocked?: boolean, full?: boolean }} [options] blocked: as in a browser that lets third parties store
 *   nothing; full: what is written is taken back in the end
 */
export function fakeIndexedDb({ blocked = false, full = false } = {}) {
  const stores = new Map();
  const databases = { open: 0, opened: 0 };

  const request = (work) => {
    const asked = {};
    queueMicrotask(() => {
      try {
        asked.result = work();
        asked.onsuccess?.();
      } catch (error) {
        asked.error = error;
        asked.onerror?.();
      }
    });
    return asked;
  };

  const storeOf = (name, mode, transaction) => {
    const values = stores.get(name);
    if (!values) throw new DOMException(name, 'NotFoundError');
    const write = (work) => {
      const asked = request(() => {
        if (mode !== 'readwrite') throw new DOMException('read only', 'ReadOnlyError');
        return full || work();
      });
      queueMicrotask(() => end(transaction, asked.error));
      return asked;
    };
    return {
      get: (key) => request(() => values.get(key)),
      getAllKeys: (range) =>
        request(() => [...values.keys()].filter((name) => range.includes(name)).sort()),
      put: (value, key) => write(() => values.set(key, value)),
      delete: (key) =>
        write(() => {
          for (const name of [...values.keys()])
            if (key === name || (typeof key === 'object' && key.includes(name)))
              values.delete(name);
        }),
      add: (value, key) =>
        write(() => {
          if (values.has(key)) throw new DOMException(key, 'ConstraintError');
          values.set(key, value);
        }),
    };
  };

  const end = (transaction, failed) => {
    transaction.error = failed ?? (full ? new DOMException('full', 'QuotaExceededError') : null);
    if (transaction.error) transaction.onabort?.();
    else transaction.oncomplete?.();
  };

  const database = () => ({
    createObjectStore: (name) => stores.set(name, new Map()),
    transaction: (names, mode) => ({
      objectStore(name) {
        if (![names].flat().includes(name)) throw new DOMException(name, 'NotFoundError');
        return storeOf(name, mode, this);
      },
    }),
    close: () => databases.open--,
  });

  const open = () => {
    const asked = request(() => {
      if (blocked) throw new DOMException('denied', 'SecurityError');
      asked.result = database();
      if (!stores.size) asked.onupgradeneeded?.();
      databases.open++;
      databases.opened++;
      databases.last = asked.result;
      return asked.result;
    });
    return asked;
  };

  return { open, stores, databases };
}

/** Stands for IDBKeyRange, of which the pane makes one kind. */
export const fakeKeyRange = {
  bound: (from, to) => ({ includes: (name) => from <= name && name <= to }),
};
