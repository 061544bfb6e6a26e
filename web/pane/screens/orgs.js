// The orgs that this mailbox is signed in to.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from './icon.js';

/** @import { ViewOrg, ViewSession } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewOrg} org
 * @param {Ui} ui
 */
export function orgKind({ is_sandbox }, ui) {
  if (!is_sandbox) return nothing;
  return html`<span class="slds-badge tether-sandbox">${ui.text('ui.sandbox')}</span>`;
}

/**
 * A list to switch by: the open one is marked, each of the others is a button.
 * @param {ViewOrg[]} orgs
 * @param {boolean} canChange
 * @param {Ui} ui
 */
export function orgList(orgs, canChange, ui) {
  return html`<ul class="tether-orgs">
    ${repeat(
      orgs,
      ({ org_id }) => org_id,
      (org) => html`<li>${org.is_open ? openOrg(org, ui) : otherOrg(org, canChange, ui)}</li>`,
    )}
  </ul>`;
}

/**
 * @param {ViewSession} session
 * @param {Ui} ui
 */
export function otherOrgs({ orgs, can_change }, ui) {
  const others = orgs.filter(({ is_open }) => !is_open);
  if (!others.length) return nothing;
  return html`<section class="slds-card tether-card" data-region="orgs">
    <h2 class="tether-card__title" tabindex="-1">${ui.text('ui.orgs.others')}</h2>
    ${orgList(others, can_change, ui)}
  </section>`;
}

/**
 * @param {ViewOrg} org
 * @param {Ui} ui
 */
function openOrg(org, ui) {
  return html`<div class="tether-org-row" aria-current="true">
    ${names(org, ui)}
    <span class="tether-mark"
      >${icon('utility', 'check')}<span class="slds-assistive-text"
        >${ui.text('ui.orgs.open')}</span
      ></span
    >
  </div>`;
}

/**
 * @param {ViewOrg} org
 * @param {boolean} canChange
 * @param {Ui} ui
 */
function otherOrg(org, canChange, ui) {
  return html`<button
    type="button"
    class="slds-button tether-org-row"
    ?disabled=${!canChange}
    @click=${() => ui.send({ event: 'switch_org', org_id: org.org_id })}
  >
    ${names(org, ui)}
    <span class="tether-org-row__switch">${ui.text('ui.orgs.switch')}</span>
  </button>`;
}

/**
 * @param {ViewOrg} org
 * @param {Ui} ui
 */
function names(org, ui) {
  return html`<span class="tether-org-row__names">
    <span><bdi class="tether-name">${org.name}</bdi> ${orgKind(org, ui)}</span>
    <span class="tether-secondary">${org.my_domain}</span>
  </span>`;
}
