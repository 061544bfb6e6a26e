// How long the core takes to digest a large answer, beside JSON.parse of the same bytes. The answer is that to the call
// in which the pane, at its first sign-in, asks for the descriptions of the org's objects.
// Started as a program it prints one cold and many warm times; what is cold is so only once in a process.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runAsMain } from '../../.ci/main.mjs';
import { startCore } from '../../web/pane/core.js';
import { largeAnswer } from './answer.mjs';
import { median } from './median.mjs';
import { compiledCore, NodeShell } from './node_shell.mjs';
import { HOST, signedInBy, tokens } from './scripted_org.mjs';
import { timed } from './timed.mjs';

const WARM = 40;
const PROCESSES = 3;

/**
 * @typedef {{ cold: number, warm: number }} Times median milliseconds
 * @typedef {{ bytes: number, core: Times, parse: Times }} Digest
 */

/**
 * @param {{ core?: string, processes?: number }} [options] file of the core
 * @returns {Promise<Digest>}
 */
export async function measureDigest({ core, processes = PROCESSES } = {}) {
  const words = [fileURLToPath(import.meta.url), ...(core ? [core] : [])];
  const runs = [];
  for (let run = 0; run < processes; run += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, words);
    runs.push(JSON.parse(stdout));
  }
  const of = (what, when) => median(runs.map((run) => run[what][when]));
  return {
    bytes: runs[0].bytes,
    core: { cold: of('core', 'cold'), warm: of('core', 'warm') },
    parse: { cold: of('parse', 'cold'), warm: of('parse', 'warm') },
  };
}

async function measure(file) {
  const answer = largeAnswer();
  const times = { core: [], parse: [] };
  const shell = new NodeShell({
    module: await compiledCore(file),
    dialog: signedInBy,
    http: async ({ url }) => ({
      ok: { status: 200, headers: [] },
      body: url.endsWith('/composite') ? answer : tokens(),
    }),
    start: async (module) =>
      timed(await startCore(module), times.core, ([, , body]) => body === answer),
  });
  const config = { client_id: 'tether', redirect_uri: 'https://pane.example/dialog.html' };
  await shell.start({ ...config, my_domains: [HOST] });
  for (let turn = 0; turn <= WARM; turn += 1) {
    await shell.send({ event: 'sign_in', my_domain: HOST });
    if (times.core.length !== turn + 1) throw new Error('The core did not read the answer once');
    const before = performance.now();
    JSON.parse(new TextDecoder().decode(answer));
    times.parse.push(performance.now() - before);
    await shell.send({ event: 'sign_out' });
  }
  return { bytes: answer.byteLength, core: split(times.core), parse: split(times.parse) };
}

const split = ([cold, ...warm]) => ({ cold, warm: median(warm) });

await runAsMain(import.meta.url, async () =>
  console.log(JSON.stringify(await measure(process.argv[2]))),
);
