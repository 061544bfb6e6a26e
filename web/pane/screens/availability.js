// When the user is free, as it goes into an email, and what was proposed before.
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { dates } from '../formatters.js';
import { localTime } from '../local_time.js';
import { icon } from './icon.js';
import { failedTab, showMore, working } from './tab_parts.js';
import { failure, outcome } from './tool_outcome.js';
import { bars, spinner } from './waiting.js';

/** @import { ViewAvailability, ViewProposal, ViewSlot, ViewSlotDay } from '../contract.js' */
/** @import { Ui } from './ui.js' */

const MINUTE_MS = 60 * 1000;
const LENGTHS = [30, 60];

/**
 * @param {ViewAvailability} shown
 * @param {Ui} ui
 */
export function availability(shown, ui) {
  const { state, error, detail, note, own_zone, has_more } = shown;
  if (state === 'loading') return html`<div aria-busy="true">${bars(4)}</div>`;
  if (state === 'failed') {
    const again = /** @type {const} */ ({ event: 'open_tool', tool: 'availability' });
    return failedTab(error, detail, { ...again, local_time: localTime() }, ui);
  }
  return html`
    ${own_zone ? html`<p class="tether-secondary">${ui.text('ui.inbox.calendar')}</p>` : nothing}
    ${shown.proposals.length ? proposals(shown, ui) : nothing}
    ${own_zone ? choices(shown, ui) : nothing}
    ${note.key ? html`<p class="tether-none">${ui.say(note)}</p>` : nothing}
    ${repeat(
      shown.days,
      ({ day }) => day,
      (day) => slotsOf(day, shown, ui),
    )}
    ${showMore({ id: 'availability', has_more, loading: false, error: { key: '', values: [] } }, ui.text('ui.inbox.days'), ui)}
    <div class="tether-slots__insert">
      ${outcome(shown, ui)} ${shown.days.length ? insertion(shown, ui) : nothing}
    </div>
  `;
}

/**
 * What the user has chosen, with something of it changed.
 * @param {ViewAvailability} shown
 * @param {{ minutes?: number, zone?: string, picked?: string[] }} changed
 * @param {Ui} ui
 */
function choose(shown, changed, ui) {
  const { minutes, zone } = shown;
  const picked = pickedOf(shown).map(({ id }) => id);
  ui.send({ event: 'choose_slots', minutes, zone, picked, ...changed });
}

/** @param {ViewAvailability} shown */
const pickedOf = ({ days }) => days.flatMap(({ slots }) => slots).filter(({ picked }) => picked);

/** @param {Event} event */
const valueOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/**
 * @param {ViewAvailability} shown
 * @param {Ui} ui
 */
function choices(shown, ui) {
  const { minutes, zone, own_zone, busy } = shown;
  return html`<div class="tether-slots__choices">
    <label>
      <span class="slds-form-element__label">${ui.text('ui.inbox.length')}</span>
      <select
        class="slds-select"
        id="slot-length"
        .value=${live(String(minutes))}
        ?disabled=${busy}
        @change=${(/** @type {Event} */ event) =>
          choose(shown, { minutes: Number(valueOf(event)) }, ui)}
      >
        ${LENGTHS.map(
          (length) =>
            html`<option value=${length} ?selected=${length === minutes}>
              ${ui.text('ui.inbox.minutes', String(length))}
            </option>`,
        )}
      </select>
    </label>
    <label>
      <span class="slds-form-element__label">${ui.text('ui.inbox.zone')}</span>
      <select
        class="slds-select"
        id="slot-zone"
        .value=${live(zone)}
        @change=${(/** @type {Event} */ event) => choose(shown, { zone: valueOf(event) }, ui)}
      >
        ${zonesWith(own_zone, zone).map(
          (name) =>
            html`<option value=${name} ?selected=${name === zone}>
              ${name.replaceAll('_', ' ')}
            </option>`,
        )}
      </select>
    </label>
  </div>`;
}

/** @type {string[] | undefined} */
let zones;

/**
 * The user's own comes first.
 * @param {string} own
 * @param {string} chosen
 */
function zonesWith(own, chosen) {
  zones ??= Intl.supportedValuesOf?.('timeZone') ?? [];
  return [...new Set([own, chosen, ...zones])];
}

/**
 * @param {ViewSlotDay} day
 * @param {ViewAvailability} shown
 * @param {Ui} ui
 */
function slotsOf({ day, slots }, shown, ui) {
  return html`<fieldset class="tether-slots">
    <legend>
      ${dates(ui.locale, { weekday: 'long', month: 'long', day: 'numeric' }).format(new Date(day))}
    </legend>
    <ul>
      ${repeat(
        slots,
        ({ id }) => id,
        (slot) => slotBox(slot, shown, ui),
      )}
    </ul>
  </fieldset>`;
}

/**
 * @param {ViewSlot} slot
 * @param {ViewAvailability} shown
 * @param {Ui} ui
 */
function slotBox({ id, own, theirs, picked, off_hours, proposed }, shown, ui) {
  const box = `slot-${id}`;
  const pick = () => {
    const others = pickedOf(shown).flatMap((slot) => (slot.id === id ? [] : [slot.id]));
    choose(shown, { picked: picked ? others : [...others, id] }, ui);
  };
  const about = [
    theirs ? ui.text('ui.inbox.there', timeThere(own, theirs, ui)) : '',
    off_hours ? ui.text('ui.inbox.off_hours') : '',
    ui.say(proposed),
  ].filter(Boolean);
  return html`<li class="slds-checkbox ${proposed.key ? 'tether-slot_proposed' : ''}">
    <input type="checkbox" id=${box} .checked=${live(picked)} @change=${pick} />
    <label class="slds-checkbox__label" for=${box}>
      <span class="slds-checkbox_faux"></span>
      <span class="slds-form-element__label">
        ${timeOf(own, ui)}
        ${about.map((text) => html`<span class="tether-secondary tether-slot__about">${text}</span>`)}
      </span>
    </label>
  </li>`;
}

