import { contextOf } from './context.mjs';
import { ApiError } from './errors.mjs';
import { refusedLogin } from './oauth/refusals.mjs';
import { existing } from './records/save.mjs';

const VERSION = 'v67.0';
const PATH = '/sfc/servlet.shepherd/version/download/:id';

/**
 * Files as a logged-in browser shows them, such as the pictures in an email's text.
 * @param {import('fastify').FastifyInstance} server
 * @param {import('./org.mjs').Org} org
 */
export function downloadRoutes(server, org) {
  server.get(PATH, ({ url, params, headers }, reply) => {
    const userId = org.logins.userOf(org.id, headers.cookie);
    if (!userId || refusedLogin(org, userId))
      return reply.redirect(`/?ec=302&startURL=${encodeURIComponent(url)}`);
    const version = versionOf(contextOf(org, { userId }, VERSION), params.id);
    if (!version) return reply.code(404).type('text/html').send('<h1>File not found</h1>');
    return reply
      .header('Content-Disposition', `attachment; filename*=UTF-8''${fileName(version)}`)
      .type(TYPES[version.FileExtension] ?? 'application/octet-stream')
      .send(Buffer.from(version.VersionData));
  });
}

const TYPES = { gif: 'image/gif', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' };

function versionOf(context, id) {
  try {
    return existing(context, context.schema.object('ContentVersion'), id);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}

/** @param {{ Title: string, FileExtension: string | null }} version */
function fileName({ Title, FileExtension }) {
  const ending = FileExtension ? `.${FileExtension}` : '';
  return encodeURIComponent(Title.endsWith(ending) ? Title : Title + ending);
}
