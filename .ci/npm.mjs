import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';

/**
 * Whether node_modules holds what package-lock.json says, by npm's own record of what it installed.
 * @param {string} root
 */
export function isInstalled(root) {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readPackages(record);
  if (!installed) return false;
  const locked = readPackages(path.join(root, 'package-lock.json'));
  if (!locked) throw new Error(`${path.join(root, 'package-lock.json')} is not a lock file`);
  delete locked[''];
  return (
    Object.entries(locked).every(([name, entry]) => isSame(entry, installed[name])) &&
    Object.keys(installed).every((name) => name in locked)
  );
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function install(root, say) {
  say('Installing the npm packages (about 1 min) …');
  const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm tells the scripts that it runs where it is itself.
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, ...words]] : ['npm', words];
  await run(command, args, { cwd: root, say });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isSame(locked, installed) {
  // A package for another system is locked but never installed here.
  if (!installed) return Boolean(locked.optional);
  return locked.version === installed.version && locked.integrity === installed.integrity;
}
