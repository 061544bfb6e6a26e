import assert from 'node:assert/strict';
import { test } from 'node:test';
import { http } from '../../web/pane/effects/http.js';
import { bytesOf, serve } from './support/server.mjs';
import { tools } from './support/tools.mjs';

const request = (url, members = {}) => ({
  id: 1,
  effect: 'http',
  method: 'GET',
  url,
  headers: [],
  has_body: false,
  timeout_ms: 5000,
  ...members,
});

test('method, headers and the bytes of the body arrive as the core gave them', async (context) => {
  const received = [];
  const origin = await serve(context, async (incoming, outgoing) => {
    received.push({ incoming, body: await bytesOf(incoming) });
    outgoing.end();
  });
  const headers = [
    { name: 'Authorization', value: 'Bearer 00D' },
    { name: 'Content-Type', value: 'application/json' },
  ];
  const body = '{"Subject":"Größe ✓"}';
  await http(
    request(`${origin}/services/data`, { method: 'PATCH', headers, has_body: true }),
    tools({ body }),
  );
  const [{ incoming, body: bytes }] = received;
  assert.equal(incoming.method, 'PATCH');
  assert.equal(incoming.url, '/services/data');
  assert.equal(incoming.headers.authorization, 'Bearer 00D');
  assert.equal(incoming.headers['content-type'], 'application/json');
  assert.equal(bytes.toString(), body);
});

test('any status is an answer, with its bytes undecoded and without headers, of which the core reads none', async (context) => {
  const bytes = Buffer.from([0xff, 0x00, 0xe2, 0x82]);
  const origin = await serve(context, (_, outgoing) => {
    outgoing.writeHead(503, {
      'Content-Type': 'text/html',
      'Retry-After': '30',
      'Sforce-Limit-Info': 'api-usage=18/5000',
      'Set-Cookie': 'sid=1',
    });
    outgoing.end(bytes);
  });
  const { ok, body } = await http(request(origin), tools());
  assert.deepEqual(ok, { status: 503 });
  assert.deepEqual(Buffer.from(body), bytes);
});

test('a request without a body sends none', async (context) => {
  const sizes = [];
  const origin = await serve(context, async (incoming, outgoing) => {
    sizes.push((await bytesOf(incoming)).length);
    outgoing.end();
  });
  await http(request(origin, { method: 'POST' }), tools({ body: 'left over' }));
  assert.deepEqual(sizes, [0]);
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`a redirect (${status}) is not followed: nobody else gets the token`, async (context) => {
    const followed = [];
    const elsewhere = await serve(context, (incoming, outgoing) => {
      followed.push(incoming.headers);
      outgoing.end();
    });
    const origin = await serve(context, (_, outgoing) => {
      outgoing.writeHead(status, { location: elsewhere }).end();
    });
    const headers = [{ name: 'Authorization', value: 'Bearer 00D' }];
    await assert.rejects(http(request(origin, { headers }), tools()), {
      code: 'failed',
      message: 'The answer was a redirect, which is not followed',
    });
    assert.deepEqual(followed, []);
  });
}

test('a browser, which hides the status of a redirect, is understood, too', async (context) => {
  const hidden = { type: 'opaqueredirect', status: 0, headers: new Headers() };
  context.mock.method(globalThis, 'fetch', async () => hidden);
  await assert.rejects(http(request('https://x.example'), tools()), { code: 'failed' });
});

test('no server there is offline', async () => {
  await assert.rejects(http(request('http://127.0.0.1:1/'), tools()), { code: 'offline' });
});

test('a connection that breaks in the middle of the answer is offline', async (context) => {
  const origin = await serve(context, (_, outgoing) => {
    outgoing.writeHead(200, { 'content-length': '100' });
    outgoing.write('half', () => outgoing.socket.destroy());
  });
  await assert.rejects(http(request(origin), tools()), { code: 'offline' });
});

test('an answer that does not come in time is a timeout', async (context) => {
  const origin = await serve(context, () => {});
  await assert.rejects(http(request(origin, { timeout_ms: 20 }), tools()), { code: 'timeout' });
});

test('an answer that begins and does not end in time is a timeout', async (context) => {
  const origin = await serve(context, (_, outgoing) => outgoing.write('{'));
  await assert.rejects(http(request(origin, { timeout_ms: 50 }), tools()), { code: 'timeout' });
});

test('a cancelled request is aborted and leaves the line', async (context) => {
  const controller = new AbortController();
  const left = new Promise((resolve, reject) => {
    serve(context, (incoming) => {
      incoming.on('close', resolve);
      controller.abort();
    })
      .then((origin) => {
        const asked = http(request(origin), tools({ signal: controller.signal }));
        return assert.rejects(asked, { code: 'aborted' });
      })
      .catch(reject);
  });
  await left;
});
