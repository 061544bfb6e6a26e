/** @import { Row } from './rows.mjs' */

const HEAD = ['figure', 'value', 'target', ''];
const DIGITS = { ms: 1, times: 2 };

/**
 * @param {Row[]} rows
 * @param {{ markdown?: boolean }} [options]
 * @returns {string} for people
 */
export function table(rows, { markdown = false } = {}) {
  const lines = rows.map(cells);
  return markdown ? markdownTable(lines) : textTable(lines);
}

/** @param {Row} row */
function cells({ name, value, unit, target, ok }) {
  const verdict = ok === null ? '' : ok ? 'ok' : 'MISSED';
  const wanted = target === null ? '' : shown(target, unit);
  return [name, `${shown(value, unit)} ${unit}`, wanted, verdict];
}

function shown(value, unit) {
  const digits = DIGITS[unit] ?? (Number.isInteger(value) ? 0 : 2);
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString('en-US', options);
}

function markdownTable(lines) {
  const line = (texts) => `| ${texts.join(' | ')} |`;
  return [line(HEAD), '| --- | ---: | ---: | --- |', ...lines.map(line)].join('\n');
}

function textTable(lines) {
  const all = [HEAD, ...lines];
  const width = HEAD.map((_, column) => Math.max(...all.map((texts) => texts[column].length)));
  const line = ([name, value, target, verdict]) =>
    [name.padEnd(width[0]), value.padStart(width[1]), target.padStart(width[2]), verdict]
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}
