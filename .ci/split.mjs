// Splits core.wasm for the pane: what only the pages of records run becomes a second module, which is loaded when the first
// of them is opened. wasm-split of Binaryen does it by the functions' names, and leaves placeholders in the first module.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';

/** Sources of which nothing runs before one of the OPENINGS of web/pane/shell.js. */
const LATER = [
  /^(record|layout|activity|chatter|related_lists|new_record|search|logging)\//,
  // A sign-out forgets drafts.
  /^edit\/(?!draft_storage)/,
  /^app\/(record|related|activity|chatter|post|edit|new_record|search|log)_events\./,
  /^app\/show_(record_page|search|tab|chatter|activity|related_lists|edit)\./,
  /^app\/drafts\./,
];

/** Where the first module calls into the second: only these events, or what their state alone leads to. */
const DOORS = [
  /^_ZN6tether3App2onERKNS_\d+(View|Leave|Edit|Save|New)RecordE$/,
  /^_ZN6tether3App2onERKNS_\d+(ShowTab|ShowMore|ReadEmail|TypePost|ChooseMention|SendPost|Like)E$/,
  /^_ZN6tether3App2onERKNS_\d+(ChangeField|SearchLookup|CloseLookup|SettleField|CancelEdit|WriteEmail)E$/,
  /^_ZN6tether3App2onERKNS_\d+((Open|Close)?Search|LogEmail|RetryAttachments)E$/,
  /^_ZN6tether3App19reread_shown_recordEv$/,
  /^_ZN6tether(16show_record_page|11show_search)E/,
  /^_ZN6tether12SearchMemoryD[12]Ev$/,
  /^_ZN6tether7name_ofERKNS_10RecordPageE$/,
  /^_ZN6tether5wordsENS_2OfINS_8DataTypeEEE$/,
];

// Of our own, and no template: the linker makes one of templates that come out the same.
const OWN = /^_ZNK?6tether(?!.*(Flows|6tether4Task|8describe))/;
// What takes a flow's result in the app. Short ones may come out the same in both parts; a long one has our own code in it.
const TAKES_RESULT = /^_ZNSt3__210__function6__funcIZN6tether3App.*EEclE/;
const LONG = 150;
// A browser compiles a function when it is first called, and each costs a moment however small it is: the smallest go into
// their callers. At this size the module gets smaller too; at 10 it grows by a tenth.
const SMALLER = ['-Oz', '--converge', '--always-inline-max-function-size=6'];
// In the order in which they are put in place.
const PARTS = ['records.wasm', 'core.wasm'];
const FEATURES = ['--enable-bulk-memory', '--enable-sign-ext', '--enable-mutable-globals'];

/**
 * @param {string} dir build/wasm, with core.wasm and its objects; gets pane/core.wasm and pane/records.wasm
 */
export async function splitCore(dir) {
  const objects = path.join(dir, 'CMakeFiles/core.dir/src');
  const files = readdirSync(objects, { recursive: true }).filter((file) => file.endsWith('.o'));
  const isLater = (file) => LATER.some((pattern) => pattern.test(file));
  const early = files.filter((file) => !isLater(file));
  const namesIn = (some) => some.flatMap((file) => defined(objects, file));
  const first = new Set(namesIn(early));
  const later = new Set(namesIn(files.filter(isLater)).filter((name) => !first.has(name)));
  checkDoors(objects, early, later);

  const core = path.join(dir, 'core.wasm');
  const chosen = functionsOf(core)
    .filter(({ name, size }) => later.has(plain(name)) && (OWN.test(name) || size >= LONG))
    .map(({ name }) => name);
  if (!chosen.length) throw new Error('core.wasm has none of the functions that come later');
  const pane = path.join(dir, 'pane');
  mkdirSync(pane, { recursive: true });
  const list = path.join(dir, 'later.txt');
  writeFileSync(list, chosen.join('\n'));
  const tools = path.join((await run('em-config', ['BINARYEN_ROOT'])).trim(), 'bin');
  const [rest, start] = PARTS.map((name) => path.join(pane, `${name}.named`));
  await run(path.join(tools, 'wasm-split'), [
    ...[core, ...FEATURES, `--split-funcs=@${list}`, '--export-prefix=%'],
    ...['-o1', start, '-o2', rest],
  ]);
  await writeParts(tools, pane);
}

