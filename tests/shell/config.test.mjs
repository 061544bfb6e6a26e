import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../web/pane/config.js';
import { serve } from './support/server.mjs';

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
  });
  assert.deepEqual(asked, ['/pane/config.json']);
});

test('a missing config.json is an error with its status', async (context) => {
  await hosted(context, 404, '');
  await assert.rejects(readConfig(), /config\.json: HTTP 404/);
});

test('a broken config.json is an error', async (context) => {
  await hosted(context, 200, '<html>');
  await assert.rejects(readConfig(), SyntaxError);
});
