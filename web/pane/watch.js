// Notices that another item is open, or that the line is gone or back.
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
    mailbox.addHandlerAsync(Office.EventType.ItemChanged, changed, ({ status, error }) => {
      if (status === Office.AsyncResultStatus.Failed) console.error('ItemChanged', error.code);
    });
  }
  setInterval(look, EVERY);
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  document.documentElement.addEventListener('pointerenter', look);
}

/** @param {(event: CoreEvent) => void} send */
export function watchLine(send) {
  addEventListener('online', () => send({ event: 'online', online: true }));
  addEventListener('offline', () => send({ event: 'online', online: false }));
  if (!navigator.onLine) send({ event: 'online', online: false });
}
