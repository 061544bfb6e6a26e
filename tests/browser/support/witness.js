// Runs first in each page of the pane and remembers, for pages.test.mjs, which secrets pass through it, what it says to
// the console and, of the sign-in window, what it leaves behind.
(() => {
  const secrets = {};
  const said = [];
  const left = [];
  window.witness = { secrets, said, left, look };
  const channel = new BroadcastChannel('witness');
  channel.onmessage = ({ data }) => {
    Object.assign(secrets, data.secrets);
    left.push(data.left);
  };

  /** All that stays when the page does its work, or is closed. */
  function look() {
    const { sessionStorage: session, localStorage: local, history, location } = window;
    return JSON.stringify({
      session: { ...session },
      local: { ...local },
      history: history.state,
      address: location.href,
      referrer: document.referrer,
      drawn: document.documentElement.outerHTML,
      typed: [...document.querySelectorAll('input')].map(({ value }) => value),
      title: document.title,
      name: window.name,
      said,
      asked: performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => !name.includes('witness')),
    });
  }

  for (const level of ['debug', 'info', 'log', 'warn', 'error']) {
    const say = console[level];
    console[level] = (...words) => {
      said.push(words.map(String).join(' '));
      say.apply(console, words);
    };
  }

  const ask = window.fetch;
  window.fetch = async (url, options) => {
    const response = await ask(url, options);
    if (String(url).endsWith('/oauth2/token')) {
      const form = new URLSearchParams(new TextDecoder().decode(options.body));
      for (const name of ['code', 'code_verifier', 'refresh_token'])
        if (form.get(name)) secrets[`sent ${name}`] = form.get(name);
      const answer = await response.clone().json();
      for (const name of ['access_token', 'refresh_token'])
        if (answer[name]) secrets[`${name} ${Object.keys(secrets).length}`] = answer[name];
    }
    return response;
  };

  for (const part of [location.search, location.hash]) {
    const query = new URLSearchParams(part.slice(1));
    for (const name of ['code', 'state', 'nonce'])
      if (query.get(name)) secrets[`dialog ${name}`] = query.get(name);
  }
  addEventListener('DOMContentLoaded', () => {
    const message = document.getElementById('message');
    if (!message) return;
    // What it says last, it says before the pane closes it.
    const tell = () => channel.postMessage({ secrets, left: look() });
    new MutationObserver(tell).observe(message, { childList: true, characterData: true });
  });
})();
