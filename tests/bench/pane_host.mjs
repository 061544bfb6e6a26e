// Serves the built pane as a production host would, compressed beforehand, and notes what is asked for. On the name of
// Microsoft's host it serves a stub of Office.js.
import { readdirSync, readFileSync } from 'node:fs';
import http2 from 'node:http2';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { HOST_FILES } from '../../web/pane/hosts.mjs';
import { officeMail } from './office_mail.mjs';

const OFFICE_PATH = '/lib/1/hosted/office.js';
const COMPRESSED = /\.(br|gz)$/;
const STUB = fileURLToPath(new URL('page/office.js', import.meta.url));

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
};

/**
 * @param {object} options
 * @param {{ key: string, cert: string }} options.tls
 * @param {Record<string, string>} options.dirs folders by the path that they are served on
 * @param {{ origin: string }} options.org
 * @param {object} options.mail what the stub of Office.js has open
 * @returns {Promise<{ origin: string, port: number, requests: string[], file: (path: string) => Buffer | undefined,
 *   close: () => Promise<void> }>} `requests` are the paths asked for, as often as they were, without Office.js
 */
export async function startPaneHost({ tls, dirs, org, mail }) {
  const files = new Map([...filesOf(dirs)].map(([name, raw]) => [name, entry(name, raw)]));
  files.set('/config.json', entry('config.json', config(org)));
  files.set(OFFICE_PATH, entry(OFFICE_PATH, stub(mail)));
  const requests = [];
  const server = http2.createSecureServer({ ...tls, allowHTTP1: true }, (request, response) => {
    const name = request.url.split('?')[0];
    if (name !== OFFICE_PATH) requests.push(name);
    answer(response, files.get(name));
  });
  const close = closing(server);
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(null)));
  const { port } = server.address();
  return {
    origin: `https://localhost:${port}`,
    port,
    requests,
    file: (name) => files.get(name)?.raw,
    close,
  };
}

function* filesOf(dirs) {
  for (const [place, dir] of Object.entries(dirs)) {
    for (const found of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      const file = path.join(found.parentPath, found.name);
      if (found.isFile() && !(found.name in HOST_FILES) && !COMPRESSED.test(found.name))
        yield [place + path.relative(dir, file), readFileSync(file)];
    }
  }
}

function entry(name, raw) {
  const type = TYPES[path.extname(name)];
  if (!type) throw new Error(`No content type for ${name}`);
  return { type, raw, brotli: brotliCompressSync(raw) };
}

function stub(mail) {
  const open = `globalThis.openMail = ${JSON.stringify(officeMail(mail))};\n`;
  return Buffer.from(open + readFileSync(STUB, 'utf8'));
}

function config({ origin }) {
  const { host } = new URL(origin);
  const values = { client_id: 'tether-sandbox', my_domains: [host], default_my_domain: host };
  return Buffer.from(JSON.stringify(values));
}

function answer(response, file) {
  if (!file) return response.writeHead(404).end();
  response.writeHead(200, {
    'content-type': file.type,
    'content-encoding': 'br',
    'cache-control': 'max-age=600',
  });
  return response.end(file.brotli);
}

/** A browser keeps its connections open, which would keep the server. */
function closing(server) {
  const sessions = new Set();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  return async () => {
    for (const session of sessions) session.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
}
