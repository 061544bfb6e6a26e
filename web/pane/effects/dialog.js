// Signs in through an Office dialog: opens our own dialog.html, which sends the browser on to `url` and, when
// it comes back, hands the query string over. The pane itself must stay where it is.
import { EffectError } from './error.js';
import { officeError } from './office.js';
import { randomText } from './pkce.js';

/** @import { DialogEffect } from '../contract.js' */
/** @import { Answer, Tools } from './index.js' */

// https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events
const ALREADY_OPEN = 12007;
const IGNORED = 12009;
const POPUP_BLOCKED = 12011;
const CLOSED = 12006;
const BLOCKED = [ALREADY_OPEN, IGNORED, POPUP_BLOCKED];

let isOpen = false;

/**
 * @param {DialogEffect} request
 * @param {Tools} tools
 * @returns {Promise<Answer>}
 */
export async function dialog({ url }, { signal }) {
  if (isOpen || wouldBeBlocked()) throw new EffectError('blocked');
  isOpen = true;
  const page = keepPage();
  try {
    const nonce = randomText(16);
    const shown = await show(pageOf(url, nonce));
    if (signal.aborted) {
      shown.close();
      throw new EffectError('aborted');
    }
    return { ok: { query: await comeBack(shown, nonce, signal) } };
  } finally {
    isOpen = false;
    page.restore();
  }
}

/** A browser opens windows only right after the user did something; Office.js would cover the pane with a notice. */
function wouldBeBlocked() {
  const isBrowser = Office.context.platform === Office.PlatformType.OfficeOnline;
  return isBrowser && navigator.userActivation?.isActive === false;
}

/**
 * @param {string} url
 * @param {string} nonce tells our dialog's answer from any other page's
 */
function pageOf(url, nonce) {
  const page = new URL('dialog.html', document.baseURI);
  // No host and no proxy sees what stands behind the #.
  page.hash = new URLSearchParams({ url, nonce }).toString();
  return page.href;
}

/**
 * @param {string} page
 * @returns {Promise<Office.Dialog>}
 */
function show(page) {
  // Without a prompt of Office.js, which empties the page and does not refill it when Esc is pressed.
  const options = { width: 40, height: 70, promptBeforeOpen: false };
  return new Promise((resolve, reject) => {
    Office.context.ui.displayDialogAsync(page, options, (result) => {
      if (result.status === Office.AsyncResultStatus.Succeeded) resolve(result.value);
      else reject(refusal(result.error));
    });
  });
}

/** @param {Office.Error} error */
function refusal(error) {
  return BLOCKED.includes(error.code)
    ? new EffectError('blocked', error.message)
    : officeError(error);
}

/**
 * @param {Office.Dialog} shown
 * @param {string} nonce
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the query string
 */
function comeBack(shown, nonce, signal) {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      shown.close();
      reject(new EffectError('aborted'));
    });
    shown.addEventHandler(Office.EventType.DialogMessageReceived, (received) => {
      const { message, origin } = /** @type {{ message: string, origin?: string }} */ (received);
      // Older versions of Outlook do not say where a message comes from, but let through our own domain's only.
      if (origin !== undefined && origin !== location.origin) return;
      const query = queryOf(message, nonce);
      if (query === null) return;
      shown.close();
      resolve(query);
    });
    shown.addEventHandler(Office.EventType.DialogEventReceived, (received) => {
      const { error } = /** @type {{ error: number }} */ (received);
      if (error === CLOSED) return reject(new EffectError('closed'));
      // It stands there still, and Office.js opens no other one beside it.
      shown.close();
      reject(officeError({ code: error }));
    });
  });
}

/**
 * @param {string} message
 * @param {string} nonce
 * @returns {string | null} null for what our own page did not say
 */
function queryOf(message, nonce) {
  let answer;
  try {
    answer = JSON.parse(message);
  } catch {
    // Pages on the way may post messages of their own.
    return null;
  }
  return answer?.nonce === nonce && typeof answer.query === 'string' ? answer.query : null;
}

/** Office.js may have put a notice over the page, or taken the page's own elements out and lost them. */
function keepPage() {
  const own = [...document.body.children];
  return {
    restore() {
      const notice = document.querySelector('[aria-describedby=dialogNotificationTextPanel]');
      notice?.querySelector('input')?.click();
      if (own.some((element) => !element.isConnected)) document.body.replaceChildren(...own);
    },
  };
}
