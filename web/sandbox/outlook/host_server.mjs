import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findIanaAliases, WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { mailboxRoutes } from './mailbox_routes.mjs';
import { orgAdminRoutes } from './org_admin_routes.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const PAGE = path.join(here, 'page');
const npm = path.join(here, '../../../node_modules');
// The page imports these by path: their main entries resolve to Node's builds.
const modules = ['lit-html', 'dompurify'];

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  // Mails are parsed in inert documents before they are sanitized. Without this, browsers report each handler in them.
  "script-src-attr 'unsafe-inline'",
  // Mails bring their own styles; the frame that shows them inherits this policy.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self' https://localhost:*",
  "frame-src 'self' https://localhost:*",
].join('; ');

// Office.js speaks of time zones by their Windows names.
const windowsZones = {
  UTC: 'UTC',
  ...Object.fromEntries(
    WINDOWS_TO_IANA_MAP.flatMap(({ windowsName, iana }) =>
      iana.flatMap(findIanaAliases).map((name) => [name, windowsName]),
    ),
  ),
};

/**
 * The origin of the Outlook page.
 * @param {{ tls: object, pageDir?: string, mailbox: object, org: object, pane: { origin: string }, logger: boolean }} options
 */
export async function hostServer({ tls, pageDir = PAGE, mailbox, org, pane, logger }) {
  const app = fastify({ https: tls, logger, forceCloseConnections: true });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', CSP);
    reply.header('cache-control', 'no-store');
  });
  await app.register(fastifyStatic, { root: pageDir, cacheControl: false });
  for (const name of modules)
    await app.register(fastifyStatic, {
      root: path.join(npm, name),
      prefix: `/modules/${name}/`,
      decorateReply: false,
      cacheControl: false,
    });
  app.get('/config.json', async () => ({
    paneUrl: `${pane.origin}/taskpane.html`,
    paneOrigin: pane.origin,
    orgOrigin: org.origin,
    windowsZones,
  }));
  mailboxRoutes(app, mailbox);
  orgAdminRoutes(app, org, tls);
  return app;
}
