// The people whom Salesforce does not know, in one table: made together, each with what became of it.
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import '../styles/new_people.css';
import { bareCheckbox, checkbox } from './checkbox.js';
import { radio } from './radio.js';
import { recordName } from './record.js';
import { failedTab } from './tab_parts.js';
import { bars, spinner } from './waiting.js';

/** @import { ViewNewPeople, ViewNewPersonRow } from '../contract.js' */
/** @import { Ui } from './ui.js' */

const LABELS = {
  first_name: 'ui.new_people.first_name',
  last_name: 'ui.new_people.last_name',
  company: 'ui.new_people.company',
};

/**
 * @param {ViewNewPeople} shown
 * @param {Ui} ui
 */
export function newPeople(shown, ui) {
  const { state, object, rows, error, detail } = shown;
  return html`<section
    class="slds-card tether-card tether-new-people"
    data-region="new-people"
    aria-busy=${state === 'loading' || shown.busy ? 'true' : 'false'}
  >
    <h2 class="tether-card__title" tabindex="-1">${ui.text('ui.new_people')}</h2>
    ${state === 'loading' ? bars(4) : nothing}
    ${error.key ? failedTab(error, detail, { event: 'make_people' }, ui) : nothing}
    ${rows.length ? objects(shown, ui) : nothing}
    <ul class="tether-list">
      ${repeat(
        rows,
        ({ address }) => address,
        (row) => onePerson(row, object, ui),
      )}
    </ul>
    ${buttons(shown, ui)}
  </section>`;
}

/**
 * @param {ViewNewPeople} shown
 * @param {Ui} ui
 */
function objects({ objects: list, object, busy, to_make }, ui) {
  if (list.length < 2 || !to_make) return nothing;
  return html`<fieldset class="tether-new-people__objects" ?disabled=${busy}>
    <legend class="slds-assistive-text">${ui.text('ui.new_people.as')}</legend>
    ${list.map(({ value, label }) =>
      radio(
        { id: `new-people-${value}`, name: 'new-people', label, checked: value === object },
        () => ui.send({ event: 'open_new_people', object: value }),
      ),
    )}
  </fieldset>`;
}

/**
 * @param {ViewNewPersonRow} row
 * @param {string} object
 * @param {Ui} ui
 */
function onePerson(row, object, ui) {
  if (row.record) return madePerson(row, ui);
  const { address, checked, busy, account, with_account, missing, failed, detail } = row;
  const change = changing(row, ui);
  return html`<li class="tether-row" aria-busy=${busy ? 'true' : 'false'}>
    ${bareCheckbox(
      {
        id: `new-person-${address}`,
        label: ui.text('ui.new_people.check', address),
        checked,
        canCheck: !busy,
      },
      (is) => change({ checked: is }),
    )}
    <div class="tether-row__text">
      <p class="tether-secondary"><bdi>${address}</bdi></p>
      <div class="tether-new-people__fields">
        ${field(row, 'first_name', ui)} ${field(row, 'last_name', ui)}
        ${object === 'Lead' ? field(row, 'company', ui) : nothing}
      </div>
      ${
        account && object === 'Contact'
          ? checkbox(
              {
                id: `new-person-account-${address}`,
                label: ui.text('ui.new_people.account', account),
                checked: with_account,
              },
              (is) => change({ with_account: is }),
            )
          : nothing
      }
      ${missing.key ? html`<p class="tether-error">${ui.say(missing)}</p>` : nothing}
      ${
        failed.key
          ? html`<p class="tether-error">${ui.say(failed)}</p>
              ${detail ? html`<p class="tether-secondary"><bdi>${detail}</bdi></p>` : nothing}`
          : nothing
      }
      ${busy ? html`<p class="tether-none">${spinner()} ${ui.text('ui.new_people.saving')}</p>` : nothing}
    </div>
  </li>`;
}

/**
 * @param {ViewNewPersonRow} row
 * @param {Ui} ui
 */
function changing(row, ui) {
  const { address, first_name, last_name, company, with_account, checked } = row;
  return (/** @type {Partial<ViewNewPersonRow>} */ changed) =>
    ui.send({
      event: 'change_new_person',
      ...{ address, first_name, last_name, company, with_account, checked },
      ...changed,
    });
}

/**
 * @param {ViewNewPersonRow} row
 * @param {'first_name' | 'last_name' | 'company'} name
 * @param {Ui} ui
 */
function field(row, name, ui) {
  const label = ui.text(LABELS[name]);
  const change = changing(row, ui);
  return html`<input
    type="text"
    class="slds-input"
    autocomplete="off"
    placeholder=${label}
    aria-label="${label}: ${row.address}"
    aria-invalid=${row.missing.key === `new_people.missing.${name}` ? 'true' : 'false'}
    ?readonly=${row.busy}
    .value=${live(row[name])}
    @input=${(/** @type {Event} */ event) =>
      change({ [name]: /** @type {HTMLInputElement} */ (event.target).value })}
  />`;
}

/**
 * @param {ViewNewPersonRow} row
 * @param {Ui} ui
 */
function madePerson({ address, record, done, can_undo }, ui) {
  const text = ui.text('ui.made.undo');
  return html`<li class="tether-row">
    <div class="tether-row__text">
      <div class="tether-row__head tether-row__head_choice">
        ${record ? recordName(record, ui) : nothing}
        ${
          can_undo
            ? html`<button
                type="button"
                class="slds-button slds-button_neutral tether-choose"
                aria-label="${text}: ${address}"
                @click=${() => ui.send({ event: 'undo_person', address })}
              >
                ${text}
              </button>`
            : nothing
        }
      </div>
      <p class="tether-mark">${ui.say(done)}</p>
      <p class="tether-secondary"><bdi>${address}</bdi></p>
    </div>
  </li>`;
}

/**
 * @param {ViewNewPeople} shown
 * @param {Ui} ui
 */
function buttons({ to_make, busy }, ui) {
  return html`<div class="tether-new-people__buttons">
    ${
      to_make
        ? html`<button
            type="button"
            class="slds-button slds-button_brand"
            aria-disabled=${busy ? 'true' : 'false'}
            @click=${() => ui.send({ event: 'make_people' })}
          >
            ${busy ? spinner() : nothing} ${ui.text('ui.new_people.make', String(to_make))}
          </button>`
        : nothing
    }
    <button
      type="button"
      class="slds-button slds-button_neutral"
      @click=${() => ui.send({ event: 'close_new_people' })}
    >
      ${ui.text('ui.new_people.close')}
    </button>
  </div>`;
}
