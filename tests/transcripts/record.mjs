// Records the sessions anew after the core has come to ask for other things or in another order:
// node tests/transcripts/record.mjs [FILE...]
//
// Events and answers stay. An answer goes to the request that asks what the recorded one asked; a new
// look into this browser's store finds what was put or found there last, a new lock is free, what
// is loaded later is there, and a category is set. A session of which an answer would be lost stays as it is: where the core
// asks for something else, write that request and its answer into the file by hand first.
// Read the differences before you commit them.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RawCore, compiled, recordings, said, step } from './replay.mjs';

const UNANSWERED = ['render', 'log', 'open_window', 'cancel', 'unlock', 'broadcast'];

/** Names requests by what they ask, and numbers those of the same name: not by id, which moves. */
class Names {
  #counts = new Map();

  /** @param {any} request @param {string} [body] that it sends */
  next(request, body = '') {
    const [, first = ''] = /"compositeRequest":\[\{"method":"\w+","url":"([^"?]+)/.exec(body) ?? [];
    const asks = [
      request.effect,
      request.method,
      request.url?.split('?')[0],
      first,
      request.operation,
      request.key,
      request.what,
      request.file_name,
      request.name,
    ];
    const name = asks.filter(Boolean).join(' ');
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return `${name} #${count}`;
  }
}

/** @param {string[]} said by the core: "< " and "= " lines */
function requestsOf(said) {
  const requests = said.filter((line) => line.startsWith('< ')).map((line) => line.slice(2));
  const bodies = new Map();
  for (const line of said) {
    const [, id, body] = /^= (\d+) (.*)$/.exec(line) ?? [];
    if (id) bodies.set(Number(id), body);
  }
  return requests
    .flatMap((list) => JSON.parse(list))
    .filter(({ effect }) => !UNANSWERED.includes(effect))
    .map((request) => ({ request, body: bodies.get(request.id) }));
}

/** @param {string[]} lines @returns {Map<number, string>} */
function recordedNames(lines) {
  const names = new Names();
  return new Map(
    requestsOf(lines).map(({ request, body }) => [request.id, names.next(request, body)]),
  );
}

class Recording {
  lines = [];
  #waiting = [];
  #held = [];
  #names = new Names();
  #now = 0;
  /** @type {Map<string, string | null>} by key */
  #store = new Map();
  #core;

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.#core = new RawCore(module);
  }

  /** @param {string} event */
  send(event) {
    this.#put(event);
  }

  /** @param {{ name: string, answer: string, body?: string }} answer given as soon as its request waits */
  answer(answer) {
    this.#held.push(answer);
  }

  /** @param {(name: string) => boolean} isRecorded whether the recorded session answers it later */
  goOn(isRecorded) {
    for (let next = this.#next(isRecorded); next; next = this.#next(isRecorded)) this.#put(...next);
  }

  get unasked() {
    return this.#held.map(({ name }) => name);
  }

  #next(isRecorded) {
    for (const [at, { name, answer, body }] of this.#held.entries()) {
      const request = take(this.#waiting, (waiting) => waiting.name === name);
      if (!request) continue;
      this.#held.splice(at, 1);
      const [, found] = /^storage get (\S+)/.exec(name) ?? [];
      if (found) this.#store.set(found, JSON.parse(answer).ok?.value ?? null);
      return [`${request.id} ${answer}`, body];
    }
    const isNew = ({ name }) =>
      /^(storage|lock|complete|categorize) /.test(name) && !isRecorded(name);
    const request = take(this.#waiting, isNew);
    if (!request) return undefined;
    const [, key] = /^storage get (\S+)/.exec(request.name) ?? [];
    const ok = key ? { value: this.#store.get(key) ?? null } : {};
    return [`${request.id} ${JSON.stringify({ ok, now: this.#now })}`];
  }

  #put(input, body) {
    const [, now] = /"now":(\d+)\}$/.exec(input);
    this.#now = Math.max(this.#now, Number(now));
    const timely = input.replace(/\d+\}$/, `${this.#now}}`);
    const given = [`> ${timely}`, ...(body === undefined ? [] : [`+ ${body}`])];
    const answered = said(this.#core, step(this.#core, timely, given[1] ?? ''));
    this.lines.push(...given, ...answered);
    for (const { request, body: sent } of requestsOf(answered)) {
      if (request.operation === 'set') this.#store.set(request.key, request.value ?? null);
      this.#waiting.push({ id: request.id, name: this.#names.next(request, sent) });
    }
  }
}

function take(list, wanted) {
  const at = list.findIndex(wanted);
  return at < 0 ? undefined : list.splice(at, 1)[0];
}

/** @param {WebAssembly.Module} module @param {string[]} lines */
function record(module, lines) {
  const names = recordedNames(lines);
  const recording = new Recording(module);
  const inputs = lines.map((line, at) => {
    const [, id, answer] = /^> (\d+) (.*)$/.exec(line) ?? [];
    const body = lines[at + 1]?.startsWith('+ ') ? lines[at + 1].slice(2) : undefined;
    return { line, answer, body, name: names.get(Number(id)) };
  });
  for (const [at, { line, answer, body, name }] of inputs.entries()) {
    if (/^[<=+] /.test(line)) continue;
    if (!line.startsWith('> ')) recording.lines.push(line);
    else if (answer === undefined) recording.send(line.slice(2));
    else recording.answer({ name, answer, body });
    const later = inputs.slice(at + 1);
    recording.goOn((wanted) => later.some((input) => input.name === wanted));
  }
  return recording;
}

const module = compiled();
for (const file of process.argv.length > 2 ? process.argv.slice(2) : recordings()) {
  console.log(path.basename(file));
  const lines = readFileSync(file, 'utf8').replace(/\n$/, '').split('\n');
  const recording = record(module, lines);
  for (const name of recording.unasked) console.error(`  not recorded, for nobody asks: ${name}`);
  if (recording.unasked.length) process.exitCode = 1;
  else writeFileSync(file, `${recording.lines.join('\n')}\n`);
}
