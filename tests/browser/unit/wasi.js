// The few system calls that a standalone wasm program needs to run as a command: arguments, a clock,
// and output. There are no files and no environment; in a browser nothing else answers these calls.

const SUCCESS = 0;
const BAD_FILE = 8;
const STDOUT = 1;
const STDERR = 2;
const CHARACTER_DEVICE = 2;

/** Ends the program from within, as the system would. */
class Exit extends Error {
  /** @param {number} code */
  constructor(code) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/**
 * Runs a wasm program to its end.
 * @param {WebAssembly.Module} module
 * @param {string[]} args the first is the program's own name
 * @param {(text: string) => void} print takes what the program writes, in pieces
 * @returns {Promise<number>} the exit code
 */
export async function runProgram(module, args, print) {
  const system = new System(args, print);
  const instance = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: system.calls(),
    // Emscripten tells its own loader that memory has moved; nothing here keeps a view of it.
    env: { emscripten_notify_memory_growth() {} },
  });
  return system.run(/** @type {any} */ (instance.exports));
}

class System {
  #args;
  #print;
  #text = new TextDecoder();
  /** @type {WebAssembly.Memory} */
  #memory = /** @type {any} */ (null);

  /** @param {string[]} args @param {(text: string) => void} print */
  constructor(args, print) {
    this.#args = args.map((arg) => new TextEncoder().encode(`${arg}\0`));
    this.#print = print;
  }

  /** @param {{ memory: WebAssembly.Memory, _start: () => void }} exports */
  run(exports) {
    this.#memory = exports.memory;
    try {
      exports._start();
      return 0;
    } catch (error) {
      if (error instanceof Exit) return error.code;
      throw error;
    }
  }

  calls() {
    return {
      proc_exit(/** @type {number} */ code) {
        throw new Exit(code);
      },
      args_sizes_get: (/** @type {number} */ count, /** @type {number} */ size) =>
        this.#writeNumbers([
          [count, this.#args.length],
          [size, this.#args.reduce((sum, arg) => sum + arg.length, 0)],
        ]),
      args_get: (/** @type {number} */ list, /** @type {number} */ bytes) =>
        this.#writeArgs(list, bytes),
      environ_sizes_get: (/** @type {number} */ count, /** @type {number} */ size) =>
        this.#writeNumbers([
          [count, 0],
          [size, 0],
        ]),
      environ_get: () => SUCCESS,
      clock_time_get: (
        /** @type {number} */ clock,
        /** @type {bigint} */ precision,
        /** @type {number} */ at,
      ) => this.#writeTime(at),
      fd_write: (
        /** @type {number} */ file,
        /** @type {number} */ pieces,
        /** @type {number} */ count,
        /** @type {number} */ written,
      ) => this.#write(file, pieces, count, written),
      fd_fdstat_get: (/** @type {number} */ file, /** @type {number} */ at) => {
        this.#view().setUint8(at, CHARACTER_DEVICE);
        return file <= STDERR ? SUCCESS : BAD_FILE;
      },
      fd_read: () => BAD_FILE,
      fd_seek: () => BAD_FILE,
      fd_close: () => SUCCESS,
    };
  }

  #view() {
    return new DataView(this.#memory.buffer);
  }

  /** @param {Array<[number, number]>} numbers places and what to put there */
  #writeNumbers(numbers) {
    for (const [at, value] of numbers) this.#view().setUint32(at, value, true);
    return SUCCESS;
  }

  /** @param {number} list of addresses @param {number} bytes where the texts go */
  #writeArgs(list, bytes) {
    let at = bytes;
    this.#args.forEach((arg, index) => {
      this.#view().setUint32(list + index * 4, at, true);
      new Uint8Array(this.#memory.buffer).set(arg, at);
      at += arg.length;
    });
    return SUCCESS;
  }

  /** @param {number} at */
  #writeTime(at) {
    this.#view().setBigUint64(at, BigInt(Date.now()) * 1_000_000n, true);
    return SUCCESS;
  }

  /** @param {number} file @param {number} pieces @param {number} count @param {number} written */
  #write(file, pieces, count, written) {
    if (file !== STDOUT && file !== STDERR) return BAD_FILE;
    const view = this.#view();
    let total = 0;
    for (let index = 0; index < count; index += 1) {
      const address = view.getUint32(pieces + index * 8, true);
      const size = view.getUint32(pieces + index * 8 + 4, true);
      const bytes = new Uint8Array(this.#memory.buffer, address, size);
      this.#print(this.#text.decode(bytes, { stream: true }));
      total += size;
    }
    return this.#writeNumbers([[written, total]]);
  }
}
