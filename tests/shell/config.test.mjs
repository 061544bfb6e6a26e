import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../web/pane/config.js';
import { textsBelow } from './support/files.mjs';
import { serve } from './support/server.mjs';

const OUTLOOK = JSON.parse(
  (await textsBelow('web/pane', 'outlook_origins.json')).values().next().value,
);

/** A pane beside this config.json. */
async function hosted(context, status, text) {
  const asked = [];
  const origin = await serve(context, (incoming, outgoing) => {
    asked.push(incoming.url);
    outgoing.writeHead(status).end(text);
  });
  globalThis.document = { baseURI: `${origin}/pane/taskpane.html?_host_Info=x` };
  return { origin, asked };
}

test('what config.json sets, and a default for the rest', async (context) => {
  const { origin, asked } = await hosted(
    context,
    200,
    '{"client_id":"3MVG9","my_domains":["crm.example"]}',
  );
  assert.deepEqual(await readConfig(), {
    client_id: '3MVG9',
    redirect_uri: `${origin}/pane/dialog.html`,
    default_my_domain: '',
    my_domains: ['crm.example'],
    match_order: 'user_contact_lead',
    trusted_parents: OUTLOOK,
  });
  assert.deepEqual(asked, ['/pane/config.json']);
});

test("the administrator's own pages are trusted beside Outlook's", async (context) => {
  await hosted(context, 200, '{"trusted_parents":["https://webmail.company.com"]}');
  const { trusted_parents } = await readConfig();
  assert.deepEqual(trusted_parents, [...OUTLOOK, 'https://webmail.company.com']);
});

test('a missing config.json is an error with its status', async (context) => {
  await hosted(context, 404, '');
  await assert.rejects(readConfig(), /config\.json: HTTP 404/);
});

test('a broken config.json is an error', async (context) => {
  await hosted(context, 200, '<html>');
  await assert.rejects(readConfig(), SyntaxError);
});
