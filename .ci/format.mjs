// Formats every file of the repository; --check only lists the files that differ, and fails if there are any.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAsMain } from './main.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PRETTIER = path.join(ROOT, 'node_modules/prettier/bin/prettier.cjs');

// Written by programs, or somebody's mail: left as they are.
const LEFT_ALONE = [
  /^package-lock\.json$/,
  /^manifest\/outlook\/.*\.json$/,
  /^web\/sandbox\/data\/mailbox\//,
  /^tests\/transcripts\/.*\.json$/,
];

/** What each program formats, how it lists files that differ, and how it rewrites them. */
const FORMATTERS = [
  {
    extensions: ['.h', '.cc'],
    list: (files) => clangFormatDiffers(files),
    write: (files) => must('clang-format', ['-i', ...files]),
  },
  {
    extensions: ['.js', '.mjs', '.css', '.html', '.json', '.md'],
    list: (files) => prettierDiffers(files),
    write: (files) => must(process.execPath, [PRETTIER, '--log-level=warn', '--write', ...files]),
  },
];

/** @returns {string[]} the files that are not formatted */
export function unformatted() {
  return FORMATTERS.flatMap(({ extensions, list }) => {
    const files = sources(extensions);
    return files.length ? list(files) : [];
  });
}

function format() {
  for (const { extensions, write } of FORMATTERS) {
    const files = sources(extensions);
    if (files.length) write(files);
  }
}

/** The files that git tracks or would track. */
function sources(extensions) {
  const all = must('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  return all
    .split('\0')
    .filter((file) => extensions.includes(path.extname(file)))
    .filter((file) => !LEFT_ALONE.some((pattern) => pattern.test(file)))
    .filter((file) => existsSync(path.join(ROOT, file)));
}

function clangFormatDiffers(files) {
  const { stderr } = start('clang-format', ['--dry-run', ...files]);
  const named = stderr.matchAll(/^(.+?):\d+:\d+: warning: .*\[-Wclang-format-violations\]$/gm);
  return [...new Set([...named].map((match) => match[1]))];
}

function prettierDiffers(files) {
  const { status, stdout, stderr } = start(process.execPath, [
    PRETTIER,
    '--list-different',
    ...files,
  ]);
  // 1 says that files differ, 2 that one cannot be read.
  if (status > 1) throw new Error(stderr.trimEnd());
  return stdout.split('\n').filter(Boolean);
}

function start(command, args) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (result.error) throw new Error(`${command}: ${result.error.message}`);
  return result;
}

function must(command, args) {
  const { status, stdout, stderr } = start(command, args);
  if (status !== 0) throw new Error(`${command} failed:\n${stderr.trimEnd()}`);
  return stdout;
}

async function main() {
  if (!process.argv.includes('--check')) return format();
  const files = unformatted();
  if (!files.length) return;
  throw new Error(
    ['These files are not formatted (npm run format does it):', ...files.map((f) => `  ${f}`)].join(
      '\n',
    ),
  );
}

await runAsMain(import.meta.url, main);
