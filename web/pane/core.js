// Loads core.wasm and speaks its calls: JSON in and a list of requests out. The module is a bare one
// (no generated glue); what it imports are a few system calls that the core never needs an answer from, and
// placeholders for what records.wasm puts in their place (see .ci/split.mjs).

/** @import { Effect } from './contract.js' */

/**
 * @typedef {{ error: { code: string, message: string } }} Failure
 * @typedef {{ ok: unknown }} Success
 * @typedef {{
 *   dispatch(event: object): Effect[],
 *   resolve(id: number, answer: (Success | Failure) & { now: number }, body?: ArrayBuffer): Effect[],
 *   body(id: number): Uint8Array<ArrayBuffer>,
 *   complete(): Promise<void>,
 * }} Core `complete` loads what the pages of records need; it may be tried again
 */

/**
 * Compiles the module while it arrives where the server names its type rightly, and after it arrived where not.
 * @param {Promise<Response>} response
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compileCore(response) {
  const answer = await response;
  if (!answer.ok) throw new Error(`core.wasm: HTTP ${answer.status}`);
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('application/wasm')) return WebAssembly.compileStreaming(answer);
  return WebAssembly.compile(await answer.arrayBuffer());
}

/**
 * A fresh core with nothing in its memory.
 * @param {WebAssembly.Module} module
 * @param {() => Promise<WebAssembly.Module | null>} [rest] of the core; null where `module` is the whole
 * @returns {Promise<Core>}
 */
export async function startCore(module, rest = async () => null) {
  const { exports } = await WebAssembly.instantiate(module, importsOf(module));
  /** @type {any} */ (exports)._initialize();
  return new LoadedCore(exports, rest);
}

/**
 * Hands out fresh cores. The first one is made before anybody asks for it.
 * @param {Promise<WebAssembly.Module>} module
 * @param {() => Promise<WebAssembly.Module>} [rest]
 * @returns {{ first: Promise<Core>, next: () => Promise<Core> }} `next` begins with the first
 */
export function coresOf(module, rest) {
  const fresh = async () => startCore(await module, rest);
  const first = fresh();
  let isTaken = false;
  const next = () => {
    if (isTaken) return fresh();
    isTaken = true;
    return first;
  };
  return { first, next };
}

/**
 * @param {WebAssembly.Module} module
 * @returns {WebAssembly.Imports}
 */
function importsOf(module) {
  /** @type {Record<string, Record<string, Function>>} */
  const imports = {};
  for (const wanted of WebAssembly.Module.imports(module)) {
    const group = (imports[wanted.module] ??= {});
    if (wanted.module === 'placeholder') group[wanted.name] = tooEarly;
    else group[wanted.name] = wanted.name === 'proc_exit' ? exit : () => 0;
  }
  return /** @type {WebAssembly.Imports} */ (imports);
}

function tooEarly() {
  throw new Error('The core needs records.wasm, which is not there yet');
}

/** @param {number} code */
function exit(code) {
  throw new Error(`The core ended with code ${code}`);
}

const toBytes = new TextEncoder();
const toText = new TextDecoder();

// Half of a pair that stands for one character: Exchange cuts subjects between the two.
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** @param {object} value */
function toJson(value) {
  const json = JSON.stringify(value, (_, member) =>
    typeof member === 'string' ? member.replace(LONE_SURROGATE, '\uFFFD') : member,
  );
  return toBytes.encode(json);
}

/** @implements {Core} */
class LoadedCore {
  #exports;
  #rest;
  /** @type {Promise<void> | null} */
  #completed = null;

  /**
   * @param {any} exports of core.wasm; see wasm/exports.cc
   * @param {() => Promise<WebAssembly.Module | null>} rest
   */
  constructor(exports, rest) {
    this.#exports = exports;
    this.#rest = rest;
  }

  async complete() {
    this.#completed ??= this.#load();
    try {
      await this.#completed;
    } catch (error) {
      this.#completed = null;
      throw error;
    }
  }

  async #load() {
    const module = await this.#rest();
    if (module) await WebAssembly.instantiate(module, { primary: this.#exports });
  }

  /** @param {object} event */
  dispatch(event) {
    const json = toJson(event);
    this.#put([json]);
    return this.#requests(this.#exports.core_dispatch(json.length));
  }

  /**
   * @param {number} id
   * @param {(Success | Failure) & { now: number }} answer
   * @param {ArrayBuffer} [body] the HTTP body that came with the answer
   */
  resolve(id, answer, body = new ArrayBuffer(0)) {
    const json = toJson(answer);
    const bytes = new Uint8Array(body);
    this.#put([json, bytes]);
    return this.#requests(this.#exports.core_resolve(id, json.length, bytes.length));
  }

  /** @param {number} id */
  body(id) {
    return this.#read(this.#exports.core_body(id)).slice();
  }

  /** @param {Uint8Array[]} parts */
  #put(parts) {
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    let at = this.#exports.core_buffer(size) >>> 0;
    const memory = new Uint8Array(this.#exports.memory.buffer);
    for (const part of parts) {
      memory.set(part, at);
      at += part.length;
    }
  }

  /** @param {number} slice where the core put an address and a size */
  #read(slice) {
    const { buffer } = this.#exports.memory;
    const view = new DataView(buffer, slice >>> 0, 8);
    return new Uint8Array(buffer, view.getUint32(0, true), view.getUint32(4, true));
  }

  /**
   * @param {number} slice
   * @returns {Effect[]}
   */
  #requests(slice) {
    return JSON.parse(toText.decode(this.#read(slice)));
  }
}
