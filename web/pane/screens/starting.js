import { html } from 'lit/html.js';
import { otherOrgs } from './orgs.js';
import { bars } from './waiting.js';

/** @import { ViewSession } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewSession} session
 * @param {Ui} ui
 */
export function starting(session, ui) {
  if (session.failed) {
    return html`<h1 class="slds-assistive-text">${ui.text('ui.app')}</h1>
      ${otherOrgs(session, ui)}`;
  }
  return html`
    <div class="tether-starting" aria-busy="true">
      <h1 class="slds-assistive-text">${ui.text('ui.starting')}</h1>
      ${bars(2)}
      <div class="slds-card tether-card">${bars(4)}</div>
      <div class="slds-card tether-card">${bars(3)}</div>
    </div>
  `;
}
