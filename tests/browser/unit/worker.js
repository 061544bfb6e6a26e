// Runs the doctest suites beside the page, which stays alive meanwhile.
import { runProgram } from './wasi.js';

const WASM = new URL('../../../build/wasm/unit.wasm', import.meta.url);

self.addEventListener('message', async () => {
  try {
    const answer = await fetch(WASM);
    if (!answer.ok) throw new Error(`${WASM.pathname}: HTTP ${answer.status}`);
    const module = await WebAssembly.compile(await answer.arrayBuffer());
    const args = ['unit', '--no-colors=true', '--success=false'];
    const code = await runProgram(module, args, (text) => self.postMessage({ text }));
    self.postMessage({ code });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});
