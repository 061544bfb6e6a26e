// Screens whose code is loaded when one of them is first shown.
import { html } from 'lit/html.js';
import { learnTheRest } from '../languages.js';
import { RELOAD } from '../own_notices.js';
import { bars } from './waiting.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { Ui } from './ui.js' */

const SCREENS = {
  compose: () => import('./compose.js'),
  custom_pane: () => import('./custom_pane.js'),
  diagnostics: () => import('./diagnostics.js'),
  inbox: () => import('./inbox.js'),
  menu: () => import('./menu.js'),
  never_log: () => import('./never_log.js'),
  new_people: () => import('./new_people.js'),
  outbox: () => import('./outbox.js'),
  preview: () => import('./preview.js'),
  quick_actions: () => import('./quick_actions.js'),
  record_page: () => import('./record_page.js'),
  refile: () => import('./refile.js'),
  search_results: () => import('./search_results.js'),
  selection: () => import('./selection.js'),
  sharing: () => import('./sharing.js'),
  tasks: () => import('./tasks.js'),
};

/** @typedef {{ [name in keyof typeof SCREENS]: Awaited<ReturnType<(typeof SCREENS)[name]>> }} Modules */

/**
 * @typedef {{
 *   loaded: <Name extends keyof Modules>(
 *     name: Name, draw: (module: Modules[Name]) => TemplateResult, ui: Ui) => TemplateResult,
 *   ready: <Name extends keyof Modules>(name: Name) => Modules[Name] | null,
 * }} Loaded `loaded` draws what is there; while it is on its way, or where it cannot be had, says so. `ready` is what is
 *   there already
 */

/**
 * @param {() => void} redraw
 * @returns {Loaded}
 */
export function createLoaded(redraw) {
  /** @type {Map<string, any>} a module, or null where it could not be loaded */
  const modules = new Map();
  /** @type {Set<string>} */
  const asked = new Set();

  /** @param {keyof typeof SCREENS} name */
  const load = async (name) => {
    asked.add(name);
    try {
      const [module] = await Promise.all([SCREENS[name](), learnTheRest()]);
      modules.set(name, module);
    } catch (error) {
      console.error(`The screen ${name} could not be loaded`, error);
      modules.set(name, null);
    }
    redraw();
  };

  addEventListener('online', () => {
    for (const [name, module] of modules)
      if (!module) {
        modules.delete(name);
        asked.delete(name);
      }
    redraw();
  });

  return {
    ready: (name) => modules.get(name) ?? null,
    loaded: (name, draw, ui) => {
      if (!asked.has(name)) load(name);
      const module = modules.get(name);
      if (module) return draw(module);
      return module === null ? unavailable(ui) : waiting();
    },
  };
}

function waiting() {
  return html`<section class="slds-card tether-card" aria-busy="true">${bars(4)}</section>`;
}

/** @param {Ui} ui */
function unavailable(ui) {
  return html`<section class="slds-card tether-card" role="alert">
    <p>${ui.text('ui.screen_unavailable')}</p>
    <button
      type="button"
      class="slds-button slds-button_brand"
      @click=${() => ui.send(/** @type {any} */ ({ event: RELOAD }))}
    >
      ${ui.text('ui.stopped.reload')}
    </button>
  </section>`;
}
