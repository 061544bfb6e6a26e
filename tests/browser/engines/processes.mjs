import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isExecutable } from '../../../.ci/needs.mjs';

const READY_LIMIT = 30_000;
const STOP_LIMIT = 5_000;
const POLL = 30;

/** The process groups that are still running, so that none outlives this process. */
const groups = new Set();
process.on('exit', () => groups.forEach((group) => signal(group, 'SIGKILL')));
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => process.exit(1));

/**
 * Starts a program as the head of its own process group.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions }} [options]
 */
export function start(command, args, { env = process.env, stdio = 'ignore' } = {}) {
  const child = spawn(command, args, { env, stdio, detached: true });
  const group = child.pid;
  if (group) groups.add(group);
  const exited = new Promise((resolve) => {
    child.on('error', (error) => resolve(`${command}: ${error.message}`));
    child.on('exit', (code, by) => resolve(`${command} ended (${by ?? `code ${code}`})`));
  });

  /** Ends the program and everything that it started in its group. */
  async function stop() {
    if (!group) return;
    signal(group, 'SIGTERM');
    await Promise.race([exited, sleep(STOP_LIMIT, undefined, { ref: false })]);
    signal(group, 'SIGKILL');
    await exited;
    groups.delete(group);
  }
  return { child, exited, stop };
}

function signal(group, name) {
  try {
    process.kill(-group, name);
  } catch (error) {
    // Nothing of the group is left.
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Starts a WebDriver server and waits until it answers.
 * @param {string} command
 * @param {(port: number) => string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startDriver(command, args, options) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = start(command, args(port), options);
  try {
    await until(() => isReady(url), program.exited, command);
  } catch (error) {
    await program.stop();
    throw error;
  }
  return { url, stop: program.stop };
}

/**
 * @template T
 * @param {() => T | Promise<T>} found
 * @param {Promise<string>} exited settles when there is nothing to wait for any more
 * @param {string} what
 * @returns {Promise<T>} the first value of `found` that is not falsy
 */
export async function until(found, exited, what) {
  const deadline = Date.now() + READY_LIMIT;
  while (Date.now() < deadline) {
    const value = await found();
    if (value) return value;
    const ended = await Promise.race([exited, sleep(POLL)]);
    if (ended) throw new Error(`${ended} before it was ready`);
  }
  throw new Error(`${what} was not ready within ${READY_LIMIT / 1000} s`);
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/status`)).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * @param {...string} names
 * @returns {string | undefined} the first of these programs that is on PATH
 */
export function which(...names) {
  const dirs = (process.env.PATH ?? '').split(path.delimiter);
  return names.flatMap((name) => dirs.map((dir) => path.join(dir, name))).find(isExecutable);
}
