// Checks a manifest without asking anyone: node manifest/validate.mjs [file]
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseManifest } from './document.mjs';
import { rules } from './rules.mjs';
import { checkSchema, schemaAbsence } from './schema.mjs';
import { forSelection, MANIFEST, SELECTION } from './selection.mjs';

/**
 * @param {string} name
 * @param {string} sentence
 * @param {import('./rules.mjs').Finding[]} findings
 */
function report(name, sentence, findings) {
  console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${sentence}`);
  for (const { line, reason } of findings) console.log(`      line ${line}: ${reason}`);
  return findings.length;
}

/** @param {string} source */
async function reportSchema(source) {
  if (schemaAbsence) {
    console.log(`SKIPPED  schema: NOT CHECKED, because ${schemaAbsence}`);
    return 0;
  }
  return report(
    'schema',
    "The file is valid against Microsoft's schemas.",
    await checkSchema(source),
  );
}

/**
 * @param {string} file
 * @returns {Promise<number>} how many faults there are
 */
async function validate(file) {
  const source = await readFile(file, 'utf8');
  const manifest = {
    root: parseManifest(source),
    folder: path.dirname(file),
    bytes: Buffer.byteLength(source),
  };
  let faults = await reportSchema(source);
  for (const { name, sentence, check } of rules) faults += report(name, sentence, check(manifest));
  return faults;
}

/** @returns {Promise<number>} how many faults there are */
async function checkDerived() {
  const isStale =
    forSelection(await readFile(MANIFEST, 'utf8')) !== (await readFile(SELECTION, 'utf8'));
  const findings = isStale ? [{ line: 1, reason: 'run node manifest/selection.mjs' }] : [];
  return report('derived', 'The manifest for selected emails is made of the other.', findings);
}

/** @param {string} file */
async function validateAloud(file) {
  try {
    const faults = (await validate(file)) + (file === SELECTION ? await checkDerived() : 0);
    console.log(faults === 0 ? `${file} is valid` : `${file} has ${faults} fault(s)`);
    if (faults) process.exitCode = 1;
  } catch (error) {
    console.error(`${file} cannot be checked: ${error.message}`);
    process.exitCode = 1;
  }
}

const given = process.argv[2];
for (const file of given ? [path.resolve(given)] : [MANIFEST, SELECTION]) await validateAloud(file);
