import { spawn } from 'node:child_process';

const BEAT = 15_000;
const LINE_WIDTH = 90;

/**
 * Runs a command with no stdin and gathers what it prints. While it runs, a line now and then shows that it is alive.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, say?: (line: string) => void, limit?: number }} [options]
 *   `say` shows the lines; after `limit` milliseconds the command is ended
 * @returns {Promise<{ code: number, output: string }>} code 127 when the command cannot be started
 */
export function capture(command, args, { env = process.env, cwd, say, limit } = {}) {
  const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const began = Date.now();
  const beat = say && setInterval(() => say(progress(began, output)), BEAT);
  const timer = limit && setTimeout(() => child.kill('SIGTERM'), limit);
  return new Promise((resolve) => {
    const end = (code, note = '') => {
      clearInterval(beat);
      clearTimeout(timer);
      resolve({ code, output: output + note });
    };
    child.on('error', (error) => end(127, `${error.message}\n`));
    child.on('close', (code, signal) => end(code ?? 1, signal ? `\nended by ${signal}\n` : ''));
  });
}

/**
 * Like capture, for a command that has to succeed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, say?: (line: string) => void }} [options]
 * @returns {Promise<string>} what it printed
 */
export async function run(command, args, options) {
  const { code, output } = await capture(command, args, options);
  if (code === 0) return output;
  throw new Error(`${[command, ...args].join(' ')}\nended with code ${code}:\n${output.trimEnd()}`);
}

function progress(began, output) {
  const seconds = Math.round((Date.now() - began) / 1000);
  const line = output.trimEnd().split('\n').at(-1);
  return `  … ${seconds} s  ${line.slice(0, LINE_WIDTH)}`;
}
