import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { compileCore, coresOf, startCore } from '../../web/pane/core.js';
import { OPENINGS } from '../../web/pane/shell.js';
import { difference, recordings } from '../transcripts/replay.mjs';

const file = fileURLToPath(new URL('../../build/wasm/core.wasm', import.meta.url));
const skip = existsSync(file) ? false : `${file} is missing: build the core first`;

const START = {
  event: 'start',
  now: 1795000000000,
  host: { name: 'OutlookWebApp', requirement_set: '1.8', user_address: 'dana@brightwater.example' },
  config: {
    client_id: 'tether',
    my_domains: ['localhost:8445'],
    redirect_uri: 'https://x/dialog.html',
  },
};

const answer = async (type) =>
  new Response(await readFile(file), { headers: { 'content-type': type } });
const freshCore = async () => startCore(await compileCore(answer('application/wasm')));

/** Answers what the core asks before anybody is signed in. */
function startSignedOut(core) {
  const asked = core.dispatch(START);
  const nothing = { ok: { value: null }, now: START.now };
  return asked
    .filter(({ effect }) => effect === 'storage')
    .flatMap(({ id }) => core.resolve(id, nothing));
}

test('the core tells what it asks for as a list of requests', { skip }, async () => {
  const core = await freshCore();
  const effects = core.dispatch(START).map(({ effect }) => effect);
  assert.ok(effects.includes('storage'));
  assert.ok(effects.includes('render'));
});

test('answers go to the request that they name', { skip }, async () => {
  const core = await freshCore();
  const views = startSignedOut(core).filter(({ effect }) => effect === 'render');
  assert.equal(views.at(-1).view.screen, 'sign_in');
});

test('the core is compiled, whatever type the server gives it', { skip }, async () => {
  const core = await startCore(await compileCore(answer('application/octet-stream')));
  assert.ok(Array.isArray(core.dispatch(START)));
});

test('bytes cross as they are: a body to send and a body that came back', { skip }, async () => {
  const core = await freshCore();
  startSignedOut(core);
  const now = START.now;
  const check = core
    .dispatch({ event: 'sign_in', login_host: 'custom', my_domain: 'localhost:8445', now })
    .find(({ effect }) => effect === 'http');
  const found = { ok: { status: 200, headers: [] }, now };
  const random = core
    .resolve(check.id, found, new TextEncoder().encode('{}').buffer)
    .find(({ effect }) => effect === 'pkce');
  const secrets = { verifier: 'v'.repeat(43), challenge: 'c', state: 'x' };
  const dialog = core
    .resolve(random.id, { ok: secrets, now })
    .find(({ effect }) => effect === 'dialog');
  const exchange = core
    .resolve(dialog.id, { ok: { query: 'code=a%2Bb&state=x' }, now })
    .find(({ effect }) => effect === 'http');
  assert.equal(exchange.has_body, true);
  const bytes = core.body(exchange.id);
  const sent = new URLSearchParams(new TextDecoder().decode(bytes));
  assert.equal(sent.get('code'), 'a+b');
  assert.equal(sent.get('code_verifier'), secrets.verifier);

  const refusal = new TextEncoder().encode(
    '{"error":"invalid_grant","error_description":"Zu spät ✓"}',
  );
  const ok = { status: 400, headers: [] };
  const shown = core
    .resolve(exchange.id, { ok, now }, refusal.buffer)
    .findLast(({ effect }) => effect === 'render');
  assert.equal(shown.view.sign_in.detail, 'Zu spät ✓');
  assert.equal(new URLSearchParams(new TextDecoder().decode(bytes)).get('code'), 'a+b', 'a copy');
});

test('memory that has grown is found again', { skip }, async () => {
  const core = await freshCore();
  startSignedOut(core);
  const query = 'ä'.repeat(8_000_000);
  assert.ok(Array.isArray(core.dispatch({ event: 'search', query, now: START.now })));
  assert.ok(Array.isArray(core.dispatch({ event: 'refresh', now: START.now })));
});

