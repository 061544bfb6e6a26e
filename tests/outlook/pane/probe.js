/* What the tests use to look into a frame: whether Office.js is ready, its calls as promises, and what went wrong. */
window.probe = { ready: null, events: [], problems: [] };

for (const kind of ['error', 'unhandledrejection'])
  window.addEventListener(kind, ({ message, reason }) => {
    window.probe.problems.push(`${kind}: ${message ?? reason}`);
  });
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  window.probe.problems.push(`policy: ${violatedDirective} ${blockedURI}`);
});

/** Resolves with the value, or with `{ failed: code }`. */
window.probe.call = (object, method, ...args) =>
  new Promise((resolve) => {
    object[method](...args, ({ status, value, error }) => {
      resolve(status === 'succeeded' ? (value ?? null) : { failed: error.code, name: error.name });
    });
  });

window.Office.onReady((info) => {
  window.probe.ready = info;
});
