// Checks manifests without asking anyone: node manifest/validate.mjs [FILE]; with --online, Microsoft's service is asked too.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildFor } from './build.mjs';
import { parseManifest } from './document.mjs';
import { manifestFiles, OUTLOOK } from './generate.mjs';
import { askOnline } from './online.mjs';
import { rules, unifiedRules } from './rules.mjs';
import { checkSchema, checkUnifiedSchema, schemaAbsence, unifiedSchemaAbsence } from './schema.mjs';

const COMMITTED = Object.assign(
  {},
  ...[false, true].map((selection) =>
    manifestFiles(buildFor({ baseUrl: 'https://localhost:9443', selection })),
  ),
);

/**
 * @param {string} name
 * @param {string} sentence
 * @param {import('./rules.mjs').Finding[]} findings
 */
function report(name, sentence, findings) {
  console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${sentence}`);
  for (const { line, reason } of findings)
    console.log(line ? `      line ${line}: ${reason}` : `      ${reason}`);
  return findings.length;
}

/**
 * @param {string | null} absence
 * @param {() => import('./rules.mjs').Finding[] | Promise<import('./rules.mjs').Finding[]>} check
 */
async function reportSchema(absence, check) {
  if (!absence)
    return report('schema', "The file is valid against Microsoft's schemas.", await check());
  console.log(`SKIPPED  schema: NOT CHECKED, because ${absence}`);
  return 0;
}

/**
 * The files of words beside a unified manifest.
 * @param {any} manifest
 * @param {string} folder
 */
async function readLanguages(manifest, folder) {
  const languages = {};
  for (const { file } of manifest.localizationInfo?.additionalLanguages ?? []) {
    const text = await readFile(path.join(folder, file), 'utf8').catch(() => null);
    if (text !== null) languages[file] = JSON.parse(text);
  }
  return languages;
}

/** @param {string} file @param {string} source */
async function validateUnified(file, source) {
  const manifest = JSON.parse(source);
  const languages = await readLanguages(manifest, path.dirname(file));
  const whole = { manifest, languages, folder: OUTLOOK, bytes: Buffer.byteLength(source) };
  let faults = await reportSchema(unifiedSchemaAbsence(manifest), () =>
    checkUnifiedSchema(manifest),
  );
  for (const { name, sentence, check } of unifiedRules)
    faults += report(name, sentence, check(whole));
  return faults;
}

/** @param {string} source */
async function validateAddInOnly(source) {
  const whole = {
    root: parseManifest(source),
    folder: OUTLOOK,
    bytes: Buffer.byteLength(source),
  };
  let faults = await reportSchema(schemaAbsence, () => checkSchema(source));
  for (const { name, sentence, check } of rules) faults += report(name, sentence, check(whole));
  return faults;
}

/** @param {string} file @param {string} source */
function reportGenerated(file, source) {
  const expected = COMMITTED[path.relative(OUTLOOK, file)];
  if (expected === undefined) return 0;
  const reason = 'run npm run manifest -- --base-url https://localhost:9443 --out manifest/outlook';
  const findings = source === expected ? [] : [{ reason: `${reason}, also with --selection` }];
  return report('generated', 'The file is what npm run manifest writes.', findings);
}

/** @param {string} file */
async function reportOnline(file) {
  const { skipped, reason } = await askOnline(file);
  if (!skipped)
    return report('online', "Microsoft's service takes the file.", reason ? [{ reason }] : []);
  console.log(`SKIPPED  online: NOT ASKED, because ${skipped}`);
  return 0;
}

/**
 * @param {string} file
 * @param {boolean} online
 */
async function validateAloud(file, online) {
  try {
    const source = await readFile(file, 'utf8');
    let faults = file.endsWith('.json')
      ? await validateUnified(file, source)
      : await validateAddInOnly(source);
    faults += reportGenerated(file, source);
    if (online) faults += await reportOnline(file);
    console.log(faults === 0 ? `${file} is valid` : `${file} has ${faults} fault(s)`);
    if (faults) process.exitCode = 1;
  } catch (error) {
    console.error(`${file} cannot be checked: ${error.message}`);
    process.exitCode = 1;
  }
}

const words = process.argv.slice(2);
const given = words.filter((word) => word !== '--online');
const ours = Object.keys(COMMITTED).filter((name) => name.startsWith('manifest'));
const files = given.length ? given : ours.map((name) => path.join(OUTLOOK, name));
for (const file of files) await validateAloud(path.resolve(file), words.includes('--online'));
