import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { run } from './command.mjs';
import { writeParts } from './split.mjs';

const EMPTY_MODULE = Buffer.from('\0asm\x01\0\0\0', 'latin1');

test('a split that ends early leaves both parts as they were, so that it is done again', async (context) => {
  const pane = mkdtempSync(path.join(tmpdir(), 'split-'));
  context.after(() => rmSync(pane, { recursive: true }));
  const tools = path.join((await run('em-config', ['BINARYEN_ROOT'])).trim(), 'bin');
  const write = (name, bytes) => writeFileSync(path.join(pane, name), bytes);
  const parts = () =>
    ['core.wasm', 'records.wasm'].map((name) => readFileSync(path.join(pane, name)));
  const before = ['core before', 'records before'].map((text) => Buffer.from(text));
  write('core.wasm', before[0]);
  write('records.wasm', before[1]);
  for (const broken of ['core', 'records']) {
    for (const name of ['core', 'records'])
      write(`${name}.wasm.named`, name === broken ? 'no module' : EMPTY_MODULE);
    await assert.rejects(writeParts(tools, pane), /wasm-opt/);
    assert.deepEqual(parts(), before);
  }
  write('core.wasm.named', EMPTY_MODULE);
  write('records.wasm.named', EMPTY_MODULE);
  await writeParts(tools, pane);
  for (const part of parts()) assert.ok(WebAssembly.validate(part));
});
