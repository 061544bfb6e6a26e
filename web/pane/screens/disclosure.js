// What the user has opened or typed and the core need not know. It holds for one item: the next begins closed.
import { html, nothing } from 'lit/html.js';
import { icon } from './icon.js';

/** @import { TemplateResult } from 'lit/html.js' */
/** @import { Ui } from './ui.js' */

/**
 * @typedef {{
 *   isOpen: (name: string) => boolean,
 *   toggle: (name: string) => void,
 *   entered: (name: string) => string | undefined,
 *   enter: (name: string, value: string) => void,
 *   closeAll: () => void,
 * }} Disclosures `entered` is what the user has chosen or typed, until the core is told
 */

/**
 * @param {() => void} redraw
 * @returns {Disclosures}
 */
export function createDisclosures(redraw) {
  /** @type {Set<string>} */
  const open = new Set();
  /** @type {Map<string, string>} */
  const values = new Map();
  return {
    isOpen: (name) => open.has(name),
    toggle: (name) => {
      if (!open.delete(name)) open.add(name);
      redraw();
    },
    entered: (name) => values.get(name),
    enter: (name, value) => {
      values.set(name, value);
      redraw();
    },
    closeAll: () => {
      open.clear();
      values.clear();
    },
  };
}

/**
 * A button that shows and hides what stands below it. (Office.js' Tab does not stop at <summary>.)
 * @param {{ name: string, label: string, content: () => unknown, opening?: () => void }} options `opening` is called before
 *   it opens
 * @param {Ui} ui
 * @returns {TemplateResult}
 */
export function disclosure({ name, label, content, opening = () => {} }, ui) {
  const isOpen = ui.isOpen(name);
  return html`
    <button
      type="button"
      class="slds-button tether-disclosure"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${() => {
        if (!isOpen) opening();
        ui.toggle(name);
      }}
    >
      <span>${label}</span>${icon('utility', isOpen ? 'chevronup' : 'chevrondown')}
    </button>
    ${isOpen ? html`<div class="tether-disclosed">${content()}</div>` : nothing}
  `;
}
