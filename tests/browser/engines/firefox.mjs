import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from './marionette/connection.mjs';
import { serveMarionette } from './marionette/server.mjs';
import { start, startDriver, until, which } from './processes.mjs';

const PREFERENCES = {
  'marionette.port': 0,
  'dom.disable_open_during_load': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  // Everything below keeps the browser from talking to anybody on its own.
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.systemAddon.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.server': '',
};

/** @returns {Promise<import('./index.mjs').Server>} */
export async function serve() {
  const capabilities = { browserName: 'firefox', acceptInsecureCerts: true };
  const geckodriver = which('geckodriver');
  if (!geckodriver) return { ...(await serveOwn()), capabilities };
  const driver = await startDriver(geckodriver, (port) => ['--port', String(port)]);
  const options = { args: ['-headless'], prefs: PREFERENCES };
  return { ...driver, capabilities: { ...capabilities, 'moz:firefoxOptions': options } };
}

/** Debian has no geckodriver, and Firefox speaks no WebDriver without one: Marionette is what it speaks. */
async function serveOwn() {
  const firefox = await startFirefox();
  try {
    const marionette = await connect(await firefox.port());
    const server = await serveMarionette(marionette);
    const stop = async () => {
      marionette.close();
      await server.close();
      await firefox.stop();
    };
    return { url: server.url, stop };
  } catch (error) {
    await firefox.stop();
    throw error;
  }
}

async function startFirefox() {
  const profile = await mkdtemp(path.join(tmpdir(), 'firefox-'));
  const preferences = Object.entries(PREFERENCES)
    .map((pair) => `user_pref(${pair.map((each) => JSON.stringify(each)).join(', ')});\n`)
    .join('');
  await writeFile(path.join(profile, 'user.js'), preferences);
  const binary = await realpath(which('firefox-esr', 'firefox') ?? 'firefox');
  const program = start(
    binary,
    ['--marionette', '--headless', '--no-remote', '--new-instance', '--profile', profile],
    { env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' } },
  );
  const portFile = path.join(profile, 'MarionetteActivePort');
  return {
    port: () => until(async () => Number(await readIfThere(portFile)), program.exited, binary),
    stop: async () => {
      await program.stop();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function readIfThere(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}
