import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { missing, needs } from './needs.mjs';
import { isInstalled } from './npm.mjs';
import { ensureTools, wantsBrowsers } from './setup.mjs';

const SETUP = fileURLToPath(new URL('setup.mjs', import.meta.url));

/** A machine with nothing but the named commands and files. */
function system({ commands = [], files = {}, outputs = {} } = {}) {
  return {
    which: (name) => (commands.includes(name) ? `/bin/${name}` : undefined),
    exists: (file) => file in files,
    read: (file) => files[file],
    real: (file) => file,
    output: (name, ...args) => outputs[[name, ...args].join(' ')] ?? '',
  };
}

const names = (lacking) => lacking.map((need) => need.package);

test('an empty machine needs every package, the test browsers only when asked', () => {
  assert.deepEqual(names(missing(system(), { browsers: true })), names(needs));
  const base = names(missing(system(), { browsers: false }));
  assert.ok(base.includes('emscripten') && base.includes('chromium'));
  assert.ok(!base.includes('firefox-esr') && !base.includes('xvfb'));
});

test('an old CMake or Emscripten counts as missing, a new one as there', () => {
  const lacks = (cmake, emscripten) =>
    names(
      missing(
        system({
          commands: ['cmake', 'em++'],
          files: { '/bin/emscripten-version.txt': `"${emscripten}"\n` },
          outputs: { 'cmake --version': `cmake version ${cmake}\n` },
        }),
        { browsers: false },
      ),
    ).filter((name) => name === 'cmake' || name === 'emscripten');
  assert.deepEqual(lacks('3.18.4', '2.0.12'), ['cmake', 'emscripten']);
  assert.deepEqual(lacks('3.25.1', '3.1.6'), []);
  assert.deepEqual(lacks('4.0.2', '3.1.69'), []);
});

test('without apt it says what to install and why nothing was done', async () => {
  await assert.rejects(ensureTools({ browsers: false, system: system(), user: 0 }), (error) => {
    assert.match(error.message, /There is no apt here/);
    for (const need of needs.filter((each) => !each.browsers)) {
      assert.ok(error.message.includes(`${need.name} (Debian's package: ${need.package})`));
    }
    return true;
  });
});

test('with apt but without the rights it gives the command to run', async () => {
  const plain = system({ commands: ['apt-get', 'sudo', 'g++'] });
  await assert.rejects(
    ensureTools({ browsers: false, system: plain, user: 1000 }),
    /sudo apt-get install cmake ninja-build emscripten/,
  );
});

test('everything that is missing is installed in one go, by sudo when that asks for nothing', async () => {
  const calls = [];
  const sudo = system({
    commands: ['apt-get', 'sudo'],
    outputs: { 'sudo -n echo yes': 'yes\n' },
  });
  const aptInstall = async (prefix, packages) => calls.push({ prefix, packages });
  await assert.rejects(
    ensureTools({
      browsers: true,
      system: sudo,
      user: 1000,
      aptInstall,
    }),
    /not enough; still missing:\n {2}a C\+\+20 compiler \(installed: g\+\+\)/,
  );
  assert.equal(calls.length, 1);
  assert.deepEqual(calls[0].packages, names(needs));
  assert.deepEqual(calls[0].prefix.slice(0, 3), ['sudo', '-n', 'env']);
});

test('a command that is not on PATH is really missing', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'setup-'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [SETUP], {
    env: { PATH: dir },
    encoding: 'utf8',
  });
  rmSync(dir, { recursive: true });
  assert.equal(status, 1, stdout);
  assert.match(stderr, /Emscripten 3\.1\.6 or newer/);
});

test('npm test, CI and the flag want the browsers, npm start does not', () => {
  assert.equal(wantsBrowsers([], { npm_lifecycle_event: 'start' }), false);
  assert.equal(wantsBrowsers([], { npm_lifecycle_event: 'test' }), true);
  assert.equal(wantsBrowsers([], { CI: 'true' }), true);
  assert.equal(wantsBrowsers(['--browsers'], {}), true);
});

test('node_modules is up to date only when it holds what the lock file says', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'lock-'));
  const record = path.join(root, 'node_modules', '.package-lock.json');
  const write = (file, packages) => writeFileSync(file, JSON.stringify({ packages }));
  const lit = { version: '3.3.3', integrity: 'sha512-a' };
  write(path.join(root, 'package-lock.json'), {
    '': { name: 'x' },
    'node_modules/lit': lit,
    'node_modules/other-system': { version: '1.0.0', optional: true },
  });
  assert.equal(isInstalled(root), false, 'there is no node_modules');
  mkdirSync(path.dirname(record));
  write(record, { 'node_modules/lit': lit });
  assert.equal(isInstalled(root), true);
  write(record, { 'node_modules/lit': { ...lit, version: '3.3.2' } });
  assert.equal(isInstalled(root), false, 'a version differs');
  write(record, { 'node_modules/lit': lit, 'node_modules/extra': { version: '1.0.0' } });
  assert.equal(isInstalled(root), false, 'a package is no longer locked');
  writeFileSync(record, '{ half a fi');
  assert.equal(isInstalled(root), false, 'npm was interrupted');
  rmSync(root, { recursive: true });
});
