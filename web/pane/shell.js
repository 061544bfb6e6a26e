// The loop between the core and the world: sends events, performs what the core asks for, sends the
// answers, cancels what is not wanted any more, and starts a fresh core when one breaks.
import { EffectError } from './effects/error.js';

/** @import { CoreEvent, Effect, StartEvent } from './contract.js' */
/** @import { Core, Failure } from './core.js' */
/** @import { Effects } from './effects/index.js' */

// What these need is no part of the first open: it is loaded before they reach the core, in their order.
export const OPENINGS = new Set([
  ...['sign_in', 'renew_session'],
  ...['open_quick_actions', 'close_quick_actions', 'start_action'],
  ...['open_tasks', 'close_tasks', 'diagnose'],
  ...['open_tool', 'close_tool'],
  ...['open_new_people', 'close_new_people'],
  ...['view_record', 'open_search', 'search', 'close_search'],
  ...['open_preview', 'choose_stored', 'keep_whole_text', 'set_never_log', 'choose_series'],
  ...['log_item', 'retry_attachments', 'undo_log', 'confirm_undo'],
  ...['completed', 'send_outbox', 'drop_intent'],
  ...['refile_log', 'confirm_refile', 'refile_back', 'add_people'],
  ...['selection_changed', 'choose_selected', 'log_selected'],
  ...['log_when_sent', 'share', 'open_personal_settings', 'drop_waiting', 'forget_mailbox'],
]);

// A core that breaks again so soon would break for ever.
const RESTART_PAUSE = 10_000;

/** One life of a core: its answers may not reach the next one, whose ids begin anew. */
class Run {
  /** @type {Map<number, AbortController>} */
  waiting = new Map();
  /**
   * Ends when the last opening has reached the core. Another item waits for it: Log means the one it was pressed for.
   * @type {Promise<void> | null}
   */
  opening = null;
  isPrepared = false;

  /** @param {Core} core */
  constructor(core) {
    this.core = core;
  }

  cancelAll() {
    for (const controller of this.waiting.values()) controller.abort();
    this.waiting.clear();
  }
}

export class Shell {
  #options;
  /** @type {Run | null} */
  #run = null;
  /** @type {StartEvent | null} */
  #start = null;
  #brokeAt = -Infinity;
  /** @type {Array<() => void>} */
  #queue = [];
  #busy = false;

  /**
   * @param {{
   *   startCore: () => Promise<Core>,
   *   effects: Effects,
   *   onRestart: () => void,
   *   onIncomplete: (isSo: boolean) => void,
   *   onStop: (error: unknown) => void,
   *   now?: () => number,
   * }} options `onRestart` tells the user that a fresh core runs, `onIncomplete`
   *   whether a part of it could not be loaded, `onStop` that none runs any more
   */
  constructor(options) {
    this.#options = { now: Date.now, ...options };
  }

  /**
   * Starts the core, which looks at the open item at once.
   * @param {StartEvent} event
   */
  async start(event) {
    this.#start = event;
    try {
      this.#run = new Run(await this.#options.startCore());
    } catch (error) {
      this.#options.onStop(error);
      return;
    }
    this.send(event);
    this.send({ event: 'item_changed', same_draft: false });
  }

  /** Whether nothing is under way that would be cut off if the page went now. */
  get isIdle() {
    return !this.#run?.waiting.size;
  }

  /**
   * Tells the core. Without a running core nothing is lost: a fresh one starts from the open item.
   * @param {CoreEvent} event
   */
  send(event) {
    const run = this.#run;
    if (!run) return;
    if (OPENINGS.has(event.event)) run.opening = this.#sendWhenComplete(run, event);
    else if (event.event === 'item_changed' && run.opening)
      run.opening.then(() => this.#dispatch(run, event));
    else this.#dispatch(run, event);
  }

  /**
   * Loads, when there is nothing else to do, what the next press may need, and tells the core of it, once in its life.
   * Where that fails the press says so.
   */
  prepare() {
    const run = this.#run;
    if (!run || run.isPrepared) return;
    run.isPrepared = true;
    const load = () =>
      run.core.complete().then(
        () => this.#dispatch(run, { event: 'completed' }),
        (error) => {
          run.isPrepared = false;
          console.debug('Not loaded yet', error);
        },
      );
    (globalThis.requestIdleCallback ?? setTimeout)(load);
  }

  /**
   * @param {Run} run
   * @param {CoreEvent} event
   */
  #dispatch(run, event) {
    this.#later(() => this.#call(run, (core) => core.dispatch(this.#timed(event))));
  }

