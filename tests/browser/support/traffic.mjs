import { subscribe } from 'node:diagnostics_channel';

/**
 * @typedef {object} Exchange
 * @property {string} origin
 * @property {string} method
 * @property {string} path
 * @property {number} status
 * @property {number} atOnce how many such requests were under way, with this one
 */

/** @type {Exchange[]} */
const exchanges = [];
/** @type {Map<string, number>} */
const underWay = new Map();

subscribe('http.server.request.start', ({ request, response, socket }) => {
  // Everything of the sandbox is encrypted; a browser's driver is not.
  if (!socket.encrypted) return;
  const origin = `https://localhost:${socket.localPort}`;
  const { method, url } = request;
  const kind = `${method} ${origin}${url}`;
  const atOnce = (underWay.get(kind) ?? 0) + 1;
  underWay.set(kind, atOnce);
  response.on('close', () => {
    // An answer that nobody waited for has no status.
    const status = response.writableFinished ? response.statusCode : 0;
    exchanges.push({ origin, method, path: url, status, atOnce });
    underWay.set(kind, underWay.get(kind) - 1);
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
