import { html } from '/modules/lit-html/lit-html.js';
import { CAUSES } from '../office/alarm.js';
import { PANE_WIDTH } from '../outlook.js';
import { icon } from './icons.js';

/** The bar above the pane. @param {import('../outlook.js').Outlook} outlook */
export function paneHeader(outlook) {
  const { pinned, canPin } = outlook;
  return html`<h2>Tether</h2>
    <button
      id="pin-button"
      aria-pressed=${pinned ? 'true' : 'false'}
      aria-label="Pin"
      title=${canPin ? 'Pin' : 'Pinning needs Exchange Online and Mailbox 1.5'}
      ?disabled=${!canPin}
      @click=${() => outlook.pin(!pinned)}
    >
      ${icon('pin')}
    </button>
    <button id="close-button" aria-label="Close" title="Close" @click=${() => outlook.closePane()}>
      ${icon('close')}
    </button>`;
}

/** @param {import('../outlook.js').Outlook} outlook */
export function paneAlarm({ alarm }) {
  if (!alarm) return '';
  return html`<div tabindex="0">
    <p><strong>The pane has not asked for ${alarm} within 10 seconds.</strong></p>
    <p>Office.js says nothing itself when:</p>
    <ul>
      ${CAUSES.map((cause) => html`<li>${cause}</li>`)}
    </ul>
  </div>`;
}

const KEY_STEP = { ArrowLeft: 16, ArrowRight: -16 };

/**
 * Lets the border before the pane be dragged, and moved with the arrow keys.
 * @param {HTMLElement} splitter @param {import('../outlook.js').Outlook} outlook
 */
export function makeResizable(splitter, outlook) {
  splitter.addEventListener('keydown', (event) => {
    if (!(event.key in KEY_STEP)) return;
    event.preventDefault();
    outlook.resize(outlook.width + KEY_STEP[event.key]);
  });
  splitter.addEventListener('pointerdown', (event) => {
    splitter.setPointerCapture(event.pointerId);
    // Frames would swallow the movements.
    document.body.classList.add('resizing');
  });
  splitter.addEventListener('pointermove', (event) => {
    if (!splitter.hasPointerCapture(event.pointerId)) return;
    outlook.resize(document.documentElement.clientWidth - event.clientX);
  });
  splitter.addEventListener('lostpointercapture', () => document.body.classList.remove('resizing'));
}

/** @param {HTMLElement} splitter @param {HTMLElement} region @param {import('../outlook.js').Outlook} outlook */
export function placePane(splitter, region, { width, isPaneOpen }) {
  region.hidden = !isPaneOpen;
  region.style.width = `${width}px`;
  splitter.setAttribute('aria-valuenow', String(width));
  splitter.setAttribute('aria-valuemin', String(PANE_WIDTH.least));
  splitter.setAttribute('aria-valuemax', String(PANE_WIDTH.most));
}
