// Reads and writes the sections of WebAssembly modules and objects
// (https://webassembly.github.io/spec/core/binary/, https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md).

export const SECTION = { custom: 0, import: 2, code: 10, data: 11, dataCount: 12 };
const HEAD = 8;

/** @typedef {{ id: number, bytes: Buffer }} Section */

/** @param {Buffer} file @returns {Section[]} */
export function sectionsOf(file) {
  const reader = new Reader(file, HEAD);
  const sections = [];
  while (!reader.isAtEnd)
    sections.push({ id: reader.byte(), bytes: reader.bytes(reader.number()) });
  return sections;
}

/** @param {Section[]} sections */
export function moduleOf(sections) {
  const parts = sections.flatMap(({ id, bytes }) => [Buffer.of(id), sized(bytes)]);
  return Buffer.concat([Buffer.from('\0asm\x01\0\0\0', 'latin1'), ...parts]);
}

/** @param {Section[]} sections @param {string} name @returns {Reader | undefined} of what stands after the name */
export function customOf(sections, name) {
  return sections
    .filter(({ id }) => id === SECTION.custom)
    .map(({ bytes }) => new Reader(bytes))
    .find((reader) => reader.text() === name);
}

/** @param {Buffer} bytes */
export const sized = (bytes) => Buffer.concat([numberOf(bytes.length), bytes]);

/** In LEB128. @param {number} value */
export function numberOf(value) {
  const bytes = [];
  do {
    bytes.push((value % 128) + (value >= 128 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return Buffer.from(bytes);
}

export class Reader {
  #file;

  /** @param {Buffer} file */
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

  /** @param {number} begin what was read since then */
  since(begin) {
    return this.#file.subarray(begin, this.at);
  }

  text() {
    return this.bytes(this.number()).toString();
  }

  /** A list, whose length stands before it. @template T @param {(index: number) => T} item @returns {T[]} */
  list(item) {
    return Array.from({ length: this.number() }, (_, index) => item(index));
  }
}
