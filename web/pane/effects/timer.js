import { EffectError } from './error.js';

/** @import { TimerEffect } from '../contract.js' */
/** @import { Answer, Tools } from './index.js' */

/**
 * @param {TimerEffect} request
 * @param {Tools} tools
 * @returns {Promise<Answer>}
 */
export function timer(request, { signal }) {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => resolve({ ok: {} }), request.milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(clock);
      reject(new EffectError('aborted'));
    });
  });
}
