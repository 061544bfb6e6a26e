// Notices that another item is open, or that the line is gone or back.
import { isCompose } from './effects/identity.js';
import { isOpenInOutlook, wasOpenInOutlook } from './effects/open_item.js';

/** @import { CoreEvent } from './contract.js' */

const EVERY = 30_000;

/**
 * Outlook's own event gets lost now and then. So Outlook is asked, with one call, whenever the user turns to the pane,
 * and twice a minute while the pane can be seen.
 * @param {{ onChange: () => void, onStale: (isStale: boolean, isCertain: boolean) => void }} told stale: Outlook shows
 *   another item than Office.js has here, which only learns it by the event or when the page is loaded anew
 */
export function watchItem({ onChange, onStale }) {
  const { mailbox, requirements } = Office.context;
  let isLooking = false;

  const changed = () => {
    onStale(false, true);
    onChange();
  };
  const look = async () => {
    if (isLooking || document.visibilityState !== 'visible') return;
    isLooking = true;
    const { item } = mailbox;
    const isOpen = await isOpenInOutlook(item);
    isLooking = false;
    if (mailbox.item === item) onStale(!isOpen, wasOpenInOutlook(item));
  };

  if (requirements.isSetSupported('Mailbox', '1.5')) {
    mailbox.addHandlerAsync(Office.EventType.ItemChanged, changed, told('ItemChanged'));
  }
  setInterval(look, EVERY);
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  document.documentElement.addEventListener('pointerenter', look);
}

/**
 * Several emails may be selected from the start, and Outlook tells only of changes. An add-in without the permission is
 * told of none.
 * @param {() => void} onChange
 */
export function watchSelection(onChange) {
  const { mailbox, requirements } = Office.context;
  if (!requirements.isSetSupported('Mailbox', '1.13')) return;
  mailbox.addHandlerAsync(Office.EventType.SelectedItemsChanged, onChange);
  if (!mailbox.item) onChange();
}

// By the Mailbox set that Office tells it from.
const DRAFT_EVENTS = { 1.7: 'RecipientsChanged', 1.8: 'AttachmentsChanged' };

/**
 * Who an email goes to, and what is attached, changes while it is written. Nothing tells of its subject: it is looked at
 * when the user turns to the pane.
 * @param {() => void} onChange
 */
export function watchDraft(onChange) {
  const { mailbox, requirements } = Office.context;
  const { item } = mailbox;
  if (!item || item.itemType !== Office.MailboxEnums.ItemType.Message || !isCompose(item)) return;
  for (const [set, name] of Object.entries(DRAFT_EVENTS)) {
    if (!requirements.isSetSupported('Mailbox', set)) continue;
    item.addHandlerAsync(/** @type {any} */ (Office.EventType)[name], onChange, told(name));
  }
  addEventListener('focus', onChange);
  document.documentElement.addEventListener('pointerenter', onChange);
}

/** @param {string} name @returns {(result: any) => void} */
const told =
  (name) =>
  ({ status, error }) => {
    if (status === Office.AsyncResultStatus.Failed) console.error(name, error.code);
  };

/** @param {(event: CoreEvent) => void} send */
export function watchLine(send) {
  addEventListener('online', () => send({ event: 'online', online: true }));
  addEventListener('offline', () => send({ event: 'online', online: false }));
  if (!navigator.onLine) send({ event: 'online', online: false });
}

/**
 * Ctrl+K, or Command+K, anywhere in the pane. Outlook has no keys for add-ins: elsewhere in it the pane hears none.
 * @param {() => void} onPalette
 */
export function watchKeys(onPalette) {
  addEventListener('keydown', (event) => {
    const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isAsked || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    onPalette();
  });
}
