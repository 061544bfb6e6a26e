// What whoever serves the pane sends along with its files.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
// Where Office.js and the one library that it loads come from.
const MICROSOFT = ['https://appsforoffice.microsoft.com', 'https://ajax.aspnetcdn.com'];
const SALESFORCE = 'https://*.my.salesforce.com';
// Whatever keeps its name when it changes.
const ASKED_FOR_AGAIN = [
  ...['taskpane.html', 'dialog.html', 'on_send.html', 'on_send.js', 'trusted_types.js'],
  ...['config.json', 'health.json', 'assets.txt'],
];

/**
 * @typedef {{ path: string, headers: Record<string, string> }} Rule a star ends a path and stands for anything; no two rules
 *   for one file name the same header, which some hosts would join and others replace
 */

/**
 * No Cross-Origin-Opener-Policy: the sign-in dialog answers to the page that opened it.
 * @param {string} csp
 * @returns {Rule[]}
 */
export function headerRules(csp) {
  const kept = (/** @type {string} */ path, /** @type {string} */ how) => ({
    path,
    headers: { 'Cache-Control': how },
  });
  return [
    {
      path: '/*',
      headers: {
        'Content-Security-Policy': csp,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      },
    },
    kept('/assets/*', 'public, max-age=31536000, immutable'),
    kept('/icons/*', 'public, max-age=86400'),
    ...ASKED_FOR_AGAIN.map((file) => kept(`/${file}`, 'no-cache')),
  ];
}

/**
 * @param {Rule[]} rules
 * @param {string} place a file's path, or that of a rule
 * @returns {Record<string, string>}
 */
export function headersOf(rules, place) {
  const isMeant = (/** @type {Rule} */ { path: pattern }) =>
    pattern.endsWith('*') ? place.startsWith(pattern.slice(0, -1)) : place === pattern;
  return Object.assign({}, ...rules.filter(isMeant).map(({ headers }) => headers));
}

/**
 * @param {{ trusted_parents: string[], my_domains: string[] }} config of whoever hosts the pane
 * @returns {string} the Content-Security-Policy of every page
 */
export function policy({ trusted_parents, my_domains }) {
  const orgs = [SALESFORCE, ...my_domains.map((host) => `https://${host}`)];
  const outlook = JSON.parse(readFileSync(path.join(here, 'outlook_origins.json'), 'utf8'));
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${MICROSOFT.join(' ')}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${orgs.join(' ')}`,
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default lit-html dompurify',
    `frame-ancestors ${[...outlook, ...trusted_parents].join(' ')}`,
  ].join('; ');
}
