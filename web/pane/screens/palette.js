// Every action by its name: what stands in the pane and may be pressed now, and what the menu holds. To choose one is to
// press it. A list of its own below a field: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
import { html, nothing, render } from 'lit/html.js';
import '../styles/palette.css';
import { menuActions } from './menu.js';

/** @import { View } from '../contract.js' */
/** @import { Ui } from './ui.js' */

/**
 * `rank`: the page's main action is 0, what is only ticked 2.
 * @typedef {{ name: string, place: string, run: () => void, rank?: number }} Action
 */

const TICKED = 'input[type=checkbox], input[type=radio]';
const PRESSED = `button, a[href], [role=tab], ${TICKED}`;
const WRITTEN = 'input, textarea, select, [contenteditable=true]';
const HEADING = 'h1, h2, h3';
// Around what may stand there several times: it says whose it is.
const ROW = 'li, tr, [role=row], fieldset';

/**
 * @param {HTMLElement} root of the pane
 * @param {View} view
 * @param {Ui} ui
 */
export function openPalette(root, view, ui) {
  if (document.querySelector('dialog[open]')) return;
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.className = 'tether-palette';
  dialog.setAttribute('aria-label', ui.text('ui.palette.title'));
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('keydown', (event) => {
    // Office.js would take Tab and Esc for itself, and the browser the palette's own key.
    event.stopPropagation();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') event.preventDefault();
  });
  const actions = [...actionsIn(root), ...menuActions(view.session, ui)];
  draw(dialog, { actions, typed: '', at: 0 }, ui);
  dialog.showModal();
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {{ actions: Action[], typed: string, at: number }} state `at`: where the keyboard points
 * @param {Ui} ui
 */
function draw(dialog, state, ui) {
  const found = matching(state.actions, state.typed);
  const turn = (/** @type {Partial<typeof state>} */ change) =>
    draw(dialog, { ...state, ...change }, ui);
  const choose = (/** @type {Action | undefined} */ action) => {
    if (!action) return;
    dialog.close();
    action.run();
  };
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => turn({ at: Math.min(state.at + 1, found.length - 1) }),
    ArrowUp: () => turn({ at: Math.max(state.at - 1, 0) }),
    Enter: () => choose(found[state.at]),
  };
  const template = html`
    <input
      type="text"
      class="slds-input"
      role="combobox"
      autocomplete="off"
      spellcheck="false"
      autofocus
      placeholder=${ui.text('ui.palette.label')}
      aria-label=${ui.text('ui.palette.label')}
      aria-autocomplete="list"
      aria-expanded=${found.length ? 'true' : 'false'}
      aria-controls="palette-actions"
      aria-activedescendant=${found.length ? `palette-${state.at}` : nothing}
      @input=${(/** @type {Event} */ event) =>
        turn({ typed: /** @type {HTMLInputElement} */ (event.target).value, at: 0 })}
      @keydown=${(/** @type {KeyboardEvent} */ event) => {
        if (!(event.key in keys) || event.isComposing) return;
        event.preventDefault();
        keys[event.key]();
      }}
    />
    <ul
      class="tether-palette__actions"
      id="palette-actions"
      role="listbox"
      aria-label=${ui.text('ui.palette.title')}
    >
      ${found.map(
        (action, index) =>
          html`<li
            id="palette-${index}"
            role="option"
            aria-selected=${index === state.at ? 'true' : 'false'}
            @click=${() => choose(action)}
          >
            <span dir="auto">${action.name}</span>
            <span class="tether-secondary" dir="auto">${action.place}</span>
          </li>`,
      )}
    </ul>
    <p class="tether-secondary" role="status">
      ${found.length ? nothing : ui.text('ui.palette.none')}
    </p>
  `;
  render(template, dialog);
  dialog.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
}

/**
 * Those that begin with what is typed come first, and of them the main action.
 * @param {Action[]} actions
 * @param {string} typed
 */
function matching(actions, typed) {
  const words = plain(typed).split(' ').filter(Boolean);
  const found = actions.filter(({ name, place }) => {
    const text = plain(`${name} ${place}`);
    return words.every((word) => text.includes(word));
  });
  const order = (/** @type {Action} */ { name, rank = 1 }) =>
    plain(name).startsWith(words[0] ?? '') ? rank : 3;
  return found.sort((one, other) => order(one) - order(other));
}

/**
 * Without case and accents.
 * @param {string} text
 */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * @param {HTMLElement} root
 * @returns {Action[]} in the order of the page
 */
function actionsIn(root) {
  /** @type {NodeListOf<HTMLElement>} */
  const elements = root.querySelectorAll(`${PRESSED}, ${WRITTEN}`);
  return [...elements].filter(isFree).flatMap((element) => {
    const name = nameOf(element);
    const rank = element.matches('.slds-button_brand') ? 0 : element.matches(TICKED) ? 2 : 1;
    return name ? [{ name, place: placeOf(element, name), run: () => press(element), rank }] : [];
  });
}

/** @param {HTMLElement} element */
function isFree(element) {
  if (element.matches(':disabled, [aria-disabled=true]')) return false;
  // The menu's are listed whether or not it is open.
  if (element.closest('[inert], .tether-menu')) return false;
  // A box that the Design System draws itself is there, though it cannot be seen.
  return element.getClientRects().length > 0;
}

/** @param {HTMLElement} element */
function press(element) {
  element.focus();
  if (element.matches(PRESSED)) element.click();
}

/** @param {HTMLElement} element */
function nameOf(element) {
  const { labels } = /** @type {HTMLInputElement} */ (element);
  const label = element.getAttribute('aria-label') ?? labels?.[0]?.textContent;
  return tidy(label || element.textContent || element.title);
}

/**
 * The heading that it stands under, and whose row.
 * @param {HTMLElement} element
 * @param {string} name
 */
function placeOf(element, name) {
  const region = element.closest('[data-region]');
  const row = element.closest(ROW)?.querySelector(`${HEADING}, strong, bdi, a, button, legend`);
  const places = [ownText(region?.querySelector(HEADING)), tidy(row?.textContent ?? '')];
  return [...new Set(places)].filter((place) => place && !name.includes(place)).join(' · ');
}

/**
 * Without the count beside it.
 * @param {Element | null | undefined} heading
 */
function ownText(heading) {
  const texts = [...(heading?.childNodes ?? [])].filter((node) => node instanceof Text);
  return tidy(texts.map(({ data }) => data).join(''));
}

/** @param {string} text */
function tidy(text) {
  return text.replace(/\s+/g, ' ').trim();
}
