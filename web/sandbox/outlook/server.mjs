import { hostServer } from './host_server.mjs';
import { paneServer } from './pane/server.mjs';

/**
 * Starts the sandbox's Outlook on the web and, on an origin of its own, the server of the pane that it hosts.
 * @param {object} options
 * @param {{ key: string, cert: string }} options.tls
 * @param {number} [options.port] of the host page; 0 takes a free one
 * @param {number} [options.panePort]
 * @param {string} [options.paneDir] folder of the built pane (taskpane.html, dialog.html)
 * @param {string} [options.pageDir] folder of Outlook's own page
 * @param {{ origin: string, loginOrigin: string }} options.org read when needed, so it may be filled in later
 * @param {{ origin: string }[]} [options.moreOrgs] that the pane may be signed in to beside it
 * @param {object} options.mailbox what `loadMailbox` gives
 * @param {boolean} [options.quiet] false logs every request
 * @returns {Promise<{ origin: string, paneOrigin: string, close: () => Promise<void> }>}
 */
export async function startOutlook({
  tls,
  port = 8443,
  panePort = 9443,
  paneDir = 'build/pane',
  pageDir,
  org,
  moreOrgs = [],
  mailbox,
  quiet = true,
}) {
  const logger = !quiet;
  const pane = { origin: '' };
  const host = await hostServer({ tls, pageDir, mailbox, org, pane, logger });
  const origin = await listen(host, port);
  try {
    const server = await paneServer({
      tls,
      paneDir,
      orgs: [org, ...moreOrgs],
      outlookOrigin: origin,
      logger,
    });
    pane.origin = await listen(server, panePort);
    const close = async () => {
      await Promise.all([host.close(), server.close()]);
    };
    return { origin, paneOrigin: pane.origin, close };
  } catch (error) {
    await host.close();
    throw error;
  }
}

// Office.js compares host names, so every server says `localhost` and never an IP address.
async function listen(app, port) {
  await app.listen({ host: 'localhost', port });
  return `https://localhost:${app.server.address().port}`;
}
