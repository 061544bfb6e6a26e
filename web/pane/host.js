// What the core is told about where the pane runs.

/** @import { Host } from './contract.js' */

const REQUIREMENT_SETS = [
  '1.15',
  '1.14',
  '1.13',
  '1.12',
  '1.11',
  '1.10',
  '1.9',
  '1.8',
  '1.7',
  '1.6',
  '1.5',
  '1.4',
];
const LOWEST_SET = '1.3';
const OFFICE_PATIENCE = 20_000;

/**
 * Waits until Office.js has found its host.
 * @returns {Promise<void>}
 */
export function officeReady() {
  return new Promise((resolve, reject) => {
    const script = /** @type {HTMLScriptElement} */ (document.getElementById('office'));
    const ready = () =>
      Office.onReady(({ host }) => {
        if (host === Office.HostType.Outlook) resolve();
        else reject(new Error('The pane is not open in Outlook'));
      });
    setTimeout(() => reject(new Error('Office.js found no host')), OFFICE_PATIENCE);
    if ('Office' in globalThis) ready();
    else script.addEventListener('load', ready);
    script.addEventListener('error', () => reject(new Error('Office.js could not be loaded')));
  });
}

/** @returns {Host} */
export function readHost() {
  const { mailbox, displayLanguage, platform, requirements } = Office.context;
  const { userProfile, diagnostics } = mailbox;
  const set = REQUIREMENT_SETS.find((version) => requirements.isSetSupported('Mailbox', version));
  return {
    name: diagnostics.hostName,
    version: diagnostics.hostVersion,
    platform: String(platform),
    requirement_set: set ?? LOWEST_SET,
    account_type: userProfile.accountType ?? '',
    locale: displayLanguage,
    user_address: userProfile.emailAddress,
    user_name: userProfile.displayName,
    ews_url: mailbox.ewsUrl ?? '',
    user_agent: navigator.userAgent,
    parents: parents(window),
  };
}

/**
 * The origins of the pages around a page, as far as its browser says. Not every one lists them; the page that framed it
 * is then the one that sent the user here, unless it keeps that to itself.
 * @param {Pick<Window, 'location' | 'document' | 'parent'>} page
 * @returns {string[]}
 */
export function parents(page) {
  const { location, document, parent } = page;
  const isFramed = parent !== page;
  const referrer = isFramed && document.referrer ? [new URL(document.referrer).origin] : [];
  const around = [...(location.ancestorOrigins ?? referrer)];
  return [...new Set(around)].filter((origin) => origin !== location.origin);
}