test('two cores of one module know nothing of each other', { skip }, async () => {
  const module = await compileCore(answer('application/wasm'));
  const [first, second] = [await startCore(module), await startCore(module)];
  startSignedOut(first);
  assert.deepEqual(
    second.dispatch(START).map(({ id }) => id),
    (await startCore(module)).dispatch(START).map(({ id }) => id),
  );
});

test('a core that is not there is an error with its status', async () => {
  const missing = Promise.resolve(new Response('', { status: 404 }));
  await assert.rejects(compileCore(missing), /core\.wasm: HTTP 404/);
});

// A module of one import and one export: (import "wasi_snapshot_preview1" "proc_exit") called by `_initialize`.
const ENDING = Uint8Array.from([
  0x00,
  0x61,
  0x73,
  0x6d,
  0x01,
  0x00,
  0x00,
  0x00,
  0x01,
  0x08,
  0x02,
  0x60,
  0x01,
  0x7f,
  0x00,
  0x60,
  0x00,
  0x00,
  0x02,
  0x24,
  0x01,
  0x16,
  ...Buffer.from('wasi_snapshot_preview1'),
  0x09,
  ...Buffer.from('proc_exit'),
  0x00,
  0x00,
  0x03,
  0x02,
  0x01,
  0x01,
  0x07,
  0x0f,
  0x01,
  0x0b,
  ...Buffer.from('_initialize'),
  0x00,
  0x01,
  0x0a,
  0x08,
  0x01,
  0x06,
  0x00,
  0x41,
  0x03,
  0x10,
  0x00,
  0x0b,
]);

test('a core that ends itself throws', async () => {
  const module = await WebAssembly.compile(ENDING);
  await assert.rejects(startCore(module), /ended with code 3/);
});

test(
  'the first core is made before it is asked for, and every further one is fresh',
  { skip },
  async () => {
    const { first, next } = coresOf(compileCore(answer('application/wasm')));
    const made = await first;
    assert.equal(await next(), made);
    const another = await next();
    assert.notEqual(another, made);
    assert.notEqual(await next(), another);
    made.dispatch(START);
    assert.ok(another.dispatch(START).length > 0);
  },
);

test('a core that cannot be loaded fails where it is asked for', async () => {
  const { first, next } = coresOf(Promise.reject(new Error('core.wasm: HTTP 404')));
  await assert.rejects(first, /404/);
  await assert.rejects(next(), /404/);
  await assert.rejects(next(), /404/);
});

const partFile = (name) =>
  fileURLToPath(new URL(`../../build/wasm/pane/${name}.wasm`, import.meta.url));
const part = (name) => new WebAssembly.Module(readFileSync(partFile(name)));
const noParts = !existsSync(partFile('records')) && 'the pane is not built';

test(
  'every recorded session begins on the part of the core that is loaded first',
  { skip: noParts },
  () => {
    const module = part('core');
    const opens = new RegExp(`"event":"(${[...OPENINGS].join('|')})"`);
    const isInput = (line) => line.startsWith('> ');
    // Until the rest is asked for, by the core or by an event.
    const beginning = (lines) => {
      const asking = lines.findIndex((line) => line.includes('"effect":"complete"'));
      const end = lines.findIndex(
        (line, at) => isInput(line) && (opens.test(line) || (asking >= 0 && at > asking)),
      );
      const begun = end < 0 ? lines : lines.slice(0, end);
      assert.ok(begun.filter(isInput).length > 2);
      return begun;
    };
    for (const recording of recordings())
      assert.equal(difference(module, recording, beginning), '', recording);
  },
);

test(
  'the rest of the core may be tried for again, and then works with the first part',
  { skip: noParts },
  async () => {
    const answers = [
      async () => {
        throw new Error('offline');
      },
      async () => part('records'),
    ];
    const core = await startCore(part('core'), () => answers.shift()());
    const opening = { event: 'view_record', record_id: '001Hs0000HarborAA1', now: 1 };
    await assert.rejects(core.complete(), /offline/);
    await core.complete();
    await core.complete();
    assert.ok(Array.isArray(core.dispatch(opening)));
  },
);
