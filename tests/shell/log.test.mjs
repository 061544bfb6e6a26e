import assert from 'node:assert/strict';
import { test } from 'node:test';
import { log } from '../../web/pane/effects/log.js';

test('each level goes to its own stream of the console', (context) => {
  const error = context.mock.method(console, 'error', () => {});
  const debug = context.mock.method(console, 'debug', () => {});
  log({ level: 'error', text: 'bad_json' });
  log({ level: 'debug', text: 'looked up' });
  assert.deepEqual(error.mock.calls[0].arguments, ['bad_json']);
  assert.deepEqual(debug.mock.calls[0].arguments, ['looked up']);
});
