import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { run } from './command.mjs';
import { LATER_DATA, moveLaterData } from './later_data.mjs';
import { markLaterData } from './mark_later_data.mjs';
import { callsIn, writeParts } from './split.mjs';
import { Reader, SECTION, sectionsOf } from './wasm_file.mjs';
import { fixedAddress, referencesIn } from './wasm_object.mjs';

const EMPTY_MODULE = Buffer.from('\0asm\x01\0\0\0', 'latin1');

const PARTS = ['core.wasm', 'pane/records.wasm', 'pane/core.wasm'];

test('a split that ends early leaves all parts as they were, so that it is done again', async (context) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'split-'));
  context.after(() => rmSync(dir, { recursive: true }));
  mkdirSync(path.join(dir, 'pane'));
  const tools = path.join((await run('em-config', ['BINARYEN_ROOT'])).trim(), 'bin');
  const write = (name, bytes) => writeFileSync(path.join(dir, name), bytes);
  const parts = () => PARTS.map((name) => readFileSync(path.join(dir, name)));
  for (const name of PARTS) write(name, `${name} before`);
  const before = parts();
  for (const broken of PARTS) {
    for (const name of PARTS) write(`${name}.named`, name === broken ? 'no module' : EMPTY_MODULE);
    await assert.rejects(writeParts(tools, dir), /wasm-opt/);
    assert.deepEqual(parts(), before);
  }
  for (const name of PARTS) write(`${name}.named`, EMPTY_MODULE);
  await writeParts(tools, dir);
  for (const part of parts()) assert.ok(WebAssembly.validate(part));
});

test('what wasm-opt prints is read as calls, and what holds none is refused', () => {
  const node = (name) => `  "${name}" [style="filled", fillcolor="white"];`;
  const graph = ['digraph call {', node('a'), node('b'), '  "a" -> "b"; // call', '}'].join('\n');
  assert.deepEqual(
    [...callsIn(graph)],
    [
      ['a', ['b']],
      ['b', []],
    ],
  );
  assert.throws(() => callsIn(graph.replace('->', '--')), /no calls/);
});

test('constants of the second part lie in it, where the linker put them', async (context) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'split-'));
  context.after(() => rmSync(dir, { recursive: true }));
  const file = (name) => path.join(dir, name);
  const section = (id, ...bytes) => [id, bytes.length, ...bytes];
  const text = (word) => [word.length, ...Buffer.from(word)];
  const memory = section(5, 1, 0, 1);
  const shared = section(7, 1, ...text('m'), 2, 0);
  const data = section(
    11,
    2,
    0,
    0x41,
    8,
    0x0b,
    ...text('stays'),
    0,
    0x41,
    16,
    0x0b,
    ...text('goes'),
  );
  const names = section(0, ...text('name'), 9, 9, 1, 1, ...text('.later'));
  const moduleOf = (...sections) => Buffer.from([...EMPTY_MODULE, ...sections.flat()]);
  writeFileSync(file('linked'), moduleOf(memory, shared, data, names));
  writeFileSync(file('first'), moduleOf(memory, shared, data));
  writeFileSync(file('second'), moduleOf(section(2, 1, ...text('p'), ...text('m'), 2, 0, 1)));
  moveLaterData(file('linked'), file('first'), file('second'));
  const first = await WebAssembly.instantiate(readFileSync(file('first')));
  const bytes = Buffer.from(first.instance.exports.m.buffer);
  assert.equal(bytes.toString('latin1', 8, 13), 'stays');
  assert.equal(bytes.toString('latin1', 16, 20), '\0\0\0\0');
  await WebAssembly.instantiate(readFileSync(file('second')), { p: first.instance.exports });
  assert.equal(bytes.toString('latin1', 16, 20), 'goes');
});

const SOURCE = `
  extern void show(const char *);
  __attribute__((noinline)) static void early_small(void) { show("early's callee"); }
  __attribute__((noinline)) static void later_small(void) { show("later's callee"); }
  static const char *const early_table[] = {"in early's table", "in both"};
  static const char *const later_table[] = {"in later's table", "in both"};
  static char written[] = "written";
  void early(int at) { early_small(); show(early_table[at]); }
  void later(int at) { later_small(); show(later_table[at]); show(written); written[at] = 1; }
  __attribute__((noinline)) void door(void) { show("behind the door"); }
  void first(int at) { early(at); door(); }
`;

test('a constant is the second part’s where nothing of the first reads it, and nobody writes it', async (context) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'split-'));
  context.after(() => rmSync(dir, { recursive: true }));
  const [source, object] = ['source.c', 'source.o'].map((name) => path.join(dir, name));
  writeFileSync(source, SOURCE);
  await run('emcc', ['-c', '-O1', '-fdata-sections', source, '-o', object]);
  const isEarly = (name) => ['first', 'early'].includes(name);
  const marked = sectionsOf(
    markLaterData(readFileSync(object), isEarly, (name) => name === 'door'),
  );
  const texts = new Reader(marked.find(({ id }) => id === SECTION.data).bytes);
  const constants = texts.list(() => {
    fixedAddress(texts);
    return texts.text().replace('\0', '');
  });
  const { segments } = referencesIn(marked);
  const moved = constants.filter((_, index) => segments[index].name === LATER_DATA);
  const words = moved.filter((text) => /^[\w' ]+$/.test(text)).sort();
  assert.deepEqual(words, ['behind the door', "in later's table", "later's callee"]);
  assert.equal(moved.length, words.length + 1, 'and the table itself');
});
