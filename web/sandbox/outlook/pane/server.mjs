import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { headerRules, headersOf } from '../../../pane/headers.mjs';
import { collectReports, reportedPolicy } from './csp.mjs';
import { AJAX_PATH, OFFICE_PATH, SELECTED_ITEMS_PATH, withLocalOffice } from './office_html.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const officeDir = fileURLToPath(
  new URL('.', import.meta.resolve('@microsoft/office-js/dist/office.js')),
);

/**
 * Serves the built pane as its production host would, except for where Office.js comes from.
 * @param {{ tls: object, paneDir: string, orgs: { origin: string }[], outlookOrigin: string, logger: boolean }} options
 *   `orgs`, the first of which is suggested, are read at each request, so that they may be started later than this server
 */
export async function paneServer({ tls, paneDir, orgs, outlookOrigin, logger }) {
  const app = fastify({ https: tls, logger, forceCloseConnections: true });
  const root = path.resolve(paneDir);

  app.addHook('onSend', async (request, reply) => {
    const rules = headerRules(reportedPolicy(paneConfig(orgs, outlookOrigin)));
    const { 'Cache-Control': kept, ...headers } = headersOf(rules, request.url.split('?')[0]);
    reply.headers(headers);
    if (kept && reply.statusCode < 400) reply.header('cache-control', kept);
  });
  collectReports(app);

  // Static files are sent with the configuration of the pane's root, and other roots are named at each call.
  await app.register(fastifyStatic, { root, serve: false });
  app.get('/config.json', async () => paneConfig(orgs, outlookOrigin));
  app.get('/sandbox/ping', async (request, reply) => reply.code(204).send());
  app.get(AJAX_PATH, (request, reply) => reply.sendFile('microsoft_ajax.js', here));
  app.get(SELECTED_ITEMS_PATH, (request, reply) => reply.sendFile('selected_items.js', here));
  app.get(`${OFFICE_PATH}*`, (request, reply) => reply.sendFile(request.params['*'], officeDir));
  app.get('/*', (request, reply) => sendPaneFile(request.params['*'], root, reply));
  return app;
}

/**
 * @param {{ origin: string }[]} orgs
 * @param {string} outlookOrigin
 */
function paneConfig(orgs, outlookOrigin) {
  const domains = orgs.flatMap(({ origin }) => (origin ? [new URL(origin).host] : []));
  return {
    client_id: 'tether-sandbox',
    my_domains: domains,
    default_my_domain: domains[0],
    trusted_parents: [outlookOrigin],
  };
}

async function sendPaneFile(name, root, reply) {
  if (!name.endsWith('.html')) return reply.sendFile(name);
  const file = path.resolve(root, name);
  if (!file.startsWith(root + path.sep)) return reply.callNotFound();
  let html;
  try {
    html = await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return reply.callNotFound();
    throw error;
  }
  return reply.type('text/html; charset=utf-8').send(withLocalOffice(html));
}
