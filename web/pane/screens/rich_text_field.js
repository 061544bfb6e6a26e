// A field of rich text: https://github.com/fastmail/squire over the pane's own rules of what such text may hold.
import { html, nothing } from 'lit/html.js';
import { ref } from 'lit/directives/ref.js';
import Squire from 'squire-rte';
import { editedText, undoneText } from './rich_text.js';

/** @import { FormField } from './edit_field.js' */
/** @import { Place } from './edit_control.js' */
/** @import { Ui } from './ui.js' */

class Editor extends Squire {
  /** Undoes by markup that the pages' policy lets nobody assign. @param {string} markup */
  _setRawHTML(markup) {
    this._root.replaceChildren(undoneText(markup));
    this._ignoreChange = true;
    return this;
  }
}

/** @typedef {{ editor: Editor, value: string, change: (value: string) => void }} Editing */

/** @type {WeakMap<Element, Editing>} */
const editings = new WeakMap();

/** @typedef {(editor: Editor) => unknown} Command */

/** @type {Array<{ tag: string, sign: unknown, key: string, on: Command, off: Command }>} */
const FORMATS = [
  {
    ...{ tag: 'B', sign: html`<b>B</b>`, key: 'ui.rich_text.bold' },
    ...{ on: (editor) => editor.bold(), off: (editor) => editor.removeBold() },
  },
  {
    ...{ tag: 'I', sign: html`<i>I</i>`, key: 'ui.rich_text.italic' },
    ...{ on: (editor) => editor.italic(), off: (editor) => editor.removeItalic() },
  },
  {
    ...{ tag: 'U', sign: html`<u>U</u>`, key: 'ui.rich_text.underline' },
    ...{ on: (editor) => editor.underline(), off: (editor) => editor.removeUnderline() },
  },
  {
    ...{ tag: 'UL', sign: '•', key: 'ui.rich_text.bullets' },
    ...{ on: (editor) => editor.makeUnorderedList(), off: (editor) => editor.removeList() },
  },
  {
    ...{
      tag: 'OL',
      sign: html`<span class="tether-rich__numbers"></span>`,
      key: 'ui.rich_text.numbers',
    },
    ...{ on: (editor) => editor.makeOrderedList(), off: (editor) => editor.removeList() },
  },
];

/**
 * @param {FormField} field
 * @param {Place} place
 * @param {(value: string) => void} change
 * @param {Ui} ui
 */
export function richTextField(field, { id, label, describedBy, hasError, edit }, change, ui) {
  const here = `formats ${id}`;
  const formats = (ui.entered(here) ?? '').split(' ');
  const show = (/** @type {Editor} */ editor) =>
    ui.enter(here, FORMATS.flatMap(({ tag }) => (editor.hasFormat(tag) ? tag : [])).join(' '));
  return html`<div class="tether-rich">
    <div class="tether-rich__tools" role="group" aria-label=${label}>
      ${FORMATS.map(({ tag, sign, key, on, off }) => {
        const isOn = formats.includes(tag);
        return html`<button
          type="button"
          class="slds-button tether-rich__tool"
          title=${ui.text(key)}
          aria-label=${ui.text(key)}
          aria-pressed=${isOn ? 'true' : 'false'}
          aria-controls=${id}
          ?disabled=${edit.saving}
          @mousedown=${keepSelection}
          @click=${() => press(id, isOn ? off : on, show)}
        >
          <span aria-hidden="true">${sign}</span>
        </button>`;
      })}
    </div>
    <div
      class="slds-textarea tether-rich__text"
      id=${id}
      role="textbox"
      aria-multiline="true"
      aria-label=${label}
      aria-describedby=${describedBy}
      aria-invalid=${hasError ? 'true' : 'false'}
      aria-required=${field.input.required ? 'true' : 'false'}
      aria-readonly=${edit.saving ? 'true' : nothing}
      dir="auto"
      ${ref((element) => element && follow(/** @type {HTMLElement} */ (element), field, edit.saving, change, show))}
    ></div>
  </div>`;
}

/** A press on a tool is for what is selected in the text. @param {Event} event */
const keepSelection = (event) => event.preventDefault();

/**
 * @param {string} id
 * @param {Command} command
 * @param {(editor: Editor) => void} show
 */
function press(id, command, show) {
  const { editor } = /** @type {Editing} */ (
    editings.get(/** @type {Element} */ (document.getElementById(id)))
  );
  command(editor);
  show(editor);
}

/**
 * @param {HTMLElement} element
 * @param {FormField} field
 * @param {boolean} isSaving
 * @param {(value: string) => void} change
 * @param {(editor: Editor) => void} show
 */
function follow(element, { value }, isSaving, change, show) {
  const editing = editings.get(element) ?? begin(element, show);
  editing.change = change;
  element.contentEditable = String(!isSaving);
  if (value === editing.value) return;
  editing.value = value;
  editing.editor.setHTML(value);
}

/**
 * @param {HTMLElement} element
 * @param {(editor: Editor) => void} show
 * @returns {Editing}
 */
function begin(element, show) {
  const editor = new Editor(element, { blockTag: 'P', sanitizeToDOMFragment: editedText });
  /** @type {Editing} */
  const editing = { editor, value: '', change: () => {} };
  editor.addEventListener('input', () => {
    // An empty paragraph is what the editor keeps its caret in.
    editing.value = element.textContent?.trim() ? editor.getHTML() : '';
    editing.change(editing.value);
  });
  editor.addEventListener('pathChange', () => show(editor));
  editings.set(element, editing);
  return editing;
}
