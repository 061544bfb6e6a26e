import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { CLIENT_ID, testOrg } from './start.mjs';

const folder = await mkdtemp(path.join(tmpdir(), 'tether-org-file-'));
after(() => rm(folder, { recursive: true }));
const file = path.join(folder, 'deep', 'org.db');
const WRITTEN = "SELECT Id FROM Account WHERE Name = 'Written'";

test('an org on disk keeps its records until it is reset', async () => {
  const first = await testOrg({ file });
  const dana = await first.as('dana');
  await dana('POST', '/sobjects/Account', { Name: 'Written' });
  await first.close();

  const second = await testOrg({ file });
  assert.equal((await second.stored(WRITTEN)).length, 1);
  await second.close();

  const third = await testOrg({ file, reset: true });
  assert.equal((await third.stored(WRITTEN)).length, 0);
  await third.close();
  assert.deepEqual(await readdir(path.dirname(file)), ['org.db', 'org.db.sessions.json']);
});

test('who is signed in to an org on disk stays so until it is reset', async () => {
  const own = path.join(folder, 'sessions', 'org.db');
  const first = await testOrg({ file: own });
  const grant = { userId: '005Tb0000000002IAA', clientId: CLIENT_ID, scope: 'api refresh_token' };
  const { refreshToken } = first.org.sessions.open(grant, first.org.id);
  await first.close();

  const second = await testOrg({ file: own });
  assert.equal(second.org.sessions.ownerOf(refreshToken), grant.userId);
  await second.close();

  const third = await testOrg({ file: own, reset: true });
  assert.equal(third.org.sessions.ownerOf(refreshToken), undefined);
  await third.close();
});

test('a file that the present tables do not fit is made anew', async () => {
  const { Database } = await import('../../web/sandbox/org/database.mjs');
  const old = path.join(folder, 'old.db');
  const db = new Database(old);
  db.exec('CREATE TABLE Account (Id TEXT)');
  db.close();
  const org = await testOrg({ file: old });
  assert.equal((await org.stored("SELECT Id FROM Account WHERE Name = 'Harbor Mills'")).length, 1);
  await org.close();
});

test('a port that is taken is an error, not a hanging start', async () => {
  const { origin, close } = await testOrg();
  await assert.rejects(testOrg({ port: Number(new URL(origin).port) }), { code: 'EADDRINUSE' });
  await close();
});
