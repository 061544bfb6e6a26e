import { test } from 'node:test';
import { broadcast, hearPanes } from '../../web/pane/effects/broadcast.js';

test('a browser without channels between pages has none to tell', () => {
  delete globalThis.BroadcastChannel;
  hearPanes(() => {});
  broadcast({ effect: 'broadcast', id: 1, event: {} });
});
