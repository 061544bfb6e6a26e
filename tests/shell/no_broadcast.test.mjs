import assert from 'node:assert/strict';
import { test } from 'node:test';
import { broadcast, hearPanes } from '../../web/pane/effects/broadcast.js';

test('a browser without channels between pages has none to tell', () => {
  delete globalThis.BroadcastChannel;
  const heard = [];
  hearPanes((event) => heard.push(event));
  assert.equal(broadcast({ effect: 'broadcast', id: 1, event: {} }), undefined);
  assert.deepEqual(heard, []);
});
