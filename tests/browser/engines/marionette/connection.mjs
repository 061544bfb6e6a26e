import { connect as connectSocket } from 'node:net';

const COMMAND = 0;
const COLON = ':'.charCodeAt(0);

/** What Firefox answers instead of a result; `name` is WebDriver's own word for it. */
export class MarionetteError extends Error {
  constructor({ error, message, stacktrace }) {
    super(message);
    this.name = error;
    this.stacktrace = stacktrace ?? '';
  }
}

/**
 * Connects to Firefox's remote protocol: JSON arrays over TCP, each behind its length and a colon.
 * @param {number} port
 * @returns {Promise<{ send: (command: string, parameters?: object) => Promise<any>, close: () => void }>}
 */
export async function connect(port) {
  const waiting = new Map();
  let lastId = 0;
  const socket = connectSocket(port, '127.0.0.1');

  function send(command, parameters = {}) {
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      const text = JSON.stringify([COMMAND, id, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  function settle([, id, error, result]) {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new MarionetteError(error));
    else resolve(result);
  }

  await new Promise((resolve, reject) => {
    const fail = (reason) => {
      const error = new MarionetteError({ error: 'invalid session id', message: reason });
      reject(error);
      for (const each of waiting.values()) each.reject(error);
      waiting.clear();
    };
    socket.on('error', (error) => fail(error.message));
    socket.on('close', () => fail('Firefox closed the connection'));
    // The first message is a greeting, not an array.
    const take = (message) => (Array.isArray(message) ? settle(message) : resolve());
    socket.on('data', splitMessages(take));
  });
  return { send, close: () => socket.destroy() };
}

/**
 * @param {(message: any) => void} take
 * @returns {(chunk: Buffer) => void} to be given the stream as it comes
 */
function splitMessages(take) {
  let chunks = [];
  let have = 0;
  let need = 0;
  return (chunk) => {
    chunks.push(chunk);
    have += chunk.length;
    // A screenshot comes in many chunks: they are joined once, when they are all there.
    while (have > 0 && have >= need) {
      const bytes = Buffer.concat(chunks);
      chunks = [bytes];
      const colon = bytes.indexOf(COLON);
      if (colon < 0) return;
      const end = colon + 1 + Number(bytes.subarray(0, colon));
      if (have < end) {
        need = end;
        return;
      }
      chunks = [bytes.subarray(end)];
      have -= end;
      need = 0;
      take(JSON.parse(bytes.toString('utf8', colon + 1, end)));
    }
  };
}
