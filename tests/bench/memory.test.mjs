import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureMemory } from './memory.mjs';
import { compiledCore } from './node_shell.mjs';

test('20,000 items take no more memory than 6,000', async () => {
  const { soon, many } = await measureMemory(await compiledCore());
  assert.equal(many, soon);
});
