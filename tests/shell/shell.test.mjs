import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complete } from '../../web/pane/effects/complete.js';
import { EffectError } from '../../web/pane/effects/error.js';
import { Shell } from '../../web/pane/shell.js';
import { heldEffect, scriptedCore, settled } from './support/scripted_core.mjs';

const START = { event: 'start', host: {}, config: {} };
const HTTP = { id: 7, effect: 'http' };

/** A shell before scripted cores: each start takes the next one. */
function shellOf(scripts, { ask = {}, tell = {}, complete } = {}) {
  const cores = scripts.map((script) => scriptedCore(script, complete));
  const waiting = [...cores];
  const said = [];
  let now = 1000;
  const shell = new Shell({
    startCore: async () => {
      const core = waiting.shift();
      if (!core) throw new Error('no more cores');
      return core;
    },
    effects: { ask, tell: { render: () => {}, ...tell } },
    onRestart: () => said.push('restarted'),
    onIncomplete: (isSo) => said.push(isSo ? 'incomplete' : 'complete'),
    onStop: () => said.push('stopped'),
    now: () => now,
  });
  return { shell, cores, said, clock: (time) => (now = time) };
}

const breaking = () => {
  throw new WebAssembly.RuntimeError('unreachable');
};

/** The shell writes a broken core to the console; a test that breaks one on purpose need not show it. */
function quietly(context) {
  context.mock.method(console, 'error', () => {});
}

test('the first events are start and item_changed, with the time', async () => {
  const { shell, cores } = shellOf([() => []]);
  await shell.start(START);
  assert.deepEqual(cores[0].calls, [
    { ...START, now: 1000 },
    { event: 'item_changed', same_draft: false, now: 1000 },
  ]);
});

test('the shell is idle while nothing waits for an answer', async () => {
  const { held, effect } = heldEffect();
  const script = ({ event }) => (event === 'refresh' ? [HTTP] : []);
  const { shell } = shellOf([script], { ask: { http: effect } });
  assert.equal(shell.isIdle, true);
  await shell.start(START);
  shell.send({ event: 'refresh' });
  assert.equal(shell.isIdle, false);
  held[0].resolve({ ok: {} });
  await settled();
  assert.equal(shell.isIdle, true);
});

test('a request is performed, and its answer goes to the core under its id', async () => {
  const body = new TextEncoder().encode('{"records":[]}').buffer;
  const http = async () => ({ ok: { status: 200, headers: [] }, body });
  const { shell, cores } = shellOf([({ event }) => (event === 'refresh' ? [HTTP] : [])], {
    ask: { http },
  });
  await shell.start(START);
  shell.send({ event: 'refresh' });
  await settled();
  assert.deepEqual(cores[0].calls.at(-1), {
    id: 7,
    answer: { ok: { status: 200, headers: [] }, now: 1000 },
    body,
  });
});

test('requests in the answer to an answer are performed, too', async () => {
  const done = [];
  const timer = async ({ id }) => {
    done.push(id);
    return { ok: {} };
  };
  const script = ({ event, id }) => {
    if (event === 'start') return [{ id: 1, effect: 'timer' }];
    return id && id < 3 ? [{ id: id + 1, effect: 'timer' }] : [];
  };
  const { shell } = shellOf([script], { ask: { timer } });
  await shell.start(START);
  await settled();
  assert.deepEqual(done, [1, 2, 3]);
});

test('an effect that throws answers with its code, and any other error as failed', async () => {
  const errors = [new EffectError('offline', 'Failed to fetch'), new RangeError('too much')];
  const http = async () => {
    throw errors.shift();
  };
  const { shell, cores } = shellOf([({ event }) => (event === 'refresh' ? [HTTP] : [])], {
    ask: { http },
  });
  await shell.start(START);
  shell.send({ event: 'refresh' });
  await settled();
  shell.send({ event: 'refresh' });
  await settled();
  const answers = cores[0].calls.filter(({ answer }) => answer).map(({ answer }) => answer.error);
  assert.deepEqual(answers, [
    { code: 'offline', message: 'Failed to fetch' },
    { code: 'failed', message: 'too much' },
  ]);
});

