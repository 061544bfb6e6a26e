// Reads what an object of the linker says of its functions and constants: which of them each refers to
// (https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md).
import { Reader, SECTION, customOf, numberOf, sectionsOf, sized } from './wasm_file.mjs';

const LINKING = { segments: 5, starts: 6, symbols: 8 };
const KIND = { function: 0, data: 1, section: 3 };
const FLAG = { local: 2, undefined: 0x10, named: 0x40 };
const CALL = 0;
// Of a function's type, which is no symbol.
const OF_TYPE = 6;
// Relocations of addresses and offsets, to which a number is added.
const ADDED = [3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23];
const FUNCTION_IMPORT = 0;

/**
 * @typedef {{ names: string[], isStart: boolean, calls: Set<number>, reads: Set<number> }} Function run at the start; the
 *   functions it calls, the segments it reads
 * @typedef {{ name: string, isShared: boolean, reads: Set<number> }} Segment shared: other objects may know it
 * @param {import('./wasm_file.mjs').Section[]} sections
 * @returns {{ functions: Function[], segments: Segment[] }} functions by their index, imports among them
 */
export function referencesIn(sections) {
  const { names, starts, symbols } = linkingOf(sections);
  const segments = names.map((name) => ({ name, isShared: false, reads: new Set() }));
  const bodies = bodiesIn(sections);
  const functions = bodies.map(() => ({
    names: [],
    isStart: false,
    calls: new Set(),
    reads: new Set(),
  }));
  for (const symbol of symbols) {
    if (symbol.kind === KIND.function) functions[symbol.index].names.push(symbol.name);
    if (symbol.segment !== undefined && !symbol.isLocal) segments[symbol.segment].isShared = true;
  }
  for (const at of starts) functions[symbols[at].index].isStart = true;
  const follow = (from, { type, symbol }) => {
    const { kind, index, segment } = symbols[symbol];
    if (segment !== undefined) from.reads.add(segment);
    if (kind === KIND.function && type === CALL) from.calls?.add(index);
  };
  for (const one of relocationsIn(sections, 'CODE')) follow(functions[at(bodies, one)], one);
  const places = placesOf(sections);
  for (const one of relocationsIn(sections, 'DATA')) follow(segments[at(places, one)], one);
  return { functions, segments };
}

/** @param {import('./wasm_file.mjs').Section[]} sections @param {string[]} names of all segments, in their order */
export function renameSegments(sections, names) {
  return sections.map((section) => {
    const reader = new Reader(section.bytes);
    if (section.id !== SECTION.custom || reader.text() !== 'linking') return section;
    const parts = [section.bytes.subarray(0, reader.at), numberOf(reader.number())];
    while (!reader.isAtEnd) {
      const kind = reader.byte();
      const body = reader.bytes(reader.number());
      parts.push(Buffer.of(kind), sized(kind === LINKING.segments ? named(body, names) : body));
    }
    return { id: section.id, bytes: Buffer.concat(parts) };
  });
}

function named(body, names) {
  const reader = new Reader(body);
  const rows = reader.list((index) => {
    reader.text();
    const begin = reader.at;
    reader.number();
    reader.number();
    return Buffer.concat([sized(Buffer.from(names[index])), reader.since(begin)]);
  });
  return Buffer.concat([numberOf(rows.length), ...rows]);
}

function linkingOf(sections) {
  const reader = customOf(sections, 'linking');
  if (!reader) throw new Error('What the linker was to be told of is no object');
  reader.number();
  const found = { names: [], starts: [], symbols: [] };
  while (!reader.isAtEnd) {
    const kind = reader.byte();
    const part = new Reader(reader.bytes(reader.number()));
    if (kind === LINKING.segments) found.names = part.list(() => segmentName(part));
    // Each with its priority.
    if (kind === LINKING.starts) found.starts = part.list(() => [part.number(), part.number()][1]);
    if (kind === LINKING.symbols) found.symbols = part.list(() => symbolFrom(part));
  }
  return found;
}

function segmentName(reader) {
  const name = reader.text();
  reader.number();
  reader.number();
  return name;
}

function symbolFrom(reader) {
  const kind = reader.byte();
  const flags = reader.number();
  const isDefined = !(flags & FLAG.undefined);
  const symbol = { kind, name: '', index: -1, isLocal: Boolean(flags & FLAG.local) };
  if (kind === KIND.data) {
    symbol.name = reader.text();
    if (isDefined) [symbol.segment] = [reader.number(), reader.number(), reader.number()];
    return symbol;
  }
  symbol.index = reader.number();
  if (kind !== KIND.section && (isDefined || flags & FLAG.named)) symbol.name = reader.text();
  return symbol;
}

/** Begin and end of each function's body in its section; imports have none. */
function bodiesIn(sections) {
  const reader = new Reader(sections.find(({ id }) => id === SECTION.code).bytes);
  const bodies = reader.list(() => {
    const length = reader.number();
    reader.bytes(length);
    return [reader.at - length, reader.at];
  });
  return [...Array.from({ length: importsIn(sections) }, () => [0, 0]), ...bodies];
}

/** @returns {number} how many functions come from elsewhere */
function importsIn(sections) {
  const reader = new Reader(sections.find(({ id }) => id === SECTION.import).bytes);
  return reader
    .list(() => {
      reader.text();
      reader.text();
      const kind = reader.byte();
      skipType(reader, kind);
      return kind;
    })
    .filter((kind) => kind === FUNCTION_IMPORT).length;
}

/** A function's type, a table, a memory or a global. */
function skipType(reader, kind) {
  if (kind === 0) return reader.number();
  if (kind === 3) return reader.bytes(2);
  if (kind === 1) reader.byte();
  const hasLimit = reader.byte() & 1;
  reader.number();
  return hasLimit && reader.number();
}

/** Begin and end of each segment in its section. */
function placesOf(sections) {
  const reader = new Reader(sections.find(({ id }) => id === SECTION.data).bytes);
  return reader.list(() => {
    const begin = reader.at;
    fixedAddress(reader);
    reader.bytes(reader.number());
    return [begin, reader.at];
  });
}

/** Reads the head of an active segment. @param {Reader} reader */
export function fixedAddress(reader) {
  if (reader.byte() !== 0 || reader.byte() !== 0x41)
    throw new Error('Data without a fixed address');
  const address = reader.number();
  reader.byte();
  return address;
}

function relocationsIn(sections, name) {
  const reader = customOf(sections, `reloc.${name}`);
  if (!reader) return [];
  reader.number();
  const all = reader.list(() => {
    const [type, offset, symbol] = [reader.byte(), reader.number(), reader.number()];
    if (ADDED.includes(type)) while (reader.byte() >= 128);
    return { type, offset, symbol };
  });
  return all.filter(({ type }) => type !== OF_TYPE);
}

/** In which of the places, which follow each other, an offset lies. */
function at(places, { offset }) {
  let [low, high] = [0, places.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle][0] <= offset) low = middle;
    else high = middle;
  }
  return low;
}
