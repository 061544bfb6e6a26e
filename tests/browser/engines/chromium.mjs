import { createHash, X509Certificate } from 'node:crypto';
import { certificate } from '../../../web/sandbox/certificate.mjs';
import { startDriver, which } from './processes.mjs';

const OPTIONS = [
  '--headless=new',
  // Containers run as root, where Chromium's own sandbox cannot.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  // Everything below keeps the browser from talking to anybody on its own.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @returns {Promise<import('./index.mjs').Server>} */
export async function serve() {
  const driver = await startDriver('chromedriver', (port) => [`--port=${port}`]);
  const binary = which('chromium', 'google-chrome');
  const args = [...OPTIONS, await trust()];
  return {
    ...driver,
    capabilities: {
      browserName: 'chrome',
      'goog:chromeOptions': { args, ...(binary && { binary }) },
    },
  };
}

/** Chromium caches nothing from a server whose certificate it merely puts up with, so it is told to trust the sandbox's. */
async function trust() {
  const { publicKey } = new X509Certificate((await certificate()).cert);
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(key).digest('base64');
  return `--ignore-certificate-errors-spki-list=${hash}`;
}
