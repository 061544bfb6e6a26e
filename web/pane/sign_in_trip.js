// The rules of dialog.html's trip to Salesforce and back: where it may go, and whose return it believes.

const SALESFORCE_HOST = '.my.salesforce.com';
const AUTHORIZE_PATH = '/services/oauth2/authorize';
const KEY = 'tether sign-in';

/**
 * Anyone can open dialog.html with any address: it must not send people, or codes, anywhere else.
 * @param {string} text
 * @param {string[]} hosts with their ports, beside Salesforce's own
 */
export function isAuthorizeUrl(text, hosts) {
  let url;
  try {
    url = new URL(text);
  } catch {
    return false;
  }
  const isKnown = url.hostname.endsWith(SALESFORCE_HOST) || hosts.includes(url.host);
  return url.protocol === 'https:' && isKnown && url.pathname === AUTHORIZE_PATH;
}

/** What the dialog remembers while it is away; taken once. */
export const departure = {
  /**
   * @param {Storage} storage
   * @param {{ nonce: string, url: string }} trip
   */
  set(storage, { nonce, url }) {
    const state = new URL(url).searchParams.get('state');
    storage.setItem(KEY, JSON.stringify({ nonce, state }));
  },

  /**
   * @param {Storage} storage
   * @returns {{ nonce: string, state: string | null } | null}
   */
  take(storage) {
    const text = storage.getItem(KEY);
    storage.removeItem(KEY);
    return text === null ? null : JSON.parse(text);
  },
};

/**
 * What to tell the pane: only the return of the trip that began in this window.
 * @param {string} search the query string of the page
 * @param {{ nonce: string, state: string | null } | null} trip
 * @returns {{ nonce: string, query: string } | null}
 */
export function answerOf(search, trip) {
  const state = new URLSearchParams(search).get('state');
  if (!trip || !state || state !== trip.state) return null;
  return { nonce: trip.nonce, query: search.slice(1) };
}
