// Put into a page before its own scripts: globalThis.opening tells, in milliseconds since the page was asked for, when
// something was painted first, when the first text was, and when the element that is waited for stood in a finished frame.
function watchOpening(awaited) {
  const painted = (name) =>
    new Promise((resolve) => {
      new PerformanceObserver((list) => {
        const [entry] = list.getEntriesByName(name);
        if (entry) resolve(entry.startTime);
      }).observe({ type: 'paint', buffered: true });
    });
  const ready = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(awaited)) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const frameEnd = new MessageChannel();
        frameEnd.port1.onmessage = () => resolve(performance.now());
        frameEnd.port2.postMessage(null);
      });
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
  globalThis.opening = Promise.all([
    painted('first-paint'),
    painted('first-contentful-paint'),
    ready,
  ]);
}
