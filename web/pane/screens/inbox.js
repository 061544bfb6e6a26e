// The tools of Inbox: beside an email that is being written templates, text shortcuts, when it is sent, when the user
// is free; beside any item the steps of cadences.
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import '../styles/inbox.css';
import { dates } from '../formatters.js';
import { localTime } from '../local_time.js';
import { availability } from './availability.js';
import { cadences } from './cadences.js';
import { fold } from './fold.js';
import { icon } from './icon.js';
import { failedTab, showMore } from './tab_parts.js';
import { failure, outcome } from './tool_outcome.js';
import { bars, spinner } from './waiting.js';

/** @import { View, ViewAvailability, ViewCadences, ViewComponent, ViewInbox, ViewSendLater, ViewSnippet, ViewSnippets } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/** @typedef {'templates' | 'text_shortcuts'} List */

const TITLES = {
  templates: 'ui.inbox.templates',
  text_shortcuts: 'ui.inbox.text_shortcuts',
  send_later: 'ui.inbox.send_later',
  availability: 'ui.inbox.availability',
  cadences: 'ui.cadences.title',
};

/**
 * @param {View} view
 * @param {Ui} ui
 * @param {ViewComponent} component
 */
export function tool({ inbox }, ui, { kind, title }) {
  if (!inbox) return html`${nothing}`;
  if (kind === 'inbox') return missing(inbox, ui);
  const name = /** @type {keyof typeof TITLES} */ (kind);
  const shown = inbox[name];
  const press = () =>
    ui.send(
      shown.is_open
        ? { event: 'close_tool', tool: name }
        : { event: 'open_tool', tool: name, local_time: localTime() },
    );
  return html`<section class="slds-card tether-card" data-region="inbox-${name}">
    ${fold({ title: title || ui.text(TITLES[name]), count: countOf(shown), isOpen: shown.is_open }, press)}
    ${shown.is_open ? content(name, inbox, ui) : nothing}
  </section>`;
}

/** @param {ViewSnippets | ViewSendLater | ViewAvailability | ViewCadences} shown */
const countOf = (shown) => ('count' in shown && shown.is_open ? shown.count : nothing);

/**
 * @param {keyof typeof TITLES} name
 * @param {ViewInbox} inbox
 * @param {Ui} ui
 */
function content(name, inbox, ui) {
  if (name === 'availability') return availability(inbox.availability, ui);
  if (name === 'cadences') return cadences(inbox.cadences, ui);
  return name === 'send_later' ? sendLater(inbox.send_later, ui) : list(name, inbox[name], ui);
}

/**
 * What stands in the way of the tools that the user would have.
 * @param {ViewInbox} inbox
 * @param {Ui} ui
 */
function missing({ missing: pieces }, ui) {
  return html`<section class="slds-card tether-card" data-region="inbox-missing">
    <h2 class="slds-card__header-title">${ui.text('ui.inbox.missing')}</h2>
    <p class="tether-secondary">${ui.text('ui.inbox.missing_text')}</p>
    <ul class="tether-missing">
      ${pieces.map(
        ({ what, who }) =>
          html`<li>
            ${icon('utility', 'warning', 'slds-icon_x-small')}
            <span>${ui.say(what)} <span class="tether-secondary">${ui.say(who)}</span></span>
          </li>`,
      )}
    </ul>
  </section>`;
}

/**
 * @param {List} name
 * @param {ViewSnippets} shown
 * @param {Ui} ui
 */
function list(name, shown, ui) {
  const { state, error, detail, note, found, has_more } = shown;
  if (state === 'loading') return html`<div aria-busy="true">${bars(3)}</div>`;
  const again = /** @type {const} */ ({
    event: 'open_tool',
    tool: name,
    local_time: localTime(),
  });
  if (state === 'failed') return failedTab(error, detail, again, ui);
  return html`
    ${searching(name, shown, ui)} ${outcome(shown, ui)}
    ${note.key ? html`<p class="tether-none">${ui.say(note)}</p>` : nothing}
    <ul class="tether-list">
      ${repeat(
        found,
        ({ id }) => id,
        (snippet) => row(name, snippet, shown, ui),
      )}
    </ul>
    ${showMore({ id: name, has_more, loading: false, error: { key: '', values: [] } }, ui.text(TITLES[name]), ui)}
  `;
}

/**
 * @param {List} name
 * @param {ViewSnippets} shown
 * @param {Ui} ui
 */
function searching(name, { query, folder, folders }, ui) {
  const label = ui.text('ui.inbox.search', ui.text(TITLES[name]));
  const search = (/** @type {{ text?: string, folder?: string }} */ changed) =>
    ui.send({ event: 'search_tool', tool: name, text: query, folder, ...changed });
  const valueOf = (/** @type {Event} */ event) =>
    /** @type {HTMLInputElement} */ (event.target).value;
  return html`<div class="tether-snippets__search">
    <input
      type="text"
      class="slds-input"
      id="search-${name}"
      data-home
      autocomplete="off"
      spellcheck="false"
      placeholder=${label}
      aria-label=${label}
      .value=${live(query)}
      @input=${(/** @type {Event} */ event) => search({ text: valueOf(event) })}
    />
    ${
      folders.length > 1
        ? html`<select
            class="slds-select"
            aria-label=${ui.text('ui.inbox.folder')}
            @change=${(/** @type {Event} */ event) => search({ folder: valueOf(event) })}
          >
            <option value="" ?selected=${!folder}>${ui.text('ui.inbox.all_folders')}</option>
            ${folders.map(
              ({ value, label: text }) =>
                html`<option value=${value} ?selected=${value === folder}>${text}</option>`,
            )}
          </select>`
        : nothing
    }
  </div>`;
}

