import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

const CMAKE_MINIMUM = '3.25';
const EMSCRIPTEN_MINIMUM = '3.1.6';
// CMakeLists.txt looks in the same places.
const HEADER_DIRS = ['/usr/include', '/usr/local/include', '/opt/homebrew/include'];

/**
 * What the machine must have. `package` is Debian's; `found` says whether it is there already, in whatever form.
 * @typedef {{ name: string, package: string, found: (system: System) => boolean, browsers?: boolean }} Need
 */

/** @type {Need[]} */
export const needs = [
  { name: 'a C++20 compiler', package: 'g++', found: command('g++', 'clang++') },
  { name: `CMake ${CMAKE_MINIMUM} or newer`, package: 'cmake', found: hasCmake },
  { name: 'Ninja', package: 'ninja-build', found: command('ninja') },
  {
    name: `Emscripten ${EMSCRIPTEN_MINIMUM} or newer`,
    package: 'emscripten',
    found: hasEmscripten,
  },
  { name: 'nlohmann/json', package: 'nlohmann-json3-dev', found: header('nlohmann/json.hpp') },
  { name: 'fmt', package: 'libfmt-dev', found: header('fmt/core.h') },
  { name: 'Boost.Hana', package: 'libboost-dev', found: header('boost/hana.hpp') },
  { name: 'doctest', package: 'doctest-dev', found: header('doctest/doctest.h') },
  { name: 'clang', package: 'clang', found: command('clang++') },
  { name: "clang's libFuzzer", package: 'libclang-rt-dev', found: hasLibFuzzer },
  { name: 'clang-format', package: 'clang-format', found: command('clang-format') },
  { name: 'Chromium', package: 'chromium', found: command('chromium') },
  { name: "Chromium's driver", package: 'chromium-driver', found: command('chromedriver') },
  {
    name: 'Firefox',
    package: 'firefox-esr',
    found: command('firefox-esr', 'firefox'),
    browsers: true,
  },
  {
    name: "WebKitGTK's driver",
    package: 'webkit2gtk-driver',
    found: command('WebKitWebDriver'),
    browsers: true,
  },
  { name: 'Xvfb', package: 'xvfb', found: command('Xvfb'), browsers: true },
  { name: 'xauth', package: 'xauth', found: command('xauth'), browsers: true },
];

/**
 * @param {System} system
 * @param {{ browsers: boolean }} options
 * @returns {Need[]} what is not there
 */
export function missing(system, { browsers }) {
  return needs.filter((need) => (browsers || !need.browsers) && !need.found(system));
}

/**
 * The machine as the probes see it.
 * @typedef {object} System
 * @property {(command: string) => string | undefined} which where on PATH it is
 * @property {(file: string) => boolean} exists
 * @property {(file: string) => string} read
 * @property {(file: string) => string} real the file behind symbolic links
 * @property {(command: string, ...args: string[]) => string} output what it prints
 */

/** @type {System} */
export const machine = {
  which: (name) =>
    (process.env.PATH ?? '')
      .split(path.delimiter)
      .map((dir) => path.join(dir, name))
      .find(isExecutable),
  exists: existsSync,
  read: (file) => readFileSync(file, 'utf8'),
  real: realpathSync,
  output: (name, ...args) => spawnSync(name, args, { encoding: 'utf8' }).stdout ?? '',
};

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // No such file and no right to run it mean the same here.
    return false;
  }
}

function command(...names) {
  return (system) => names.some((name) => system.which(name));
}

function header(name) {
  return (system) => HEADER_DIRS.some((dir) => system.exists(path.join(dir, name)));
}

function hasCmake(system) {
  if (!system.which('cmake')) return false;
  const [, version] = /version ([\d.]+)/.exec(system.output('cmake', '--version')) ?? [];
  return isAtLeast(version, CMAKE_MINIMUM);
}

/** Reads the version from the file beside em++: asking em++ itself takes longer than all other probes together. */
function hasEmscripten(system) {
  const compiler = system.which('em++');
  if (!compiler) return false;
  const file = path.join(path.dirname(system.real(compiler)), 'emscripten-version.txt');
  if (!system.exists(file)) return true;
  return isAtLeast(system.read(file).trim().replaceAll('"', ''), EMSCRIPTEN_MINIMUM);
}

function hasLibFuzzer(system) {
  if (!system.which('clang++')) return false;
  const dir = system.output('clang++', '-print-runtime-dir').trim();
  const arch = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  return [`libclang_rt.fuzzer-${arch}.a`, 'libclang_rt.fuzzer.a', 'libclang_rt.fuzzer_osx.a'].some(
    (file) => system.exists(path.join(dir, file)),
  );
}

function isAtLeast(version, minimum) {
  if (!version) return false;
  return version.localeCompare(minimum, 'en', { numeric: true }) >= 0;
}
