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

/** What some of Office.js' errors say of the open item. @type {Record<number, string>} */
const SAYS = {
  // It is not open any more: https://learn.microsoft.com/javascript/api/outlook
  9030: 'aborted',
  // The server does not know it yet, or no longer by this id, as in Cached Exchange Mode:
  // https://learn.microsoft.com/outlook/troubleshoot/performance/erroritemnotfound-when-office-add-ins-make-rest-calls
  9049: 'out_of_sync',
};

/** @param {any} error Office.Error, or what Office.js threw */
export function officeError(error) {
  const code = error?.code;
  const named = typeof code === 'number' ? (SAYS[code] ?? `office_${code}`) : 'failed';
  return new EffectError(named, error?.message ?? String(error));
}

/**
 * Whether this Outlook has the given Mailbox requirement set. Members exist in Office.js whatever the host can do.
 * @param {string} version
 */
export function supports(version) {
  return Office.context.requirements.isSetSupported('Mailbox', version);
}
