// A rep's day against the sandbox org: how many calls to Salesforce it takes, counted by the org itself.
import { setTimeout as sleep } from 'node:timers/promises';
import { asOpen, readMails } from './mails.mjs';
import { NodeShell } from './node_shell.mjs';
import { configOf, signInByForm, startOwnOrg } from './sandbox_org.mjs';

const MINUTE = 60_000;
const NIGHT = 14 * 60 * MINUTE;
const PATIENCE = 5_000;

// 40 times these five: three new mails of which the first is logged, a look back, and now and then a mail of hours ago.
const ROUNDS = 40;
const BETWEEN_OPENS = 2.5 * MINUTE;
const FILES_EVERY = 4;
const LONG_AGO_EVERY = 2;

/**
 * @typedef {{ times: number, calls: number }} Count
 * @typedef {Record<'start' | 'newOpen' | 'repeatedOpen' | 'staleOpen' | 'log' | 'attachment' | 'lookAtFiles', Count> & { warm: { calls: number, bytes: number } }} Day
 *   `warm`: the next morning, until the first mail's people are there
 */

/**
 * @param {WebAssembly.Module} module
 * @returns {Promise<Day>}
 */
export async function simulateDay(module) {
  const [mails, org] = await Promise.all([readMails(), startOwnOrg()]);
  try {
    const store = new Map();
    const shell = new NodeShell({ module, dialog: signInByForm, store });
    const day = new RepsDay(shell, org, mails);
    await day.start();
    for (let round = 0; round < ROUNDS; round += 1) await day.round(round);
    const next = new NodeShell({ module, dialog: signInByForm, store });
    next.now = shell.now + NIGHT;
    const warm = await new RepsDay(next, org, mails).warmStart();
    return { ...day.counts, warm };
  } finally {
    await org.close();
  }
}

class RepsDay {
  /** @type {Day} */
  counts = {
    start: { times: 0, calls: 0 },
    newOpen: { times: 0, calls: 0 },
    repeatedOpen: { times: 0, calls: 0 },
    staleOpen: { times: 0, calls: 0 },
    log: { times: 0, calls: 0 },
    attachment: { times: 0, calls: 0 },
    lookAtFiles: { times: 0, calls: 0 },
  };
  #shell;
  #org;
  #opened = [];
  #plain;
  #withFiles;

  constructor(shell, org, mails) {
    this.#shell = shell;
    this.#org = org;
    this.#plain = endless(mails.filter((mail) => !mail.attachments.some(isFile)));
    this.#withFiles = endless(mails.filter((mail) => mail.attachments.some(isFile)));
  }

  #startShell() {
    return this.#shell.start(configOf(this.#org));
  }

  /** Signed in yesterday: the pane is opened on a mail. */
  async warmStart() {
    this.#shell.open = this.#plain();
    await this.#startShell();
    const { people } = this.#shell.view;
    if (!people.some(({ state }) => state === 'matched')) {
      throw new Error(`The warm start ended as ${JSON.stringify(this.#shell.view)}`);
    }
    return { calls: this.#shell.calls, bytes: this.#shell.bytes };
  }

  async start() {
    const { host } = new URL(this.#org.origin);
    await this.#startShell();
    await this.#count('start', () => this.#shell.send({ event: 'sign_in', my_domain: host }));
    const { signed_in: isSignedIn } = this.#shell.view.session;
    if (!isSignedIn) throw new Error(`Not signed in: ${JSON.stringify(this.#shell.view.sign_in)}`);
  }

  /** @param {number} round */
  async round(round) {
    const hasFiles = round % FILES_EVERY === 0;
    const logged = (hasFiles ? this.#withFiles : this.#plain)();
    await this.#open('newOpen', logged);
    await this.#log(hasFiles);
    await this.#open('newOpen', this.#plain());
    await this.#open('repeatedOpen', logged);
    await this.#open('newOpen', this.#plain());
    const isLongAgo = round > 1 && round % LONG_AGO_EVERY === 0;
    if (isLongAgo) await this.#open('staleOpen', this.#opened.at(-8));
    else await this.#open('repeatedOpen', this.#opened.at(-3));
  }

  async #open(kind, mail) {
    this.#pass(BETWEEN_OPENS);
    this.#opened.push(mail);
    await this.#count(kind, () => this.#shell.select(mail));
    const { looking, people, item } = this.#shell.view;
    const isDone = !looking && people.every(({ state }) => ['matched', 'unknown'].includes(state));
    if (!isDone || item.subject !== mail.item.subject) {
      throw new Error(`Opening “${mail.item.subject}” ended as ${JSON.stringify(people)}`);
    }
  }

  async #log(hasFiles) {
    const files = hasFiles ? this.#shell.view.log.attachments.filter((file) => file.can_check) : [];
    for (const { id } of files) await this.#check(id);
    const calls = await this.#callsOf(() => this.#shell.send({ event: 'log_item' }));
    const uploads = calls.filter(({ path }) => path.endsWith('/sobjects/ContentVersion'));
    const looks = calls.filter(({ path }) => /\/query\b/.test(path));
    this.#add('log', 1, calls.length - uploads.length - looks.length);
    this.#add('attachment', files.length, uploads.length);
    this.#add('lookAtFiles', hasFiles ? 1 : 0, looks.length);
    const { log } = this.#shell.view;
    const stored = log.attachments.filter(({ state }) => state === 'stored');
    if (log.state !== 'logged' || stored.length !== files.length) {
      throw new Error(`Logging ended as ${JSON.stringify(log)}`);
    }
  }

  #check(id) {
    return this.#shell.send({ event: 'check_attachment', id, checked: true });
  }

  #pass(milliseconds) {
    this.#shell.now += milliseconds;
    this.#org.org.clock.advance(milliseconds / 1000);
  }

  async #count(kind, step) {
    const calls = await this.#callsOf(step);
    this.#add(kind, 1, calls.length);
  }

  #add(kind, times, calls) {
    this.counts[kind].times += times;
    this.counts[kind].calls += calls;
  }

  /** What the org noted of the pane's calls during a step; the login page is the person's. */
  async #callsOf(step) {
    const { requests } = this.#org.org;
    requests.length = 0;
    const before = this.#shell.calls;
    await step();
    const calls = () =>
      requests.filter(({ path }) => !path.startsWith('/services/oauth2/authorize'));
    // The org notes a call when its answer has left, which may be a moment after it has arrived.
    const deadline = Date.now() + PATIENCE;
    while (calls().length < this.#shell.calls - before) {
      if (Date.now() > deadline) throw new Error('The org has noted fewer calls than were made');
      await sleep(1);
    }
    return calls();
  }
}

const isFile = ({ isInline, type }) => !isInline && type !== 'cloud';

/** @param {any[]} mails @returns {() => import('./node_shell.mjs').Open} always another mail */
function endless(mails) {
  let next = 0;
  return () => {
    const index = next++;
    return asOpen(mails[index % mails.length], Math.floor(index / mails.length));
  };
}
