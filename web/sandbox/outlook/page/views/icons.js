import { svg, html } from '/modules/lit-html/lit-html.js';

const SHAPES = {
  inbox: svg`<path d="M2.5 9.5h3l1 2h3l1-2h3M2.5 9.5l2-6h7l2 6v3.5h-11z" />`,
  sent: svg`<path d="M2.5 3l11 5-11 5 2-5zM4.5 8h4" />`,
  drafts: svg`<path d="M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3zM9 4.7L11.3 7" />`,
  calendar: svg`<path d="M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3" />`,
  clip: svg`<path d="M11.5 7l-4.3 4.3a2 2 0 01-2.9-2.9l5-5a1.3 1.3 0 011.9 1.9l-5 5" />`,
  pin: svg`<path d="M6 2.5h4l-.5 4.5 2 2.5h-7l2-2.5zM8 9.5v4" />`,
  close: svg`<path d="M4 4l8 8M12 4l-8 8" />`,
};

/** @param {keyof SHAPES} name a small drawing that says nothing which the text beside it does not */
export const icon = (name) =>
  html`<svg class="icon ${name}" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[name]}</svg>`;
