// Holds the core's code to its map: which module may use which, and the rules that keep every
// compiler right. `node tests/arrows.mjs` prints what breaks a rule and exits with 1.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Modules by row, lowest first; within a row a module uses only those before it. */
const ROWS = [
  ['result', 'coroutine', 'text', 'date', 'json', 'fields', 'task'],
  ['effect', 'event', 'shell'],
  ['session', 'salesforce', 'mailbox', 'recurrence', 'quoting', 'settings'],
  [
    'admission',
    'never_log',
    'capture',
    'pane',
    'lookup',
    'search',
    'relations',
    'capabilities',
    'diagnostics',
    'layout',
    'quick_actions',
    'tasks',
    'cadences',
    'signature',
    'prefill',
    'compose',
    'inbox',
  ],
  [
    'logging',
    'outbox',
    'record',
    'related_lists',
    'activity',
    'chatter',
    'edit',
    'new_record',
    'new_people',
    'selection',
  ],
  ['view', 'app'],
];

/** A header without code or test of its own. */
const HEADER_ONLY = new Set(['result', 'coroutine', 'task']);
const UNTESTED = new Set(['coroutine']);

const order = new Map(ROWS.flat().map((module, index) => [module, index]));

/** Rules about single lines, or statements that begin there: where they hold, what breaks them, what to say. */
const LINE_RULES = [
  {
    where: /./,
    breaks: /co_await[^;]*[{?]/,
    statement: true,
    says: 'a co_await expression with a brace or a ?: (g++ 12 and clang 14 compile them wrongly)',
  },
  {
    where: /\.h$/,
    breaks: /#include <nlohmann\/json\.hpp>/,
    says: 'a header that includes json.hpp',
  },
  {
    where: /^(?!src\/json\/json\.cc$)/,
    breaks: /#include <nlohmann\//,
    says: 'nlohmann/json outside src/json/json.cc',
  },
  {
    where: /^(?!src\/fields\/describe\.h$)/,
    breaks: /#include <boost\//,
    says: 'Boost.Hana outside src/fields/describe.h',
  },
  {
    where: /./,
    breaks: /fmt::format(_to)?\((?!\s*$)(?!FMT_COMPILE)/,
    says: 'fmt without FMT_COMPILE (160 KB of WebAssembly)',
  },
  {
    where: /./,
    breaks: /\b(window|document|fetch)\s*\(|\bOffice\s*::|#include <emscripten/,
    says: 'the browser or Office.js in the core',
  },
];

/**
 * @param {string} root the repository
 * @returns {string[]} one line for each broken rule: file:line, and what is wrong
 */
export function brokenRules(root) {
  const files = sourceFiles(root);
  return [...files.flatMap((file) => fileFaults(root, file)), ...moduleFaults(root)];
}

function sourceFiles(root) {
  return ['include/tether', 'src']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true }).map((file) =>
        path.join(folder, String(file)),
      ),
    )
    .filter((file) => /\.(h|cc)$/.test(file))
    .sort();
}

/** @param {string} file */
function moduleOf(file) {
  return file.startsWith('include/')
    ? path.basename(file, '.h')
    : file.split(path.sep).slice(1, 2)[0];
}

/**
 * @param {string} root
 * @param {string} file
 */
function fileFaults(root, file) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const lines = text.split('\n').map((line) => line.replace(/\/\/.*$/, ''));
  return lines.flatMap((code, index) => {
    const faults = LINE_RULES.filter(
      ({ where, breaks, statement }) =>
        where.test(file) && breaks.test(statement ? statementFrom(lines, index) : code),
    );
    return [...faults.map(({ says }) => says), ...arrowFaults(file, code)].map(
      (says) => `${file}:${index + 1}: ${says}`,
    );
  });
}

/** A co_await expression may go on in the lines below; any other line stands for itself. */
function statementFrom(lines, index) {
  if (!lines[index].includes('co_await')) return lines[index];
  const rest = lines.slice(index).join('\n');
  return rest.slice(0, rest.indexOf(';', rest.indexOf('co_await')) + 1);
}

/**
 * @param {string} file
 * @param {string} line
 */
function arrowFaults(file, line) {
  const include = /#include "(?:tether\/)?([a-z_]+)/.exec(line);
  if (!include) return [];
  const used = include[1];
  const user = moduleOf(file);
  if (!order.has(user)) return [`the module ${user} has no row`];
  // Hana's description is the one private header that every module's code may use.
  if (used === user || line.includes('"fields/describe.h"')) return [];
  if (!order.has(used)) return [`${used} is no module`];
  if (!line.includes('"tether/')) return [`a private header of ${used}`];
  return rank(used) < rank(user) ? [] : [`${user} may not use ${used}`];
}

/** @param {string} module */
function rank(module) {
  return /** @type {number} */ (order.get(module));
}

/** @param {string} root */
function moduleFaults(root) {
  const missing = [];
  for (const module of order.keys()) {
    const wanted = [`include/tether/${module}.h`];
    if (!HEADER_ONLY.has(module)) wanted.push(`src/${module}`);
    if (!UNTESTED.has(module)) wanted.push(...tests(root, module));
    missing.push(...wanted.filter((file) => !existsSync(path.join(root, file))));
  }
  return missing.map((file) => `${file}: missing`);
}

/**
 * A module's tests are one file or, where it is large, several with its name in front.
 * @param {string} root
 * @param {string} module
 */
function tests(root, module) {
  const split = readdirSync(path.join(root, 'tests/unit')).some(
    (file) => file.startsWith(`${module}_`) && file.endsWith('_test.cc'),
  );
  return split ? [] : [`tests/unit/${module}_test.cc`];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = brokenRules(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
  for (const fault of faults) console.log(fault);
  console.log(faults.length ? `${faults.length} broken rules` : 'the core keeps to its map');
  process.exitCode = faults.length ? 1 : 0;
}
