// The pane without a browser: its own loop, core and effects, and in the place of Office.js, the page and the
// browser's store what a measurement gives.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startCore } from '../../web/pane/core.js';
import { complete } from '../../web/pane/effects/complete.js';
import { EffectError } from '../../web/pane/effects/error.js';
import { exchange, http } from '../../web/pane/effects/http.js';
import { pkce } from '../../web/pane/effects/pkce.js';
import { timer } from '../../web/pane/effects/timer.js';
import { Shell } from '../../web/pane/shell.js';

/** @import { Config, CoreEvent, Host, Item, ViewView } from '../../web/pane/contract.js' */

const CORE = fileURLToPath(new URL('../../build/wasm/core.wasm', import.meta.url));

/**
 * What is open in Outlook.
 * @typedef {{ item: Item, text: string, html: string, content: (attachmentId: string) => Uint8Array }} Open
 */

/** @type {Host} */
const HOST = {
  name: 'OutlookWebApp',
  version: '16.0',
  platform: 'OfficeOnline',
  requirement_set: '1.12',
  account_type: 'office365',
  locale: 'en-US',
  user_address: 'dana.reyes@brightwater.example',
  user_name: 'Dana Reyes',
};

/**
 * @param {string} [file] of the core
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compiledCore(file = CORE) {
  return WebAssembly.compile(await readFile(file));
}

export class NodeShell {
  /** @type {ViewView | null} */
  view = null;
  /** @type {Open | null} */
  open = null;
  /** Calls to Salesforce so far, and the bytes of their bodies and answers. */
  calls = 0;
  bytes = 0;
  now = Date.UTC(2026, 10, 23, 13, 30);
  #shell;
  #stopped = null;
  #waiting = 0;
  /** @type {((nothing: null) => void)[]} */
  #settling = [];

  /**
   * @param {object} options
   * @param {WebAssembly.Module} options.module
   * @param {typeof http} [options.http]
   * @param {(request: { url: string }) => Promise<{ ok: unknown }>} options.dialog
   * @param {typeof startCore} [options.start]
   * @param {Map<string, string>} [options.store] what the browser keeps from one opening of the pane to the next
   */
  constructor({ module, http: send = http, dialog, start = startCore, store = new Map() }) {
    const called = (effect) => async (request, tools) => {
      this.calls += 1;
      if (request.has_body) this.bytes += tools.body().length;
      const answer = await effect(request, tools);
      this.bytes += answer.body?.byteLength ?? 0;
      return answer;
    };
    const ask = {
      complete,
      dialog,
      http: called(send),
      // One pane alone waits for nobody.
      lock: async () => ({ ok: {} }),
      mailbox: (request) => this.#mailbox(request),
      pkce,
      storage: storageIn(store),
      timer,
      upload: called((request, tools) => this.#upload(request, tools)),
    };
    this.#shell = new Shell({
      startCore: () => start(module),
      effects: { ask: this.#counted(ask), tell: this.#tell() },
      onIncomplete: () => {},
      onRestart: () => {},
      onStop: (error) => (this.#stopped = error),
      now: () => this.now,
    });
  }

  /** @param {Partial<Config>} config */
  async start(config) {
    const whole = { default_my_domain: '', match_order: 'user_contact_lead', ...config };
    await this.#shell.start({ event: 'start', host: HOST, config: /** @type {Config} */ (whole) });
    await this.#settle();
  }

  /**
   * Sends an event and waits until nothing is under way any more.
   * @param {CoreEvent} event
   */
  async send(event) {
    this.#shell.send(event);
    // What needs the rest of the core reaches it a turn later.
    await new Promise((resolve) => setImmediate(resolve));
    await this.#settle();
  }

  /** @param {Open | null} open */
  async select(open) {
    this.open = open;
    await this.send({ event: 'item_changed' });
  }

  #tell() {
    return {
      broadcast: () => {},
      unlock: () => {},
      log: ({ level, text }) => level === 'error' && console.error(text),
      open_window: () => {},
      render: ({ view }) => (this.view = view),
    };
  }

  /** Notices when the last answer has come: the loop takes an answer before the next turn of node's. */
  #counted(effects) {
    const counted = (effect) => async (request, tools) => {
      this.#waiting += 1;
      try {
        return await effect(request, tools);
      } finally {
        setImmediate(() => {
          this.#waiting -= 1;
          if (this.#waiting > 0) return;
          for (const settled of this.#settling.splice(0)) settled(null);
        });
      }
    };
    return Object.fromEntries(
      Object.entries(effects).map(([name, effect]) => [name, counted(effect)]),
    );
  }

  async #settle() {
    while (this.#waiting > 0) await new Promise((resolve) => this.#settling.push(resolve));
    if (this.#stopped) throw new Error('The core stopped', { cause: this.#stopped });
  }

  async #mailbox({ what, item_id: wanted }) {
    if (what === 'item') return { ok: this.open?.item ?? null };
    if (this.open?.item.id !== wanted) throw new EffectError('aborted');
    const { text, html } = this.open;
    return { ok: { text, html: what === 'body' ? html : '' } };
  }

  #upload(request, { signal, body }) {
    const bytes = this.open?.content(request.attachment_id);
    if (!bytes) throw new EffectError('aborted');
    const form = new FormData();
    form.append('entity_content', new TextDecoder().decode(body()));
    form.append('VersionData', new Blob([bytes]), request.file_name);
    return exchange({ ...request, method: 'POST' }, form, signal);
  }
}

/** @param {Map<string, string>} values */
function storageIn(values) {
  return async ({ operation, scope, key, value }) => {
    const name = `${scope} ${key}`;
    if (operation === 'get') return { ok: { value: values.get(name) ?? null } };
    if (operation === 'forget') {
      for (const kept of [...values.keys()]) if (kept.startsWith(name)) values.delete(kept);
    } else if (value === undefined) values.delete(name);
    else values.set(name, value);
    return { ok: {} };
  };
}
