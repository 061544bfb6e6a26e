/** @import { PkceEffect } from '../contract.js' */
/** @import { Answer } from './index.js' */

// Safari lets a window open only in the same turn as the press of the button: the next sign-in's secrets are
// ready before it, for hashing takes longer than that.
let next = secrets();

/**
 * Fresh secrets of one sign-in: https://www.rfc-editor.org/rfc/rfc7636#section-4
 * @returns {Promise<Answer>}
 */
export async function pkce() {
  const ready = next;
  next = secrets();
  return { ok: await ready };
}

async function secrets() {
  const verifier = randomText(32);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const challenge = base64url(new Uint8Array(hash));
  return { verifier, challenge, state: randomText(16) };
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
