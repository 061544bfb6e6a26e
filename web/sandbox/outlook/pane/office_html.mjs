export const OFFICE_PATH = '/office/';
export const AJAX_PATH = '/sandbox/microsoft_ajax.js';
export const SELECTED_ITEMS_PATH = '/sandbox/selected_items.js';

const PRODUCTION_SCRIPT =
  /(<script\b[^>]*\bsrc\s*=\s*["']?)https:\/\/appsforoffice\.microsoft\.com\/lib\/1\/hosted\/(office(?:\.debug)?\.js)/gi;

/**
 * Production HTML loads Office.js from Microsoft's CDN. The sandbox serves the same HTML, but with the npm copy and, before
 * it, the stand-in for the script that Office.js would fetch from another CDN, and what the npm copy is too old for.
 * @param {string} html
 * @returns {string}
 */
export function withLocalOffice(html) {
  return html.replace(
    PRODUCTION_SCRIPT,
    (_, tag, file) =>
      `<script src="${AJAX_PATH}"></script><script src="${SELECTED_ITEMS_PATH}"></script>${tag}${OFFICE_PATH}${file}`,
  );
}