  /**
   * @param {Run} run
   * @param {CoreEvent} event
   */
  async #sendWhenComplete(run, event) {
    try {
      await this.#complete(run);
    } catch {
      return; // The user has been told.
    }
    this.#dispatch(run, event);
  }

  /** @param {Run} run */
  async #complete(run) {
    try {
      await run.core.complete();
    } catch (error) {
      console.error('A part of the core could not be loaded', error);
      this.#options.onIncomplete(true);
      throw error;
    }
    this.#options.onIncomplete(false);
  }

  /**
   * Performing a request may lead to the next event at once, e.g. when drawing moves the focus. It then waits its turn.
   * @param {() => void} step
   */
  #later(step) {
    this.#queue.push(step);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) next();
    } finally {
      this.#busy = false;
    }
  }

  /**
   * @param {Run} run
   * @param {(core: Core) => Effect[]} call
   */
  #call(run, call) {
    if (run !== this.#run) return;
    let requests;
    try {
      requests = call(run.core);
    } catch (error) {
      this.#broke(error);
      return;
    }
    for (const request of requests) if (run === this.#run) this.#perform(run, request);
  }

  /**
   * @param {Run} run
   * @param {Effect} request
   */
  #perform(run, request) {
    const { ask, tell } = this.#options.effects;
    if (request.effect === 'cancel') this.#cancel(run, request.of);
    else if (request.effect in tell) this.#tell(/** @type {any} */ (tell)[request.effect], request);
    else this.#ask(run, /** @type {any} */ (ask)[request.effect] ?? unsupported, request);
  }

  /**
   * @param {(request: Effect) => void} effect
   * @param {Effect} request
   */
  #tell(effect, request) {
    try {
      effect(request);
    } catch (error) {
      // The core does not wait for these: the console is the only place left to say it.
      console.error(`${request.effect} failed`, error);
    }
  }

  /**
   * @param {Run} run
   * @param {import('./effects/index.js').Ask<Effect>} effect
   * @param {Effect} request
   */
  async #ask(run, effect, request) {
    const controller = new AbortController();
    run.waiting.set(request.id, controller);
    const tools = {
      signal: controller.signal,
      body: () => run.core.body(request.id),
      complete: () => this.#complete(run),
    };
    let answer;
    try {
      answer = await effect(request, tools);
    } catch (error) {
      answer = failure(error);
    }
    if (!run.waiting.delete(request.id)) return;
    const { body, ...rest } = { body: undefined, ...answer };
    this.#later(() => this.#call(run, (core) => core.resolve(request.id, this.#timed(rest), body)));
  }

  /**
   * @param {Run} run
   * @param {number} id
   */
  #cancel(run, id) {
    run.waiting.get(id)?.abort();
    run.waiting.delete(id);
  }

  /** @param {unknown} error */
  async #broke(error) {
    console.error('The core broke', error);
    const { now, startCore, onRestart, onStop } = this.#options;
    const again = now() - this.#brokeAt < RESTART_PAUSE;
    this.#brokeAt = now();
    this.#run?.cancelAll();
    this.#run = null;
    if (again || !this.#start) return onStop(error);
    onRestart();
    await this.start(this.#start);
  }

  /**
   * @template {object} T
   * @param {T} message
   * @returns {T & { now: number }}
   */
  #timed(message) {
    return { ...message, now: this.#options.now() };
  }
}

/** @param {Effect} request */
async function unsupported(request) {
  throw new EffectError('unsupported', request.effect);
}

/**
 * @param {unknown} error
 * @returns {Failure}
 */
function failure(error) {
  const code = error instanceof EffectError ? error.code : 'failed';
  const message = error instanceof Error ? error.message : String(error);
  return { error: { code, message } };
}
