import { Builder } from 'selenium-webdriver';
import * as chromium from './chromium.mjs';
import * as firefox from './firefox.mjs';
import * as webkit from './webkit.mjs';

const ENGINES = { chromium, firefox, webkit };
const LAUNCH_LIMIT = 60_000;
const QUIT_LIMIT = 10_000;
const SCRIPT_LIMIT = 60_000;
const LOAD_LIMIT = 60_000;

/**
 * A WebDriver server that is running.
 * @typedef {{ url: string, capabilities: object, stop: () => Promise<void> }} Server
 */

/** The engines that can be opened, by name. */
export const engines = Object.keys(ENGINES);

/**
 * @returns {string[]} the engine that ENGINE names; all of them without it
 */
export function chosenEngines() {
  const { ENGINE } = process.env;
  if (!ENGINE) return engines;
  if (!engines.includes(ENGINE)) {
    throw new Error(`ENGINE is ${ENGINE}; there are: ${engines.join(', ')}`);
  }
  return [ENGINE];
}

/**
 * Opens a browser that accepts the sandbox's self-signed certificate. A start that fails is tried once more:
 * a browser that crashes at its start says nothing about what is tested.
 * @param {string} engine one of `engines`
 * @param {{ width?: number, height?: number }} [window] its outer size; no engine goes below 500
 * @returns {Promise<{ driver: import('selenium-webdriver').WebDriver, close: () => Promise<void> }>}
 */
export async function openBrowser(engine, { width = 1280, height = 900 } = {}) {
  if (!(engine in ENGINES)) throw new Error(`No engine ${engine}: ${engines.join(', ')}`);
  try {
    return await launch(engine, { width, height });
  } catch (error) {
    console.error(`${engine} did not start, trying once more: ${error.message}`);
    return await launch(engine, { width, height });
  }
}

async function launch(engine, size) {
  const server = await ENGINES[engine].serve();
  try {
    const driver = await within(LAUNCH_LIMIT, newSession(server), `starting ${engine}`);
    await driver.manage().setTimeouts({ script: SCRIPT_LIMIT, pageLoad: LOAD_LIMIT });
    await driver.manage().window().setRect(size);
    return { driver, close: once(() => closeSession(driver, server)) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function newSession({ url, capabilities }) {
  const builder = new Builder().disableEnvironmentOverrides();
  return builder.usingServer(url).withCapabilities(capabilities).build();
}

async function closeSession(driver, server) {
  try {
    await within(QUIT_LIMIT, driver.quit(), 'closing the browser');
  } catch (error) {
    // Whatever is left of it ends with its server.
    console.error(error.message);
  } finally {
    await server.stop();
  }
}

function once(action) {
  let done;
  return () => (done ??= action());
}

async function within(limit, promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took over ${limit / 1000} s`)), limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
