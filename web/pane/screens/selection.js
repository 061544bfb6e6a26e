// Several emails that are selected in Outlook: what is known of each, how it is to be logged, and what became of it.
import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import '../styles/selection.css';
import { checkbox } from './checkbox.js';
import { icon } from './icon.js';
import { spinner } from './waiting.js';

/** @import { CoreEvent, View, ViewSelectedRow, ViewSelection } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/** @typedef {{ checked: boolean, with_files: boolean, record_id: string }} Choice */

/**
 * @param {View} view
 * @param {Ui} ui
 */
export function selection({ selection: found }, ui) {
  const shown = /** @type {ViewSelection} */ (found);
  return html`<section class="slds-card tether-card tether-selection" data-region="selection">
    <h1 class="tether-card__title" tabindex="-1">
      ${ui.text('selection.title', String(shown.rows.length))}
    </h1>
    ${shown.note.key ? html`<p class="tether-secondary">${ui.say(shown.note)}</p>` : nothing}
    ${shown.error.key ? failure(shown, ui) : nothing} ${shown.is_stale ? stale(shown, ui) : nothing}
    ${shown.can_choose ? forAll(shown, ui) : nothing}
    <ul class="tether-selection__rows">
      ${repeat(
        shown.rows,
        ({ id }) => id,
        (row, index) =>
          html`<li class="tether-selection__row">${email(row, index, shown, ui)}</li>`,
      )}
    </ul>
    ${shown.can_choose ? action(shown, ui) : nothing}
  </section>`;
}

/**
 * @param {ViewSelection} shown
 * @param {Ui} ui
 */
function failure({ error, detail }, ui) {
  return html`<div class="tether-selection__note" role="alert">
    <p>${ui.say(error)}</p>
    ${detail ? html`<p class="tether-secondary tether-detail" dir="auto">${detail}</p>` : nothing}
  </div>`;
}

/**
 * @param {ViewSelection} shown
 * @param {Ui} ui
 */
function stale({ running }, ui) {
  return html`<div class="tether-selection__note" role="status">
    <p>${ui.text('selection.stale')}</p>
    ${running ? nothing : button('selection.show_new', 'neutral', { event: 'selection_changed' }, ui)}
  </div>`;
}

/**
 * @param {ViewSelection} shown
 * @param {Ui} ui
 */
function forAll({ rows, records }, ui) {
  const choosable = rows.filter(({ can_check }) => can_check);
  if (choosable.length < 2) return nothing;
  const checked = choosable.every((row) => row.checked);
  const withFiles = choosable.every((row) => row.with_files || !row.files);
  const related = choosable.every((row) => row.related === choosable[0].related)
    ? choosable[0].related
    : '';
  /** @type {Choice} */
  const now = { checked, with_files: withFiles, record_id: related };
  /** @param {Partial<Choice>} change */
  const choose = (change) => ui.send({ event: 'choose_selected', id: '', ...now, ...change });
  return html`<div class="tether-selection__all">
    ${checkbox({ id: 'selection-all', label: ui.text('selection.all'), checked }, (isChecked) =>
      choose({ checked: isChecked }),
    )}
    ${
      choosable.some(({ files }) => files)
        ? checkbox(
            { id: 'selection-files', label: ui.text('selection.all_files'), checked: withFiles },
            (isChecked) => choose({ with_files: isChecked }),
          )
        : nothing
    }
    ${
      records.length
        ? relate('selection-record', ui.text('selection.relate_all'), records, related, ui, (id) =>
            choose({ record_id: id }),
          )
        : nothing
    }
  </div>`;
}

/**
 * @param {ViewSelectedRow} row
 * @param {number} index
 * @param {ViewSelection} shown
 * @param {Ui} ui
 */
function email(row, index, shown, ui) {
  const { id, checked, with_files, related, can_check, records } = row;
  const subject = row.subject || ui.text('ui.no_subject');
  const now = { checked, with_files, record_id: related };
  /** @param {Partial<Choice>} change */
  const choose = (change) => ui.send({ event: 'choose_selected', id, ...now, ...change });
  return html`
    ${
      can_check
        ? checkbox({ id: `selected-${index}`, label: subject, checked }, (isChecked) =>
            choose({ checked: isChecked }),
          )
        : html`<p class="tether-selection__subject">
            ${mark(row)} <span dir="auto">${subject}</span>
          </p>`
    }
    <p class="tether-secondary">${about(row, shown, ui)}</p>
    ${row.note.key ? html`<p class="tether-secondary">${ui.say(row.note)}</p>` : nothing}
    ${
      row.detail
        ? html`<p class="tether-secondary tether-detail" dir="auto">${row.detail}</p>`
        : nothing
    }
    ${
      can_check && checked && row.files
        ? checkbox(
            {
              id: `selected-${index}-files`,
              label: ui.text('selection.files', String(row.files)),
              checked: with_files,
            },
            (isChecked) => choose({ with_files: isChecked }),
          )
        : nothing
    }
    ${
      can_check && checked && records.length
        ? relate(
            `selected-${index}-record`,
            ui.text('selection.relate'),
            records,
            related,
            ui,
            (record) => choose({ record_id: record }),
          )
        : nothing
    }
  `;
}

