import { EffectError } from './error.js';

/** @import { Header, HttpEffect } from '../contract.js' */
/** @import { Answer, Tools } from './index.js' */

const REDIRECTS = [301, 302, 303, 307, 308];
const REDIRECTED = 'The answer was a redirect, which is not followed';

/**
 * @param {HttpEffect} request
 * @param {Tools} tools
 * @returns {Promise<Answer>}
 */
export async function http(request, { signal, body }) {
  return exchange(request, request.has_body ? body() : undefined, signal);
}

/**
 * One HTTP exchange with any status as its result; throws offline, timeout or aborted.
 * @param {{ method: string, url: string, headers: Header[], timeout_ms: number }} request
 * @param {BodyInit | undefined} body
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
export async function exchange(request, body, signal) {
  const ending = new AbortController();
  const alarm = setTimeout(() => ending.abort(), request.timeout_ms);
  signal.addEventListener('abort', () => ending.abort());
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers.map(
        ({ name, value }) => /** @type {[string, string]} */ ([name, value]),
      ),
      body,
      signal: ending.signal,
      cache: 'no-store',
      // The token travels in a header: cookies of the org's web pages have no business here.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // A browser that follows takes the token along.
      redirect: 'manual',
    });
    if (isRedirect(response)) throw new EffectError('failed', REDIRECTED);
    const bytes = await response.arrayBuffer();
    return { ok: { status: response.status }, body: bytes };
  } catch (error) {
    throw reason(error, signal, ending.signal);
  } finally {
    clearTimeout(alarm);
  }
}

/**
 * A browser hides even the status of a redirect; Node.js does not.
 * @param {Response} response
 */
function isRedirect({ type, status }) {
  return type === 'opaqueredirect' || REDIRECTS.includes(status);
}

/**
 * @param {unknown} error
 * @param {AbortSignal} cancelled by the core
 * @param {AbortSignal} ended by the core or the alarm
 */
function reason(error, cancelled, ended) {
  if (error instanceof EffectError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (cancelled.aborted) return new EffectError('aborted', message);
  if (ended.aborted) return new EffectError('timeout', message);
  // Browsers tell a page no more than this, be it the line, the name or a refused origin.
  if (error instanceof TypeError) return new EffectError('offline', '');
  return new EffectError('failed', message);
}
