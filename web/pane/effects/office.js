import { EffectError } from './error.js';

/**
 * Turns one of Office.js' callback calls into a promise. Office.js throws wrong parameters and missing permissions
 * at once and hands the rest to the callback; both become an EffectError with Office's own number.
 * @template T
 * @param {(callback: (result: Office.AsyncResult<T>) => void) => void} call
 * @returns {Promise<T>}
 */
export function asked(call) {
  return new Promise((resolve, reject) => {
    try {
      call((result) => {
        if (result.status === Office.AsyncResultStatus.Succeeded) resolve(result.value);
        else reject(officeError(result.error));
      });
    } catch (error) {
      reject(officeError(error));
    }
  });
}

// A call on an item that is not open any more: https://learn.microsoft.com/javascript/api/outlook
const ITEM_CHANGED = 9030;

/** @param {any} error Office.Error, or what Office.js threw */
export function officeError(error) {
  if (error?.code === ITEM_CHANGED) return new EffectError('aborted', error.message);
  const code = typeof error?.code === 'number' ? `office_${error.code}` : 'failed';
  return new EffectError(code, error?.message ?? String(error));
}

/**
 * Whether this Outlook has the given Mailbox requirement set. Members exist in Office.js whatever the host can do.
 * @param {string} version
 */
export function supports(version) {
  return Office.context.requirements.isSetSupported('Mailbox', version);
}