test('an effect that the shell does not know is answered as unsupported', async () => {
  const { shell, cores } = shellOf([
    ({ event }) => (event === 'start' ? [{ id: 1, effect: 'fax' }] : []),
  ]);
  await shell.start(START);
  await settled();
  assert.deepEqual(cores[0].calls.at(-1).answer.error, { code: 'unsupported', message: 'fax' });
});

test('what is only told gets no answer, and its failure goes to the console', async (context) => {
  const error = context.mock.method(console, 'error', () => {});
  const log = () => {
    throw new Error('no console');
  };
  const { shell, cores } = shellOf(
    [({ event }) => (event === 'start' ? [{ id: 1, effect: 'log' }] : [])],
    {
      tell: { log },
    },
  );
  await shell.start(START);
  await settled();
  assert.equal(
    cores[0].calls.some(({ answer }) => answer),
    false,
  );
  assert.equal(error.mock.callCount(), 1);
});

test('a cancelled request is aborted, and its late answer is not passed on', async () => {
  const { held, effect } = heldEffect();
  const script = ({ event }) => {
    if (event === 'start') return [HTTP];
    return event === 'refresh' ? [{ id: 8, effect: 'cancel', of: 7 }] : [];
  };
  const { shell, cores } = shellOf([script], { ask: { http: effect } });
  await shell.start(START);
  shell.send({ event: 'refresh' });
  assert.equal(held[0].tools.signal.aborted, true);
  held[0].resolve({ ok: {} });
  await settled();
  assert.equal(
    cores[0].calls.some(({ id }) => id === 7),
    false,
  );
});

test('the bytes to send are read before the core is called again', async () => {
  let bytes;
  const http = async (request, { body }) => {
    bytes = new TextDecoder().decode(body());
    return { ok: {} };
  };
  const { shell } = shellOf([({ event }) => (event === 'start' ? [HTTP] : [])], { ask: { http } });
  await shell.start(START);
  assert.equal(bytes, 'body of 7');
});

test('an event that comes while requests are performed waits for its turn', async () => {
  const order = [];
  let shell;
  const render = ({ id }) => {
    order.push(`render ${id}`);
    if (id === 1) shell.send({ event: 'refresh' });
  };
  const script = ({ event }) => {
    order.push(event);
    if (event !== 'start') return [];
    return [
      { id: 1, effect: 'render' },
      { id: 2, effect: 'render' },
    ];
  };
  ({ shell } = shellOf([script], { tell: { render } }));
  await shell.start(START);
  assert.deepEqual(order, ['start', 'render 1', 'render 2', 'refresh', 'item_changed']);
});

test('a core that breaks is replaced by a fresh one, which begins from the open item', async (context) => {
  quietly(context);
  const { held, effect } = heldEffect();
  const first = ({ event }) => {
    if (event === 'start') return [HTTP];
    return event === 'refresh' ? breaking() : [];
  };
  const { shell, cores, said } = shellOf([first, () => []], { ask: { http: effect } });
  await shell.start(START);
  shell.send({ event: 'refresh' });
  assert.equal(held[0].tools.signal.aborted, true, 'what waited is ended');
  await settled();
  assert.deepEqual(said, ['restarted']);
  assert.deepEqual(
    cores[1].calls.map(({ event }) => event),
    ['start', 'item_changed'],
  );
  held[0].resolve({ ok: {} });
  await settled();
  assert.equal(cores[1].calls.length, 2, 'an answer to the first core does not reach the second');
});

test('requests of a list that broke its core half-way are not performed', async (context) => {
  quietly(context);
  const performed = [];
  let shell;
  const render = ({ id }) => performed.push(id);
  const script = ({ event }) => {
    if (event === 'item_changed') breaking();
    return event === 'start' ? [{ id: 1, effect: 'render' }] : [];
  };
  ({ shell } = shellOf([script, () => []], { tell: { render } }));
  await shell.start(START);
  await settled();
  assert.deepEqual(performed, [1]);
});

test('a core that breaks a second time within ten seconds stops the pane', async (context) => {
  quietly(context);
  const script = ({ event }) => (event === 'refresh' ? breaking() : []);
  const { shell, cores, said, clock } = shellOf([script, script, script]);
  await shell.start(START);
  shell.send({ event: 'refresh' });
  await settled();
  clock(1000 + 9_999);
  shell.send({ event: 'refresh' });
  await settled();
  assert.deepEqual(said, ['restarted', 'stopped']);
  shell.send({ event: 'refresh' });
  assert.equal(cores[2].calls.length, 0, 'nothing goes on');
});

