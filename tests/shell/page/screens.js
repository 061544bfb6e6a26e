// Draws the views that a test makes, and keeps what the screens send.
import 'virtual:slds.css';
import { Render } from '../../../web/pane/effects/render.js';
import { textsFor } from '../../../web/pane/languages.js';
import '../../../web/pane/taskpane.css';

const root = document.getElementById('pane');
let drawing;

window.sent = [];

/** A pane of its own, in this language. */
window.begin = async (locale) => {
  window.sent.length = 0;
  root.replaceChildren();
  // lit keeps its own mark on what it has drawn into.
  delete root._$litPart$;
  const texts = await textsFor(locale);
  drawing = new Render(root, texts, (event) => window.sent.push(event));
};

window.show = async (view) => {
  drawing.render({ view });
  await new Promise((resolve) => setTimeout(resolve));
};

/** Several at once: how often the page was drawn. */
window.showAll = async (views) => {
  let drawn = 0;
  const watching = new MutationObserver(() => drawn++);
  watching.observe(root, { childList: true, subtree: true });
  for (const view of views) drawing.render({ view });
  await new Promise((resolve) => setTimeout(resolve));
  watching.disconnect();
  return drawn;
};

/** Something of the shell's own. */
window.say = async (notice) => {
  drawing.say(notice, true);
  await new Promise((resolve) => setTimeout(resolve));
};

window.stop = (reason) => drawing.stop(reason);
