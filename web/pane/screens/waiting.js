// What stands where content is on its way.
import { html } from 'lit/html.js';

/** @param {number} count of grey bars */
export function bars(count) {
  return html`<div class="tether-bars" aria-hidden="true">
    ${Array.from({ length: count }, () => html`<span class="tether-bar"></span>`)}
  </div>`;
}

/** A wait whose end nobody knows. */
export function spinner() {
  return html`<span class="tether-spinner" aria-hidden="true"></span>`;
}
