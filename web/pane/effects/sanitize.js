import DOMPurify from 'dompurify';

// What a mail looks like stays; what could run, load or send something goes. DOMPurify removes scripts and
// event handlers by itself.
const RULES = {
  WHOLE_DOCUMENT: false,
  FORBID_TAGS: [
    'form',
    'input',
    'button',
    'select',
    'option',
    'textarea',
    'iframe',
    'object',
    'embed',
  ],
  FORBID_ATTR: ['action', 'formaction', 'ping'],
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel|cid):|data:image\/(?:png|gif|jpeg|webp);|[#/.])/i,
  ADD_DATA_URI_TAGS: ['img'],
};

/**
 * @param {string} html
 * @returns {string} the same mail without anything active
 */
export function sanitize(html) {
  return DOMPurify.sanitize(html, RULES);
}
