import assert from 'node:assert/strict';
import { test } from 'node:test';
import { broadcast, hearPanes } from '../../web/pane/effects/broadcast.js';

test('a browser that refuses a page channels between pages has none to tell', async () => {
  globalThis.Office = { context: { mailbox: { userProfile: { emailAddress: 'dana@b.example' } } } };
  globalThis.BroadcastChannel = class {
    constructor() {
      throw new DOMException('denied', 'SecurityError');
    }
  };
  const fresh = await import('../../web/pane/effects/broadcast.js?refused');
  fresh.hearPanes(() => assert.fail('nobody speaks'));
  assert.equal(fresh.broadcast({ effect: 'broadcast', id: 1, event: {} }), undefined);
});

test('a browser without channels between pages has none to tell', () => {
  delete globalThis.BroadcastChannel;
  const heard = [];
  hearPanes((event) => heard.push(event));
  assert.equal(broadcast({ effect: 'broadcast', id: 1, event: {} }), undefined);
  assert.deepEqual(heard, []);
});
