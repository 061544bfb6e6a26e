// What a static host has to send along with the pane, as a _headers file:
// https://developers.cloudflare.com/pages/configuration/headers/ (Netlify reads the same)
import { readFileSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
// Where Office.js and the one library that it loads come from.
const MICROSOFT = ['https://appsforoffice.microsoft.com', 'https://ajax.aspnetcdn.com'];
const SALESFORCE = 'https://*.my.salesforce.com';

/**
 * @param {{ trusted_parents: string[], my_domains: string[] }} config of whoever hosts the pane
 * @returns {string} the Content-Security-Policy of every page
 */
export function policy({ trusted_parents, my_domains }) {
  const orgs = [SALESFORCE, ...my_domains.map((host) => `https://${host}`)];
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
    `frame-ancestors ${[...readJson('outlook_origins.json'), ...trusted_parents].join(' ')}`,
  ].join('; ');
}

/**
 * No Cross-Origin-Opener-Policy: the sign-in dialog answers to the page that opened it.
 * @param {string} csp
 * @returns {string}
 */
export function headersFile(csp) {
  const kept = ['/assets/*', '  Cache-Control: public, max-age=31536000, immutable'];
  // Whatever keeps its name when it changes.
  const asked = [
    ...['taskpane.html', 'dialog.html', 'config.json', 'trusted_types.js'],
    ...['on_send.html', 'on_send.js'],
  ].flatMap((file) => [`/${file}`, '  Cache-Control: no-cache']);
  return [
    '/*',
    `  Content-Security-Policy: ${csp}`,
    '  X-Content-Type-Options: nosniff',
    '  Referrer-Policy: no-referrer',
    ...kept,
    ...asked,
    '',
  ].join('\n');
}

/** @returns {import('vite').Plugin} */
export function headers() {
  return {
    name: 'headers',
    generateBundle() {
      const source = headersFile(policy(readJson('public/config.json')));
      this.emitFile({ type: 'asset', fileName: '_headers', source });
    },
  };
}

/** @param {string} name */
function readJson(name) {
  return JSON.parse(readFileSync(path.join(here, name), 'utf8'));
}
