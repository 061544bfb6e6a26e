// Starts the pane. What takes long begins at once and side by side: the core, the configuration, Office.js.
import coreUrl from '../../build/wasm/pane/core.wasm?url';
import recordsUrl from '../../build/wasm/pane/records.wasm?url';
import 'virtual:slds.css';
import { loadAhead } from './ahead.js';
import { readConfig } from './config.js';
import { compileCore, coresOf } from './core.js';
import { hearPanes } from './effects/broadcast.js';
import { allEffects } from './effects/index.js';
import { unlockAll, wakeLocks } from './effects/lock.js';
import { Render } from './effects/render.js';
import { wakeStores } from './effects/storage.js';
import { wakeDates } from './facts.js';
import { officeReady, readHost } from './host.js';
import { textsFor } from './languages.js';
import { Shell } from './shell.js';
import './taskpane.css';
import { followTheme } from './theme.js';
import { watchDraft, watchItem, watchKeys, watchLine, watchSelection } from './watch.js';

/** @import { CoreEvent } from './contract.js' */

const root = /** @type {HTMLElement} */ (document.getElementById('pane'));
const cores = coresOf(compileCore(fetch(coreUrl)), () => compileCore(fetch(recordsUrl)));
const config = readConfig();
// Most people's Outlook speaks their browser's language.
const likelyTexts = textsFor(navigator.language);
wakeStores();
wakeLocks();
likelyTexts.then(({ locale }) => wakeDates(locale));

try {
  await start();
} catch (error) {
  await stop(error, 'ui.stopped.core');
}

async function start() {
  // Each may fail before the next is waited for; none of them is forgotten.
  const [office, settings] = await Promise.allSettled([officeReady(), config, cores.first]);
  if (office.status === 'rejected') return stop(office.reason, 'ui.stopped.office');
  if (settings.status === 'rejected') return stop(settings.reason, 'ui.stopped.config');

  const host = readHost();
  followTheme();
  const send = (/** @type {CoreEvent} */ event) => shell.send(event);
  const drawing = new Render(root, await textsIn(host.locale), send);
  const shell = new Shell({
    startCore: cores.next,
    effects: allEffects((request) => {
      drawing.render(request);
      const { screen, session, looking } = request.view;
      const isSigningIn = screen === 'sign_in' || session.expired;
      const isAtRest = session.signed_in && !looking;
      if (isSigningIn || isAtRest) shell.prepare();
      if (isAtRest) loadAhead();
    }),
    onRestart: () => {
      unlockAll();
      drawing.say('restarted', true);
    },
    onIncomplete: (isSo) => drawing.say('incomplete', isSo),
    onStop: (error) => {
      console.error(error);
      drawing.stop('ui.stopped.core');
    },
  });
  const isUntouched = touching(root);
  // Before the core looks at the open item, so that no change falls in between.
  watchItem({
    onChange: () => send({ event: 'item_changed', same_draft: false }),
    onStale: (isStale, isCertain) => {
      // Loading anew forgets what the user chose: then they decide.
      if (isStale && isCertain && isUntouched() && shell.isIdle) location.reload();
      else drawing.say('stale', isStale);
    },
  });
  watchDraft(() => send({ event: 'item_changed', same_draft: true }));
  hearPanes(send);
  await shell.start({ event: 'start', host, config: settings.value });
  watchLine(send);
  watchKeys(() => drawing.openPalette());
  watchSelection(() => send({ event: 'selection_changed' }));
}

/** @param {string} locale */
async function textsIn(locale) {
  const likely = await likelyTexts;
  return locale === navigator.language ? likely : textsFor(locale);
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
  new Render(root, await likelyTexts, () => {}).stop(reason);
}
