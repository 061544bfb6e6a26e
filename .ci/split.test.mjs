import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { run } from './command.mjs';
import { callsIn, writeParts } from './split.mjs';

const EMPTY_MODULE = Buffer.from('\0asm\x01\0\0\0', 'latin1');

const PARTS = ['core.wasm', 'pane/records.wasm', 'pane/core.wasm'];

test('a split that ends early leaves all parts as they were, so that it is done again', async (context) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'split-'));
  context.after(() => rmSync(dir, { recursive: true }));
  mkdirSync(path.join(dir, 'pane'));
  const tools = path.join((await run('em-config', ['BINARYEN_ROOT'])).trim(), 'bin');
  const write = (name, bytes) => writeFileSync(path.join(dir, name), bytes);
  const parts = () => PARTS.map((name) => readFileSync(path.join(dir, name)));
  for (const name of PARTS) write(name, `${name} before`);
  const before = parts();
  for (const broken of PARTS) {
    for (const name of PARTS) write(`${name}.named`, name === broken ? 'no module' : EMPTY_MODULE);
    await assert.rejects(writeParts(tools, dir), /wasm-opt/);
    assert.deepEqual(parts(), before);
  }
  for (const name of PARTS) write(`${name}.named`, EMPTY_MODULE);
  await writeParts(tools, dir);
  for (const part of parts()) assert.ok(WebAssembly.validate(part));
});

test('what wasm-opt prints is read as calls, and what holds none is refused', () => {
  const node = (name) => `  "${name}" [style="filled", fillcolor="white"];`;
  const graph = ['digraph call {', node('a'), node('b'), '  "a" -> "b"; // call', '}'].join('\n');
  assert.deepEqual(
    [...callsIn(graph)],
    [
      ['a', ['b']],
      ['b', []],
    ],
  );
  assert.throws(() => callsIn(graph.replace('->', '--')), /no calls/);
});