/** @param {ViewSelectedRow} row */
function mark({ state }) {
  if (state === 'logging' || state === 'reading') return spinner();
  if (state === 'logged' || state === 'linked')
    return icon('utility', 'success', 'slds-icon_x-small');
  return nothing;
}

/**
 * From whom it is, whom the log relates, and how far it is.
 * @param {ViewSelectedRow} row
 * @param {ViewSelection} shown
 * @param {Ui} ui
 */
function about({ from, people, state, checked }, { can_choose, reading }, ui) {
  const isKnown = can_choose && state !== 'reading' && state !== 'left_out';
  const waits = state === 'ready' && checked;
  const says =
    state === 'ready' || (state === 'reading' && !reading) ? '' : ui.text(`selection.${state}`);
  const parts = [
    from,
    isKnown && state !== 'failed'
      ? people.length
        ? ui.text('selection.people', String(people.length), people.join(', '))
        : ui.text('selection.nobody')
      : '',
    waits ? '' : says,
  ].filter(Boolean);
  return parts.map((part, at) => html`${at ? ' · ' : ''}<bdi>${part}</bdi>`);
}

/**
 * @param {string} id
 * @param {string} label
 * @param {ViewSelection['records']} records
 * @param {string} chosen
 * @param {Ui} ui
 * @param {(id: string) => void} onChange
 */
function relate(id, label, records, chosen, ui, onChange) {
  return html`<div class="slds-form-element">
    <label class="slds-form-element__label" for=${id}>${label}</label>
    <div class="slds-select_container">
      <select
        id=${id}
        class="slds-select"
        @change=${(/** @type {Event} */ event) =>
          onChange(/** @type {HTMLSelectElement} */ (event.target).value)}
      >
        <option value="" ?selected=${!chosen} .selected=${!chosen}>
          ${ui.text('selection.no_record')}
        </option>
        ${records.map(
          (record) =>
            html`<option value=${record.value} .selected=${record.value === chosen}>
              ${record.label}
            </option>`,
        )}
      </select>
    </div>
  </div>`;
}

/**
 * @param {ViewSelection} shown
 * @param {Ui} ui
 */
function action({ rows, reading, running, stopping, done, steps, to_log, can_log }, ui) {
  const left = rows.filter(({ state }) => state === 'ready' || state === 'failed').length;
  if (reading || running)
    return html`<div class="tether-selection__action">
      <p role="status">
        ${spinner()}
        ${ui.text(running ? 'selection.running' : 'selection.progress', String(done), String(steps))}
      </p>
      ${
        running && !stopping
          ? button('selection.stop', 'neutral', { event: 'log_selected', on: false }, ui)
          : nothing
      }
    </div>`;
  const failed = rows.filter(({ state, checked }) => state === 'failed' && checked).length;
  const isRetry = failed > 0 && failed === to_log;
  if (!left)
    return html`<p class="tether-selection__action" role="status">
      ${ui.text('selection.nothing_left')}
    </p>`;
  return html`<div class="tether-selection__action">
    <button
      type="button"
      class="slds-button slds-button_brand slds-button_stretch"
      data-home
      aria-disabled=${can_log ? 'false' : 'true'}
      @click=${() => can_log && ui.send({ event: 'log_selected', on: true })}
    >
      ${ui.text(isRetry ? 'selection.retry' : 'selection.log', String(to_log))}
    </button>
  </div>`;
}

/**
 * @param {string} key
 * @param {'brand' | 'neutral'} look
 * @param {CoreEvent} event
 * @param {Ui} ui
 */
function button(key, look, event, ui) {
  return html`<button
    type="button"
    class="slds-button slds-button_${look} slds-button_stretch"
    @click=${() => ui.send(event)}
  >
    ${ui.text(key)}
  </button>`;
}