/**
 * An interrupted split leaves what was there before: by the time of core.wasm build.mjs takes both for new.
 * @param {string} tools the folder of wasm-opt
 * @param {string} pane with the parts as wasm-split makes them, their functions still named
 */
export async function writeParts(tools, pane) {
  const parts = PARTS.map((name) => path.join(pane, name));
  for (const part of parts) {
    await run(path.join(tools, 'wasm-opt'), [
      ...[`${part}.named`, ...FEATURES, ...SMALLER, '--strip-debug'],
      ...['-o', `${part}.new`],
    ]);
  }
  for (const part of parts) renameSync(`${part}.new`, part);
}

/** A call into the second module that nobody has looked at could come before it is loaded. */
function checkDoors(objects, files, later) {
  const wanted = new Set(
    files.flatMap((file) => symbols(objects, file, '--undefined-only').map(([name]) => name)),
  );
  const unknown = [...wanted].filter(
    (name) => later.has(name) && !DOORS.some((door) => door.test(name)),
  );
  if (unknown.length) {
    throw new Error(
      `The first part of the core calls what is loaded later:\n  ${unknown.join('\n  ')}`,
    );
  }
}

/** Strong symbols, and those of one file. */
function defined(objects, file) {
  return symbols(objects, file, '--defined-only')
    .filter(([name, type]) => /[tT]/.test(type) && (OWN.test(name) || TAKES_RESULT.test(name)))
    .map(([name]) => name);
}

/** @returns {[name: string, type: string][]} */
function symbols(objects, file, which) {
  const listed = execFileSync('emnm', [which, path.join(objects, file)], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return listed
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((words) => words.length > 1)
    .map((words) => [words[words.length - 1], words[words.length - 2]]);
}

/** The optimiser numbers what it copies. */
function plain(name) {
  return name.replace(/\.(llvm\.\d+|\d+)(?=\.|$)/g, '');
}

const CODE = 10;

/** @param {string} file @returns {{ name: string, size: number }[]} the module's own functions */
function functionsOf(file) {
  const bytes = readFileSync(file);
  const names = namesIn(bytes);
  const sizes = sizesIn(bytes);
  // Imported functions are numbered before those that have code.
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(
    ({ kind }) => kind === 'function',
  ).length;
  return sizes.map((size, index) => ({ name: names.get(imported + index) ?? '', size }));
}

/** @param {Buffer} bytes @returns {Map<number, string>} by the section of names */
function namesIn(bytes) {
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(bytes), 'name');
  if (!section) throw new Error('The module has no names');
  const from = new Reader(new Uint8Array(section));
  const names = new Map();
  while (!from.isAtEnd) {
    const kind = from.bytes[from.at++];
    const end = from.number() + from.at;
    // 1: the names of functions.
    for (let count = kind === 1 ? from.number() : 0; count > 0; --count) {
      const index = from.number();
      names.set(index, from.text(from.number()));
    }
    from.at = end;
  }
  return names;
}

/** @param {Buffer} bytes @returns {number[]} of the bodies in the section of code */
function sizesIn(bytes) {
  const from = new Reader(bytes);
  from.at = 8;
  while (!from.isAtEnd) {
    const section = from.bytes[from.at++];
    const end = from.number() + from.at;
    if (section === CODE) {
      return Array.from({ length: from.number() }, () => {
        const size = from.number();
        from.at += size;
        return size;
      });
    }
    from.at = end;
  }
  throw new Error('The module has no code');
}

/** Reads what a module is written in: https://webassembly.github.io/spec/core/binary/values.html */
class Reader {
  at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  get isAtEnd() {
    return this.at >= this.bytes.length;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  /** @param {number} length */
  text(length) {
    return new TextDecoder().decode(this.bytes.subarray(this.at, (this.at += length)));
  }
}

/** @param {string} dir build/wasm */
export function isSplit(dir) {
  return PARTS.every((name) => existsSync(path.join(dir, 'pane', name)));
}
