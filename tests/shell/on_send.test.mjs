// The handler of the sending, in a context as bare as classic Outlook's on Windows: no page, no store, no timer.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import { transformWithOxc } from 'vite';
import { root } from './support/files.mjs';

const file = path.join(root, 'web/on_send/on_send.js');
const source = readFileSync(file, 'utf8');
const BUDGET = 7_500;

const LINE = 'sent.00D1.0051=';
const ORDER = {
  line: LINE,
  spent: '{"state":"done","key":',
  before: '{"state":"wanted","key":',
  after: ',"files":[]}',
};
const OTHERS = '00DX=00U1';
const CALLS = ['load', 'keep', 'subject', 'save'];
const NEVER = { never: ['law.example', 'hr@mills.example'], user: 'dana@b.example' };

const succeed = (value) => (callback) => callback({ status: 'succeeded', value });

/**
 * Sends an email in an Outlook that answers as `answers` says.
 * @param {{ settings?: Record<string, unknown>, note?: unknown, people?: Record<string, string[]>,
 *   answers?: Record<string, Function>, timer?: boolean }} options
 */
function send({
  settings = { 'on_send.order': JSON.stringify(ORDER) },
  note,
  people = {},
  answers = {},
  timer,
}) {
  const stored = { ...settings };
  const kept = { tether: note };
  const ends = [];
  const said = [];
  const timers = [];
  const answer = { load: null, keep: succeed(), subject: succeed('Our offer'), save: succeed() };
  const properties = {
    get: (name) => kept[name],
    set: (name, value) => {
      kept[name] = value;
    },
    saveAsync: (callback) => ({ ...answer, ...answers }).keep(callback),
  };
  answer.load = succeed(properties);
  const calls = { ...answer, ...answers };
  const roamingSettings = {
    get: (name) => stored[name],
    set: (name, value) => {
      stored[name] = value;
    },
    saveAsync: (callback) => calls.save(callback),
  };
  const field = (addresses = []) => ({
    getAsync: (callback) =>
      (calls.people ?? succeed(addresses.map((emailAddress) => ({ emailAddress }))))(callback),
  });
  const item = {
    ...{ to: field(people.to), cc: field(people.cc), bcc: field(people.bcc) },
    loadCustomPropertiesAsync: (callback) => calls.load(callback),
    subject: { getAsync: (callback) => calls.subject(callback) },
  };
  const handlers = new Map();
  vm.runInNewContext(source, {
    Office: {
      actions: { associate: (name, handler) => handlers.set(name, handler) },
      context: { roamingSettings, mailbox: { item } },
    },
    console: { debug: (text) => said.push(text) },
    ...(timer && { setTimeout: (action, after) => timers.push({ action, after }) }),
  });
  handlers.get('onMessageSend')({ completed: (options) => ends.push({ ...options }) });
  const sent = () => JSON.parse(stored['on_send.sent'] ?? '{"emails":[]}').emails;
  return { ends, kept, sent, said, timers, stored };
}

const ALLOWED = [{ allowEvent: true }];

test('on send: where the user wants each email logged, that is kept with it and told the pane', () => {
  const { ends, kept, sent } = send({ note: OTHERS });
  assert.deepEqual(ends, ALLOWED);
  const [line, other] = kept.tether.split('\n');
  const { key, ...decision } = JSON.parse(line.slice(LINE.length));
  assert.ok(line.startsWith(LINE));
  assert.deepEqual(decision, { state: 'wanted', files: [] });
  assert.equal(other, OTHERS);
  assert.deepEqual(sent(), [{ line: LINE, key, subject: 'Our offer' }]);
});

for (const [what, settings] of [
  ['nothing is said', {}],
  ['nothing is wanted', { 'on_send.order': JSON.stringify({ ...ORDER, before: '' }) }],
  ['something else lies there', { 'on_send.order': '7' }],
  ['half an order lies there', { 'on_send.order': '{"line":"sent.' }],
  ['an order of another kind lies there', { 'on_send.order': { line: 1 } }],
  ['an order lacks a part', { 'on_send.order': JSON.stringify({ line: LINE, before: 'x' }) }],
])
  test(`on send: nothing is decided where ${what}`, () => {
    const { ends, kept, sent } = send({ settings });
    assert.deepEqual(ends, ALLOWED);
    assert.equal(kept.tether, undefined);
    assert.deepEqual(sent(), []);
  });

const withNever = { 'on_send.order': JSON.stringify({ ...ORDER, ...NEVER }) };

for (const [what, people, isLeftAlone] of [
  ['one of them', { to: ['HR@mills.example'] }, true],
  ['one of a domain', { to: ['ann@law.example'] }, true],
  ['one of a domain below', { bcc: ['ann+x@uk.law.example'] }, true],
  ['them and the user', { to: ['hr@mills.example'], cc: ['Dana+me@b.example'] }, true],
  ['others, too', { to: ['hr@mills.example'], cc: ['ann@mills.example'] }, false],
  ['a domain that only ends alike', { to: ['ann@inlaw.example'] }, false],
  ['the user alone', { to: ['dana@b.example'] }, false],
  ['nobody', {}, false],
])
  test(`on send: of those who are never logged nothing is kept: to ${what}`, () => {
    const { ends, kept, sent } = send({ settings: withNever, note: OTHERS, people });
    assert.deepEqual(ends, ALLOWED);
    assert.equal(kept.tether === OTHERS, isLeftAlone);
    assert.equal(sent().length, isLeftAlone ? 0 : 1);
  });

