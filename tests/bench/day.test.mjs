import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateDay } from './day.mjs';
import { compiledCore } from './node_shell.mjs';

test('a rep who opens 200 mails and logs 40 makes no call too many', async () => {
  const { start, newOpen, repeatedOpen, staleOpen, log, attachment, lookAtFiles, warm } =
    await simulateDay(await compiledCore());
  assert.equal(newOpen.times + repeatedOpen.times + staleOpen.times, 200);
  assert.equal(newOpen.calls, newOpen.times, 'one call for a mail that is opened');
  assert.equal(repeatedOpen.calls, 0, 'none for one that was opened just before');
  assert.equal(staleOpen.calls, staleOpen.times, 'one for what was known over ten minutes ago');
  assert.deepEqual(log, { times: 40, calls: 40 });
  assert.ok(attachment.times >= 10);
  assert.equal(attachment.calls, attachment.times, 'one for each attachment');
  assert.equal(lookAtFiles.calls, lookAtFiles.times, 'one to see that none is there twice');
  // Whether there is an org, tokens, two describes, and what the administrator allows.
  assert.ok(start.calls <= 5, `${start.calls} calls at the sign-in`);
  assert.equal(warm.calls, 2, 'a token and the people, the next morning');
});
