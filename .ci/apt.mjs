import { run } from './command.mjs';

// Another apt may be at work on a machine that has just started.
const LOCK_SECONDS = 550;
const OPTIONS = ['-o', `DPkg::Lock::Timeout=${LOCK_SECONDS}`, '-y', '--no-install-recommends'];
const QUIET = ['DEBIAN_FRONTEND=noninteractive', 'NEEDRESTART_SUSPEND=1'];

/**
 * How packages can be installed here without asking anybody.
 * @param {import('./needs.mjs').System} system
 * @param {number | undefined} user the user id
 * @returns {string[] | null} what to put before the words of an apt-get command; null when there is no way
 */
export function aptPrefix(system, user) {
  if (!system.which('apt-get')) return null;
  if (user === 0) return ['env', ...QUIET, 'apt-get'];
  const hasSudo = system.which('sudo') && system.output('sudo', '-n', 'echo', 'yes') === 'yes\n';
  return hasSudo ? ['sudo', '-n', 'env', ...QUIET, 'apt-get'] : null;
}

/**
 * @param {string[]} prefix
 * @param {string[]} packages
 * @param {(line: string) => void} say
 */
export async function aptInstall(prefix, packages, say) {
  const minutes = packages.includes('emscripten') || packages.includes('chromium') ? 2 : 1;
  say(`Installing ${packages.join(', ')} (about ${minutes} min) …`);
  const [program, ...words] = prefix;
  await run(program, [...words, ...OPTIONS, 'update'], { say });
  await run(program, [...words, ...OPTIONS, 'install', ...packages], { say });
}
