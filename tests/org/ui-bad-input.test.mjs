import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PANE, testOrg } from './start.mjs';

const { as, call } = await testOrg();
const dana = await as('dana');

const ACCOUNT = '001Tb0000000001IAA';
const MASTER = '012000000000000AAA';

/** Nothing of this can be answered; all of it is told so. */
const BAD = [
  ['GET', "/object-info/Account'--"],
  ['GET', '/object-info/__proto__'],
  ['GET', '/object-info/constructor'],
  ['GET', '/object-info/Account/picklist-values/x/Type'],
  ['GET', `/object-info/Account/picklist-values/${MASTER}/Name`],
  ['GET', `/object-info/Account/picklist-values/${MASTER}/__proto__`],
  ['GET', '/records/'],
  ['GET', `/records/${ACCOUNT}?fields=Account.Name&childRelationships=Account.Contacts&pageSize=x`],
  ['GET', '/records/%00?fields=Account.Name'],
  ['GET', `/records/${ACCOUNT}?fields=Name`],
  ['GET', `/records/${ACCOUNT}?fields=Account.Name.Name`],
  ['GET', `/records/${ACCOUNT}?fields=Account.BillingAddress`],
  ['GET', `/records/${ACCOUNT}?fields=Account.Nobody.Name`],
  ['GET', `/records/${ACCOUNT}?layoutTypes=Full&modes=Sideways`],
  ['GET', `/records/${ACCOUNT}?fields=Account.Name&childRelationships=Account.Nope`],
  ['GET', `/record-ui/${ACCOUNT},nope`],
  ['GET', '/record-ui/00TTb0000000001IAA'],
  ['GET', '/layout/Task'],
  ['GET', '/layout/User'],
  ['GET', '/layout/Account?recordTypeId=nope'],
  ['GET', '/layout/Account?recordTypeId=012Tb0000000001IAA'],
  ['GET', '/record-defaults/create/Account?recordTypeId=nope'],
  ['GET', '/record-defaults/create/Event'],
  ['GET', '/record-defaults/clone/nope'],
  ['GET', '/lookups/Contact/LastName?searchType=Recent'],
  ['GET', '/lookups/Contact/AccountId?searchType=Psychic'],
  ['GET', '/lookups/Contact/AccountId?searchType=Recent&page=0'],
  ['GET', '/lookups/Contact/AccountId?searchType=Recent&pageSize=x'],
  ['GET', '/lookups/Contact/AccountId?searchType=Search&q=%22%27%28'],
  ['GET', `/related-list-info/Account/Nope`],
  ['GET', `/related-list-records/${ACCOUNT}/Tasks`],
  ['GET', `/related-list-records/${ACCOUNT}/Contacts?sortBy=Nope`],
  ['GET', `/related-list-records/${ACCOUNT}/Contacts?sortBy=Name;drop`],
  ['GET', `/related-list-records/${ACCOUNT}/Contacts?pageToken=-1`],
  ['GET', `/related-list-count/${ACCOUNT}/Nope`],
  ['GET', `/related-list-count/${ACCOUNT}/Contacts?maxCount=many`],
  ['POST', `/related-list-records/batch/${ACCOUNT}`, {}],
  ['POST', '/records', {}],
  ['POST', '/records', []],
  ['POST', '/records', { apiName: 7, fields: {} }],
  ['POST', '/records', { apiName: 'Account', fields: [] }],
  ['POST', '/records', { apiName: 'Account', fields: null }],
  ['PATCH', `/records/${ACCOUNT}`, { fields: { Name: null } }],
  ['PATCH', `/records/${ACCOUNT}`, { fields: { OwnerId: 'nope' } }],
  ['PUT', `/records/${ACCOUNT}`, {}],
  ['GET', '/actions/record/nope'],
  ['GET', '/nothing'],
];

for (const [method, path, body] of BAD) {
  const given = body ? ` ${JSON.stringify(body)}` : '';
  test(`${method} ${path}${given} is told to be wrong`, async () => {
    const answer = await dana(method, `/ui-api${path}`, body);
    assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} ${answer.text}`);
    assert.ok(answer.body[0].errorCode);
    assert.ok(answer.body[0].message);
  });
}

test('pages of listed origins may call the UI API', async () => {
  const url = '/services/data/v67.0/ui-api/object-info/Account';
  const preflight = await call('OPTIONS', url, {
    headers: { origin: PANE, 'access-control-request-method': 'GET' },
  });
  assert.equal(preflight.headers.get('access-control-allow-origin'), PANE);
  const answer = await call('GET', url, { token: dana.token, headers: { origin: PANE } });
  assert.equal(answer.headers.get('access-control-allow-origin'), PANE);
  const stranger = await call('GET', url, {
    token: dana.token,
    headers: { origin: 'https://elsewhere.example' },
  });
  assert.equal(stranger.headers.get('access-control-allow-origin'), null);
});
