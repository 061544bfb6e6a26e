// Makes a machine ready to build, run and test, by plain Node. Says nothing when nothing is missing.
// --browsers: everything the tests need too (npm test and CI=true mean that as well).
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptInstall, aptPrefix } from './apt.mjs';
import { runAsMain } from './main.mjs';
import { machine, missing } from './needs.mjs';
import { install, isInstalled } from './npm.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const NODE_MINIMUM = 20;

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean} whether the browsers that only the tests use are wanted
 */
export function wantsBrowsers(args, env) {
  return args.includes('--browsers') || env.CI === 'true' || env.npm_lifecycle_event === 'test';
}

/**
 * Installs what is missing, or throws an error that says what to install by hand.
 * @param {{ browsers: boolean, system?: import('./needs.mjs').System, user?: number,
 *   aptInstall?: typeof import('./apt.mjs').aptInstall, say?: (line: string) => void }} options
 */
export async function ensureTools(options) {
  const { browsers, system = machine, user = process.getuid?.(), say = console.log } = options;
  const lacking = missing(system, { browsers });
  if (!lacking.length) return;
  const prefix = aptPrefix(system, user);
  if (!prefix) throw new Error(byHand(lacking, system));
  const packages = lacking.map((need) => need.package);
  await (options.aptInstall ?? aptInstall)(prefix, packages, say);
  const still = missing(system, { browsers });
  if (still.length) throw new Error(notEnough(still));
}

function byHand(lacking, system) {
  const packages = lacking.map((need) => need.package).join(' ');
  const lines = lacking.map((need) => `  ${need.name} (Debian's package: ${need.package})`);
  const how = system.which('apt-get')
    ? `Run this with the rights to do so, then try again:\n  sudo apt-get install ${packages}`
    : 'There is no apt here to install them with: install them your way, then try again.';
  return ['These are missing:', ...lines, how].join('\n');
}

function notEnough(still) {
  const lines = still.map((need) => `  ${need.name} (installed: ${need.package})`);
  return ["This system's packages are not enough; still missing:", ...lines].join('\n');
}

async function main() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < NODE_MINIMUM) {
    throw new Error(`Node.js ${NODE_MINIMUM} or newer is needed; this is ${process.version}.`);
  }
  await ensureTools({ browsers: wantsBrowsers(process.argv.slice(2), process.env) });
  if (!isInstalled(ROOT)) await install(ROOT, console.log);
}

await runAsMain(import.meta.url, main);
