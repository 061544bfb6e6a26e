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

/**
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function richText(html) {
  const { content } = purified(html, RULES);
  // Parsed a second time, for in the first the words still hold the mark.
  const fragment = DOMPurify.sanitize(content, { ...RULES, RETURN_DOM_FRAGMENT: true });
  for (const link of fragment.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  }
  return fragment;
}
