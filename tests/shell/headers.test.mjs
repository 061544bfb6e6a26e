import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { headersFile, policy } from '../../web/pane/headers.mjs';
import { root } from './support/files.mjs';

const config = { trusted_parents: ['https://webmail.company.com'], my_domains: ['crm.example'] };
const csp = policy(config);
const directives = new Map(
  csp.split('; ').map((text) => {
    const [name, ...values] = text.split(' ');
    return [name, values];
  }),
);
const read = (file) => readFile(path.join(root, 'web/pane', file), 'utf8');

test('no page may run what is not a file of its own, of Office.js or of the core', () => {
  assert.deepEqual(directives.get('default-src'), ["'none'"]);
  assert.deepEqual(directives.get('script-src'), [
    "'self'",
    "'wasm-unsafe-eval'",
    'https://appsforoffice.microsoft.com',
    'https://ajax.aspnetcdn.com',
  ]);
  assert.doesNotMatch(csp, /'unsafe-inline'|'unsafe-eval'|\*(?![.])/);
});

test("the pane speaks to Salesforce's orgs and to the hosts of config.json", () => {
  const hosts = ["'self'", 'https://*.my.salesforce.com', 'https://crm.example'];
  assert.deepEqual(directives.get('connect-src'), hosts);
});

test("Outlook's pages and the administrator's own may frame the pane", async () => {
  const outlook = JSON.parse(await read('outlook_origins.json'));
  const ancestors = [...outlook, 'https://webmail.company.com'];
  assert.deepEqual(directives.get('frame-ancestors'), ancestors);
});

test("Outlook's origins are https, and a star stands for a subdomain only", async () => {
  const outlook = JSON.parse(await read('outlook_origins.json'));
  assert.ok(outlook.length > 5);
  for (const origin of outlook)
    assert.match(origin, /^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/);
});

test('the pages themselves demand Trusted Types, whatever their host sends', async () => {
  for (const page of ['taskpane.html', 'dialog.html', '../on_send/on_send.html']) {
    const [, content] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(
      await read(page),
    );
    for (const directive of content.split('; ')) assert.ok(csp.includes(directive), directive);
  }
});

test('a host keeps what is named by its content, and asks again for the rest', () => {
  const blocks = headersFile(csp).split(/^(?=\/)/m);
  const of = (place) => blocks.find((block) => block.startsWith(`${place}\n`)) ?? '';
  assert.match(of('/*'), /Content-Security-Policy: default-src 'none'/);
  assert.match(of('/*'), /X-Content-Type-Options: nosniff\n {2}Referrer-Policy: no-referrer/);
  assert.match(of('/assets/*'), /immutable/);
  for (const file of ['taskpane.html', 'dialog.html', 'on_send.html', 'config.json', 'on_send.js'])
    assert.match(of(`/${file}`), /Cache-Control: no-cache/);
  assert.doesNotMatch(headersFile(csp), /Cross-Origin-Opener-Policy/);
});
