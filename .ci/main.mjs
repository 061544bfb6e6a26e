import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs `main` when `url` is the file that node was started with, not when another file imports it.
 * An error becomes one readable message and exit code 1.
 * @param {string} url import.meta.url
 * @param {() => Promise<unknown>} main
 */
export async function runAsMain(url, main) {
  const started = process.argv[1];
  if (!started || realpathSync(started) !== fileURLToPath(url)) return;
  try {
    await main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
