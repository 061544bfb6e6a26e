// Checks a manifest without asking anyone: node manifest/validate.mjs [file]
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseManifest } from './document.mjs';
import { rules } from './rules.mjs';
import { checkSchema, schemaAbsence } from './schema.mjs';

const OURS = fileURLToPath(new URL('outlook/manifest.xml', import.meta.url));

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

const file = path.resolve(process.argv[2] ?? OURS);
try {
  const faults = await validate(file);
  console.log(faults === 0 ? `${file} is valid` : `${file} has ${faults} fault(s)`);
  process.exitCode = faults === 0 ? 0 : 1;
} catch (error) {
  console.error(`${file} cannot be checked: ${error.message}`);
  process.exitCode = 1;
}
