import { html } from '/modules/lit-html/lit-html.js';
import { icon } from './icons.js';

/** @param {{ problems: string[] }} page @param {() => void} draw */
export function problemBar(page, draw) {
  if (page.problems.length === 0) return '';
  const dismiss = () => {
    page.problems = [];
    draw();
  };
  return html`<div class="notification errorMessage">
    <span class="grow">${page.problems.join(' ')}</span>
    <button class="bare" aria-label="Dismiss" @click=${dismiss}>${icon('close')}</button>
  </div>`;
}
