// What in this page should not be there if all that strangers write is drawn as text. hostile.test.mjs sends this
// function's text into the pane.
(() => {
  const FOREIGN =
    'script:not([src]), iframe, object, embed, base, style, img, video, audio, math, details, marquee, template, meta[http-equiv="refresh"]';
  // Where a record's own fields may lead: to somebody, or to a host of the web.
  const REACHED = /^(mailto:|tel:)[\w%.~-]*$|^https?:\/\/[\p{L}\p{N}.-]+(:\d+)?([/?#]|$)/iu;
  const harm = [];
  if ('pwned' in window) harm.push('a script ran');
  const body = document.body;
  for (const element of body.querySelectorAll(FOREIGN)) harm.push(`element ${element.localName}`);
  for (const element of body.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on|^(style|srcdoc|action|formaction|ping)$/.test(name)) harm.push(`attribute ${name}`);
      const isReached = element.localName === 'a' && name === 'href' && REACHED.test(value);
      if (/^(xlink:)?href$|^src$/.test(name) && !value.startsWith('#') && !isReached)
        harm.push(`${name} ${value}`);
    }
  }

  /** Whether a text turns, or ends the isolation of, what follows it. */
  const reachesOut = (text) => {
    const open = [];
    for (const [mark] of text.matchAll(/[\u202a-\u202e\u2066-\u2069]/g)) {
      if (mark === '\u202c') {
        if (open.at(-1) === 'embedding') open.pop();
      } else if (mark === '\u2069') {
        if (!open.includes('isolate')) return true;
        while (open.pop() !== 'isolate');
      } else open.push(mark >= '\u2066' ? 'isolate' : 'embedding');
    }
    return open.length > 0;
  };
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (!reachesOut(data)) continue;
    if (!parentElement.closest('bdi, [dir="auto"]')) {
      const { localName, className } = parentElement;
      harm.push(`turned text in ${localName}.${className}`);
    }
  }
  return [...new Set(harm)];
})();
