// The page in the sign-in dialog. It sends the browser on to Salesforce's authorize page, and when Salesforce
// sends it back here, hands the query string to the pane.
import { readConfig } from './config.js';
import { textsFor } from './languages.js';
import { answerOf, departure, isAuthorizeUrl } from './sign_in_trip.js';
import './dialog.css';

const texts = await textsFor(navigator.language);

try {
  // Also before leaving: Office.js remembers its host for the return.
  await Office.onReady();
  const query = new URLSearchParams(location.search);
  if (query.has('url')) await leave(query);
  else comeBack();
} catch (error) {
  console.error(error);
  say('ui.dialog.failed');
}

/** @param {URLSearchParams} query */
async function leave(query) {
  const url = query.get('url') ?? '';
  const { my_domains } = await readConfig();
  if (!isAuthorizeUrl(url, my_domains)) return say('ui.dialog.refused');
  say('ui.dialog.leaving');
  departure.set(sessionStorage, { nonce: query.get('nonce') ?? '', url });
  location.replace(url);
}

function comeBack() {
  const answer = answerOf(location.search, departure.take(sessionStorage));
  if (!answer) return say('ui.dialog.lost');
  say('ui.dialog.done');
  Office.context.ui.messageParent(JSON.stringify(answer));
}

/** @param {string} key */
function say(key) {
  /** @type {HTMLElement} */ (document.getElementById('message')).textContent = texts.text(key);
}
