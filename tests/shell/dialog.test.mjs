import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { dialog } from '../../web/pane/effects/dialog.js';
import { installOffice } from './support/office.mjs';
import { settled } from './support/scripted_core.mjs';
import { tools } from './support/tools.mjs';

const AUTHORIZE = 'https://brightwater.my.salesforce.com/services/oauth2/authorize?state=s&x=a%20b';

let shown;

/** Office's dialogs: keeps what was shown, and lets a test speak for the dialog. */
function installDialogs({ error, platform } = {}) {
  installOffice({ platform });
  shown = [];
  globalThis.Office.context.ui.displayDialogAsync = (url, options, callback) => {
    if (error) return callback({ status: 'failed', error: { code: error, message: 'no' } });
    const handlers = {};
    const opened = {
      url: new URL(url),
      options,
      closed: false,
      say: (message, origin) => handlers.dialogMessageReceived({ message, origin }),
      event: (code) => handlers.dialogEventReceived({ error: code }),
    };
    shown.push(opened);
    return callback({
      status: 'succeeded',
      value: {
        addEventHandler: (type, handler) => (handlers[type] = handler),
        close: () => (opened.closed = true),
      },
    });
  };
}

/** The page that the pane is: its elements, and a notice of Office.js where there is one. */
function installPage({ notice } = {}) {
  const children = ['pane', 'icons'].map((id) => ({ id, isConnected: true }));
  globalThis.document = {
    baseURI: 'https://pane.example/taskpane.html',
    body: {
      children,
      replaceChildren(...elements) {
        for (const element of elements) element.isConnected = true;
      },
    },
    querySelector: () => notice ?? null,
  };
  return children;
}

const installActivation = (isActive) =>
  Object.defineProperty(globalThis, 'navigator', {
    value: { userActivation: { isActive } },
    configurable: true,
  });

beforeEach(() => {
  globalThis.location = { origin: 'https://pane.example' };
  installDialogs();
  installPage();
  installActivation(true);
});

const signIn = (signal) => dialog({ url: AUTHORIZE }, tools({ signal }));
const tripOf = ({ url }) => new URLSearchParams(url.hash.slice(1));
const nonceOf = (opened) => tripOf(opened).get('nonce');
const comesBack = (opened, query, nonce = nonceOf(opened)) =>
  opened.say(JSON.stringify({ nonce, query }));

test("the dialog opens the pane's own page, without Office's prompt", async () => {
  const asked = signIn();
  await settled();
  const [{ url, options }] = shown;
  assert.equal(url.origin + url.pathname, 'https://pane.example/dialog.html');
  assert.equal(tripOf(shown[0]).get('url'), AUTHORIZE);
  // No host and no proxy is told where it goes on to.
  assert.equal(url.search, '');
  assert.equal(options.promptBeforeOpen, false);
  comesBack(shown[0], 'code=1&state=s');
  assert.deepEqual(await asked, { ok: { query: 'code=1&state=s' } });
  assert.equal(shown[0].closed, true);
});

test('only the page that was opened with this nonce is believed', async () => {
  const asked = signIn();
  await settled();
  shown[0].say('hello');
  shown[0].say('null');
  shown[0].say('{"query":"code=evil"}');
  comesBack(shown[0], 'code=evil', 'another');
  assert.equal(shown[0].closed, false);
  comesBack(shown[0], 'code=good');
  assert.equal((await asked).ok.query, 'code=good');
});

test("only a page of the pane's own origin is believed, where Outlook says so", async () => {
  const asked = signIn();
  await settled();
  const nonce = nonceOf(shown[0]);
  const message = (query) => JSON.stringify({ nonce, query });
  shown[0].say(message('code=evil'), 'https://sub.pane.example');
  shown[0].say(message('code=evil'), 'null');
  assert.equal(shown[0].closed, false);
  shown[0].say(message('code=good'), 'https://pane.example');
  assert.equal((await asked).ok.query, 'code=good');
});

test('every dialog has a nonce of its own', async () => {
  for (const query of ['code=1', 'code=2']) {
    const asked = signIn();
    await settled();
    comesBack(shown.at(-1), query);
    await asked;
  }
  assert.notEqual(nonceOf(shown[0]), nonceOf(shown[1]));
});

test('a dialog that the user closes', async () => {
  const asked = signIn();
  await settled();
  shown[0].event(12006);
  await assert.rejects(asked, { code: 'closed' });
});

test('a dialog whose page does not load', async () => {
  const asked = signIn();
  await settled();
  shown[0].event(12002);
  await assert.rejects(asked, { code: 'office_12002' });
  // Otherwise the next one would be refused with 12007.
  assert.equal(shown[0].closed, true);
});

for (const code of [12007, 12009, 12011]) {
  test(`a dialog that Office does not open (${code}) is blocked`, async () => {
    installDialogs({ error: code });
    await assert.rejects(signIn(), { code: 'blocked' });
  });
}

test("another refusal comes with Office's number", async () => {
  installDialogs({ error: 12004 });
  await assert.rejects(signIn(), { code: 'office_12004' });
});

test('a second dialog is not opened beside the first', async () => {
  const first = signIn();
  await settled();
  await assert.rejects(signIn(), { code: 'blocked' });
  assert.equal(shown.length, 1);
  comesBack(shown[0], 'code=1');
  await first;
  const next = signIn();
  await settled();
  comesBack(shown[1], 'code=2');
  assert.equal((await next).ok.query, 'code=2');
});

test('a browser is not asked for a window that it would block', async () => {
  installDialogs({ platform: 'OfficeOnline' });
  installActivation(false);
  await assert.rejects(signIn(), { code: 'blocked' });
  assert.equal(shown.length, 0);
});

test('Outlook itself opens dialogs at any time', async () => {
  installDialogs({ platform: 'PC' });
  installActivation(false);
  const asked = signIn();
  await settled();
  comesBack(shown[0], 'code=1');
  await asked;
});

test('a cancelled sign-in closes its dialog', async () => {
  const controller = new AbortController();
  const asked = signIn(controller.signal);
  await settled();
  controller.abort();
  await assert.rejects(asked, { code: 'aborted' });
  assert.equal(shown[0].closed, true);
});

test('a dialog that opens after the sign-in was given up is closed at once', async () => {
  const { ui } = globalThis.Office.context;
  const { displayDialogAsync } = ui;
  const controller = new AbortController();
  ui.displayDialogAsync = (...args) => {
    controller.abort();
    displayDialogAsync.apply(ui, args);
  };
  await assert.rejects(signIn(controller.signal), { code: 'aborted' });
  assert.equal(shown[0].closed, true);
});

test('elements that Office.js took out of the page and lost are put back', async () => {
  const children = installPage();
  installDialogs({ error: 12009 });
  const { displayDialogAsync } = globalThis.Office.context.ui;
  globalThis.Office.context.ui.displayDialogAsync = (...args) => {
    for (const element of children) element.isConnected = false;
    displayDialogAsync(...args);
  };
  await assert.rejects(signIn(), { code: 'blocked' });
  assert.deepEqual(
    children.map(({ isConnected }) => isConnected),
    [true, true],
  );
});

test("Office's notice over the page is dismissed by its own button", async () => {
  let clicks = 0;
  installPage({ notice: { querySelector: () => ({ click: () => clicks++ }) } });
  installDialogs({ error: 12011 });
  await assert.rejects(signIn(), { code: 'blocked' });
  assert.equal(clicks, 1);
});
