import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { actions } from './actions.js';
import { icon } from './icon.js';

/** @import { ViewNotice } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewNotice[]} list
 * @param {Ui} ui
 */
export function notices(list, ui) {
  return repeat(
    list,
    (notice) => notice.key,
    (notice) => oneNotice(notice, ui),
  );
}

/**
 * @param {ViewNotice} notice
 * @param {Ui} ui
 */
function oneNotice(notice, ui) {
  const role = notice.tone === 'error' ? 'alert' : 'status';
  return html`
    <section
      class="slds-scoped-notification tether-notice tether-notice_${notice.tone}"
      data-region="notice-${notice.key}"
    >
      <span class="tether-notice__icon">${icon('utility', notice.tone, 'slds-icon_x-small')}</span>
      <div class="tether-notice__body" role=${role}>
        <h2 class="tether-notice__title" tabindex="-1">${ui.say(notice.title)}</h2>
        ${notice.text.key ? html`<p>${ui.say(notice.text)}</p>` : nothing}
        ${
          notice.detail
            ? html`<p class="tether-secondary tether-detail" dir="auto">${notice.detail}</p>`
            : nothing
        }
        ${actions(notice.actions, ui)}
      </div>
      ${notice.can_dismiss ? dismissButton(notice, ui) : nothing}
    </section>
  `;
}

/**
 * @param {ViewNotice} notice
 * @param {Ui} ui
 */
function dismissButton(notice, ui) {
  const label = ui.text('ui.dismiss');
  return html`<button
    type="button"
    class="slds-button slds-button_icon tether-notice__close"
    title=${label}
    aria-label=${label}
    @click=${() => ui.send({ event: 'dismiss', notice: notice.key })}
  >
    ${icon('utility', 'close')}
  </button>`;
}
