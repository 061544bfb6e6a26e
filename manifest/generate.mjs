// Writes the manifests of one pane: npm run manifest -- --base-url https://pane.example.com/path
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import JSZip from 'jszip';
import { runAsMain } from '../.ci/main.mjs';
import { addInOnly } from './add_in_only.mjs';
import { buildFor } from './build.mjs';
import { orgFiles } from './org.mjs';
import { unified } from './unified.mjs';

/** @typedef {import('./build.mjs').Build} Build */

/** What is committed is here, for the pane on localhost; and the icons that a package takes along. */
export const OUTLOOK = fileURLToPath(new URL('outlook/', import.meta.url));
const OUT = fileURLToPath(new URL('../build/manifest/', import.meta.url));

/** @param {unknown} value */
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** @param {Build} build */
const suffix = ({ selection }) => (selection ? '-selection' : '');

/**
 * @param {Build} build
 * @returns {Record<string, string>} the manifests' texts by the names of their files
 */
export function manifestFiles(build) {
  const { manifest, languages } = unified(build);
  return {
    [`manifest${suffix(build)}.xml`]: addInOnly(build),
    [`manifest${suffix(build)}.json`]: json(manifest),
    ...Object.fromEntries(Object.entries(languages).map(([file, words]) => [file, json(words)])),
  };
}

/**
 * The unified manifest with its icons and languages, as Microsoft 365 takes it.
 * @param {Build} build
 * @returns {Promise<Buffer>}
 */
export async function appPackage(build) {
  const { manifest, languages } = unified(build);
  const zip = new JSZip();
  zip.file('manifest.json', json(manifest));
  for (const [file, words] of Object.entries(languages)) zip.file(file, json(words));
  for (const file of Object.values(manifest.icons))
    zip.file(file, await readFile(path.join(OUTLOOK, file)), { createFolders: false });
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** @param {Build} build @param {string} out the folder */
const toldOfOrg = ({ contact }, out) =>
  contact
    ? `salesforce/, for each Salesforce org
  cd ${path.join(out, 'salesforce')} && sf project deploy start --source-dir main --target-org ALIAS`
    : 'For a Salesforce org, say whom Salesforce writes to about the app: --contact ADDRESS.';

/** @param {Build} build @param {string} out the folder */
const told = (build, out) => `Tether ${build.version} for ${build.baseUrl}, in ${out}:

manifest${suffix(build)}.xml (id ${build.id}), for every Outlook
  everybody: Microsoft 365 admin center, Settings > Integrated apps > Upload custom apps > Office Add-in
  one mailbox: https://aka.ms/olksideload, My add-ins > Custom Addins > Add from File
tether${suffix(build)}.zip (id ${build.unifiedId}), instead of it where all have Outlook of Microsoft 365 on Windows or the web
  everybody: Microsoft 365 admin center, Settings > Integrated apps > Upload custom apps
  one mailbox: Teams, Apps > Manage your apps > Upload an app
manifest${suffix(build)}.json and its languages are what the zip file holds.
${toldOfOrg(build, out)}`;

const USAGE =
  'npm run manifest -- --base-url https://HOST [--contact ADDRESS] [--org https://MYDOMAIN.my.salesforce.com] [--selection] [--id GUID] [--out DIR]';

/** @returns {Record<string, any>} */
function options() {
  try {
    return parse();
  } catch (error) {
    // Node's own sentence tells how to write values that begin with a dash, which none of these does.
    throw new Error(`${/** @type {Error} */ (error).message.split('.')[0]}. Usage: ${USAGE}`);
  }
}

function parse() {
  return parseArgs({
    options: {
      help: { type: 'boolean' },
      'base-url': { type: 'string' },
      id: { type: 'string' },
      org: { type: 'string', multiple: true },
      selection: { type: 'boolean' },
      contact: { type: 'string' },
      out: { type: 'string', default: OUT },
    },
  }).values;
}

async function main() {
  const values = options();
  if (values.help) return console.log(USAGE);
  const build = buildFor({
    baseUrl: values['base-url'],
    id: values.id,
    orgs: values.org,
    selection: values.selection,
    contact: values.contact,
  });
  const files = {
    ...manifestFiles(build),
    [`tether${suffix(build)}.zip`]: await appPackage(build),
    ...(build.contact && (await orgFiles(build))),
  };
  const out = path.resolve(values.out);
  for (const [file, contents] of Object.entries(files)) {
    const target = path.join(out, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, contents);
  }
  console.log(told(build, out));
}

await runAsMain(import.meta.url, main);
