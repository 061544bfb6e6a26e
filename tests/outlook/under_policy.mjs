import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TRUSTED_TYPES = fileURLToPath(
  new URL('../../web/pane/public/trusted_types.js', import.meta.url),
);

/**
 * A copy of a test's own pane, for as long as the process lives, with what lets Office.js through the policy that ships.
 * @param {URL} pane its folder
 * @returns {string}
 */
export function underPolicy(pane) {
  const copy = mkdtempSync(path.join(tmpdir(), 'test-pane-'));
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
  cpSync(fileURLToPath(pane), copy, { recursive: true });
  cpSync(TRUSTED_TYPES, path.join(copy, path.basename(TRUSTED_TYPES)));
  return copy;
}
