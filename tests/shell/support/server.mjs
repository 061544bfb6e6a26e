import { createServer } from 'node:http';
import { once } from 'node:events';

/**
 * A server on this machine for the time of one test.
 * @param {import('node:test').TestContext} context
 * @param {import('node:http').RequestListener} listener
 * @returns {Promise<string>} its origin
 */
export async function serve(context, listener) {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** @param {import('node:http').IncomingMessage} request */
export async function bytesOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
