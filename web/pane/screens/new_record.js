// What begins a new record: the buttons of a list, and the choice of a record type before the form.
import { html, nothing } from 'lit/html.js';
import { today } from '../time_zone.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { ViewRecordPage, ViewRowList } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {Pick<ViewRowList, 'buttons'>} list
 * @param {string} label of the list
 * @param {Ui} ui
 */
export function newButtons({ buttons }, label, ui) {
  if (!buttons.length) return nothing;
  return html`<div class="tether-actions tether-new">
      ${buttons.map(({ list, label: words, why_not }) => {
        const text = ui.say(words);
        return html`<button
          type="button"
          class="slds-button slds-button_neutral"
          aria-label="${text}: ${label}"
          aria-describedby=${why_not.key ? `why-not-${list}` : nothing}
          ?disabled=${Boolean(why_not.key)}
          @click=${() => ui.send({ event: 'new_record', list, record_type_id: '', day: today() })}
        >
          ${text}
        </button>`;
      })}
    </div>
    ${buttons.map(({ list, why_not }) =>
      why_not.key
        ? html`<p class="tether-secondary" id="why-not-${list}">${ui.say(why_not)}</p>`
        : nothing,
    )}`;
}

/**
 * @param {ViewRecordPage} page
 * @param {Ui} ui
 * @returns {TemplateResult}
 */
export function recordTypes({ record_types, record_type }, ui) {
  return html`<form
    class="tether-edit"
    data-region="record-types"
    @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (event.currentTarget);
      const record_type_id = String(new FormData(form).get('record-type'));
      ui.send({ event: 'new_record', list: '', record_type_id, day: '' });
    }}
  >
    <section class="slds-card tether-card">
      <fieldset class="tether-new__types">
        <legend class="tether-card__title">${ui.text('ui.new.type')}</legend>
        ${record_types.map(({ value, label }) => oneType(value, label, value === record_type))}
      </fieldset>
    </section>
    <footer class="tether-action tether-edit__bar">
      <button type="submit" class="slds-button slds-button_brand">${ui.text('ui.new.next')}</button>
      <button
        type="button"
        class="slds-button slds-button_neutral"
        @click=${() => ui.send({ event: 'leave_record' })}
      >
        ${ui.text('ui.cancel')}
      </button>
    </footer>
  </form>`;
}

/**
 * @param {string} value
 * @param {string} label
 * @param {boolean} isProposed
 */
function oneType(value, label, isProposed) {
  const id = `record-type-${value}`;
  return html`<div class="slds-radio tether-new__type">
    <input type="radio" name="record-type" id=${id} value=${value} ?checked=${isProposed} />
    <label class="slds-radio__label" for=${id}>
      <span class="slds-radio_faux"></span>
      <span class="slds-form-element__label"><bdi>${label}</bdi></span>
    </label>
  </div>`;
}
