// Moves constants that only the second part of the core reads from the first part into it. wasm-split leaves all of them in
// the first. A source marks them by the section LATER (see src/quoting/phrases.cc); the linker makes one segment of it.
import { readFileSync, writeFileSync } from 'node:fs';

const LATER = '.later';
const NAMES_OF_SEGMENTS = 9;
const SECTION = { custom: 0, data: 11, dataCount: 12 };
const HEAD = 8;

/**
 * @param {string} linked file of the whole module, with the names of its segments
 * @param {string} first file of its first part
 * @param {string} second file of its second part, which has no data
 */
export function moveLaterData(linked, first, second) {
  const at = addressOf(LATER, sectionsOf(readFileSync(linked)));
  if (at === null) return;
  const sections = sectionsOf(readFileSync(first));
  const segments = segmentsIn(sections);
  const moved = segments.filter(({ address }) => address === at);
  if (moved.length !== 1) throw new Error(`The first part has no data at ${at}`);
  const kept = segments.filter((segment) => segment !== moved[0]);
  const rest = sectionsOf(readFileSync(second));
  if (rest.some(({ id }) => id === SECTION.data)) throw new Error('The second part has data');
  const firstCustom = rest.findIndex(({ id }) => id === SECTION.custom);
  rest.splice(firstCustom < 0 ? rest.length : firstCustom, 0, dataOf(moved));
  writeFileSync(second, moduleOf(rest));
  writeFileSync(first, moduleOf(sections.map((section) => withSegments(section, kept))));
}

/** @typedef {{ id: number, bytes: Buffer }} Section @typedef {{ address: number, bytes: Buffer }} Segment */

function withSegments(section, segments) {
  if (section.id === SECTION.data) return dataOf(segments);
  if (section.id !== SECTION.dataCount) return section;
  return { id: section.id, bytes: numberOf(segments.length) };
}

/** @param {Segment[]} segments @returns {Section} */
function dataOf(segments) {
  return {
    id: SECTION.data,
    bytes: Buffer.concat([numberOf(segments.length), ...segments.map(({ bytes }) => bytes)]),
  };
}

/** @param {Buffer} file @returns {Section[]} */
function sectionsOf(file) {
  const reader = new Reader(file, HEAD);
  const sections = [];
  while (!reader.isAtEnd)
    sections.push({ id: reader.byte(), bytes: reader.bytes(reader.number()) });
  return sections;
}

/** @param {Section[]} sections @returns {Segment[]} active ones, which the linker alone makes */
function segmentsIn(sections) {
  const data = sections.find(({ id }) => id === SECTION.data);
  if (!data) return [];
  const reader = new Reader(data.bytes);
  return Array.from({ length: reader.number() }, () => {
    const begin = reader.at;
    const [kind, operation] = [reader.byte(), reader.byte()];
    if (kind !== 0 || operation !== 0x41) throw new Error('Data without a fixed address');
    const address = reader.number();
    reader.byte();
    reader.bytes(reader.number());
    return { address, bytes: data.bytes.subarray(begin, reader.at) };
  });
}

/** @param {string} name @param {Section[]} sections @returns {number | null} null where there is no such segment */
function addressOf(name, sections) {
  const index = namesOfSegments(sections).indexOf(name);
  return index < 0 ? null : segmentsIn(sections)[index].address;
}

/** @param {Section[]} sections */
function namesOfSegments(sections) {
  const names = [];
  for (const { id, bytes } of sections) {
    if (id !== SECTION.custom) continue;
    const reader = new Reader(bytes);
    if (reader.text() !== 'name') continue;
    while (!reader.isAtEnd) {
      const kind = reader.byte();
      const part = new Reader(reader.bytes(reader.number()));
      if (kind !== NAMES_OF_SEGMENTS) continue;
      for (let left = part.number(); left > 0; left -= 1) names[part.number()] = part.text();
    }
  }
  return names;
}

/** @param {Section[]} sections */
function moduleOf(sections) {
  const parts = sections.flatMap(({ id, bytes }) => [Buffer.of(id), numberOf(bytes.length), bytes]);
  return Buffer.concat([Buffer.from('\0asm\x01\0\0\0', 'latin1'), ...parts]);
}

/** In LEB128. @param {number} value */
function numberOf(value) {
  const bytes = [];
  do {
    bytes.push((value % 128) + (value >= 128 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return Buffer.from(bytes);
}

class Reader {
  #file;

  constructor(file, at = 0) {
    this.#file = file;
    this.at = at;
  }

  get isAtEnd() {
    return this.at >= this.#file.length;
  }

  byte() {
    return this.#file[this.at++];
  }

  /** Of LEB128, and not negative. */
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  }

  /** @param {number} length */
  bytes(length) {
    this.at += length;
    return this.#file.subarray(this.at - length, this.at);
  }

  text() {
    return this.bytes(this.number()).toString();
  }
}
