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
  return {
    ...driver,
    capabilities: {
      browserName: 'chrome',
      acceptInsecureCerts: true,
      'goog:chromeOptions': { args: OPTIONS, ...(binary && { binary }) },
    },
  };
}
