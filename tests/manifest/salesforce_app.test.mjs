import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { buildFor } from '../../manifest/build.mjs';
import { parseManifest } from '../../manifest/document.mjs';
import { orgFiles } from '../../manifest/org.mjs';
import { SWITCHES } from '../../web/sandbox/org/switches.mjs';
import { parse, source, sources, text } from './salesforce.mjs';

const APP = 'Tether';
const SETTINGS = 'Tether_oauth';
const GLOBAL = `extlClntAppGlobalOauthSets/${APP}_glbloauth.ecaGlblOauth-meta.xml`;
const POLICY = `extlClntAppOauthPolicies/${SETTINGS}_defaultPolicy.ecaOauthPlcy-meta.xml`;
const HEADER = `externalClientApps/${APP}.eca-meta.xml`;
const CORS = `corsWhitelistOrigins/${APP}.corsWhitelistOrigin-meta.xml`;

/** @param {string} baseUrl @returns {Promise<(path: string) => import('../../manifest/document.mjs').Element>} */
async function written(baseUrl) {
  const files = await orgFiles(buildFor({ baseUrl, contact: 'it@example.com' }));
  return (file) => parseManifest(files[path.join('salesforce/main/default', file)]);
}

test('the app keeps no secret: PKCE is required, a refresh token serves once', () => {
  const settings = source(GLOBAL);
  assert.equal(text(settings, 'isPkceRequired'), 'true');
  assert.equal(text(settings, 'isConsumerSecretOptional'), 'true');
  assert.equal(text(settings, 'isSecretRequiredForRefreshToken'), 'false');
  assert.equal(text(settings, 'isRefreshTokenRotationEnabled'), 'true');
  assert.equal(text(settings, 'isNamedUserJwtEnabled'), undefined);
});

test('deploying again leaves the consumer key as it is, and no key is in the source', () => {
  const settings = source(GLOBAL);
  assert.equal(text(settings, 'shouldRotateConsumerKey'), 'false');
  assert.equal(text(settings, 'shouldRotateConsumerSecret'), 'false');
  for (const name of ['consumerKey', 'consumerSecret', 'certificate'])
    assert.equal(text(settings, name), undefined);
});

test('the app may do what the pane asks for at the sign-in, and no more', () => {
  const scopes = { api: 'Api', refresh_token: 'RefreshToken', openid: 'OpenID' };
  const core = readFileSync(new URL('../../src/session/sign_in.cc', import.meta.url), 'utf8');
  const [, asked] = core.match(/url_encode\("([a-z_ ]+)"\)/);
  assert.equal(
    text(
      source(`extlClntAppOauthSettings/${SETTINGS}.ecaOauth-meta.xml`),
      'commaSeparatedOauthScopes',
    ),
    asked
      .split(' ')
      .map((scope) => scopes[scope])
      .join(', '),
  );
});

test('whoever has the permission set is let in without a question, as in the sandbox’s org', () => {
  const policy = source(POLICY);
  const permitted = text(policy, 'permittedUsersPolicyType');
  assert.equal(permitted, 'AdminApprovedPreAuthorized');
  assert.equal(permitted, SWITCHES.permittedUsersPolicyType);
  assert.equal(text(policy, 'commaSeparatedPermissionSet'), 'Tether_User');
  assert.ok(source('permissionsets/Tether_User.permissionset-meta.xml'));
  for (const name of ['ipRelaxationPolicyType', 'refreshTokenPolicyType'])
    assert.equal(text(policy, name), SWITCHES[name], name);
  const rotates = text(source(GLOBAL), 'isRefreshTokenRotationEnabled');
  assert.equal(rotates, String(SWITCHES.rotateRefreshTokens));
});

test('the parts of the app name the app, which is for this org alone', () => {
  for (const folder of [
    'extlClntAppGlobalOauthSets',
    'extlClntAppOauthPolicies',
    'extlClntAppOauthSettings',
  ]) {
    const files = sources(folder);
    assert.equal(files.length, 1, folder);
    assert.equal(text(parse(files[0]), 'externalClientApplication'), APP);
  }
  assert.equal(text(source(HEADER), 'distributionState'), 'Local');
});

test('the OAuth endpoints answer pages, as in the sandbox’s org', () => {
  const [session, ...others] = source('settings/Security.settings-meta.xml').children;
  assert.deepEqual(others, []);
  assert.deepEqual(
    session.children.map(({ name, text: value }) => [name, value]),
    [['enableOauthCorsPolicy', String(SWITCHES.oauthCors)]],
  );
});

for (const [baseUrl, origin] of [
  ['https://pane.example.com', 'https://pane.example.com'],
  ['https://pane.example.com/path', 'https://pane.example.com'],
  ['https://pane.example.com:8443/a&b/%C3%BC', 'https://pane.example.com:8443'],
]) {
  test(`the org of ${baseUrl} calls back the pane’s dialog and answers its origin`, async () => {
    const file = await written(baseUrl);
    // As web/pane/config.js has it.
    const dialog = new URL('dialog.html', `${baseUrl}/taskpane.html`).href;
    assert.equal(text(file(GLOBAL), 'callbackUrl'), dialog);
    assert.equal(text(file(CORS), 'urlPattern'), origin);
    assert.equal(text(file(HEADER), 'contactEmail'), 'it@example.com');
  });
}

test('the source holds no pane’s address, and what is written for one leaves nothing open', async () => {
  const open = sources('.').filter((file) => readFileSync(file, 'utf8').includes('{{'));
  const names = [CORS, GLOBAL, HEADER].map((file) => path.basename(file));
  assert.deepEqual(open.map((file) => path.basename(file)).sort(), names.sort());
  for (const file of sources('.')) assert.doesNotMatch(readFileSync(file, 'utf8'), /localhost/);
  const build = buildFor({ baseUrl: 'https://pane.example.com', contact: 'it@example.com' });
  const files = await orgFiles(build);
  assert.equal(Object.keys(files).length, sources('.').length + 1);
  for (const [file, contents] of Object.entries(files)) assert.ok(!contents.includes('{{'), file);
});
