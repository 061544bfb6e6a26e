import assert from 'node:assert/strict';
import { request } from 'node:https';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { certificate } from '../../web/sandbox/certificate.mjs';
import { headerRules, headersOf, policy } from '../../web/pane/headers.mjs';
import { withLocalOffice } from '../../web/sandbox/outlook/pane/office_html.mjs';
import { startOutlook } from '../../web/sandbox/outlook/server.mjs';
import { mailbox } from './mailbox.mjs';

const org = {
  origin: 'https://localhost:8445',
  loginOrigin: 'https://localhost:8446',
};
const CDN = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

let dir, tls, outlook;
before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'pane-server-'));
  const paneDir = path.join(dir, 'pane');
  await mkdir(paneDir);
  await writeFile(path.join(dir, 'secret.html'), 'outside');
  await writeFile(
    path.join(paneDir, 'taskpane.html'),
    `<head><script type="text/javascript" src="${CDN}"></script></head>`,
  );
  await writeFile(path.join(paneDir, 'app.js'), `const cdn = '${CDN}';`);
  await writeFile(path.join(paneDir, 'core.wasm'), Buffer.from([0, 0x61, 0x73, 0x6d]));
  for (const file of ['assets/late.js', 'icons/tether-16.png']) {
    await mkdir(path.join(paneDir, path.dirname(file)));
    await writeFile(path.join(paneDir, file), 'x');
  }
  tls = await certificate(dir);
  outlook = await startOutlook({ tls, port: 0, panePort: 0, paneDir, org, mailbox });
});
after(async () => {
  await outlook?.close();
  await rm(dir, { recursive: true });
});

function ask(url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, ca: tls.cert }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, text }),
      );
    });
    sent.on('error', reject).end(body);
  });
}

const pane = (file, options) => ask(outlook.paneOrigin + file, options);

test('the pane’s HTML gets the npm copy of Office.js, other files stay as they are', async () => {
  const page = await pane('/taskpane.html');
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(
    page.text,
    '<head><script src="/sandbox/microsoft_ajax.js"></script>' +
      '<script src="/sandbox/selected_items.js"></script>' +
      '<script type="text/javascript" src="/office/office.js"></script></head>',
  );
  assert.equal((await pane('/app.js')).text, `const cdn = '${CDN}';`);
});

test('only the production address of Office.js is replaced', () => {
  for (const html of [
    '<script src="/office.js"></script>',
    `<a href="${CDN}">`,
    '<script src="https://appsforoffice.microsoft.com/lib/beta/hosted/office.js"></script>',
  ])
    assert.equal(withLocalOffice(html), html);
});

test('Office.js, its strings and the stand-in are served from lower-case paths', async () => {
  for (const file of [
    '/office/office.js',
    '/office/outlook-web-16.01.js',
    '/office/de-de/outlook_strings.js',
    '/sandbox/microsoft_ajax.js',
    '/sandbox/selected_items.js',
  ]) {
    const { status, headers } = await pane(file);
    assert.equal(status, 200, file);
    assert.match(headers['content-type'], /javascript/);
  }
});

test('WebAssembly has the type that streaming needs', async () => {
  assert.equal((await pane('/core.wasm')).headers['content-type'], 'application/wasm');
});

test('the pane runs under the policy that it ships with, and what that refuses is reported', async () => {
  const { headers } = await pane('/taskpane.html');
  const shipped = policy({
    trusted_parents: [outlook.origin],
    my_domains: [new URL(org.origin).host],
  });
  assert.match(shipped, /require-trusted-types-for/);
  assert.equal(headers['content-security-policy'], `${shipped}; report-uri /sandbox/csp-report`);
});

test('the pane is served with the headers that every host is told to send', async () => {
  for (const file of [
    '/taskpane.html',
    '/config.json',
    '/assets/late.js',
    '/icons/tether-16.png',
  ]) {
    const { status, headers } = await pane(file);
    assert.equal(status, 200, file);
    const csp = headers['content-security-policy'];
    for (const [name, value] of Object.entries(headersOf(headerRules(csp), file)))
      assert.equal(headers[name.toLowerCase()], value, `${file}: ${name}`);
  }
  const missing = await pane('/assets/gone.js');
  assert.equal(missing.status, 404);
  assert.doesNotMatch(missing.headers['cache-control'] ?? '', /immutable/);
});

test('reports about the policy are kept and can be forgotten', async () => {
  const report = { 'csp-report': { 'violated-directive': 'img-src' } };
  const body = JSON.stringify(report);
  const headers = { 'content-type': 'application/csp-report' };
  const sent = await pane('/sandbox/csp-report', { method: 'POST', headers, body });
  assert.equal(sent.status, 204);
  const list = async () => JSON.parse((await pane('/sandbox/csp-reports')).text);
  assert.deepEqual(await list(), [{ 'violated-directive': 'img-src' }]);
  await pane('/sandbox/csp-reports', { method: 'DELETE' });
  assert.deepEqual(await list(), []);
  const broken = await pane('/sandbox/csp-report', { method: 'POST', headers, body: '{' });
  assert.equal(broken.status, 400);
});

test('the pane’s configuration names the org and Outlook', async () => {
  assert.deepEqual(JSON.parse((await pane('/config.json')).text), {
    client_id: 'tether-sandbox',
    my_domains: ['localhost:8445'],
    default_my_domain: 'localhost:8445',
    trusted_parents: [outlook.origin],
  });
});

test('what is not there, and what is outside, is not found', async () => {
  for (const file of [
    '/nothing.html',
    '/nothing.js',
    '/..%2Fsecret.html',
    '/office/..%2Fpackage.json',
  ])
    assert.ok([403, 404].includes((await pane(file)).status), file);
});

test('the mailbox is listed without bodies, which come one by one', async () => {
  const json = async (url) => JSON.parse((await ask(outlook.origin + url)).text);
  const { items } = await json('/mailbox.json');
  assert.equal(items.length, mailbox.items.length);
  assert.ok(items.every((item) => !('body' in item) && !('headers' in item)));
  const [first] = mailbox.items;
  const query = new URLSearchParams({ item: first.id });
  assert.deepEqual(await json(`/content?${query}`), { body: first.body, headers: first.headers });
  query.set('attachment', 'a-text');
  const attachment = await ask(`${outlook.origin}/attachment?${query}`);
  assert.equal(attachment.text, Buffer.from('the plan').toString('base64'));
  for (const url of ['/content?item=nothing', '/content', '/attachment?item=nothing'])
    assert.equal((await ask(outlook.origin + url)).status, 404);
});

test('an order for an org that does not answer says so', async () => {
  const answer = await ask(`${outlook.origin}/org/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"kind":"503"}',
  });
  assert.equal(answer.status, 502);
  assert.match(JSON.parse(answer.text).error, /The org does not answer/);
});

test('a port that is in use is told by its error', async () => {
  const port = Number(new URL(outlook.origin).port);
  await assert.rejects(startOutlook({ tls, port, panePort: 0, org, mailbox }), {
    code: 'EADDRINUSE',
    port,
  });
  const panePort = Number(new URL(outlook.paneOrigin).port);
  await assert.rejects(startOutlook({ tls, port: 0, panePort, org, mailbox }), {
    code: 'EADDRINUSE',
    port: panePort,
  });
});
