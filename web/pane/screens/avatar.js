import { html } from 'lit/html.js';

/**
 * Somebody without a record. The style sheet writes the initials: as text they would be part of the name that a
 * button around them goes by.
 * @param {string} name
 */
export function avatar(name) {
  return html`<span class="slds-avatar slds-avatar_circle slds-avatar_x-small" aria-hidden="true">
    <span
      class="slds-avatar__initials tether-initials"
      data-initials=${initials(name) || '@'}
    ></span>
  </span>`;
}

/**
 * @param {string} name
 * @returns {string} of the first and the last word
 */
function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends
    .map((word) => [...word][0])
    .join('')
    .toUpperCase();
}
