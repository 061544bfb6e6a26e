// Finds which constants only the second part of the core reads, and gives them a segment of their own before the linker
// places them: the object that it makes of all sources names whatever a function or a constant refers to.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LATER_DATA } from './later_data.mjs';
import { runAsMain } from './main.mjs';
import { EARLY, binaryen, functionsOf, isDoor } from './split.mjs';
import { moduleOf, sectionsOf } from './wasm_file.mjs';
import { referencesIn, renameSegments } from './wasm_object.mjs';

// What the linker saves beside the object.
const SAVED = /^core\.unplaced\.wasm\..*(\.bc|resolution\.txt)$/;
// Whatever is written to stays.
const CONSTANT = /^\.rodata/;

/**
 * @param {Buffer} file an object
 * @param {(name: string) => boolean} isEarly whether a function is in the first part
 * @param {(name: string) => boolean} isDoor whether the first part calls into the second there
 * @returns {Buffer} the object, with the constants of the second part in LATER_DATA
 */
export function markLaterData(file, isEarly, isDoor) {
  const sections = sectionsOf(file);
  const { functions, segments } = referencesIn(sections);
  const stays = earlySegments(segments, earlyFunctions(functions, isEarly, isDoor));
  const names = segments.map((one) => (stays.has(one) ? one.name : LATER_DATA));
  return moduleOf(renameSegments(sections, names));
}

function earlyFunctions(functions, isEarly, isDoor) {
  const early = new Set(functions.filter(({ names, isStart }) => isStart || names.some(isEarly)));
  // What they call and the split does not know of was inlined into them.
  for (const { calls } of early)
    for (const callee of calls)
      if (!functions[callee].names.some(isDoor)) early.add(functions[callee]);
  return early;
}

function earlySegments(segments, early) {
  const stays = new Set(segments.filter((one) => one.isShared || !CONSTANT.test(one.name)));
  for (const { reads } of [...early]) for (const index of reads) stays.add(segments[index]);
  for (const { reads } of stays) for (const index of reads) stays.add(segments[index]);
  return stays;
}

/** @param {string} dir build/wasm, with what the linker has saved of core.unplaced.wasm; gets core.placed.o */
async function markCore(dir) {
  const linked = path.join(dir, 'core.unplaced.wasm');
  const tools = await binaryen();
  const { early } = await functionsOf(tools, linked, path.join(dir, 'core.inlined.wasm'), dir);
  const isEarly = new Set(early);
  const object = readFileSync(`${linked}.lto.o`);
  const marked = markLaterData(object, (name) => isEarly.has(name), isDoor);
  writeFileSync(path.join(dir, EARLY), early.join('\n'));
  writeFileSync(path.join(dir, 'core.placed.o'), marked);
  for (const name of readdirSync(dir).filter((name) => SAVED.test(name)))
    rmSync(path.join(dir, name));
}

await runAsMain(import.meta.url, () => markCore(process.argv[2]));
