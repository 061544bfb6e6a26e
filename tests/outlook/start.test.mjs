import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';

const root = fileURLToPath(new URL('../../', import.meta.url));
const MAIL = 'From: Ann <ann@x.example>\r\nTo: dana@x.example\r\nSubject: Hi\r\n\r\nHello\r\n';

let dir, ports;
before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'start-'));
  ports = await freePorts([
    'port',
    'pane-port',
    'org-port',
    'login-port',
    'uat-port',
    'uat-login-port',
  ]);
});
after(() => rm(dir, { recursive: true }));

async function freePorts(names) {
  const servers = names.map(() => createServer().listen(0, 'localhost'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const found = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return Object.fromEntries(names.map((name, at) => [name, found[at]]));
}

/** Runs start.mjs; `until` names the output at which Ctrl+C is pressed. */
async function start(options, until) {
  const given = {
    ...ports,
    'data-dir': path.join(dir, 'data'),
    'pane-dir': 'tests/outlook/pane',
    ...options,
  };
  const args = Object.entries(given).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, String(value)],
  );
  const child = spawn(process.execPath, ['web/sandbox/start.mjs', ...args], { cwd: root });
  const run = { out: '', errors: '' };
  child.stderr.setEncoding('utf8').on('data', (text) => (run.errors += text));
  child.stdout.setEncoding('utf8').on('data', async (text) => {
    run.out += text;
    if (!until || run.reached || !run.out.includes(until)) return;
    run.reached = true;
    run.page = await fetchPage(`https://localhost:${ports.port}/`);
    child.kill('SIGINT');
  });
  [run.code] = await once(child, 'close');
  return run;
}

async function fetchPage(url) {
  const { cert } = JSON.parse(await readFile(path.join(dir, 'data/certificate.json'), 'utf8'));
  return new Promise((resolve, reject) => {
    get(url, { ca: cert }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
}

test('it opens a mailbox, prints one address, and stops on Ctrl+C', async () => {
  const mailbox = path.join(dir, 'mails');
  await mkdir(mailbox);
  await writeFile(path.join(mailbox, 'good.eml'), MAIL);
  for (let at = 10; at < 22; at += 1)
    await writeFile(path.join(mailbox, `bad-${at}.ics`), 'this is no calendar');

  const { out, errors, code, page } = await start({ mailbox }, 'Ctrl+C');
  assert.equal(errors, '');
  assert.equal(code, 0);
  assert.match(out, /1 items/);
  assert.match(out, /12 could not be read, in 12 files:\n {4}bad-10\.ics: \S/);
  assert.match(out, /bad-21\.ics: \S/);
  assert.equal(out.match(/https:\/\//g).length, 1);
  assert.match(out, new RegExp(`Open https://localhost:${ports.port}/ — you are Dana Reyes`));
  assert.match(page, /<title>Outlook sandbox<\/title>/);
});

test('its ports are free after it stopped, and the org can be reset', async () => {
  const { code, errors } = await start({ reset: true }, 'Ctrl+C');
  assert.equal(errors, '');
  assert.equal(code, 0);
});

test('a port in use is told in one sentence', async () => {
  const busy = createServer().listen(0, 'localhost');
  await once(busy, 'listening');
  for (const name of ['port', 'org-port']) {
    const { port } = busy.address();
    const { code, errors } = await start({ [name]: port });
    assert.equal(code, 1);
    assert.match(errors, new RegExp(`^Port ${port} is in use\\. .*--${name}.*\\n$`));
  }
  await new Promise((done) => busy.close(done));
});

test('a pane that is not built, a missing mailbox and odd options are told without a stack', async () => {
  const told = async (options, pattern) => {
    const { code, errors } = await start(options);
    assert.equal(code, 1);
    assert.match(errors, pattern);
    assert.doesNotMatch(errors, /\n\s+at /);
  };
  await Promise.all([
    told({ 'pane-dir': dir }, /The pane is not built: .* Run: npm run build/),
    told({ mailbox: path.join(dir, 'nowhere') }, /The mailbox cannot be read: /),
    told({ port: 'many' }, /--port takes a port from 1 to 65535, not “many”/),
    told({ colour: 'red' }, /Unknown option '--colour'/),
  ]);
});
