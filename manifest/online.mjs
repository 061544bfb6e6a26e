import { spawn } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { stripVTControlCharacters } from 'node:util';

// Fetched when it is wanted: it would bring 43 packages that nothing else here uses.
const VALIDATOR = 'office-addin-manifest@3.0.0';
const SERVICE = 'validationgateway.omex.office.net';
const LIMIT = 120_000;

/**
 * What the validator's words mean.
 * @param {number | null} code
 * @param {string} output
 * @returns {{ skipped?: string, reason?: string }} why nobody was asked, or what is wrong
 */
export function verdict(code, output) {
  if (code === 0) return {};
  const said = stripVTControlCharacters(output).trim();
  if (said.includes('The manifest is not valid')) return { reason: said };
  return { skipped: `${VALIDATOR} gave no verdict: ${said.split('\n')[0] || `exit code ${code}`}` };
}

/**
 * Asks Microsoft what it thinks of a manifest, where there is a network.
 * @param {string} file
 * @param {string} [service]
 * @returns {Promise<{ skipped?: string, reason?: string }>}
 */
export async function askOnline(file, service = SERVICE) {
  try {
    await lookup(service);
  } catch (error) {
    return { skipped: `there is no way to ${service} (${error.code})` };
  }
  return new Promise((resolve) => {
    let output = '';
    const child = spawn('npx', ['--yes', VALIDATOR, 'validate', file], { timeout: LIMIT });
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve(verdict(null, error.message)));
    child.on('close', (code) => resolve(verdict(code, output)));
  });
}
