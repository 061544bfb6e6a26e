// How each kind of program says what its tests came to.

/** @typedef {{ passed: number, failed: number, skipped: number, notes?: string[] }} Counts */

/** The heading under which the spec reporter tells what failed. */
export const FAILING = '✖ failing tests:';

const NONE = { passed: 0, failed: 0, skipped: 0 };

/** @param {string} output of a doctest binary @returns {Counts} */
export function doctestCounts(output) {
  const summary =
    /\[doctest\] test cases:\s*\d+ \|\s*(\d+) passed \|\s*(\d+) failed \|(?:\s*(\d+) skipped)?/.exec(
      output,
    );
  if (!summary) return NONE;
  const [passed, failed, skipped = 0] = summary.slice(1).map((each) => Number(each ?? 0));
  return { passed, failed, skipped };
}

/** @param {string} output of node --test with the spec reporter @returns {Counts} */
export function nodeCounts(output) {
  const total = (word) => {
    const lines = [...output.matchAll(new RegExp(`^ℹ ${word} (\\d+)$`, 'gm'))];
    // Only the last is the runner's own: a test may run another runner.
    return Number(lines.at(-1)?.[1] ?? 0);
  };
  return {
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped: total('skipped') + total('todo'),
    notes: [...new Set(output.match(/^\s*﹣ .*# .*$/gm) ?? [])].map((line) => line.trim()),
  };
}

/** @param {string} output of node --test with the spec reporter @returns {string[]} the files in which something failed */
export function failedFiles(output) {
  const places = output.matchAll(/^test at (\S+):\d+:\d+$/gm);
  return [...new Set([...places].map(([, file]) => file))];
}

/** @param {string} output of node --test with the spec reporter @returns {string[]} what failed, as it is named */
export function failedTests(output) {
  const list = output.slice(output.lastIndexOf(FAILING));
  return [...list.matchAll(/^✖ (.*) \([\d.]+ms\)$/gm)].map(([, name]) => name);
}

/** @param {string} output of the transcripts' replay @returns {Counts} */
export function transcriptCounts(output) {
  const line = /^transcripts: (\d+) passed, (\d+) failed$/m.exec(output);
  return line ? { ...NONE, passed: Number(line[1]), failed: Number(line[2]) } : NONE;
}

/** @param {string} output of a libFuzzer binary @param {number} code @returns {Counts} */
export function fuzzCounts(output, code) {
  const runs = Number(/^Done (\d+) runs in /m.exec(output)?.[1] ?? 0);
  if (code === 0 && runs === 0) return NONE;
  return { ...NONE, [code === 0 ? 'passed' : 'failed']: 1, notes: [`${runs} inputs`] };
}

/** @param {string} output with a line per check, as .ci/check.mjs prints them @returns {Counts} */
export function checkCounts(output) {
  const count = (word) => (output.match(new RegExp(`^${word}: `, 'gm')) ?? []).length;
  return { passed: count('ok'), failed: count('failed'), skipped: 0 };
}

/** @param {string} output @param {number} code @returns {Counts} */
export function requirementsCounts(output, code) {
  const line = /^requirements: .*$/m.exec(output)?.[0];
  if (!line) return NONE;
  return { ...NONE, [code === 0 ? 'passed' : 'failed']: 1, notes: [line] };
}