/**
 * @param {List} name
 * @param {ViewSnippet} snippet
 * @param {ViewSnippets} shown
 * @param {Ui} ui
 */
function row(name, { id, name: called, folder, kind, text }, { inserting }, ui) {
  const about = [folder, kind].filter(Boolean);
  const busy = inserting === id;
  const press = () => ui.send({ event: 'insert_snippet', tool: name, record_id: id });
  return html`<li class="tether-row" aria-busy=${busy ? 'true' : 'false'}>
    <div class="tether-row__text">
      <div class="tether-row__head tether-row__head_choice">
        <span class="tether-snippet__name" dir="auto">${called}</span>
        <button
          type="button"
          class="slds-button slds-button_neutral tether-choose"
          aria-label="${ui.text('ui.inbox.insert')}: ${called}"
          aria-disabled=${inserting ? 'true' : 'false'}
          @click=${press}
        >
          ${busy ? spinner() : nothing} ${ui.text('ui.inbox.insert')}
        </button>
      </div>
      ${
        about.length
          ? html`<p class="tether-secondary">
              ${about.map((part, index) => html`${index ? ' · ' : ''}<bdi>${part}</bdi>`)}
            </p>`
          : nothing
      }
      ${text ? html`<p class="tether-secondary tether-snippet__text" dir="auto">${text}</p>` : nothing}
    </div>
  </li>`;
}

/**
 * @param {ViewSendLater} shown
 * @param {Ui} ui
 */
function sendLater(shown, ui) {
  const { state, at, busy, presets, note, failed, error, detail } = shown;
  if (state === 'loading') return html`<div aria-busy="true">${bars(2)}</div>`;
  const set = (/** @type {string} */ time, preset = '') =>
    ui.send({ event: 'set_delay', at: time, preset, local_time: localTime() });
  const status = at ? ui.text('ui.inbox.sent_at', spelled(at, ui)) : ui.text('ui.inbox.sent_now');
  return html`
    ${failed.key ? failure({ failed, error, detail }, ui) : nothing}
    ${
      presets.length
        ? html`<p class="tether-delay__at" role="status" aria-busy=${busy ? 'true' : 'false'}>
              ${icon('utility', 'info', 'slds-icon_x-small')} <span>${status}</span>
            </p>
            <div class="tether-delay__presets">
              ${presets.map(({ label, name }) => button(ui.say(label), () => set('', name)))}
              ${at ? button(ui.text('ui.inbox.send_now'), () => set('')) : nothing}
            </div>
            ${words(shown, set, ui)}`
        : nothing
    }
    ${note.key ? html`<p class="tether-secondary">${ui.say(note)}</p>` : nothing}
  `;
}

/**
 * @param {unknown} text
 * @param {() => void} press
 */
function button(text, press) {
  return html`<button type="button" class="slds-button slds-button_neutral" @click=${press}>
    ${text}
  </button>`;
}

/**
 * Words for a time, or a time; and what they are understood as.
 * @param {ViewSendLater} shown
 * @param {(time: string) => void} set
 * @param {Ui} ui
 */
function words({ text, means, busy }, set, ui) {
  const type = (/** @type {Event} */ event) =>
    ui.send({
      event: 'type_delay',
      text: /** @type {HTMLInputElement} */ (event.target).value,
      local_time: localTime(),
    });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (means) set(means);
  };
  const understood = means ? spelled(means, ui) : text ? ui.text('ui.inbox.no_time') : nothing;
  return html`<form class="tether-delay__words" @submit=${submit}>
    <label class="slds-form-element__label" for="delay">${ui.text('ui.inbox.other_time')}</label>
    <div class="tether-delay__fields">
      <input
        type="text"
        class="slds-input"
        id="delay"
        data-home
        autocomplete="off"
        placeholder=${ui.text('ui.inbox.time_example')}
        aria-describedby="delay-means"
        aria-invalid=${text && !means ? 'true' : 'false'}
        ?readonly=${busy}
        .value=${live(text)}
        @input=${type}
      />
      <button class="slds-button slds-button_brand" ?disabled=${!means}>
        ${ui.text('ui.inbox.set')}
      </button>
    </div>
    <p class="tether-secondary tether-due__day" id="delay-means" role="status">${understood}</p>
  </form>`;
}

/**
 * @param {string} time
 * @param {Ui} ui
 */
function spelled(time, ui) {
  return dates(ui.locale, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(`${time}Z`));
}