test('on send: where nobody says whom an email goes to nothing is kept of it', () => {
  for (const answer of [...Object.values(HOSTILE), succeed(null), succeed([null])]) {
    const answers = { people: answer };
    const { ends, kept, sent } = send({ settings: withNever, note: OTHERS, answers });
    assert.deepEqual(ends, ALLOWED);
    assert.equal(kept.tether, OTHERS);
    assert.deepEqual(sent(), []);
  }
});

for (const state of ['wanted', 'off'])
  test(`on send: what was decided in the pane stays as it is: ${state}`, () => {
    const note = `${OTHERS}\n${LINE}{"state":"${state}","key":7}`;
    const { ends, kept, sent } = send({ note });
    assert.deepEqual(ends, ALLOWED);
    assert.equal(kept.tether, note);
    assert.deepEqual(sent(), []);
  });

test('on send: a copy of an email that was logged is decided anew', () => {
  const { kept, sent } = send({ note: `${LINE}{"state":"done","key":7}\n${OTHERS}` });
  assert.match(kept.tether, /"wanted","key":\d+/);
  assert.doesNotMatch(kept.tether, /"done"/);
  assert.ok(kept.tether.endsWith(`\n${OTHERS}`));
  assert.equal(sent().length, 1);
});

test('on send: a decision of another user or org does not count', () => {
  const note = 'sent.00D1.0052={"state":"off","key":7}';
  assert.ok(send({ note }).kept.tether.endsWith(`\n${note}`));
});

const HOSTILE = {
  'that fails': (callback) => callback({ status: 'failed', error: { code: 9019 } }),
  'that fails without a reason': (callback) => callback({ status: 'failed' }),
  'that throws': () => {
    throw new Error('no permission');
  },
  'that gives nothing': (callback) => callback(),
  'that is answered twice': (callback) => {
    callback({ status: 'failed' });
    callback({ status: 'failed' });
  },
};

for (const call of CALLS) {
  for (const [what, answer] of Object.entries(HOSTILE))
    test(`on send: the email goes after a call ${what}: ${call}`, () => {
      const { ends, kept, said } = send({ note: OTHERS, answers: { [call]: answer } });
      assert.deepEqual(ends, ALLOWED);
      assert.ok(said.length > 0);
      assert.ok(kept.tether.endsWith(OTHERS));
    });

  test(`on send: the email goes after three seconds where a call is not answered: ${call}`, () => {
    let late;
    const answers = { [call]: (callback) => (late = callback) };
    const { ends, timers } = send({ answers, timer: true });
    assert.deepEqual(ends, []);
    assert.deepEqual(
      timers.map(({ after }) => after),
      [3000],
    );
    timers[0].action();
    assert.deepEqual(ends, ALLOWED);
    late({ status: 'failed' });
    assert.deepEqual(ends, ALLOWED);
  });
}

test('on send: properties that are none hold no email back', () => {
  assert.deepEqual(send({ answers: { load: succeed(null) } }).ends, ALLOWED);
  assert.deepEqual(send({ note: 7 }).ends, ALLOWED);
});

test('on send: of what was sent the latest 20 are told, with short subjects', () => {
  const emails = Array.from({ length: 30 }, (_, key) => ({ line: LINE, key, subject: 'x' }));
  const settings = {
    'on_send.order': JSON.stringify(ORDER),
    'on_send.sent': JSON.stringify({ emails }),
  };
  const list = send({ settings, answers: { subject: succeed('ä'.repeat(500)) } }).sent();
  assert.equal(list.length, 20);
  assert.equal(list[0].key, 11);
  assert.equal(list.at(-1).subject.length, 120);
});

for (const text of ['no list', '{"emails":7}', 'null', 7])
  test(`on send: what is no list is replaced: ${text}`, () => {
    const settings = { 'on_send.order': JSON.stringify(ORDER), 'on_send.sent': text };
    assert.equal(send({ settings }).sent().length, 1);
  });

test('on send: the file runs by itself in an old engine, and asks nobody on the web', async () => {
  const emitted = async (text, target) => (await transformWithOxc(text, file, { target })).code;
  assert.equal(await emitted(source, 'es2016'), await emitted(source, 'esnext'));
  // It would be another one with anything newer in it.
  const newer = `${source}\nasync function later() {}`;
  assert.notEqual(await emitted(newer, 'es2016'), await emitted(newer, 'esnext'));
  assert.doesNotMatch(
    source.replaceAll(/\/\/.*|\/\*[^]*?\*\//g, ''),
    /\bimport\b[^:]|\bexport\b|fetch|XMLHttp|document\b|window\b|Storage\b|token/,
  );
  assert.ok(statSync(file).size <= BUDGET, `${statSync(file).size} bytes`);
});
