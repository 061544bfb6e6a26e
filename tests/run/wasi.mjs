// Runs a standalone wasm program as a command: node tests/run/wasi.mjs build/wasm/unit.wasm [arguments]
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const [file, ...args] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: [file, ...args], returnOnExit: true });
const { instance } = await WebAssembly.instantiate(await readFile(file), {
  ...wasi.getImportObject(),
  // Emscripten tells its own loader that memory has moved; nothing here keeps a view of it.
  env: { emscripten_notify_memory_growth() {} },
});
process.exitCode = wasi.start(instance);
