import { html } from '/modules/lit-html/lit-html.js';

/**
 * The addresses that this browser refuses to talk to, most likely because it asks to accept the certificate of each port.
 * @param {string[]} urls
 * @returns {Promise<string[]>}
 */
export async function unreachable(urls) {
  const checks = urls.map(async (url) => {
    try {
      await fetch(url, { mode: 'no-cors', cache: 'no-store' });
      return null;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return new URL(url).origin;
    }
  });
  return (await Promise.all(checks)).filter(Boolean);
}

/** @param {string[]} origins */
export function certificateBar(origins) {
  if (origins.length === 0) return '';
  return html`<p>
    This browser does not reach the addresses below: open each, accept its certificate, and reload
    this page.
    ${origins.map(
      (origin) => html` <a href=${origin} target="_blank" rel="noopener">${origin}</a> `,
    )}
  </p>`;
}