/** @param {string} time */
const moment = (time) => new Date(`${time}Z`);

/**
 * @param {string} time
 * @param {Ui} ui
 */
const timeOf = (time, ui) =>
  dates(ui.locale, { hour: 'numeric', minute: '2-digit' }).format(moment(time));

/**
 * With the day where that is another one.
 * @param {string} own
 * @param {string} theirs
 * @param {Ui} ui
 */
function timeThere(own, theirs, ui) {
  const [day, otherDay] = [own, theirs].map((time) => time.split('T')[0]);
  if (day === otherDay) return timeOf(theirs, ui);
  return dates(ui.locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(
    moment(theirs),
  );
}

/**
 * From when until when.
 * @param {string} time
 * @param {number} minutes
 * @param {Ui} ui
 */
function spelled(time, minutes, ui) {
  const start = moment(time);
  return dates(ui.locale, {
    ...{ weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  }).formatRange(start, new Date(start.getTime() + minutes * MINUTE_MS));
}

/**
 * As somebody calls it who reads this language.
 * @param {string} zone
 * @param {string} locale
 */
function zoneName(zone, locale) {
  try {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' });
    const found = format.formatToParts().find(({ type }) => type === 'timeZoneName');
    if (found) return found.value;
  } catch (error) {
    console.debug('No name of a time zone', error);
  }
  return zone.replaceAll('_', ' ');
}

/**
 * @param {ViewAvailability} shown
 * @param {Ui} ui
 */
function insertion(shown, ui) {
  const picked = pickedOf(shown);
  const count = picked.length;
  const isTold = picked.some(({ theirs }) => theirs);
  const { minutes, busy, own_zone, zone } = shown;
  const column = (/** @type {string} */ name, /** @type {(slot: ViewSlot) => string} */ timeIn) => [
    zoneName(name, ui.locale),
    ...picked.map((slot) => spelled(timeIn(slot), minutes, ui)),
  ];
  const canInsert = count > 0 && !busy;
  const send = () =>
    ui.send({
      event: 'insert_slots',
      lead: ui.text('ui.inbox.lead'),
      slots: picked.map(({ id }) => id),
      own: column(own_zone, ({ own }) => own),
      theirs: isTold ? column(zone, ({ own, theirs }) => theirs || own) : [],
    });
  return html`<button
    type="button"
    class="slds-button slds-button_brand"
    aria-busy=${busy ? 'true' : 'false'}
    aria-disabled=${canInsert ? 'false' : 'true'}
    @click=${() => canInsert && send()}
  >
    ${busy ? spinner() : nothing}
    ${count ? ui.text('ui.inbox.insert_slots', String(count)) : ui.text('ui.inbox.insert')}
  </button>`;
}

/**
 * @param {ViewAvailability} shown
 * @param {Ui} ui
 */
function proposals({ proposals: list }, ui) {
  return html`<section class="tether-proposals">
    <h3 class="slds-form-element__label">${ui.text('ui.inbox.proposed')}</h3>
    <ul class="tether-list">
      ${repeat(
        list,
        ({ id }) => id,
        (one) => proposal(one, list, ui),
      )}
    </ul>
  </section>`;
}

/**
 * @param {ViewProposal} one
 * @param {ViewProposal[]} all
 * @param {Ui} ui
 */
function proposal(one, all, ui) {
  const { id, own, minutes, to, subject, held, busy } = one;
  const time = spelled(own, minutes, ui);
  const isBusy = all.some((other) => other.busy);
  const settle = (/** @type {boolean} */ hold) =>
    ui.send({
      event: 'settle_slot',
      ...{
        id,
        hold,
        subject: ui.text('ui.inbox.hold_subject', subject || to || ui.text('ui.no_subject')),
      },
    });
  const button = (/** @type {string} */ text, /** @type {boolean} */ hold) =>
    html`<button
      type="button"
      class="slds-button slds-button_neutral tether-choose"
      aria-label="${text}: ${time}"
      aria-disabled=${isBusy ? 'true' : 'false'}
      @click=${() => settle(hold)}
    >
      ${text}
    </button>`;
  return html`<li
    class="tether-row"
    data-region="proposal-${id}"
    aria-busy=${busy ? 'true' : 'false'}
  >
    <div class="tether-row__text">
      <p class="tether-proposal__time">${time}</p>
      <p class="tether-secondary">
        ${[to, subject].filter(Boolean).map((part, index) => html`${index ? ' · ' : ''}<bdi>${part}</bdi>`)}
      </p>
      ${held ? html`<p class="tether-mark">${icon('utility', 'check', 'slds-icon_x-small')} ${ui.text('ui.inbox.held')}</p>` : nothing}
      ${busy ? working('ui.inbox.settling', ui) : nothing}
      ${one.failed.key ? failure(one, ui) : nothing}
      <div class="tether-proposal__buttons">
        ${held ? nothing : button(ui.text('ui.inbox.hold'), true)}
        ${button(ui.text('ui.inbox.release'), false)}
      </div>
    </div>
  </li>`;
}
