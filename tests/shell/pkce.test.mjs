import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { pkce } from '../../web/pane/effects/pkce.js';

test('the verifier is long enough for RFC 7636 and in its letters', async () => {
  const { ok } = await pkce();
  assert.match(ok.verifier, /^[\w-]{43}$/);
  assert.match(ok.state, /^[\w-]{22}$/);
});

test("the challenge is the verifier's SHA-256 in base64url", async () => {
  const { ok } = await pkce();
  assert.equal(ok.challenge, createHash('sha256').update(ok.verifier).digest('base64url'));
});

test('every sign-in has secrets of its own', async () => {
  const [first, second] = [await pkce(), await pkce()];
  assert.notEqual(first.ok.verifier, second.ok.verifier);
  assert.notEqual(first.ok.state, second.ok.state);
});
