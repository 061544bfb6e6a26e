import { start, startDriver, until } from './processes.mjs';

const SCREEN = '1600x1400x24';

/** @returns {Promise<import('./index.mjs').Server>} */
export async function serve() {
  const display = await startDisplay();
  try {
    const driver = await startDriver('WebKitWebDriver', (port) => [`--port=${port}`], {
      env: { ...process.env, DISPLAY: display.name },
    });
    return {
      url: driver.url,
      capabilities: { browserName: 'MiniBrowser', acceptInsecureCerts: true },
      stop: async () => {
        await driver.stop();
        await display.stop();
      },
    };
  } catch (error) {
    await display.stop();
    throw error;
  }
}

/** MiniBrowser has no headless mode: it gets a screen of its own in memory. */
async function startDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'];
  const program = start('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  let number = '';
  program.child.stdio[3].on('data', (text) => (number += text));
  try {
    await until(() => number.endsWith('\n'), program.exited, 'Xvfb');
  } catch (error) {
    await program.stop();
    throw error;
  }
  return { name: `:${number.trim()}`, stop: program.stop };
}
