// What the tabs of a record have in common: why one could not be read, and the way to more rows.
import { html, nothing } from 'lit/html.js';
import { bars, spinner } from './waiting.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { CoreEvent, Message, ViewRecordPage, ViewRowList } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * What is open, or that it is on its way, or why it is not there.
 * @param {ViewRecordPage} page
 * @param {() => TemplateResult} content
 * @param {Ui} ui
 */
export function tabContent({ tab_state, tab_error, tab_detail, tabs }, content, ui) {
  if (tab_state === 'loading') {
    return html`<section class="slds-card tether-card" aria-busy="true">${bars(4)}</section>`;
  }
  if (tab_state === 'shown') return content();
  const tab = tabs.find(({ is_open }) => is_open)?.tab ?? 'details';
  return html`<section class="slds-card tether-card">
    ${failedTab(tab_error, tab_detail, { event: 'show_tab', tab }, ui)}
  </section>`;
}

/**
 * That something is being read again or saved.
 * @param {string} key
 * @param {Ui} ui
 */
export function working(key, ui) {
  return html`<p class="tether-none" role="status">${spinner()} ${ui.text(key)}</p>`;
}

/**
 * @param {Message} error
 * @param {string} detail Salesforce's own words
 * @param {CoreEvent} again what to send to try again
 * @param {Ui} ui
 */
export function failedTab(error, detail, again, ui) {
  return html`<div class="tether-record__failure" role="alert">
    <p class="tether-error">${ui.say(error)}</p>
    ${detail ? html`<p class="tether-secondary"><bdi>${detail}</bdi></p>` : nothing}
    <button
      type="button"
      class="slds-button slds-button_neutral"
      data-home
      @click=${() => ui.send(again)}
    >
      ${ui.text('ui.try_again')}
    </button>
  </div>`;
}

/**
 * @param {Pick<ViewRowList, 'id' | 'has_more' | 'loading' | 'error'>} list
 * @param {string} label of what there is more of
 * @param {Ui} ui
 */
export function showMore({ id, has_more, loading, error }, label, ui) {
  if (!has_more || error.key) return nothing;
  if (loading) return spinner();
  return html`<button
    type="button"
    class="slds-button tether-more"
    data-home
    aria-label=${ui.text('ui.show_more_of', label)}
    @click=${() => ui.send({ event: 'show_more', list: id })}
  >
    ${ui.text('ui.show_more')}
  </button>`;
}
