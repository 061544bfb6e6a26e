// Makes outlook/manifest-selection.xml of outlook/manifest.xml: the same add-in with what several selected emails take.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const MANIFEST = fileURLToPath(new URL('outlook/manifest.xml', import.meta.url));
export const SELECTION = fileURLToPath(new URL('outlook/manifest-selection.xml', import.meta.url));

const PIN = /( *)<SupportsPinning>true<\/SupportsPinning>\n/;
const CHANGES = [
  [
    /Tether in Outlook, for a pane/,
    'Tether in Outlook, also for several selected emails, for a pane',
  ],
  [
    /`npm run validate` checks this file\./,
    '`node manifest/selection.mjs` makes this file of manifest.xml.',
  ],
  [/<Permissions>ReadWriteItem</, '<Permissions>ReadWriteMailbox<'],
  // The first is that of a message that is read.
  [PIN, '$&$1<SupportsMultiSelect>true</SupportsMultiSelect>\n'],
];

/** @param {string} source manifest.xml @returns {string} */
export function forSelection(source) {
  return CHANGES.reduce((text, [there, instead]) => {
    if (!there.test(text)) throw new Error(`manifest.xml does not hold ${there}`);
    return text.replace(there, instead);
  }, source);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(SELECTION, forSelection(readFileSync(MANIFEST, 'utf8')));
