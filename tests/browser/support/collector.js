// Remembers what goes wrong in a page from its first moment, for the tests to read: the sandbox serves this file
// as /sandbox/collector.js, and pageErrors() in errors.mjs reads window.pageErrors.
(() => {
  if (window.pageErrors) return;
  const errors = [];
  window.pageErrors = errors;
  // A window that closes by itself takes its list along: the other pages of its origin keep its errors, too.
  const others = new BroadcastChannel('page errors');
  others.onmessage = ({ data }) => errors.push(data);
  const add = (kind, text) => {
    const found = { kind, text: String(text), page: location.href };
    errors.push(found);
    others.postMessage(found);
  };
  // Only Chromium's stack begins with the message.
  const describe = (value) =>
    value instanceof Error ? `${value.name}: ${value.message}\n${value.stack ?? ''}` : value;

  // Captured, because the failed load of an image, a script or a style does not bubble.
  window.addEventListener(
    'error',
    (event) => {
      const { target } = event;
      if (target instanceof Element) {
        add('load', `${target.localName} ${target.src || target.href}`);
      } else {
        add('error', `${event.message} (${event.filename}:${event.lineno})`);
      }
    },
    true,
  );
  window.addEventListener('unhandledrejection', (event) => {
    add('unhandledrejection', describe(event.reason));
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    add('securitypolicyviolation', `${event.effectiveDirective} refused ${event.blockedURI}`);
  });
  const { error } = console;
  console.error = (...words) => {
    add('console.error', words.map(describe).join(' '));
    error.apply(console, words);
  };
})();
