import { editableHtml, editedHtml } from '../html.js';

/** The body of a mail that is being written. Its element is kept out of the templates, so that typing is not disturbed. */
export class Editor {
  /** @param {string} html @param {(html: string) => void} onInput */
  constructor(html, onInput) {
    this.element = document.createElement('div');
    this.element.className = 'editor';
    this.element.contentEditable = 'true';
    this.element.setAttribute('role', 'textbox');
    this.element.setAttribute('aria-multiline', 'true');
    this.element.setAttribute('aria-label', 'Message body');
    this.element.addEventListener('input', () => this.#changed());
    this.onInput = onInput;
    this.write(html);
  }

  #changed() {
    this.onInput(editedHtml(this.element));
  }

  /** @param {string} html */
  write(html) {
    this.element.innerHTML = editableHtml(html);
  }

  /** @returns {Range | null} */
  #range() {
    const selection = document.getSelection();
    const isInside = selection.rangeCount > 0 && this.element.contains(selection.anchorNode);
    return isInside ? selection.getRangeAt(0) : null;
  }

  /** @param {string} html goes to the cursor, or to the top if it was never set */
  insert(html) {
    const range = this.#range() ?? this.#top();
    range.deleteContents();
    range.insertNode(range.createContextualFragment(editableHtml(html)));
    range.collapse(false);
    this.#changed();
  }

  #top() {
    const range = document.createRange();
    range.setStart(this.element, 0);
    return range;
  }

  selection() {
    const holder = document.createElement('div');
    const range = this.#range();
    if (range) holder.append(range.cloneContents());
    return holder.innerHTML;
  }
}