test('a core that breaks again much later is restarted again', async (context) => {
  quietly(context);
  const script = ({ event }) => (event === 'refresh' ? breaking() : []);
  const { shell, said, clock } = shellOf([script, script, script]);
  await shell.start(START);
  shell.send({ event: 'refresh' });
  await settled();
  clock(1000 + 10_000);
  shell.send({ event: 'refresh' });
  await settled();
  assert.deepEqual(said, ['restarted', 'restarted']);
});

test('a core that breaks on an answer is replaced as well', async (context) => {
  quietly(context);
  const first = ({ event, answer }) => {
    if (answer) breaking();
    return event === 'start' ? [{ id: 1, effect: 'timer' }] : [];
  };
  const { shell, said } = shellOf([first, () => []], { ask: { timer: async () => ({ ok: {} }) } });
  await shell.start(START);
  await settled();
  assert.deepEqual(said, ['restarted']);
});

test('a core that cannot be started stops the pane', async () => {
  const { shell, said } = shellOf([]);
  await shell.start(START);
  assert.deepEqual(said, ['stopped']);
});

test('a record is opened when the rest of the core is there, other events go on meanwhile', async (context) => {
  quietly(context);
  const { held, effect } = heldEffect();
  const { shell, cores, said } = shellOf([() => []], { complete: () => effect() });
  await shell.start(START);
  const events = () => cores[0].calls.map(({ event }) => event);
  shell.send({ event: 'view_record', record_id: '001' });
  shell.send({ event: 'refresh' });
  assert.deepEqual(events(), ['start', 'item_changed', 'refresh']);
  held[0].reject(new Error('offline'));
  await settled();
  assert.deepEqual(said, ['incomplete']);
  shell.send({ event: 'view_record', record_id: '001' });
  held[1].resolve();
  await settled();
  assert.deepEqual(said, ['incomplete', 'complete']);
  assert.equal(events().at(-1), 'view_record');
});

test('the core is told once that its rest is loaded, and tried for again where it is not', async () => {
  const { held, effect } = heldEffect();
  const { shell, cores } = shellOf([() => []], { complete: () => effect() });
  await shell.start(START);
  const events = () => cores[0].calls.slice(2).map(({ event }) => event);
  shell.prepare();
  shell.prepare();
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(held.length, 1);
  held[0].reject(new Error('offline'));
  await settled();
  assert.deepEqual(events(), []);
  shell.prepare();
  await new Promise((resolve) => setTimeout(resolve));
  held[1].resolve();
  await settled();
  shell.prepare();
  assert.deepEqual(events(), ['completed']);
  assert.equal(held.length, 2);
});

test('what was pressed for an item reaches the core before another item does', async (context) => {
  quietly(context);
  const { held, effect } = heldEffect();
  const { shell, cores } = shellOf([() => []], { complete: () => effect() });
  await shell.start(START);
  const events = () => cores[0].calls.slice(2).map(({ event }) => event);
  shell.send({ event: 'log_item' });
  shell.send({ event: 'item_changed' });
  await settled();
  assert.deepEqual(events(), []);
  held[0].resolve();
  await settled();
  assert.deepEqual(events(), ['log_item', 'item_changed']);
  shell.send({ event: 'log_item' });
  shell.send({ event: 'item_changed' });
  held[1].reject(new Error('offline'));
  await settled();
  assert.deepEqual(events().slice(2), ['item_changed']);
});

test('what the core asks for itself is loaded, or said to be missing', async (context) => {
  quietly(context);
  const { held, effect } = heldEffect();
  const { shell, cores, said } = shellOf(
    [(event) => (event.event ? [{ id: cores[0].calls.length, effect: 'complete' }] : [])],
    { ask: { complete }, complete: () => effect() },
  );
  await shell.start(START);
  const answers = () => cores[0].calls.filter(({ event }) => !event);
  held[0].reject(new Error('offline'));
  held[1].resolve();
  await settled();
  assert.deepEqual(said, ['incomplete', 'complete']);
  assert.equal(answers().length, 2);
});
