// What to change so that a browser keeps the session, and for which sites.
import { html } from 'lit/html.js';

/** @import { Message } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * @param {Message} advice
 * @param {string} sites
 * @param {Ui} ui
 */
export const howToKeep = (advice, sites, ui) =>
  html`<p class="tether-keeping tether-secondary">
    ${ui.say(advice)} <span class="tether-detail" dir="auto">${sites}</span>
  </p>`;
