// Notices that another item is open, or that the line is gone or back.
import { knownIdentity } from './effects/identity.js';

/** @import { CoreEvent } from './contract.js' */

const POLL = 2000;

/**
 * Outlook's own event gets lost now and then, so that the pane looks by itself, too, while it is visible.
 * @param {(event: CoreEvent) => void} send
 */
export function watchItem(send) {
  const { mailbox } = Office.context;
  let seen = knownIdentity(mailbox.item);

  const changed = () => {
    seen = knownIdentity(mailbox.item);
    send({ event: 'item_changed' });
  };
  const look = () => {
    if (document.visibilityState === 'visible' && knownIdentity(mailbox.item) !== seen) changed();
  };

  if (Office.context.requirements.isSetSupported('Mailbox', '1.5')) {
    mailbox.addHandlerAsync(Office.EventType.ItemChanged, changed, ({ status, error }) => {
      if (status === Office.AsyncResultStatus.Failed) console.error('ItemChanged', error.code);
    });
  }
  setInterval(look, POLL);
  document.addEventListener('visibilitychange', look);
}

/** @param {(event: CoreEvent) => void} send */
export function watchLine(send) {
  addEventListener('online', () => send({ event: 'online', online: true }));
  addEventListener('offline', () => send({ event: 'online', online: false }));
  if (!navigator.onLine) send({ event: 'online', online: false });
}
