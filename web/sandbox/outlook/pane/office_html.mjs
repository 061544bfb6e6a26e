export const OFFICE_PATH = '/office/';
export const AJAX_PATH = '/sandbox/microsoft_ajax.js';

const PRODUCTION_SCRIPT =
  /(<script\b[^>]*\bsrc\s*=\s*["']?)https:\/\/appsforoffice\.microsoft\.com\/lib\/1\/hosted\/(office(?:\.debug)?\.js)/gi;

/**
 * Production HTML loads Office.js from Microsoft's CDN. The sandbox serves the same HTML, but with the npm copy and, before
 * it, the stand-in for the script that Office.js would fetch from another CDN.
 * @param {string} html
 * @returns {string}
 */
export function withLocalOffice(html) {
  return html.replace(
    PRODUCTION_SCRIPT,
    (_, tag, file) => `<script src="${AJAX_PATH}"></script>${tag}${OFFICE_PATH}${file}`,
  );
}
