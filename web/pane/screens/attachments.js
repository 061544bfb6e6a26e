import { html, nothing } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatSize } from '../facts.js';
import { bareCheckbox } from './checkbox.js';
import { icon } from './icon.js';
import { spinner } from './waiting.js';

/** @import { ViewAttachment, ViewLog } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {ViewAttachment[]} files
 * @param {Ui} ui
 */
export function attachmentsSummary(files, ui) {
  const chosen = files.filter((file) => file.checked);
  const size = chosen.reduce((sum, file) => sum + file.size, 0);
  const counts = [String(chosen.length), String(files.length)];
  if (!chosen.length) return ui.text('ui.files.none', ...counts);
  // Links have no size.
  if (!size) return ui.text('ui.files.count', ...counts);
  return ui.text('ui.files.summary', ...counts, formatSize(size, ui.locale));
}

/**
 * @param {ViewAttachment[]} files
 * @param {Ui} ui
 * @param {ViewLog['all_files']} [all] where they may be chosen at once
 */
export function attachments(files, ui, all = 'alone') {
  const common = commonNote(files, ui);
  return html`${common ? html`<p class="tether-secondary">${common}</p>` : nothing}
    ${all === 'alone' ? nothing : allFiles(all, ui)}
    <ul class="tether-files">
      ${repeat(
        files,
        (file) => file.id,
        (file) => oneFile(file, common ? '' : ui.say(file.note), ui),
      )}
    </ul>`;
}

/**
 * What is to be said of every file is said once.
 * @param {ViewAttachment[]} files
 * @param {Ui} ui
 */
function commonNote(files, ui) {
  const notes = new Set(files.map((file) => ui.say(file.note)));
  return files.length > 1 && notes.size === 1 ? [...notes][0] : '';
}

/**
 * @param {ViewAttachment} file
 * @param {string} note
 * @param {Ui} ui
 */
function oneFile(file, note, ui) {
  return html`<li class="tether-file">
    ${file.state === 'waiting' ? checkbox(file, ui) : state(file, ui)}
    <span class="tether-file__text">
      <bdi class="tether-file__name">${file.name}</bdi>
      <span class="tether-secondary tether-file__size"
        >${file.size ? formatSize(file.size, ui.locale) : nothing}</span
      >
      ${note ? html`<span class="tether-secondary tether-file__note">${note}</span>` : nothing}
    </span>
  </li>`;
}

/**
 * @param {ViewAttachment} file
 * @param {Ui} ui
 */
function checkbox(file, ui) {
  return bareCheckbox(
    {
      id: `file-${file.id}`,
      label: ui.text('ui.files.check', file.name),
      checked: file.checked,
      canCheck: file.can_check,
    },
    (checked) => ui.send({ event: 'check_attachment', id: file.id, checked }),
  );
}

/**
 * @param {ViewLog['all_files']} chosen
 * @param {Ui} ui
 */
function allFiles(chosen, ui) {
  const label = ui.text('ui.files.all');
  return html`<div class="tether-all-files">
    ${bareCheckbox(
      { id: 'all-files', label, checked: chosen === 'all', isMixed: chosen === 'some' },
      (checked) => ui.send({ event: 'check_all_attachments', checked }),
    )}
    <label for="all-files">${label}</label>
  </div>`;
}

/**
 * @param {ViewAttachment} file
 * @param {Ui} ui
 */
function state({ state: name }, ui) {
  const mark = {
    uploading: () => spinner(),
    stored: () => icon('utility', 'success', 'slds-icon_x-small tether-icon_success'),
    failed: () => icon('utility', 'error', 'slds-icon_x-small tether-icon_error'),
    waiting: () => nothing,
  }[name];
  const label = {
    uploading: () => ui.text('ui.files.uploading'),
    stored: () => ui.text('ui.files.stored'),
    failed: () => ui.text('ui.files.failed'),
    waiting: () => '',
  }[name];
  return html`<span class="tether-check"
    >${mark()}<span class="slds-assistive-text">${label()}</span></span
  >`;
}
