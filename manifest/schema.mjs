import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { validateXML } from 'xmllint-wasm';

const FOLDER = fileURLToPath(
  new URL('../../shared/data/schemas/office-manifest-xsd/2-usable/', import.meta.url),
);
const MAIN = 'OfficeAppManifestV1_1.xsd';

/** Why the schemas cannot be used here; null when they can. @type {string | null} */
export const schemaAbsence = existsSync(path.join(FOLDER, MAIN))
  ? null
  : `Microsoft's manifest schemas are not at ${FOLDER}`;

/** @param {string} fileName */
const schemaFile = (fileName) => ({
  fileName,
  contents: readFileSync(path.join(FOLDER, fileName), 'utf8'),
});

/**
 * Holds a manifest against Microsoft's schemas.
 * @param {string} source
 * @returns {Promise<import('./rules.mjs').Finding[]>}
 */
export async function checkSchema(source) {
  const imported = readdirSync(FOLDER).filter((name) => name.endsWith('.xsd') && name !== MAIN);
  const { errors } = await validateXML({
    xml: { fileName: 'manifest.xml', contents: source },
    schema: schemaFile(MAIN),
    preload: imported.map(schemaFile),
  });
  return errors.map(({ message, loc }) => ({ line: loc?.lineNumber ?? 1, reason: message }));
}
