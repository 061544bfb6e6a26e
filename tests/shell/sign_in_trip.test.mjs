import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, departure, isAuthorizeUrl } from '../../web/pane/sign_in_trip.js';

const AUTHORIZE = '/services/oauth2/authorize?response_type=code&state=s1';
const HOSTS = ['localhost:8445'];

test("the dialog goes to any Salesforce org's authorize page, and to the hosts of config.json", () => {
  assert.equal(isAuthorizeUrl(`https://acme.my.salesforce.com${AUTHORIZE}`, HOSTS), true);
  assert.equal(
    isAuthorizeUrl(`https://acme--uat.sandbox.my.salesforce.com${AUTHORIZE}`, HOSTS),
    true,
  );
  assert.equal(isAuthorizeUrl(`https://localhost:8445${AUTHORIZE}`, HOSTS), true);
});

test('the dialog goes nowhere else', () => {
  const others = [
    `http://acme.my.salesforce.com${AUTHORIZE}`,
    `https://acme.my.salesforce.com.evil.example${AUTHORIZE}`,
    `https://evilmy.salesforce.com${AUTHORIZE}`,
    `https://evil.example/.my.salesforce.com${AUTHORIZE}`,
    `https://acme.my.salesforce.com@evil.example${AUTHORIZE}`,
    'https://acme.my.salesforce.com/secur/logout.jsp',
    `https://localhost:8446${AUTHORIZE}`,
    'javascript:alert(1)//.my.salesforce.com/services/oauth2/authorize',
    'acme.my.salesforce.com',
    '',
  ];
  for (const url of others) assert.equal(isAuthorizeUrl(url, HOSTS), false, url);
});

function fakeStorage() {
  const values = new Map();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => values.set(key, value),
    removeItem: (key) => values.delete(key),
  };
}

const trip = { nonce: 'n1', url: `https://acme.my.salesforce.com${AUTHORIZE}` };

test('what came back is told under the nonce that the trip began with', () => {
  const storage = fakeStorage();
  departure.set(storage, trip);
  const search = '?code=a%2Bb&state=s1';
  assert.deepEqual(answerOf(search, departure.take(storage)), {
    nonce: 'n1',
    query: search.slice(1),
  });
});

test('a refusal comes back the same way', () => {
  const storage = fakeStorage();
  departure.set(storage, trip);
  const answer = answerOf('?error=access_denied&state=s1', departure.take(storage));
  assert.equal(answer.query, 'error=access_denied&state=s1');
});

test('a trip comes back once', () => {
  const storage = fakeStorage();
  departure.set(storage, trip);
  departure.take(storage);
  assert.equal(answerOf('?code=1&state=s1', departure.take(storage)), null);
});

test('a return that no trip of this window began is not believed', () => {
  assert.equal(answerOf('?code=1&state=s1', null), null);
  assert.equal(answerOf('?code=1&state=s2', { nonce: 'n1', state: 's1' }), null);
  assert.equal(answerOf('?code=1', { nonce: 'n1', state: null }), null);
});
