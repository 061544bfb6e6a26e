// Rich text of a record: its words, paragraphs, lists and links; nothing that runs, loads or is styled by others.
import DOMPurify from 'dompurify';
import { purified } from '../effects/sanitize.js';

const RULES = {
  ALLOWED_TAGS: [
    ...['p', 'div', 'br', 'span', 'b', 'strong', 'i', 'em', 'u', 's', 'ul', 'ol', 'li', 'a'],
    ...['blockquote', 'pre', 'code', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'sub', 'sup'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'dir', 'colspan', 'rowspan'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
};

// What the user edits keeps what the org gave its links.
const EDITED = { ...RULES, ALLOWED_ATTR: [...RULES.ALLOWED_ATTR, 'target', 'rel'] };

// The editor notes the selection in two hidden fields.
const UNDONE = {
  ...EDITED,
  ALLOWED_TAGS: [...EDITED.ALLOWED_TAGS, 'input'],
  ALLOWED_ATTR: [...EDITED.ALLOWED_ATTR, 'id', 'type'],
};

/**
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function richText(html) {
  const fragment = fragmentOf(html, RULES);
  for (const link of fragment.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  }
  return fragment;
}

/** What the user edits, types or pastes. @param {string} html */
export const editedText = (html) => fragmentOf(html, EDITED);

/** What the user comes back to. @param {string} html */
export const undoneText = (html) => fragmentOf(html, UNDONE);

/**
 * @param {string} html
 * @param {typeof RULES} rules
 * @returns {DocumentFragment}
 */
function fragmentOf(html, rules) {
  const { content } = purified(html, rules);
  // Parsed a second time, for in the first the words still hold the mark.
  return DOMPurify.sanitize(content, { ...rules, RETURN_DOM_FRAGMENT: true });
}
