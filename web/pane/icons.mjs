// Puts the icons that the pane uses into its page: symbols cut out of the Lightning Design System's sprites,
// and the logo.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { STANDARD, UTILITY } from './screens/icon_names.js';

const require = createRequire(import.meta.url);
const logo = path.join(import.meta.dirname, '../../manifest/outlook/icons/tether.svg');

/** @returns {import('vite').Plugin} */
export function icons() {
  return {
    name: 'icons',
    async transformIndexHtml(html, { path: page }) {
      if (!page.endsWith('taskpane.html')) return html;
      return html.replace('</body>', `${await sprite()}</body>`);
    },
  };
}

/** @returns {Promise<string>} symbols named e.g. standard-contact and utility-search */
export async function sprite() {
  const symbols = [
    await logoSymbol(),
    ...(await symbolsOf('standard', STANDARD)),
    ...(await symbolsOf('utility', UTILITY)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" class="tether-icons">${symbols.join('')}</svg>`;
}

async function logoSymbol() {
  const [, drawing] = /<\/title>(.*)<\/svg>/s.exec(await readFile(logo, 'utf8'));
  const plain = drawing.replace(/<!--.*?-->/gs, '').replace(/\s+/g, ' ');
  return `<symbol id="tether" viewBox="0 0 32 32">${plain}</symbol>`;
}

/**
 * @param {'standard' | 'utility'} set
 * @param {string[]} names
 */
async function symbolsOf(set, names) {
  const file = `@salesforce-ux/design-system/assets/icons/${set}-sprite/svg/symbols.svg`;
  const svg = await readFile(require.resolve(file), 'utf8');
  const all = new Map(
    [...svg.matchAll(/<symbol\b[^>]*?\bid="([^"]+)"[^>]*>.*?<\/symbol>/gs)].map(([text, id]) => [
      id,
      text,
    ]),
  );
  return names.map((name) => {
    const symbol = all.get(name);
    if (!symbol) throw new Error(`SLDS has no ${set} icon named ${name}`);
    return symbol.replace(/\bid="[^"]+"/, `id="${set}-${name}"`).replace(/ xmlns="[^"]*"/, '');
  });
}
