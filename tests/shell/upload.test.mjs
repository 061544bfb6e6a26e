import multipart from '@fastify/multipart';
import fastify from 'fastify';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLink } from '../../web/pane/effects/read_link.js';
import { upload } from '../../web/pane/effects/upload.js';
import { answering, failing, installOffice, readMessage } from './support/office.mjs';
import { bytesOf, serve } from './support/server.mjs';
import { tools } from './support/tools.mjs';

const ENTITY = '{"Title":"Quote","PathOnClient":"Quote.pdf"}';

const request = (url, members = {}) => ({
  id: 1,
  effect: 'upload',
  url,
  headers: [{ name: 'Authorization', value: 'Bearer 00D' }],
  item_id: 'AAkALg1',
  attachment_id: 'att-1',
  file_name: 'Quote.pdf',
  content_type: 'application/pdf',
  timeout_ms: 5000,
  ...members,
});

const itemWith = (content) =>
  readMessage({
    getAttachmentContentAsync: (id, callback) =>
      (id === 'att-1' ? answering(content) : failing(9003))(callback),
  });

/** A server that reads forms by a library that knows nothing of the pane. */
async function formServer(context) {
  const app = fastify();
  const parts = [];
  await app.register(multipart, { limits: { fileSize: 50_000_000 } });
  app.post('/*', async (incoming) => {
    for await (const part of incoming.parts()) {
      const value = part.type === 'file' ? await part.toBuffer() : part.value;
      parts.push({ name: part.fieldname, file: part.filename, type: part.mimetype, value });
    }
    return { id: '068000000000001AAA' };
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  context.after(() => app.close());
  return { parts, url: `http://127.0.0.1:${app.server.address().port}/ContentVersion` };
}

test('the JSON comes first and the bytes of the attachment second', async (context) => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
  installOffice({ item: itemWith({ format: 'base64', content: bytes.toString('base64') }) });
  const { parts, url } = await formServer(context);
  const { ok } = await upload(request(url), tools({ body: ENTITY }));
  assert.equal(ok.status, 200);
  const [entity, file] = parts;
  assert.equal(entity.name, 'entity_content');
  assert.equal(entity.type, 'application/json');
  assert.deepEqual(entity.value, JSON.parse(ENTITY));
  assert.deepEqual(file, {
    name: 'VersionData',
    file: 'Quote.pdf',
    type: 'application/pdf',
    value: bytes,
  });
});

test('where no attachment is named the text of the item is sent', async (context) => {
  const body = { getAsync: (type, callback) => answering('Grüße,\nAnn')(callback) };
  installOffice({ item: readMessage({ body }) });
  const { parts, url } = await formServer(context);
  const text = { attachment_id: '', file_name: 'Re: Quote.txt', content_type: 'text/plain' };
  await upload(request(url, text), tools({ body: ENTITY }));
  assert.equal(parts[1].value.toString(), 'Grüße,\nAnn');
  assert.equal(parts[1].type, 'text/plain');
});

test('the JSON part has no file name, and every part has its type', async (context) => {
  const bodies = [];
  const origin = await serve(context, async (incoming, outgoing) => {
    bodies.push(await bytesOf(incoming));
    outgoing.end('{}');
  });
  installOffice({ item: itemWith({ format: 'base64', content: btoa('x') }) });
  await upload(request(origin), tools({ body: ENTITY }));
  const text = bodies[0].toString();
  assert.match(text, /name="entity_content"\r\nContent-Type: application\/json\r\n\r\n\{"Title"/);
  assert.match(text, /filename="Quote.pdf"\r\nContent-Type: application\/pdf\r\n\r\nx\r\n--/);
});

test('a large attachment arrives byte for byte', async (context) => {
  const bytes = Buffer.alloc(3_500_001);
  bytes.forEach((_, index) => (bytes[index] = (index * 31) % 251));
  installOffice({ item: itemWith({ format: 'base64', content: bytes.toString('base64') }) });
  const { parts, url } = await formServer(context);
  await upload(request(url), tools({ body: ENTITY }));
  assert.equal(bytes.equals(parts[1].value), true);
});

test('a file name cannot break out of its header', async (context) => {
  installOffice({ item: itemWith({ format: 'base64', content: btoa('x') }) });
  const { parts, url } = await formServer(context);
  await upload(
    request(url, {
      file_name: 'a"b\r\nX-Evil: 1 – Größe.pdf',
      content_type: 'text/html\r\nX-Evil: 1',
    }),
    tools({ body: ENTITY }),
  );
  assert.equal(parts.length, 2);
  assert.equal(parts[1].file, 'a%22b%0D%0AX-Evil: 1 – Größe.pdf');
  assert.equal(parts[1].type, 'application/octet-stream');
});

test('an attached mail is stored as its text', async (context) => {
  installOffice({ item: itemWith({ format: 'eml', content: 'Subject: Grüße\r\n\r\nHi' }) });
  const { parts, url } = await formServer(context);
  await upload(request(url, { content_type: 'message/rfc822' }), tools({ body: ENTITY }));
  assert.equal(parts[1].value.toString(), 'Subject: Grüße\r\n\r\nHi');
});

test('a file that lies in the cloud cannot be uploaded', async () => {
  installOffice({ item: itemWith({ format: 'url', content: 'https://cloud.example/f' }) });
  await assert.rejects(upload(request('http://127.0.0.1:1/'), tools()), { code: 'unsupported' });
});

test('the address of a file that lies in the cloud is read', async () => {
  const asked = { id: 1, effect: 'read_link', item_id: 'AAkALg1', attachment_id: 'att-1' };
  installOffice({ item: itemWith({ format: 'url', content: 'https://cloud.example/f' }) });
  assert.deepEqual(await readLink(asked, tools()), { ok: { url: 'https://cloud.example/f' } });
  installOffice({ item: itemWith({ format: 'base64', content: '' }) });
  await assert.rejects(readLink(asked, tools()), { code: 'unsupported' });
  installOffice({ mailboxSet: '1.7', item: itemWith({ format: 'url', content: '' }) });
  await assert.rejects(readLink(asked, tools()), { code: 'unsupported' });
});

test('an Outlook before 1.8 hands no attachments over', async () => {
  installOffice({ mailboxSet: '1.7', item: itemWith({ format: 'base64', content: '' }) });
  await assert.rejects(upload(request('http://127.0.0.1:1/'), tools()), { code: 'unsupported' });
});

test("Outlook's refusal comes with Outlook's number", async () => {
  installOffice({ item: itemWith({ format: 'base64', content: '' }) });
  const unknown = request('http://127.0.0.1:1/', { attachment_id: 'gone' });
  await assert.rejects(upload(unknown, tools()), { code: 'office_9003' });
});

test('an attachment that the server does not know yet says so', async () => {
  installOffice({ item: readMessage({ getAttachmentContentAsync: failing(9049) }) });
  const early = request('http://127.0.0.1:1/');
  await assert.rejects(upload(early, tools()), { code: 'out_of_sync' });
});

test('without an open item nothing is uploaded', async () => {
  installOffice({ item: null });
  await assert.rejects(upload(request('http://127.0.0.1:1/'), tools()), { code: 'aborted' });
});

test('no file is taken from another item than the one that was logged', async (context) => {
  const origin = await serve(context, () => assert.fail('sent'));
  const content = { format: 'base64', content: btoa('x') };
  const { mailbox } = installOffice({ item: itemWith(content) });
  const another = readMessage({ itemId: 'another' });
  const refused = (item) => {
    mailbox.item = item;
    return assert.rejects(upload(request(origin), tools({ body: ENTITY })), { code: 'aborted' });
  };
  await refused(another);
  await refused(
    readMessage({
      getAttachmentContentAsync: (id, callback) => {
        mailbox.item = another;
        answering(content)(callback);
      },
    }),
  );
  const headers = 'Message-ID: <other@kestrelfoods.example>\r\n';
  const unnoticed = itemWith(content);
  unnoticed.getAllInternetHeadersAsync = answering(headers);
  await refused(unnoticed);
});

test('an upload that is cancelled while Outlook reads the file is not sent', async (context) => {
  const controller = new AbortController();
  const item = readMessage({
    getAttachmentContentAsync: (id, callback) => {
      controller.abort();
      answering({ format: 'base64', content: '' })(callback);
    },
  });
  installOffice({ item });
  const origin = await serve(context, () => assert.fail('sent'));
  const { signal } = controller;
  await assert.rejects(upload(request(origin), tools({ signal })), { code: 'aborted' });
});

test('of many files three are read at once, and one that fails makes room for the next', async (context) => {
  const asked = [];
  const item = readMessage({
    getAttachmentContentAsync: (id, callback) => asked.push({ id, callback }),
  });
  installOffice({ item });
  const { url } = await formServer(context);
  const names = ['a', 'b', 'c', 'd', 'e'];
  const uploads = names.map((attachment_id) =>
    upload(request(url, { attachment_id }), tools({ body: ENTITY })),
  );
  const settled = Promise.allSettled(uploads);
  const isAsked = async (ids) => {
    while (asked.length < ids.length) await new Promise(setImmediate);
    // Whoever would not wait has asked by then.
    await new Promise(setImmediate);
    assert.deepEqual(
      asked.map(({ id }) => id),
      ids,
    );
  };
  await isAsked(['a', 'b', 'c']);
  failing(9003)(asked[0].callback);
  await isAsked(['a', 'b', 'c', 'd']);
  const content = answering({ format: 'base64', content: btoa('x') });
  content(asked[2].callback);
  await isAsked(names);
  for (const place of [1, 3, 4]) content(asked[place].callback);
  assert.deepEqual(
    (await settled).map(({ status }) => status),
    ['rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'],
  );
});
