// Starts the pane. What takes long begins at once and side by side: the core, the configuration, Office.js.
import coreUrl from '../../build/wasm/core.wasm?url';
import 'virtual:slds.css';
import { readConfig } from './config.js';
import { compileCore, startCore } from './core.js';
import { allEffects } from './effects/index.js';
import { Render } from './effects/render.js';
import { officeReady, readHost } from './host.js';
import { createTexts, fileFor } from './locale.js';
import en from './locales/en.json';
import { Shell } from './shell.js';
import './taskpane.css';
import { followTheme } from './theme.js';
import { watchItem, watchLine } from './watch.js';

/** @import { Sentences, Texts } from './locale.js' */
/** @import { CoreEvent } from './contract.js' */

const root = /** @type {HTMLElement} */ (document.getElementById('pane'));
const core = compileCore(fetch(coreUrl));
const config = readConfig();

/** @type {Record<string, () => Promise<{ default: Sentences }>>} */
const languages = {
  de: () => import('./locales/de.json'),
};

await start();

async function start() {
  // Each may fail before the next is waited for; none of them is forgotten.
  const [office, settings] = await Promise.allSettled([officeReady(), config, core]);
  if (office.status === 'rejected') return stop(office.reason, 'ui.stopped.office');
  if (settings.status === 'rejected') return stop(settings.reason, 'ui.stopped.config');

  const host = readHost();
  followTheme();
  const texts = await textsFor(host.locale);
  document.documentElement.lang = texts.locale;
  const send = (/** @type {CoreEvent} */ event) => shell.send(event);
  const drawing = new Render(root, texts, send);
  const shell = new Shell({
    startCore: async () => startCore(await core),
    effects: allEffects((request) => drawing.render(request)),
    onRestart: () => drawing.restarted(),
    onStop: (error) => {
      console.error(error);
      drawing.stop('ui.stopped.core');
    },
  });
  // Before the core looks at the open item, so that no change falls in between.
  watchItem(send);
  await shell.start({ event: 'start', host, config: settings.value });
  watchLine(send);
}

/**
 * @param {string} locale
 * @returns {Promise<Texts>}
 */
async function textsFor(locale) {
  const file = fileFor(locale, Object.keys(languages));
  if (!file) return createTexts(locale, en, en);
  const { default: sentences } = await languages[file]();
  return createTexts(locale, sentences, en);
}

/**
 * @param {unknown} error
 * @param {string} reason key of a sentence
 */
function stop(error, reason) {
  console.error(error);
  const texts = createTexts(navigator.language, en, en);
  new Render(root, texts, () => {}).stop(reason);
}
