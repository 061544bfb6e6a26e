// Splits core.wasm for the pane: what only the pages of records run becomes a second module, which is loaded when the first
// of them is opened. wasm-split of Binaryen does it by the functions' names, and leaves placeholders in the first module.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';

/** Sources of which nothing runs before one of the OPENINGS of web/pane/shell.js. */
const LATER = [
  /^(record|layout|activity|chatter|related_lists|search)\//,
  // A sign-out forgets drafts.
  /^edit\/(?!drafts)/,
  /^app\/(record|related|activity|chatter|post|edit|search)_events\./,
  /^app\/show_(record_page|search|tab|chatter|activity|related_lists|edit)\./,
  /^app\/drafts\./,
];

/** Where the first module calls into the second: only events of a page or of the search, or what their state alone leads to. */
const DOORS = [
  /^_ZN6tether3App2onERKNS_\d+(View|Leave|Edit|Save)RecordE$/,
  /^_ZN6tether3App2onERKNS_\d+(ShowTab|ShowMore|ReadEmail|TypePost|ChooseMention|SendPost|Like)E$/,
  /^_ZN6tether3App2onERKNS_\d+(ChangeField|SearchLookup|CloseLookup|SettleField|CancelEdit)E$/,
  /^_ZN6tether3App2onERKNS_\d+((Open|Close)?Search)E$/,
  /^_ZN6tether(16show_record_page|11show_search)E/,
  /^_ZN6tether12SearchMemoryD[12]Ev$/,
  /^_ZN6tether7name_ofERKNS_10RecordPageE$/,
  /^_ZN6tether5wordsENS_2OfINS_8DataTypeEEE$/,
];

// Of our own, and no template: the linker makes one of templates that come out the same.
const OWN = /^_ZNK?6tether(?!.*(Flows|6tether4Task))/;
// A browser compiles a function when it is first called, and each costs a moment however small it is: the smallest go into
// their callers. At this size the module gets smaller too; at 10 it grows by a tenth.
const SMALLER = ['-Oz', '--converge', '--always-inline-max-function-size=6'];
const FEATURES = ['--enable-bulk-memory', '--enable-sign-ext', '--enable-mutable-globals'];

/**
 * @param {string} dir build/wasm, with core.wasm and its objects; gets pane/core.wasm and pane/records.wasm
 */
export async function splitCore(dir) {
  const objects = path.join(dir, 'CMakeFiles/core.dir/src');
  const files = readdirSync(objects, { recursive: true }).filter((file) => file.endsWith('.o'));
  const isLater = (file) => LATER.some((pattern) => pattern.test(file));
  const first = new Set(
    files.filter((file) => !isLater(file)).flatMap((file) => defined(objects, file)),
  );
  const later = new Set(
    files
      .filter(isLater)
      .flatMap((file) => defined(objects, file).filter((name) => !first.has(name))),
  );
  checkDoors(
    objects,
    files.filter((file) => !isLater(file)),
    later,
  );

  const core = path.join(dir, 'core.wasm');
  const chosen = functionNames(core).filter((name) => later.has(plain(name)));
  if (!chosen.length) throw new Error('core.wasm has none of the functions that come later');
  const pane = path.join(dir, 'pane');
  mkdirSync(pane, { recursive: true });
  const list = path.join(dir, 'later.txt');
  writeFileSync(list, chosen.join('\n'));
  const outputs = ['core', 'records'].map((name) => path.join(pane, `${name}.wasm`));
  const tools = path.join((await run('em-config', ['BINARYEN_ROOT'])).trim(), 'bin');
  const named = outputs.map((file) => `${file}.named`);
  await run(path.join(tools, 'wasm-split'), [
    ...[core, ...FEATURES, `--split-funcs=@${list}`, '--export-prefix=%'],
    ...['-o1', named[0], '-o2', named[1]],
  ]);
  for (const [index, output] of outputs.entries()) {
    await run(path.join(tools, 'wasm-opt'), [
      ...[named[index], ...FEATURES, ...SMALLER, '--strip-debug'],
      ...['-o', output],
    ]);
  }
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
    .filter(([name, type]) => /[tT]/.test(type) && OWN.test(name))
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

/** @param {string} file @returns {string[]} by the module's section of names */
function functionNames(file) {
  const module = new WebAssembly.Module(readFileSync(file));
  const [section] = WebAssembly.Module.customSections(module, 'name');
  if (!section) throw new Error(`${file} has no names`);
  const bytes = new Uint8Array(section);
  const toText = new TextDecoder();
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const names = [];
  while (at < bytes.length) {
    const kind = bytes[at++];
    const end = number() + at;
    // 1: the names of functions.
    for (let count = kind === 1 ? number() : 0; count > 0; --count) {
      number();
      const length = number();
      names.push(toText.decode(bytes.subarray(at, (at += length))));
    }
    at = end;
  }
  return names;
}

/** @param {string} dir build/wasm */
export function isSplit(dir) {
  return ['core', 'records'].every((name) => existsSync(path.join(dir, 'pane', `${name}.wasm`)));
}
