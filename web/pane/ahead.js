// What a log needs though the line has gone meanwhile: the cleaning of the text, its files, and the list of what waits. Loaded when
// there is nothing else to do.
import { learnTheRest } from './languages.js';

let isAsked = false;

/** Tries again at the next call where it fails. */
export function loadAhead() {
  if (isAsked) return;
  isAsked = true;
  (globalThis.requestIdleCallback ?? setTimeout)(async () => {
    try {
      await Promise.all([
        import('./effects/sanitize.js'),
        import('./effects/read_link.js'),
        import('./effects/upload.js'),
        import('./screens/menu.js'),
        import('./screens/outbox.js'),
        import('./screens/palette.js'),
        learnTheRest(),
      ]);
    } catch (error) {
      isAsked = false;
      console.debug('Not loaded ahead', error);
    }
  });
}
