import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { machine } from './needs.mjs';

// Debian keeps acorn, which Emscripten's linker runs, where only Debian's own node looks.
const DEBIAN_MODULES = '/usr/share/nodejs';

/**
 * Configures a preset of CMakePresets.json when needed and builds it.
 * @param {string} root
 * @param {string} preset
 * @param {{ target?: string, say?: (line: string) => void }} [options] without a target, all of it
 */
export async function buildPreset(root, preset, { target, say } = {}) {
  const dir = path.join(root, 'build', preset);
  const options = { cwd: root, env: environment(), say };
  const isWasm = preset === 'wasm';
  if (!isConfigured(root, dir) || (isWasm && !usesThisEmscripten(dir))) {
    const words = ['cmake', '--fresh', '--preset', preset];
    if (isWasm) words.unshift('emcmake');
    await run(words[0], words.slice(1), options);
  }
  await run('cmake', ['--build', dir, ...(target ? ['--target', target] : [])], options);
}

function environment() {
  if (!existsSync(DEBIAN_MODULES)) return process.env;
  const dirs = [process.env.NODE_PATH, DEBIAN_MODULES].filter(Boolean);
  return { ...process.env, NODE_PATH: dirs.join(path.delimiter) };
}

/** Ninja looks after changes to CMakeLists.txt itself, but not to the presets. */
function isConfigured(root, dir) {
  const ninja = path.join(dir, 'build.ninja');
  const presets = path.join(root, 'CMakePresets.json');
  return existsSync(ninja) && statSync(ninja).mtimeMs >= statSync(presets).mtimeMs;
}

function usesThisEmscripten(dir) {
  const compiler = machine.which('em++');
  if (!compiler) return true;
  const cache = readFileSync(path.join(dir, 'CMakeCache.txt'), 'utf8');
  const [, toolchain] = /^CMAKE_TOOLCHAIN_FILE:\w+=(.*)$/m.exec(cache) ?? [];
  return toolchain?.startsWith(path.dirname(realpathSync(compiler)) + path.sep) ?? false;
}
