// The pages let no text become script, HTML or a script's address (see the policy in their heads). Office.js loads its
// parts by address, and Microsoft gives it no policy of its own: these addresses alone are let through.
(() => {
  const office = /** @type {HTMLScriptElement} */ (document.getElementById('office'));
  const folder = new URL('.', office.src);
  const ajax = 'https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js';

  /** @type {any} */ (globalThis).trustedTypes?.createPolicy('default', {
    createScriptURL: (/** @type {string} */ address) => {
      const { href } = new URL(address, document.baseURI);
      return href.startsWith(folder.href) || href === ajax ? address : null;
    },
    // Where a browser blocks a window, Office.js writes a notice and then looks for this link in it. Without one it would
    // fail before it tells the pane.
    createHTML: () => '<a id="configureBrowserLink" href="#"></a>',
    createScript: () => '',
  });
})();
