// What opening the pane costs in a browser: files, calls, and the time to the first paint and to the matched people,
// beside an empty page that is opened the same way.
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { certificate } from '../../web/sandbox/certificate.mjs';
import { startOrg } from '../../web/sandbox/org/server.mjs';
import { startOutlook } from '../../web/sandbox/outlook/server.mjs';
import { underPolicy } from '../outlook/under_policy.mjs';
import { Chromium } from './chromium.mjs';
import { readMailbox } from './mails.mjs';
import { median } from './median.mjs';
import { startPaneHost } from './pane_host.mjs';

const PANE_DIR = fileURLToPath(new URL('../../build/pane', import.meta.url));
const EMPTY_DIR = underPolicy(new URL('page/empty', import.meta.url));
const SENDER = 'ann.ode@harbormills.example';
const SLOWDOWNS = [1, 4];
const SIGN_IN = '[data-region="sign_in"]';
// Only what Salesforce answered can link a person's name.
const MATCHED = '[data-region="people"][aria-busy="false"] .tether-row__head .tether-link';
// What was kept of the mail does, too.
const SEEN = '[data-region="people"] .tether-row__head .tether-link';
const GREETED = '#sender:not(:empty)';

/**
 * @typedef {{ file: string, raw: number, gzip: number, brotli: number }} Weight
 * @typedef {{ paint: number, text: number, ready: number, waited: number }} Times median milliseconds
 * @typedef {Record<'pane' | 'seen' | 'empty', Times>} Pages `seen`: the pane, of a mail that it has shown before
 * @typedef {{ name: string, url: string, awaited: string, inOutlook: boolean, forgets?: boolean }} Page `forgets`: in the end
 *   the pane has not shown the mail before
 */

/** Servers and a browser for as long as the measurements take. */
export class Openings {
  #parts;

  constructor(parts) {
    this.#parts = parts;
  }

  static async start() {
    const tls = await certificate();
    const mailbox = await readMailbox();
    const mail = mailbox.items.find(({ from }) => from?.address === SENDER);
    const allowedOrigins = [];
    const org = await startOrg({ tls, port: 0, loginPort: 0, allowedOrigins });
    const outlook = (paneDir) => startOutlook({ tls, port: 0, panePort: 0, paneDir, org, mailbox });
    const [host, pane, empty] = await Promise.all([
      startPaneHost({ tls, dirs: { '/': PANE_DIR, '/empty/': EMPTY_DIR }, org, mail }),
      outlook(PANE_DIR),
      outlook(EMPTY_DIR),
    ]);
    allowedOrigins.push(host.origin, pane.paneOrigin);
    const chromium = await Chromium.start(host.port);
    return new Openings({ org, host, outlooks: { pane, empty }, mail, chromium });
  }

  /**
   * The files that the pane asks for when it is opened for the first time, signed out.
   * @returns {Promise<Weight[]>}
   */
  async firstOpen() {
    const { host, chromium } = this.#parts;
    host.requests.length = 0;
    await chromium.open(`${host.origin}/taskpane.html`, { awaited: SIGN_IN });
    // What is loaded behind the screen that is there already is no part of it.
    return host.requests
      .filter((name) => name !== '/favicon.ico' && !/^\/assets\/records-/.test(name))
      .map((name) => this.#weight(name));
  }

  #weight(name) {
    const raw = this.#parts.host.file(name);
    if (!raw) throw new Error(`The pane asks for ${name}, which there is not`);
    const [gzip, brotli] = [gzipSync(raw, { level: 9 }), brotliCompressSync(raw)];
    return { file: name.slice(1), raw: raw.length, gzip: gzip.length, brotli: brotli.length };
  }

  /**
   * In the sandbox's Outlook, with the unmodified Office.js.
   * @param {number} runs
   */
  async inOutlook(runs) {
    const { outlooks, mail } = this.#parts;
    const query = `folder=${mail.folder}&item=${encodeURIComponent(mail.id)}`;
    const url = ({ origin }) => `${origin}/?${query}`;
    await this.#parts.chromium.signIn(`${url(outlooks.pane)}&pane=open`, MATCHED, true);
    return this.#times(runs, [
      ...panes({ url: url(outlooks.pane), inOutlook: true }),
      { name: 'empty', url: url(outlooks.empty), awaited: GREETED, inOutlook: true },
    ]);
  }

  /**
   * Alone in a tab, with a stub in the place of Office.js.
   * @param {number} runs
   */
  async withStub(runs) {
    const { host, chromium } = this.#parts;
    const url = `${host.origin}/taskpane.html`;
    await chromium.signIn(url, MATCHED);
    return this.#times(runs, [
      ...panes({ url, inOutlook: false }),
      {
        name: 'empty',
        url: `${host.origin}/empty/taskpane.html`,
        awaited: GREETED,
        inOutlook: false,
      },
    ]);
  }

  /**
   * Signed in, with the session to be resumed. Pages and slow-downs take turns, so that all meet the same machine.
   * @param {number} runs
   * @param {Page[]} pages
   * @returns {Promise<{ calls: number, at: Record<number, Pages> }>} Salesforce's part of an opening, and times by slow-down
   */
  async #times(runs, pages) {
    const calls = await this.#salesforceCalls(pages[0]);
    const taken = new Map();
    for (let run = 0; run < runs; run += 1) {
      for (const slowdown of SLOWDOWNS) {
        for (const page of pages) {
          const times = await this.#parts.chromium.open(page.url, { ...page, slowdown });
          const key = `${page.name} ${slowdown}`;
          taken.set(key, [...(taken.get(key) ?? []), times]);
        }
      }
    }
    const at = (slowdown) =>
      Object.fromEntries(
        pages.map(({ name }) => [name, medians(taken.get(`${name} ${slowdown}`))]),
      );
    return { calls, at: Object.fromEntries(SLOWDOWNS.map((slowdown) => [slowdown, at(slowdown)])) };
  }

  /** @param {Page} page */
  async #salesforceCalls(page) {
    const { requests } = this.#parts.org.org;
    requests.length = 0;
    await this.#parts.chromium.open(page.url, { ...page, forgets: true });
    return requests.filter(({ method }) => method !== 'OPTIONS').length;
  }

  async close() {
    const { org, host, outlooks, chromium } = this.#parts;
    await chromium.quit();
    const servers = [org, host, ...Object.values(outlooks)];
    await Promise.all(servers.map((server) => server.close()));
  }
}

/** @param {Pick<Page, 'url' | 'inOutlook'>} opening @returns {Page[]} one after the other */
function panes(opening) {
  return [
    { ...opening, name: 'pane', awaited: MATCHED },
    { ...opening, name: 'seen', awaited: SEEN, forgets: true },
  ];
}

function medians(list) {
  const of = (key) => median(list.map((times) => times[key]));
  return { paint: of('paint'), text: of('text'), ready: of('ready'), waited: of('waited') };
}
