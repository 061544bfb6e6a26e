// Replays the recorded sessions on core.wasm and compares its requests byte for byte, as replay.cc does
// natively: node tests/transcripts/replay.mjs [FILE...]
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const WASM = path.join(HERE, '../../build/wasm/core.wasm');
const toBytes = new TextEncoder();
const toText = new TextDecoder('utf-8', { fatal: true });

/**
 * The module's calls with the bytes as they cross; web/pane/core.js would parse them. See wasm/exports.cc.
 */
export class RawCore {
  #exports;

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    const imports = {};
    for (const { module: group, name } of WebAssembly.Module.imports(module)) {
      (imports[group] ??= {})[name] = group === 'placeholder' ? tooEarly : () => 0;
    }
    this.#exports = new WebAssembly.Instance(module, imports).exports;
    this.#exports._initialize();
  }

  /** @param {string} event @returns {string} */
  dispatch(event) {
    const [size] = this.#put(event);
    return this.#text(this.#exports.core_dispatch(size));
  }

  /** @param {number} id @param {string} answer @param {string} body @returns {string} */
  resolve(id, answer, body) {
    const [answerSize, bodySize] = this.#put(answer, body);
    return this.#text(this.#exports.core_resolve(id, answerSize, bodySize));
  }

  /** @param {number} id @returns {string} */
  body(id) {
    return this.#text(this.#exports.core_body(id));
  }

  #put(...texts) {
    const parts = texts.map((text) => toBytes.encode(text));
    const total = parts.reduce((sum, part) => sum + part.length, 0);
    let at = this.#exports.core_buffer(total) >>> 0;
    const memory = new Uint8Array(this.#exports.memory.buffer);
    for (const part of parts) {
      memory.set(part, at);
      at += part.length;
    }
    return parts.map((part) => part.length);
  }

  #text(slice) {
    const { buffer } = this.#exports.memory;
    const view = new DataView(buffer, slice >>> 0, 8);
    return toText.decode(new Uint8Array(buffer, view.getUint32(0, true), view.getUint32(4, true)));
  }
}

function tooEarly() {
  throw new Error('this needs records.wasm');
}

/** @returns {string[]} every recorded session */
export function recordings() {
  return readdirSync(HERE)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => path.join(HERE, file));
}

/** @returns {WebAssembly.Module} */
export function compiled() {
  return new WebAssembly.Module(readFileSync(WASM));
}

/**
 * @param {WebAssembly.Module} module
 * @param {string[]} lines of a transcript, of which the core's own are left aside
 * @returns {string[]} the lines as this core says them
 */
export function replay(module, lines) {
  const core = new RawCore(module);
  return lines.flatMap((line, at) => {
    if (/^[<=] /.test(line)) return [];
    if (!line.startsWith('> ')) return line.startsWith('+ ') ? [] : [line];
    const next = lines[at + 1] ?? '';
    const body = next.startsWith('+ ') ? [next] : [];
    return [line, ...body, ...said(core, step(core, line.slice(2), next))];
  });
}

/** @param {RawCore} core @param {string} input @param {string} next line */
export function step(core, input, next) {
  if (input.startsWith('{')) return core.dispatch(input);
  const [, id, answer] = /^(\d+) (.*)$/.exec(input);
  return core.resolve(Number(id), answer, next.startsWith('+ ') ? next.slice(2) : '');
}

/** @param {RawCore} core @param {string} requests */
export function said(core, requests) {
  const bodies = JSON.parse(requests).map(({ id }) => [id, core.body(id)]);
  return [
    `< ${requests}`,
    ...bodies.filter(([, body]) => body).map(([id, body]) => `= ${id} ${body}`),
  ];
}

/**
 * @param {WebAssembly.Module} module
 * @param {string} file
 * @param {(lines: string[]) => string[]} [part] of the recorded lines
 * @returns {string} what differs first; empty where nothing does
 */
export function difference(module, file, part = (lines) => lines) {
  const recorded = part(readFileSync(file, 'utf8').replace(/\n$/, '').split('\n'));
  const replayed = replay(module, recorded);
  const count = Math.max(recorded.length, replayed.length);
  for (let at = 0; at < count; at += 1) {
    if (recorded[at] === replayed[at]) continue;
    const place = `${path.basename(file)}:${at + 1} differs`;
    return `${place}\n  recorded: ${recorded[at]}\n  now:      ${replayed[at]}`;
  }
  return '';
}

function main(files) {
  const module = compiled();
  const differences = files.map((file) => difference(module, file)).filter(Boolean);
  for (const each of differences) console.log(each);
  console.log(
    `transcripts: ${files.length - differences.length} passed, ${differences.length} failed`,
  );
  process.exitCode = differences.length || !files.length ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.length > 2 ? process.argv.slice(2) : recordings());
}
