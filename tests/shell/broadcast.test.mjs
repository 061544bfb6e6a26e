import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { broadcast, hearPanes } from '../../web/pane/effects/broadcast.js';
import { installOffice } from './support/office.mjs';

const NAME = 'tether dana@brightwater.example session';
const EVENT = {
  event: 'session_changed',
  org_id: '00D1',
  user_id: '005A',
  access_token: '00D1!a',
  refresh_token: '5Aep',
  instance_url: 'https://acme.my.salesforce.com',
  is_kept: true,
};

const opened = [];
const heard = [];
let anotherPane;
let anotherMailbox;

const channel = (name) => {
  const made = new BroadcastChannel(name);
  opened.push(made);
  return made;
};

before(() => {
  const NodeChannel = globalThis.BroadcastChannel;
  // Node would not end before every channel is closed.
  globalThis.BroadcastChannel = function BroadcastChannel(name) {
    const made = new NodeChannel(name);
    opened.push(made);
    return made;
  };
  installOffice();
  hearPanes((event) => heard.push(event));
  anotherPane = channel(NAME);
  anotherMailbox = channel('tether sam@brightwater.example session');
});
after(() => opened.forEach((one) => one.close()));

/** Says it to this pane, and waits until everything before it has been heard. */
async function say(...messages) {
  heard.length = 0;
  for (const message of messages) anotherPane.postMessage(message);
  const last = { ...EVENT, org_id: 'last' };
  anotherPane.postMessage(last);
  while (heard.at(-1)?.org_id !== 'last') await new Promise((resolve) => setTimeout(resolve, 1));
  return heard.slice(0, -1);
}

test('the other panes of this mailbox hear an event, and this one does not hear itself', async () => {
  const strange = [];
  anotherMailbox.onmessage = ({ data }) => strange.push(data);
  const said = new Promise((resolve) => (anotherPane.onmessage = ({ data }) => resolve(data)));
  broadcast({ effect: 'broadcast', id: 1, event: EVENT });
  assert.deepEqual(await said, EVENT);
  assert.deepEqual(await say(), []);
  assert.deepEqual(strange, []);
});

test('what another pane says reaches the core', async () => {
  assert.deepEqual(await say(EVENT), [EVENT]);
  const signedOut = { ...EVENT, access_token: '', refresh_token: '' };
  assert.deepEqual(await say(signedOut), [signedOut]);
});

test('members that are not of the event do not reach the core', async () => {
  assert.deepEqual(await say({ ...EVENT, now: 1, evil: 'x' }), [EVENT]);
});

test('nothing else reaches the core', async () => {
  const others = [
    null,
    'session_changed',
    [],
    { event: 'sign_out' },
    { event: 'forget_mailbox', ...EVENT, org_id: 5 },
    { ...EVENT, access_token: null },
    { ...EVENT, refresh_token: undefined },
  ];
  assert.deepEqual(await say(...others), []);
});
