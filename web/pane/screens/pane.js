// The whole pane: which screen is up, and what frames every one of them.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { blocked } from './blocked.js';
import { expired } from './expired.js';
import { header } from './header.js';
import { itemHeading, noItem } from './item.js';
import { logAction } from './log_action.js';
import { logging } from './logging.js';
import { notices } from './notices.js';
import { people, quickActions } from './people.js';
import { related } from './related.js';
import { signIn } from './sign_in.js';
import { starting } from './starting.js';
import { tasksCard } from './tasks_card.js';

/** @import { View, ViewComponent } from '../contract.js' */
/** @import { TemplateResult } from 'lit/html.js' */
/** @import { Ui } from './ui.js' */

/** @type {Record<ViewComponent['kind'], (view: View, ui: Ui, component: ViewComponent) => TemplateResult>} */
const SCREENS = {
  log: logging,
  people,
  related,
  tasks: tasksCard,
  templates: inboxTool,
  text_shortcuts: inboxTool,
  send_later: inboxTool,
  availability: inboxTool,
  cadences: inboxTool,
  inbox: inboxTool,
};

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function pane(view, ui) {
  return html`
    <div class="tether-content" ?inert=${view.session.expired}>
      ${header(view, ui)}
      <main class="tether-main">
        ${notices(view.notices, ui)} ${actions(view, ui)} ${screen(view, ui)}
        ${view.outbox.length ? ui.loaded('outbox', ({ outbox }) => outbox(view, ui), ui) : nothing}
      </main>
      ${view.components.some(({ kind }) => kind === 'log') ? logAction(view, ui) : nothing}
    </div>
    ${expired(view.session, ui)}
    <div class="slds-assistive-text" role="status">${ui.say(view.announcement)}</div>
  `;
}

/**
 * @param {View} view
 * @param {Ui} ui
 * @param {ViewComponent} component
 */
function inboxTool(view, ui, component) {
  return ui.loaded('inbox', ({ tool }) => tool(view, ui, component), ui);
}

/**
 * Those for one person stand with the person.
 * @param {View} view
 * @param {Ui} ui
 */
function actions({ quick_actions: open }, ui) {
  return open && !open.address ? quickActions(open, ui) : nothing;
}

/**
 * @param {View} view
 * @param {Ui} ui
 */
function screen(view, ui) {
  switch (view.screen) {
    case 'starting':
      return starting(view.session, ui);
    case 'blocked':
      return blocked(view, ui);
    case 'sign_in':
      return signIn(view, ui);
    case 'no_item':
      return [noItem(ui), waiting(view, ui)];
    case 'item':
      return itemScreen(view, ui);
    case 'selection':
      return ui.loaded('selection', ({ selection }) => selection(view, ui), ui);
    case 'record':
      return ui.loaded('record_page', ({ recordPage }) => recordPage(view, ui), ui);
  }
}

/**
 * @param {View} view
 * @param {Ui} ui
 */
function itemScreen(view, ui) {
  const { pane_tabs, pane_tab, others } = view;
  const names = view.components.map(({ kind, objects }) => kind + objects);
  const components = repeat(
    view.components,
    // The same component may be placed several times.
    (_, index) =>
      names[index] + names.slice(0, index).filter((name) => name === names[index]).length,
    (component) => SCREENS[component.kind](view, ui, component),
  );
  return html`
    ${itemHeading(view.item, ui)}
    ${pane_tabs.length ? ui.loaded('custom_pane', ({ paneTabs }) => paneTabs(view, ui), ui) : nothing}
    ${pane_tabs.length ? panel(pane_tabs, pane_tab, components) : components}
    ${others.length ? ui.loaded('custom_pane', (screen) => screen.others(view, ui), ui) : nothing}
    ${waiting(view, ui)}
  `;
}

/**
 * @param {View} view
 * @param {Ui} ui
 */
function waiting({ waiting: emails }, ui) {
  return emails.length ? ui.loaded('compose', (screen) => screen.waiting(emails, ui), ui) : nothing;
}

/**
 * @param {View['pane_tabs']} tabs
 * @param {string} open
 * @param {unknown} content
 */
function panel(tabs, open, content) {
  const index = tabs.findIndex(({ value }) => value === open);
  return html`<div
    id="pane-panel"
    class="tether-tab"
    role="tabpanel"
    aria-labelledby="pane-tab-${index}"
  >
    ${content}
  </div>`;
}
