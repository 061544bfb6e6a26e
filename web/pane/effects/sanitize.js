import DOMPurify from 'dompurify';
import { randomText } from './pkce.js';

// What a mail looks like stays, its styles and its pictures by cid: included; what could run, load a page or
// send something goes. DOMPurify takes out scripts and event handlers by itself.
const RULES = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: [
    'style',
    'form',
    'input',
    'button',
    'select',
    'option',
    'optgroup',
    'textarea',
    'dialog',
  ],
  FORBID_ATTR: ['action', 'formaction', 'ping', 'popovertarget'],
};

/**
 * @param {string} html
 * @returns {string} the same mail without anything active
 */
export function sanitize(html) {
  const { sheet, content } = purified(html, RULES);
  return sheet + content;
}

/**
 * The pane's policy forbids inline styles, and browsers apply it (and complain) even where HTML is only parsed. So its
 * style sheets are taken out before, and its style attributes are parsed under another name.
 * @param {string} html
 * @param {import('dompurify').Config} rules
 */
export function purified(html, rules) {
  const { rest, sheet } = takeSheets(html);
  // The mark is random: it stands in no text, so that taking it out again leaves every other word alone.
  const mark = `data-tether${randomText(12).toLowerCase().replace(/\W/g, '')}-`;
  const marked = rest.replace(/\bstyle(?=\s*=)/gi, `${mark}$&`);
  return { sheet, content: DOMPurify.sanitize(marked, rules).replaceAll(mark, '') };
}

// A comment that holds style sheets is for Word only; a style sheet that holds a comment is written by Word.
const COMMENT_OR_SHEET = /<!--.*?-->|<style\b[^>]*>(.*?)<\/style\s*>/gis;

/** @param {string} html */
function takeSheets(html) {
  let rules = '';
  const rest = html.replace(COMMENT_OR_SHEET, (_, sheet) => {
    rules += sheet ?? '';
    return '';
  });
  return { rest, sheet: rules.trim() && `<style>${plainRules(rules)}</style>` };
}

/**
 * Rules that nothing can end but the tag after them.
 * @param {string} rules
 */
function plainRules(rules) {
  return rules.replace(/<!--|-->/g, '').replaceAll('<', '\\3c ');
}
