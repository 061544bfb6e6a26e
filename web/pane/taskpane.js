// Starts the pane. What takes long begins at once and side by side: the core, the configuration, Office.js.
import coreUrl from '../../build/wasm/core.wasm?url';
import 'virtual:slds.css';
import { readConfig } from './config.js';
import { compileCore, startCore } from './core.js';
import { allEffects } from './effects/index.js';
import { Render } from './effects/render.js';
import { officeReady, readHost } from './host.js';
import { textsFor } from './languages.js';
import { Shell } from './shell.js';
import './taskpane.css';
import { followTheme } from './theme.js';
import { watchItem, watchLine } from './watch.js';

/** @import { CoreEvent } from './contract.js' */

const root = /** @type {HTMLElement} */ (document.getElementById('pane'));
const core = compileCore(fetch(coreUrl));
const config = readConfig();

try {
  await start();
} catch (error) {
  await stop(error, 'ui.stopped.core');
}

async function start() {
  // Each may fail before the next is waited for; none of them is forgotten.
  const [office, settings] = await Promise.allSettled([officeReady(), config, core]);
  if (office.status === 'rejected') return stop(office.reason, 'ui.stopped.office');
  if (settings.status === 'rejected') return stop(settings.reason, 'ui.stopped.config');

  const host = readHost();
  followTheme();
  const send = (/** @type {CoreEvent} */ event) => shell.send(event);
  const drawing = new Render(root, await textsFor(host.locale), send);
  const shell = new Shell({
    startCore: async () => startCore(await core),
    effects: allEffects((request) => drawing.render(request)),
    onRestart: () => drawing.say('restarted', true),
    onStop: (error) => {
      console.error(error);
      drawing.stop('ui.stopped.core');
    },
  });
  const isUntouched = touching(root);
  // Before the core looks at the open item, so that no change falls in between.
  watchItem({
    onChange: () => send({ event: 'item_changed' }),
    onStale: (isStale, isCertain) => {
      // Loading anew forgets what the user chose: then they decide.
      if (isStale && isCertain && isUntouched() && shell.isIdle) location.reload();
      else drawing.say('stale', isStale);
    },
  });
  await shell.start({ event: 'start', host, config: settings.value });
  watchLine(send);
}

/**
 * @param {HTMLElement} element
 * @returns {() => boolean} whether the user has left it alone so far
 */
function touching(element) {
  let isUntouched = true;
  for (const type of ['click', 'input'])
    element.addEventListener(type, () => (isUntouched = false), { capture: true, once: true });
  return () => isUntouched;
}

/**
 * @param {unknown} error
 * @param {string} reason key of a sentence
 */
async function stop(error, reason) {
  console.error(error);
  new Render(root, await textsFor(navigator.language), () => {}).stop(reason);
}
