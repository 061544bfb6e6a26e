// What the pane keeps in the browser's store, encrypted there.
import { waitFor } from './wait.mjs';

const KEPT = `const [part, done] = arguments;
  const opening = indexedDB.open('tether');
  opening.onsuccess = () => {
    const database = opening.result;
    const stores = database.transaction(['keys', 'values']);
    const keys = stores.objectStore('keys').getAll();
    const names = stores.objectStore('values').getAllKeys();
    const values = stores.objectStore('values').getAll();
    stores.oncomplete = async () => {
      database.close();
      const at = names.result.findIndex((name) => name.includes(' ' + part));
      if (at < 0) return done('');
      const { iv, bytes } = values.result[at];
      const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, keys.result[0], bytes);
      done(new TextDecoder().decode(text));
    };
  };`;

/**
 * Waits until a text is kept.
 * @param {import('./pane.mjs').Pane} pane
 * @param {string} part the first of its keys counts, such as 'drafts.'
 * @param {string} text
 */
export const untilKept = (pane, part, text) =>
  waitFor(
    pane.driver,
    () =>
      pane.within(async () => (await pane.driver.executeAsyncScript(KEPT, part)).includes(text)),
    `“${text}” to be kept`,
  );
