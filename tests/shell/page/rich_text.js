import { richText } from '../../../web/pane/screens/rich_text.js';

/** The HTML of what is drawn. */
window.richText = (html) => {
  const holder = document.createElement('div');
  holder.append(richText(html));
  return holder.innerHTML;
};
