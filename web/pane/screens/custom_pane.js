// What only a pane that an administrator has built has: tabs, and components that the pane cannot draw.
import { html, nothing } from 'lit/html.js';
import '../styles/custom_pane.css';
import { formatList } from '../locale.js';
import { icon } from './icon.js';
import { tabRow } from './tabs.js';

/** @import { View } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/** Salesforce names the labels of its own tabs by keys. */
const TAB = /^Inbox\.Tab\.(\w+)$/;

/** @type {Record<string, string>} by the key's end */
const TABS = {
  compose: 'ui.pane.tab.compose',
  home: 'ui.pane.tab.home',
  related: 'ui.pane.tab.related',
  scheduled: 'ui.pane.tab.scheduled',
  tasks: 'ui.pane.tab.tasks',
  tools: 'ui.pane.tab.tools',
  tracking: 'ui.pane.tab.tracking',
};

/** @type {Record<string, string>} by Salesforce's names; all others are the org's own, and called by theirs */
const COMPONENTS = {
  'clients:emailTemplatesActionContainerFlex': 'ui.pane.email_templates',
  'clients:relatedCustomEntity': 'ui.pane.related',
  'clients:relatedRecordsPageFlex': 'ui.pane.related',
  'clients:tasksActionContainerFlex': 'ui.pane.tab.tasks',
  'flexipage:filterListCard': 'ui.pane.list_view',
  'forceChatter:exposedFeed': 'ui.pane.chatter',
  'forceChatter:publisher': 'ui.pane.chatter',
  'lightningInbox:insertFreeTimeWidgetContainer': 'ui.pane.availability',
  'lightningInbox:readReceiptListContainer': 'ui.pane.tab.tracking',
  'lightningInbox:readreceiptWidgetContainer': 'ui.pane.tab.tracking',
  'lightningInbox:sendLaterListContainer': 'ui.pane.tab.scheduled',
  'lightningInbox:sendLaterWidgetContainer': 'ui.pane.send_later',
  'lightningInbox:snippetsActionContainer': 'ui.pane.text_shortcuts',
};

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function paneTabs({ pane_tabs, pane_tab }, ui) {
  const open = pane_tabs.findIndex(({ value }) => value === pane_tab);
  const tabs = pane_tabs.map(({ value, label }, index) => ({
    id: `pane-tab-${index}`,
    label: tabLabel(label || value, ui),
    is_open: index === open,
    event: /** @type {const} */ ({ event: 'show_pane_tab', id: value }),
  }));
  return tabRow(tabs, 'pane-panel', ui);
}

/**
 * @param {string} label
 * @param {Ui} ui
 */
function tabLabel(label, ui) {
  const own = TAB.exec(label)?.[1];
  if (!own) return label;
  return TABS[own] ? ui.text(TABS[own]) : own;
}

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function others({ others: names }, ui) {
  const labels = names.map((name) => (COMPONENTS[name] ? ui.text(COMPONENTS[name]) : name));
  if (!labels.length) return html`${nothing}`;
  return html`<p class="tether-secondary tether-others" data-region="others">
    ${icon('utility', 'info', 'slds-icon_x-small')}
    <span>${ui.text('ui.pane.others', formatList([...new Set(labels)], ui.language))}</span>
  </p>`;
}
