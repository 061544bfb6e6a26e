import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { translate } from './commands.mjs';
import { MarionetteError } from './connection.mjs';

const NOT_FOUND = new Set([
  'invalid session id',
  'no such alert',
  'no such cookie',
  'no such element',
  'no such frame',
  'no such shadow root',
  'no such window',
  'stale element reference',
  'unknown command',
]);
const BAD_REQUEST = new Set([
  'element click intercepted',
  'element not interactable',
  'insecure certificate',
  'invalid argument',
  'invalid cookie domain',
  'invalid element state',
  'invalid selector',
]);

/**
 * Serves W3C WebDriver for one Firefox: each HTTP request becomes one Marionette command.
 * @param {Awaited<ReturnType<typeof import('./connection.mjs').connect>>} marionette
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveMarionette(marionette) {
  const server = createServer(async (request, response) => {
    let status = 200;
    let value;
    try {
      const body = await text(request);
      value = await perform(marionette, request, body ? JSON.parse(body) : {});
    } catch (error) {
      status = statusOf(error.name);
      const name = error instanceof MarionetteError ? error.name : 'unknown error';
      value = { error: name, message: error.message, stacktrace: error.stacktrace ?? error.stack };
    }
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ value: value ?? null }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

async function perform(marionette, { method, url }, body) {
  if (method === 'POST' && url === '/session') {
    return marionette.send('WebDriver:NewSession', requested(body.capabilities));
  }
  const [, path] = /^\/session\/[^/]+(.*)$/.exec(url) ?? [];
  if (method === 'DELETE' && path === '') return marionette.send('WebDriver:DeleteSession');
  const found = path && translate(method, path, body);
  if (!found) {
    throw new MarionetteError({ error: 'unknown command', message: `${method} ${url}` });
  }
  return unwrap(await marionette.send(found.command, found.parameters));
}

/** Firefox matches the capabilities itself, except its own name and those of other vendors. */
function requested({ alwaysMatch = {}, firstMatch: [first] = [{}] }) {
  const { browserName, ...rest } = { ...alwaysMatch, ...first };
  return Object.fromEntries(Object.entries(rest).filter(([key]) => !key.includes(':')));
}

/** A single result comes as the only member of an object. */
function unwrap(result) {
  const keys = result && typeof result === 'object' ? Object.keys(result) : [];
  return keys.length === 1 && keys[0] === 'value' ? result.value : result;
}

function statusOf(error) {
  if (NOT_FOUND.has(error)) return 404;
  return BAD_REQUEST.has(error) ? 400 : 500;
}
