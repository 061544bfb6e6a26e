import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { app } from './app.mjs';
import { testOrg } from './start.mjs';

const { admin, as, call, stored } = await testOrg();
const { decide } = app(call);
const dana = await as('dana');

beforeEach(() => admin('POST', 'reset'));

const PIXEL = Buffer.from('iVBORw0KGgo=', 'base64');
const upload = async () => {
  const { body } = await dana('POST', '/sobjects/ContentVersion', {
    Title: 'floor plan.png',
    PathOnClient: 'floor plan.png',
    Description: 'mid:a%40b/c',
    VersionData: PIXEL.toString('base64'),
  });
  return body.id;
};
const download = (id, cookie) =>
  call('GET', `/sfc/servlet.shepherd/version/download/${id}`, { headers: cookie && { cookie } });
const logIn = async () => {
  await admin('POST', 'switches', { rememberLogin: true });
  return (await decide()).headers.get('set-cookie').split(';')[0];
};

test('a logged-in browser is shown a file, any other the login', async () => {
  const id = await upload();
  const shown = await download(id, await logIn());
  assert.equal(shown.status, 200);
  assert.equal(shown.headers.get('content-type'), 'image/png');
  assert.match(shown.headers.get('content-disposition'), /filename\*=UTF-8''floor%20plan\.png$/);
  const away = await download(id);
  assert.equal(away.status, 302);
  assert.match(away.headers.get('location'), /^\/\?ec=302&startURL=%2Fsfc%2F/);
});

test('what is no file, or is deleted, is not found', async () => {
  const cookie = await logIn();
  assert.equal((await download('nonsense', cookie)).status, 404);
  assert.equal((await download('068000000000000AAA', cookie)).status, 404);
  const id = await upload();
  const [{ ContentDocumentId }] = await stored(
    `SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${id}'`,
  );
  await dana('DELETE', `/sobjects/ContentDocument/${ContentDocumentId}`);
  assert.equal((await download(id, cookie)).status, 404);
});

test("a file without a place is its user's alone, until an email takes it", async () => {
  const id = await upload();
  const [file] = await stored(
    `SELECT ContentDocumentId, Description FROM ContentVersion WHERE Id = '${id}'`,
  );
  assert.equal(file.Description, 'mid:a%40b/c');
  const linksOf = async () => {
    const links = await stored(
      `SELECT LinkedEntityId FROM ContentDocumentLink
        WHERE ContentDocumentId = '${file.ContentDocumentId}'`,
    );
    return links.map(({ LinkedEntityId }) => LinkedEntityId.slice(0, 3)).sort();
  };
  assert.deepEqual(await linksOf(), ['005']);
  const mail = await dana('POST', '/sobjects/EmailMessage', {
    Status: '3',
    IsClientManaged: true,
    Subject: 'Pictures',
    HtmlBody: `<img src="/sfc/servlet.shepherd/version/download/${id}">`,
    ContentDocumentIds: [file.ContentDocumentId],
  });
  assert.equal(mail.status, 201, mail.text);
  assert.deepEqual(await linksOf(), ['005', '02s']);
});
