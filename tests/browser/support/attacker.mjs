import { createServer } from 'node:https';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { certificate } from '../../../web/sandbox/certificate.mjs';

const MAILBOX = fileURLToPath(new URL('../../hostile/mailbox', import.meta.url));
// A mail of somebody whom the org knows, to look up between the attacks.
const HONEST = fileURLToPath(
  new URL('../../../web/sandbox/data/mailbox/inbox/01-quote-request.eml', import.meta.url),
);
const MEGABYTE = 1024 * 1024;
const WELCOME = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization, content-type',
  'access-control-allow-methods': '*',
};

/** A server that everybody may talk to, with the mails that lure them there. */
export class Attacker {
  /** @type {{ method: string, url: string, headers: import('node:http').IncomingHttpHeaders }[]} */
  requests = [];
  origin = '';
  mailboxDir = '';
  /** @type {import('node:https').Server} */
  #server;

  async start() {
    this.#server = createServer(await certificate(), ({ method, url, headers }, response) => {
      this.requests.push({ method, url, headers });
      response.writeHead(200, { ...WELCOME, 'content-type': 'application/json' }).end('{}');
    });
    await new Promise((resolve) => this.#server.listen(0, 'localhost', resolve));
    this.origin = `https://localhost:${this.#server.address().port}`;
    this.mailboxDir = await this.#mails();
    return this;
  }

  /** The mails of tests/hostile, which name this server. */
  async #mails() {
    const dir = await mkdtemp(path.join(tmpdir(), 'hostile-'));
    await cp(MAILBOX, dir, { recursive: true });
    await cp(HONEST, path.join(dir, 'inbox', path.basename(HONEST)));
    for (const name of await readdir(dir, { recursive: true })) {
      if (!name.endsWith('.eml')) continue;
      const file = path.join(dir, name);
      const text = await readFile(file, 'utf8');
      const megabyte = 'M'.repeat(MEGABYTE);
      await writeFile(
        file,
        text
          .replaceAll('https://evil.example', this.origin)
          .replaceAll('{{megabyte}}', () => megabyte),
      );
    }
    return dir;
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.mailboxDir, { recursive: true });
  }
}
