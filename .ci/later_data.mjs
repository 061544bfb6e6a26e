// Moves the constants that only the second part of the core reads from the first part into it. wasm-split leaves all of
// them in the first; the linker has made one segment of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { Reader, SECTION, customOf, moduleOf, numberOf, sectionsOf } from './wasm_file.mjs';
import { fixedAddress } from './wasm_object.mjs';

// The name of that segment.
export const LATER_DATA = '.later';

const NAMES_OF_SEGMENTS = 9;

/**
 * @param {string} linked file of the whole module, with the names of its segments
 * @param {string} first file of its first part
 * @param {string} second file of its second part, which has no data
 */
export function moveLaterData(linked, first, second) {
  const at = addressOf(LATER_DATA, sectionsOf(readFileSync(linked)));
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

/** @typedef {import('./wasm_file.mjs').Section} Section @typedef {{ address: number, bytes: Buffer }} Segment */

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

/** @param {Section[]} sections @returns {Segment[]} active ones, which the linker alone makes */
function segmentsIn(sections) {
  const data = sections.find(({ id }) => id === SECTION.data);
  if (!data) return [];
  const reader = new Reader(data.bytes);
  return reader.list(() => {
    const begin = reader.at;
    const address = fixedAddress(reader);
    reader.bytes(reader.number());
    return { address, bytes: reader.since(begin) };
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
  const reader = customOf(sections, 'name');
  while (reader && !reader.isAtEnd) {
    const kind = reader.byte();
    const part = new Reader(reader.bytes(reader.number()));
    if (kind === NAMES_OF_SEGMENTS) part.list(() => (names[part.number()] = part.text()));
  }
  return names;
}
