// A post or a comment being written. Behind an @ the names that fit are offered.
import { html, nothing } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import { factsLine } from './record.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { ViewDraft, ViewRecord } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {string} on the post that is commented on; empty for a post
 * @param {ViewDraft} draft
 * @param {Ui} ui
 * @returns {TemplateResult}
 */
export function draft(on, { text, before, completions, sending, error, detail }, ui) {
  const label = ui.text(on ? 'ui.chatter.write_comment' : 'ui.chatter.write_post');
  const field = `draft-${on || 'post'}`;
  const typed = (/** @type {Event} */ event) => {
    const { value, selectionStart } = /** @type {HTMLTextAreaElement} */ (event.target);
    ui.send({ event: 'type_post', on, text: value, before: value.slice(0, selectionStart) });
  };
  return html`<div class="tether-draft">
    <textarea
      id=${field}
      class="slds-textarea"
      rows="2"
      data-home
      data-before=${before.length}
      aria-label=${label}
      placeholder=${label}
      ?readonly=${sending}
      .value=${live(text)}
      @input=${typed}
      @keydown=${(/** @type {KeyboardEvent} */ event) => toNames(event, field)}
    ></textarea>
    ${completions.length ? names(on, field, completions, ui) : nothing}
    ${
      error.key
        ? html`<p class="tether-error" role="alert">
            ${ui.say(error)} ${detail ? html`<bdi>${detail}</bdi>` : nothing}
          </p>`
        : nothing
    }
    <button
      type="button"
      class="slds-button slds-button_brand tether-draft__send"
      ?disabled=${sending || !text.trim()}
      @click=${() => ui.send({ event: 'send_post', on })}
    >
      ${ui.text(on ? 'ui.chatter.comment' : 'ui.chatter.post')}
    </button>
  </div>`;
}

/**
 * @param {string} on
 * @param {string} field
 * @param {ViewRecord[]} people
 * @param {Ui} ui
 */
function names(on, field, people, ui) {
  const choose = (/** @type {string} */ record_id) => {
    ui.send({ event: 'choose_mention', on, record_id });
    // Once the text is drawn with the name in it, the caret goes behind the name.
    const lengthened = () => {
      const area = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(field));
      if (!area) return;
      const end = Number(area.dataset.before);
      const caret = area.value[end] === ' ' ? end + 1 : end;
      area.focus();
      area.setSelectionRange(caret, caret);
    };
    requestAnimationFrame(lengthened);
  };
  return html`<ul
    id="${field}-names"
    class="tether-names"
    aria-label=${ui.text('ui.chatter.mention')}
  >
    ${people.map(
      ({ id, name, facts }) =>
        html`<li>
          <button
            type="button"
            class="slds-button tether-names__name"
            @click=${() => choose(id)}
            @keydown=${(/** @type {KeyboardEvent} */ event) => amongNames(event, field)}
          >
            <bdi>${name}</bdi> ${factsLine(facts, ui)}
          </button>
        </li>`,
    )}
  </ul>`;
}

/**
 * From the text down to the names.
 * @param {KeyboardEvent} event
 * @param {string} field
 */
function toNames(event, field) {
  if (event.key !== 'ArrowDown') return;
  const first = document.querySelector(`#${CSS.escape(field)}-names button`);
  if (!first) return;
  event.preventDefault();
  /** @type {HTMLElement} */ (first).focus();
}

/**
 * @param {KeyboardEvent} event
 * @param {string} field
 */
function amongNames(event, field) {
  const row = /** @type {HTMLElement} */ (event.currentTarget).parentElement;
  const next = {
    ArrowDown: row?.nextElementSibling?.querySelector('button'),
    ArrowUp: row?.previousElementSibling?.querySelector('button') ?? document.getElementById(field),
    Escape: document.getElementById(field),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
