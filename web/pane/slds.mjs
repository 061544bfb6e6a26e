// Gives the pane those rules of the Lightning Design System that its screens use.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PurgeCSS } from 'purgecss';
import { STANDARD } from './screens/icon_names.js';

const ID = 'virtual:slds.css';
const here = import.meta.dirname;
// The minified file next to it does not pass Vite's CSS parser.
const sheet = createRequire(import.meta.url).resolve(
  '@salesforce-ux/design-system/assets/styles/salesforce-lightning-design-system.css',
);

/** @returns {import('vite').Plugin} */
export function slds() {
  return {
    name: 'slds',
    resolveId: (id) => (id === ID ? path.join(here, 'virtual-slds.css') : undefined),
    load: (id) => (id === path.join(here, 'virtual-slds.css') ? usedRules() : undefined),
  };
}

/** @returns {Promise<string>} */
async function usedRules() {
  const [{ css }] = await new PurgeCSS().purge({
    content: [path.join(here, 'screens/*.js'), path.join(here, '*.html')],
    css: [{ raw: await readFile(sheet, 'utf8') }],
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    safelist: STANDARD.map((name) => `slds-icon-standard-${name.replaceAll('_', '-')}`),
    fontFace: true,
    keyframes: true,
    variables: true,
  });
  const picture = /url\(["']?\.\.\/[^)]*\)/.exec(css);
  if (picture)
    throw new Error(`The used SLDS rules name a picture that is not shipped: ${picture[0]}`);
  return css;
}
