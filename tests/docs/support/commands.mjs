import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const HOSTING = new URL('../../../docs/hosting.md', import.meta.url);

/**
 * Does what a chapter of docs/hosting.md says.
 * @param {string} chapter
 * @param {Record<string, string>} places
 * @returns {string} what its commands print
 */
export function follow(chapter, places) {
  const [, text] = readFileSync(HOSTING, 'utf8').split(`\n## ${chapter}\n`);
  const [, commands] = /```sh\n(.*?)```/s.exec(text.split('\n## ')[0]);
  const env = { ...process.env, ...places };
  return execFileSync('sh', ['-eu', '-c', commands], { env, encoding: 'utf8' });
}
