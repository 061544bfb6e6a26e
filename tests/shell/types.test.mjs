import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { root } from './support/files.mjs';

const run = promisify(execFile);
const typescript = path.dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

test('the pane agrees with the types of Office.js and of the contract', async () => {
  const compiler = path.join(typescript, 'bin/tsc');
  const project = path.join(root, 'web/pane');
  const output = await run(process.execPath, [compiler, '--project', project]).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }) => stdout + stderr,
  );
  assert.equal(output, '');
});
