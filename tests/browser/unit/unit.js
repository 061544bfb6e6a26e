// Runs the core's doctest suites on WebAssembly in this browser and shows what they came to.

const SUMMARY = /\[doctest\] test cases:\s*(\d+) \|\s*(\d+) passed \|\s*(\d+) failed/;
const FAILED_CASE = /^TEST CASE:\s*(.+)$/gm;

const state = /** @type {HTMLElement} */ (document.getElementById('state'));
const counts = /** @type {HTMLElement} */ (document.getElementById('counts'));
const failures = /** @type {HTMLElement} */ (document.getElementById('failures'));
const output = /** @type {HTMLElement} */ (document.getElementById('output'));

const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

worker.addEventListener('message', ({ data }) => {
  if (data.text) output.textContent += data.text;
  else if (data.error) show('failed', 'Could not run', data.error);
  else finish(data.code);
});
worker.addEventListener('error', (event) => show('failed', 'Could not run', event.message));
worker.postMessage('run');

/** @param {number} code */
function finish(code) {
  const text = output.textContent ?? '';
  const summary = SUMMARY.exec(text);
  if (!summary) return show('failed', 'Ended without a summary', `exit code ${code}`);
  const [, total, passed, failed] = summary;
  for (const [, name] of text.matchAll(FAILED_CASE)) addFailure(name);
  const allPassed = code === 0 && failed === '0' && Number(passed) > 0;
  show(
    allPassed ? 'passed' : 'failed',
    allPassed ? 'All passed' : 'Failed',
    `${total} test cases, ${passed} passed, ${failed} failed`,
  );
}

/** @param {string} name */
function addFailure(name) {
  const item = document.createElement('li');
  item.textContent = name;
  failures.append(item);
}

/**
 * @param {'passed' | 'failed'} result
 * @param {string} title
 * @param {string} detail
 */
function show(result, title, detail) {
  document.body.dataset.state = result;
  document.title = `${title} – Tether's unit tests`;
  state.textContent = title;
  counts.textContent = detail;
}
