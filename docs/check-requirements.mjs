// Holds requirements.md against the tests and pages that it names: node docs/check-requirements.mjs
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const TABLE = 'docs/requirements.md';

const IDS = [...numbered('A', 138), ...numbered('D', 10)];
const HEADING = 'id | requirement | shown by';
const TEST = /^`([^`:]+): "([^`]+)"`$/;
const PAGE = /^documentation: \[[^\]]+\]\(([^)#]+)(?:#[^)]*)?\)$/;
const TEST_TITLE = /\b(?:test|it|TEST_CASE|SUBCASE)\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs;
const COMMENT = /^\s*\/\/.*$/gm;

/**
 * @param {string} letter
 * @param {number} count
 */
function numbered(letter, count) {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}

/**
 * @param {string} line
 * @returns {string[]} the cells; a bar inside one is written \|
 */
const cells = (line) =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/** @param {string} source */
const testTitles = (source) =>
  [...source.replace(COMMENT, '').matchAll(TEST_TITLE)].map(([, , title]) =>
    title.replace(/\\(.)/g, '$1'),
  );

/**
 * @param {string} entry one entry of "shown by", the form of a test
 * @param {string} root
 * @returns {string | null}
 */
function testFault(entry, root) {
  const [, file, title] = entry.match(TEST) ?? [];
  if (!file) return `"${entry}" is neither \`file: "test"\` nor documentation nor not yet`;
  if (!existsSync(path.join(root, file))) return `there is no file ${file}`;
  const titles = testTitles(readFileSync(path.join(root, file), 'utf8'));
  return titles.includes(title) ? null : `${file} has no test "${title}"`;
}

/**
 * @param {string} shownBy
 * @param {string} root
 * @returns {{ kind: 'shown' | 'documentation' | 'not yet', faults: string[] }}
 */
function judge(shownBy, root) {
  if (shownBy === 'not yet') return { kind: 'not yet', faults: [] };
  if (shownBy.startsWith('documentation')) {
    const page = shownBy.match(PAGE)?.[1];
    const found = page && existsSync(path.join(root, path.dirname(TABLE), page));
    return { kind: 'documentation', faults: found ? [] : [`"${shownBy}" links to no page`] };
  }
  const faults = shownBy.split('; ').map((entry) => testFault(entry, root));
  return { kind: 'shown', faults: faults.filter((fault) => fault !== null) };
}

/**
 * @param {string[]} found
 * @returns {string[]} what is missing, doubled, unknown or out of place
 */
function orderFaults(found) {
  const missing = IDS.filter((id) => !found.includes(id)).map((id) => `${id} has no row`);
  const doubled = found.filter((id, index) => found.indexOf(id) !== index);
  const unknown = found.filter((id) => !IDS.includes(id)).map((id) => `${id} is not a requirement`);
  const faults = [...missing, ...doubled.map((id) => `${id} has two rows`), ...unknown];
  if (faults.length > 0) return faults;
  const misplaced = found.find((id, index) => id !== IDS[index]);
  return misplaced ? [`${misplaced} is out of order`] : [];
}

/**
 * @param {string} table the text of requirements.md
 * @param {string} root the folder that the named files are in
 * @returns {{ faults: string[], counts: Record<'shown' | 'documentation' | 'not yet', number> }}
 */
export function checkRequirements(table, root) {
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cells)
    .filter((row) => row.join(' | ') !== HEADING && !row.every((cell) => /^:?-+:?$/.test(cell)));
  const faults = orderFaults(rows.map(([id]) => id));
  const counts = { shown: 0, documentation: 0, 'not yet': 0 };
  for (const [id, requirement, shownBy = '', ...more] of rows) {
    if (!requirement) faults.push(`${id} says nothing`);
    if (more.length > 0) faults.push(`${id} has more than three cells`);
    const verdict = judge(shownBy, root);
    counts[verdict.kind] += 1;
    faults.push(...verdict.faults.map((fault) => `${id}: ${fault}`));
  }
  return { faults, counts };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults, counts } = checkRequirements(readFileSync(path.join(ROOT, TABLE), 'utf8'), ROOT);
  for (const fault of faults) console.error(`${TABLE}: ${fault}`);
  console.log(
    `requirements: ${counts.shown} shown, ${counts.documentation} documentation, ${counts['not yet']} not yet`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
