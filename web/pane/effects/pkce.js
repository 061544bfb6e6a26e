/** @import { PkceEffect } from '../contract.js' */
/** @import { Answer } from './index.js' */

/**
 * Fresh secrets of one sign-in: https://www.rfc-editor.org/rfc/rfc7636#section-4
 * @returns {Promise<Answer>}
 */
export async function pkce() {
  const verifier = randomText(32);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const challenge = base64url(new Uint8Array(hash));
  return { ok: { verifier, challenge, state: randomText(16) } };
}

/**
 * @param {number} bytes
 * @returns {string} so many random bytes in base64url
 */
export function randomText(bytes) {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** @param {Uint8Array} bytes */
function base64url(bytes) {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
