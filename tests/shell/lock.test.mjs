import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { lock, unlock, unlockAll } from '../../web/pane/effects/lock.js';
import { PageLocks } from '../../web/pane/effects/page_locks.js';
import { installOffice } from './support/office.mjs';
import { settled } from './support/scripted_core.mjs';
import { tools } from './support/tools.mjs';

const NAME = 'refresh.00D1';
const names = [];

/** The locks of a browser that several panes share. */
class BrowserLocks extends PageLocks {
  request(name, options, holding) {
    names.push(name);
    return super.request(name, options, holding);
  }
}

class BlockedLocks {
  request = () => Promise.reject(new DOMException('denied', 'SecurityError'));
}

const installLocks = (locks) =>
  Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true });

/** Asks for the lock, and tells whether it is held by now. */
function ask(name = NAME) {
  const controller = new AbortController();
  const asked = { isHeld: false, controller };
  asked.answer = lock({ name }, tools({ signal: controller.signal })).then((answer) => {
    asked.isHeld = true;
    return answer;
  });
  return asked;
}

beforeEach(() => {
  installOffice();
  names.length = 0;
});
afterEach(() => unlockAll());

for (const [where, locks] of [
  ["with the browser's locks", () => new BrowserLocks()],
  ['in a browser without locks', () => undefined],
  ['in a browser that refuses locks to third parties', () => new BlockedLocks()],
]) {
  describe(where, () => {
    beforeEach(() => installLocks(locks()));

    test('one after the other holds the name, in the order of asking', async () => {
      const [first, second, third] = [ask(), ask(), ask()];
      assert.deepEqual(await first.answer, { ok: {} });
      await settled();
      assert.equal(second.isHeld, false);
      unlock({ name: NAME });
      await second.answer;
      await settled();
      assert.equal(third.isHeld, false);
      unlock({ name: NAME });
      await third.answer;
    });

    test('another name does not wait', async () => {
      await ask().answer;
      await ask('refresh.00D2').answer;
    });

    test('who is cancelled while waiting is aborted, and holds up nobody', async () => {
      await ask().answer;
      const [second, third] = [ask(), ask()];
      second.controller.abort();
      await assert.rejects(second.answer, { code: 'aborted' });
      await settled();
      assert.equal(third.isHeld, false);
      unlock({ name: NAME });
      await third.answer;
    });

    test('a lock that comes as its asker is cancelled is let go again', async () => {
      await ask().answer;
      const second = ask();
      unlock({ name: NAME });
      await settled();
      // The core was not told of it yet, as far as this test goes.
      second.controller.abort();
      await ask().answer;
    });

    test('a fresh core begins without the locks of the one that broke', async () => {
      await ask().answer;
      unlockAll();
      await ask().answer;
    });
  });
}

test('what nobody holds can be unlocked', () => {
  unlock({ name: 'nothing' });
});

test('panes share a name by mailbox and partition only', async () => {
  installLocks(new BrowserLocks());
  await ask().answer;
  globalThis.Office.context.partitionKey = 'https://outlook.office.com';
  await ask('another').answer;
  assert.deepEqual(names, [
    'tether dana@brightwater.example refresh.00D1',
    'tether https://outlook.office.com dana@brightwater.example another',
  ]);
});

test('another failure of the browser is not taken for a lock', async () => {
  installLocks({ request: () => Promise.reject(new TypeError('broken')) });
  await assert.rejects(ask().answer, TypeError);
});
