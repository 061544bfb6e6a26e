import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { validateXML } from 'xmllint-wasm';

const SCHEMAS = fileURLToPath(new URL('../../shared/data/schemas/', import.meta.url));
const XML = path.join(SCHEMAS, 'office-manifest-xsd/2-usable');
const JSON_FOLDER = path.join(SCHEMAS, 'unified-manifest-json');
const MAIN = 'OfficeAppManifestV1_1.xsd';

/** Why the XML schemas cannot be used here; null when they can. @type {string | null} */
export const schemaAbsence = existsSync(path.join(XML, MAIN))
  ? null
  : `Microsoft's manifest schemas are not at ${XML}`;

/** @param {string} fileName */
const schemaFile = (fileName) => ({
  fileName,
  contents: readFileSync(path.join(XML, fileName), 'utf8'),
});

/**
 * Holds an XML manifest against Microsoft's schemas.
 * @param {string} source
 * @returns {Promise<import('./rules.mjs').Finding[]>}
 */
export async function checkSchema(source) {
  const imported = readdirSync(XML).filter((name) => name.endsWith('.xsd') && name !== MAIN);
  const { errors } = await validateXML({
    xml: { fileName: 'manifest.xml', contents: source },
    schema: schemaFile(MAIN),
    preload: imported.map(schemaFile),
  });
  return errors.map(({ message, loc }) => ({ line: loc?.lineNumber ?? 1, reason: message }));
}

/** @param {any} manifest a unified one */
const unifiedSchema = ({ manifestVersion }) =>
  path.join(JSON_FOLDER, `v${manifestVersion}.MicrosoftTeams.schema.json`);

/**
 * Why the schema of a unified manifest cannot be used here; null when it can.
 * @param {any} manifest
 * @returns {string | null}
 */
export const unifiedSchemaAbsence = (manifest) =>
  existsSync(unifiedSchema(manifest))
    ? null
    : `Microsoft's schema is not at ${unifiedSchema(manifest)}`;

/**
 * Holds a unified manifest against Microsoft's schema.
 * @param {any} manifest
 * @returns {import('./rules.mjs').Finding[]}
 */
export function checkUnifiedSchema(manifest) {
  const { $schema, ...schema } = JSON.parse(readFileSync(unifiedSchema(manifest), 'utf8'));
  // It calls itself draft 04 and uses words of later drafts, which the library reads as they are meant.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(schema);
  validate(manifest);
  return (validate.errors ?? []).map(({ instancePath, message }) => ({
    reason: `${instancePath || 'the manifest'} ${message}`,
  }));
}
