// The pane may not or cannot work here: why, and who can change that.
import { html, nothing } from 'lit/html.js';
import { actions } from './actions.js';
import { icon } from './icon.js';
import { otherOrgs } from './orgs.js';

/** @import { View } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function blocked({ blocked: view, session }, ui) {
  if (!view) return nothing;
  return html`
    <div class="tether-empty" role="alert" data-region="blocked">
      ${icon('utility', 'warning', 'slds-icon_large')}
      <h1 class="slds-text-heading_small" tabindex="-1">${ui.say(view.title)}</h1>
      <p>${ui.say(view.text)}</p>
      ${view.detail ? html`<p class="tether-secondary tether-detail" dir="auto">${view.detail}</p>` : nothing}
      ${actions(view.actions, ui)}
    </div>
    ${otherOrgs(session, ui)}
  `;
}
