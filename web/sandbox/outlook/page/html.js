import DOMPurify from '/modules/dompurify/dist/purify.es.mjs';

const BLOCKS = 'p, div, li, tr, h1, h2, h3, h4, h5, h6, blockquote';
const REMOTE_URL = /url\(\s*(["']?)\s*(?:https?:)?\/\/[^)]*\)/gi;

/** @param {string} text */
export function textToHtml(text) {
  const holder = document.createElement('div');
  holder.textContent = text;
  return `<div style="white-space: pre-wrap">${holder.innerHTML}</div>`;
}

/** @param {string} html as nodes that neither run nor fetch anything */
function parse(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template;
}

/** @param {string} html @returns {string} what a reader would see as plain text */
export function htmlToText(html) {
  const { content } = parse(html);
  for (const hidden of content.querySelectorAll('style, script, template, title')) hidden.remove();
  for (const br of content.querySelectorAll('br')) br.replaceWith('\n');
  for (const block of content.querySelectorAll(BLOCKS)) block.append('\n');
  return content.textContent
    .replaceAll('\u00a0', ' ')
    .replace(/[ \t]+\n/g, '\n')
    .trim();
}

const FOR_EDITOR = { FORBID_TAGS: ['style'], FORBID_ATTR: ['srcset', 'background'] };

/**
 * A mail's HTML, safe to be edited within this page. Pictures that are not part of the HTML keep their address, unused.
 * @param {string} html
 */
export function editableHtml(html) {
  const holder = DOMPurify.sanitize(html, { ...FOR_EDITOR, RETURN_DOM: true });
  for (const image of holder.querySelectorAll('img[src]:not([src^="data:"])')) {
    image.dataset.src = image.getAttribute('src');
    image.removeAttribute('src');
  }
  return holder.innerHTML;
}

/** @param {Element} editor @returns {string} what it holds, as a mail carries it */
export function editedHtml(editor) {
  const template = parse(editor.innerHTML);
  for (const image of template.content.querySelectorAll('img[data-src]')) {
    image.setAttribute('src', image.dataset.src);
    image.removeAttribute('data-src');
  }
  return template.innerHTML;
}

/**
 * A mail's HTML for a frame of its own: no scripts, no requests to anywhere, pictures of the mail itself in place.
 * @param {string} html
 * @param {(contentId: string) => Promise<string | null>} inlinePicture gives a data URL
 * @returns {Promise<{ html: string, blocked: number }>} and how many remote pictures were left out
 */
export async function readable(html, inlinePicture) {
  const clean = DOMPurify.sanitize(html, {
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
    FORBID_TAGS: ['audio', 'video', 'source', 'track', 'link', 'form', 'input', 'button'],
    FORBID_ATTR: ['srcset', 'ping', 'poster'],
    ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel|cid|data|#)/i,
  });
  let blocked = 0;
  for (const image of clean.querySelectorAll('[src]')) {
    const source = image.getAttribute('src').trim();
    if (/^data:/i.test(source)) continue;
    image.removeAttribute('src');
    const picture = /^cid:/i.test(source) ? await inlinePicture(source.slice(4)) : null;
    if (picture) image.setAttribute('src', picture);
    else blocked += 1;
  }
  for (const element of clean.querySelectorAll('[background]'))
    element.removeAttribute('background');
  for (const element of clean.querySelectorAll('[style]'))
    element.setAttribute('style', withoutRemote(element.getAttribute('style')));
  for (const style of clean.querySelectorAll('style'))
    style.textContent = withoutRemote(style.textContent);
  return { html: `<!doctype html>${clean.outerHTML}`, blocked };
}

const withoutRemote = (css) =>
  css.replace(REMOTE_URL, 'none').replace(/@import[^;]*(;|$)|@font-face\s*\{[^}]*\}/gi, '');
