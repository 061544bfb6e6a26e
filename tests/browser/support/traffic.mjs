import { subscribe } from 'node:diagnostics_channel';

/** @typedef {{ origin: string, method: string, path: string, status: number }} Exchange */

/** @type {Exchange[]} */
const exchanges = [];

subscribe('http.server.request.start', ({ request, response, socket }) => {
  // Everything of the sandbox is encrypted; a browser's driver is not.
  if (!socket.encrypted) return;
  const origin = `https://localhost:${socket.localPort}`;
  const { method, url } = request;
  response.on('close', () => {
    // An answer that nobody waited for has no status.
    const status = response.writableFinished ? response.statusCode : 0;
    exchanges.push({ origin, method, path: url, status });
  });
});

/**
 * What the servers of this process were asked since the last call, the sandbox's own administration left out.
 * @returns {Exchange[]}
 */
export function takeTraffic() {
  const isOwn = ({ path }) => path.startsWith('/sandbox/') || path.startsWith('/org/sandbox/');
  return exchanges.splice(0).filter((exchange) => !isOwn(exchange));
}
