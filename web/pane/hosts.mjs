// The same rules in the form that each of the common hosts reads.
import { headersOf } from './headers.mjs';

const CSP = 'Content-Security-Policy';

/** @import { Rule } from './headers.mjs' */

/**
 * https://developers.cloudflare.com/pages/configuration/headers/ (Netlify reads the same)
 * @param {Rule[]} rules
 */
function headersFile(rules) {
  const block = ({ path, headers }) => [
    path,
    ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
  ];
  return lines(rules.flatMap(block));
}

/**
 * https://learn.microsoft.com/azure/static-web-apps/configuration
 * @param {Rule[]} rules the first of which is everything's
 */
function staticWebApp([everywhere, ...rules]) {
  return json({
    globalHeaders: everywhere.headers,
    routes: rules.map(({ path, headers }) => ({ route: path, headers })),
    mimeTypes: { '.wasm': 'application/wasm' },
  });
}

/**
 * https://vercel.com/docs/project-configuration/vercel-json#headers
 * @param {Rule[]} rules
 */
function vercel(rules) {
  return json({
    headers: rules.map(({ path, headers }) => ({
      source: path.replace('*', '(.*)'),
      headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
    })),
  });
}

/**
 * A location sends nothing of what stands outside it once it has a header of its own, so each has all. Without "always" nothing
 * is sent along with an error: that a file is missing must not be kept for a year.
 * @param {Rule[]} rules
 */
function nginx(rules) {
  const csp = headersOf(rules, '/')[CSP];
  const sent = (/** @type {[string, string]} */ [name, value]) => {
    const always = name === 'Cache-Control' ? '' : ' always';
    return `  add_header ${name} ${name === CSP ? '$tether_csp' : `"${value}"`}${always};`;
  };
  const location = (/** @type {Rule} */ { path }) => [
    '',
    `location ${path.endsWith('*') ? path.slice(0, -1) : `= ${path}`} {`,
    ...Object.entries(headersOf(rules, path)).map(sent),
    '}',
  ];
  return lines([
    '# Include it in the server block that names the root. nginx 1.21 or newer knows the type of .wasm.',
    'gzip_static on;',
    'gzip_vary on;',
    '# Where nginx has the module ngx_brotli:',
    '# brotli_static on;',
    `set $tether_csp "${csp}";`,
    ...rules.flatMap(location),
  ]);
}

/** What tells a host what to send, and is not for users. */
export const HOST_FILES = {
  _headers: headersFile,
  'staticwebapp.config.json': staticWebApp,
  'vercel.json': vercel,
  'nginx.conf': nginx,
};

/** @param {unknown} value */
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** @param {string[]} list */
const lines = (list) => [...list, ''].join('\n');
