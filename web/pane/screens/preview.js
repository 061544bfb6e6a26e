// What will be stored of an item's text, and how to store less.
import { html, nothing } from 'lit/html.js';
import { checkbox } from './checkbox.js';
import { radio } from './radio.js';
import { bars } from './waiting.js';

/** @import { Storing, ViewLog, ViewPreview, ViewPreviewPiece } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/** @type {[Storing['text'], string][]} */
const TEXTS = [
  ['all', 'ui.preview.text.all'],
  ['header', 'ui.preview.text.header'],
  ['subject', 'ui.preview.text.subject'],
];

/** What is said of many, and of one. @type {Record<ViewPreviewPiece['part'], [string, string]>} */
const LEFT_OUT = {
  reply: ['ui.preview.left_out.reply', 'ui.preview.left_out.reply_one'],
  quoted: ['ui.preview.left_out.quoted', 'ui.preview.left_out.quoted_one'],
  signature: ['ui.preview.left_out.signature', 'ui.preview.left_out.signature_one'],
  disclaimer: ['ui.preview.left_out.disclaimer', 'ui.preview.left_out.disclaimer_one'],
  tracking: ['ui.preview.left_out.tracking', 'ui.preview.left_out.tracking_one'],
};

/**
 * @param {ViewLog} log
 * @param {boolean} isBusy
 * @param {Ui} ui
 */
export function preview(log, isBusy, ui) {
  const { subject, opened_preview: opened } = log;
  return html`
    <p class="tether-preview__subject" dir="auto">${subject || ui.text('ui.no_subject')}</p>
    ${content(log, opened, isBusy, ui)}
  `;
}

/**
 * @param {ViewLog} log
 * @param {ViewPreview | undefined} opened
 * @param {boolean} isBusy
 * @param {Ui} ui
 */
function content(log, opened, isBusy, ui) {
  if (opened?.state === 'shown') return whole(opened, isBusy, ui);
  const { preview: text, preview_cut, preview_note } = log;
  if (text)
    return html`<p class="tether-preview" dir="auto">${text + (preview_cut ? ' …' : '')}</p>`;
  if (opened?.state === 'loading') return bars(2);
  return html`<p class="tether-secondary">${ui.say(preview_note)}</p>`;
}

/**
 * @param {ViewPreview} opened
 * @param {boolean} isBusy
 * @param {Ui} ui
 */
function whole(opened, isBusy, ui) {
  const { pieces, storing, too_long } = opened;
  return html`
    ${pieces.length ? pieces.map((piece) => onePiece(piece, ui)) : noText(ui)}
    ${storing.cut_tracking && opened.tracking ? leftOut('tracking', opened.tracking, ui) : nothing}
    <fieldset class="tether-storing" aria-describedby="stored-help" ?disabled=${isBusy}>
      <legend class="tether-secondary">${ui.text('ui.preview.stored')}</legend>
      ${TEXTS.map(([text, label]) => stored(text, label, storing, ui))}
      ${storing.text === 'all' ? cuts(opened, ui) : nothing}
      <p class="tether-secondary" id="stored-help">${ui.text('ui.preview.stored_help')}</p>
    </fieldset>
    ${too_long.key ? tooLong(opened, isBusy, ui) : nothing}
  `;
}

/** @param {Ui} ui */
const noText = (ui) => html`<p class="tether-secondary">${ui.text('preview.empty')}</p>`;

/**
 * @param {ViewPreviewPiece} piece
 * @param {Ui} ui
 */
function onePiece({ part, text, is_cut, lines, left_out }, ui) {
  if (left_out) return leftOut(part, lines, ui);
  return html`<p class="tether-preview tether-preview__piece" dir="auto">
    ${text}${is_cut ? ' …' : nothing}
  </p>`;
}

/**
 * @param {ViewPreviewPiece['part']} part
 * @param {number} count of its lines, or of pictures
 * @param {Ui} ui
 */
function leftOut(part, count, ui) {
  const key = LEFT_OUT[part][count === 1 ? 1 : 0];
  return html`<p class="tether-secondary tether-preview__left-out">
    ${ui.text(key, count.toLocaleString(ui.locale))}
  </p>`;
}

/**
 * @param {Storing['text']} text
 * @param {string} label
 * @param {Storing} storing
 * @param {Ui} ui
 */
function stored(text, label, storing, ui) {
  return radio(
    { id: `stored-${text}`, name: 'stored', label: ui.text(label), checked: storing.text === text },
    () => ui.send({ event: 'choose_stored', storing: { ...storing, text } }),
  );
}

/**
 * What can be left out of this text, and what is left out of every text.
 * @param {ViewPreview} opened
 * @param {Ui} ui
 */
function cuts({ pieces, storing, tracking }, ui) {
  const has = (/** @type {ViewPreviewPiece['part'][]} */ ...parts) =>
    pieces.some(({ part }) => parts.includes(part));
  /** @type {[keyof Storing & `cut_${string}`, string, boolean][]} */
  const offers = [
    ['cut_quoted', 'ui.preview.cut_quoted', has('quoted')],
    ['cut_signature', 'ui.preview.cut_signature', has('signature', 'disclaimer')],
    ['cut_tracking', 'ui.preview.cut_tracking', tracking > 0],
  ];
  return offers.map(([name, label, isThere]) =>
    isThere || storing[name]
      ? checkbox({ id: label, label: ui.text(label), checked: storing[name] }, (checked) =>
          ui.send({ event: 'choose_stored', storing: { ...storing, [name]: checked } }),
        )
      : nothing,
  );
}

/**
 * @param {ViewPreview} opened
 * @param {boolean} isBusy
 * @param {Ui} ui
 */
function tooLong({ too_long, keeps_whole, can_keep_whole }, isBusy, ui) {
  return html`<fieldset class="tether-storing" ?disabled=${isBusy}>
    <p class="tether-storing__note">${ui.say(too_long)}</p>
    ${
      can_keep_whole
        ? checkbox(
            {
              id: 'ui.preview.keep_whole',
              label: ui.text('ui.preview.keep_whole'),
              checked: keeps_whole,
            },
            (checked) => ui.send({ event: 'keep_whole_text', checked }),
          )
        : nothing
    }
  </fieldset>`;
}
