import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timer } from '../../web/pane/effects/timer.js';
import { tools } from './support/tools.mjs';

test('answers after the time is over, and not before', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let answer;
  const waiting = timer({ milliseconds: 250 }, tools()).then((value) => (answer = value));
  context.mock.timers.tick(249);
  await Promise.resolve();
  assert.equal(answer, undefined);
  context.mock.timers.tick(1);
  await waiting;
  assert.deepEqual(answer, { ok: {} });
});

test('a cancelled timer is aborted', async () => {
  const controller = new AbortController();
  const waiting = timer({ milliseconds: 60_000 }, tools({ signal: controller.signal }));
  controller.abort();
  await assert.rejects(waiting, { code: 'aborted' });
});
