// The page in the sign-in dialog. It sends the browser on to Salesforce's authorize page, and when Salesforce
// sends it back here, hands the query string to the pane.
import { readConfig } from './config.js';
import { textsFor } from './languages.js';
import { answerOf, departure, isAuthorizeUrl } from './sign_in_trip.js';
import './dialog.css';

// Whoever looks at the address bar or the history finds no code there.
const { search, hash } = takeAddress();
const texts = await textsFor(navigator.language);

try {
  // Also before leaving: Office.js remembers its host for the return.
  await Office.onReady();
  const trip = new URLSearchParams(hash.slice(1));
  if (trip.has('url')) await leave(trip);
  else comeBack();
} catch (error) {
  console.error(error);
  say('ui.dialog.failed');
}

/** Leaves only what Office.js itself has put there. */
function takeAddress() {
  const { pathname, search, hash } = location;
  const [query = ''] = /[?&]_host_Info=[^&]*/.exec(search) ?? [];
  const [fragment = ''] = /[#&]&?_xdm_Info=[^&]*/.exec(hash) ?? [];
  const address =
    pathname + query.replace('&', '?') + (fragment && `#${fragment.replace(/^[#&]+/, '&')}`);
  // Office.js has set the function itself to null.
  History.prototype.replaceState.call(history, null, '', address);
  return { search, hash };
}

/** @param {URLSearchParams} trip */
async function leave(trip) {
  const url = trip.get('url') ?? '';
  const { my_domains } = await readConfig();
  if (!isAuthorizeUrl(url, my_domains)) return say('ui.dialog.refused');
  say('ui.dialog.leaving');
  departure.set(sessionStorage, { nonce: trip.get('nonce') ?? '', url });
  location.replace(url);
}

function comeBack() {
  const answer = answerOf(search, departure.take(sessionStorage));
  if (!answer) return say('ui.dialog.lost');
  say('ui.dialog.done');
  tellPane(JSON.stringify(answer));
}

/** @param {string} message for a page of this origin only */
function tellPane(message) {
  const { requirements, ui } = Office.context;
  if (!requirements.isSetSupported('DialogOrigin', '1.1')) return ui.messageParent(message);
  return ui.messageParent(message, { targetOrigin: location.origin });
}

/** @param {string} key */
function say(key) {
  /** @type {HTMLElement} */ (document.getElementById('message')).textContent = texts.text(key);
}
