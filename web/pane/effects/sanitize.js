import DOMPurify from 'dompurify';

// What a mail looks like stays, its styles and its pictures by cid: included; what could run, load a page or
// send something goes. DOMPurify takes out scripts and event handlers by itself.
const RULES = {
  USE_PROFILES: { html: true },
  WHOLE_DOCUMENT: true,
  FORBID_TAGS: ['form', 'input', 'button', 'select', 'option', 'optgroup', 'textarea', 'dialog'],
  FORBID_ATTR: ['action', 'formaction', 'ping', 'popovertarget'],
};

/**
 * @param {string} html
 * @returns {string} the same mail without anything active
 */
export function sanitize(html) {
  return DOMPurify.sanitize(html, RULES);
}
