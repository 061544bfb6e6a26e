import { names } from './office/faults.js';
import { methodNames } from './office/methods.js';
import { addMasterCategories } from './office/methods/kept.js';
import { kindOf } from './office/wire.js';
import { orgAdmin } from './org_admin.js';

/**
 * The page by script, for tests: `window.sandbox`.
 * @param {{ outlook: import('./outlook.js').Outlook, faults: import('./office/faults.js').Faults, journal: import('./office/journal.js').Journal }} parts
 */
export function sandboxApi({ outlook, faults, journal }) {
  const addTo = (field, people) => {
    if (!outlook.draft?.[field]) throw new RangeError(`The open item has no “${field}”.`);
    const added = people.map((person) => ({
      kind: kindOf(person.address, outlook.owner.address),
      name: person.address,
      ...person,
    }));
    outlook.edit({ [field]: [...outlook.draft[field], ...added] });
  };
  return {
    items: (folder) =>
      outlook.mailbox.items
        .filter((item) => !folder || item.folder === folder)
        .map(({ id, file, folder: place, kind, subject }) => ({
          id,
          file,
          folder: place,
          kind,
          subject,
        })),
    state: () => ({
      folder: outlook.folder,
      item: outlook.item?.id ?? null,
      several: outlook.several.map(({ id }) => id),
      loaded: outlook.loaded?.id ?? null,
      isCompose: outlook.isCompose,
      isPaneOpen: outlook.isPaneOpen,
      pinned: outlook.pinned,
      width: outlook.width,
      alarm: outlook.alarm,
      settings: { ...outlook.settings },
    }),
    openFolder: (folder) => outlook.openFolder(folder),
    select: (id) => outlook.select(id),
    selectSeveral: (ids) => outlook.selectSeveral(ids),
    selectNone: () => outlook.selectNone(),
    compose: (fields) => outlook.composeMessage(fields),
    composeAppointment: (fields) => outlook.composeAppointment(fields),
    reply: (options) => outlook.reply(options),
    /** @param {object} changes to the written item, as if a person had made them */
    edit: (changes) => outlook.edit(changes),
    /** @param {string} field to, cc, bcc, required, optional @param {{ name?: string, address: string }[]} people */
    addRecipients: addTo,
    /** @param {string} field as in addRecipients, of the item that is being written */
    recipients: (field) => (outlook.draft?.[field] ?? []).map((person) => ({ ...person })),
    /** What is written by now. */
    draft: () => structuredClone(outlook.draft),
    /** @param {string} html as if a person had typed it */
    typeAtCursor: (html) => outlook.insertAtCursor(html),
    /** @param {string} displayName of a new category in the user's list */
    addCategory: (displayName) =>
      addMasterCategories({ categoryDetails: [{ displayName, color: 'Preset4' }] }, outlook),
    save: () => outlook.save(),
    send: () => outlook.send(),
    /** @param {string} [id] of a saved draft; without it the open one */
    sendElsewhere: (id) => outlook.sendElsewhere(id),
    close: () => outlook.close(),
    discard: () => outlook.discard(),
    openPane: () => outlook.openPane(),
    closePane: () => outlook.closePane(),
    pin: (pinned) => outlook.pin(pinned),
    resize: (width) => outlook.resize(width),
    set: (options) => outlook.set(options),
    fail: (method, code, times) => {
      if (!methodNames.some((name) => names(name, method)))
        throw new RangeError(`There is no call “${method}”.`);
      if (!Number.isInteger(code)) throw new RangeError('An error code is a whole number.');
      faults.fail(method, code, times);
    },
    clearFaults: () => faults.clear(),
    forget: () => outlook.storage.clear(),
    calls: () => journal.calls.map((call) => ({ ...call })),
    events: () => journal.events.map((event) => ({ ...event })),
    org: orgAdmin,
    methodNames,
  };
}
