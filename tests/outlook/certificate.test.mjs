import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, get } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { certificate } from '../../web/sandbox/certificate.mjs';

const DAY = 24 * 60 * 60 * 1000;
let dir;
before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'certificate-'));
});
after(() => rm(dir, { recursive: true }));

test('names every address the sandbox listens on', async () => {
  const { cert } = await certificate(path.join(dir, 'names'));
  const parsed = new X509Certificate(cert);
  assert.ok(parsed.checkHost('localhost'), parsed.subjectAltName);
  assert.match(parsed.subjectAltName, /DNS:\*\.localhost/);
  for (const ip of ['127.0.0.1', '::1'])
    assert.ok(parsed.checkIP(ip), `${ip} in ${parsed.subjectAltName}`);
});

test('stays the same between starts and is renewed before it expires', async () => {
  const first = await certificate(path.join(dir, 'kept'));
  assert.deepEqual(await certificate(path.join(dir, 'kept')), first);
  const later = await certificate(path.join(dir, 'kept'), Date.now() + 395 * DAY);
  assert.notEqual(later.cert, first.cert);
});

test('replaces a kept file that cannot be read', async () => {
  for (const text of ['{', '{}', '{"key":"x","cert":"y"}', 'null']) {
    await writeFile(path.join(dir, 'certificate.json'), text);
    const { cert } = await certificate(dir);
    assert.match(cert, /^-----BEGIN CERTIFICATE-----/);
  }
});

test('is accepted by a TLS client that trusts it', async () => {
  const { key, cert } = await certificate(path.join(dir, 'served'));
  const server = createServer({ key, cert }, (request, response) => response.end('hello'));
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address();
  const status = await new Promise((resolve, reject) =>
    get({ host: 'localhost', port, ca: cert }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    }).on('error', reject),
  );
  assert.equal(status, 200);
  await new Promise((resolve) => server.close(resolve));
});
