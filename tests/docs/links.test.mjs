import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LINK = /\]\(([^)\s]+)\)/g;
const CODE = /```.*?```|`[^`\n]*`/gs;

const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'];
const pages = execFileSync('git', listed, { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((page) => page && existsSync(path.join(ROOT, page)));
const read = (page) => readFileSync(path.join(ROOT, page), 'utf8');

/** The anchors that GitHub gives a page's headings. @param {string} text */
const anchors = (text) =>
  [...text.replace(/```.*?```/gs, '').matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );

/**
 * @param {string} page
 * @param {string} link
 * @returns {string | null} what is wrong with it
 */
function fault(page, link) {
  if (/^(https?|mailto):/.test(link))
    return link.startsWith('http:') ? `${link} is no https` : null;
  const [place, anchor] = link.split('#');
  const target = place ? path.posix.join(path.posix.dirname(page), place) : page;
  if (!existsSync(path.join(ROOT, target))) return `${link} leads nowhere`;
  if (anchor === undefined) return null;
  if (!statSync(path.join(ROOT, target)).isFile()) return `${link} names a heading of a folder`;
  return anchors(read(target)).includes(anchor) ? null : `${target} has no heading #${anchor}`;
}

for (const page of pages) {
  test(`the links of ${page} lead somewhere`, () => {
    const links = [...read(page).replace(CODE, '').matchAll(LINK)].map(([, link]) => link);
    assert.deepEqual(
      links.map((link) => fault(page, link)).filter((each) => each !== null),
      [],
    );
  });
}

test('a link to nowhere, to no heading, and one without TLS are faults', () => {
  assert.match(fault('docs/hosting.md', 'none.md'), /leads nowhere/);
  assert.match(fault('docs/hosting.md', '#none'), /no heading #none/);
  assert.match(fault('docs/hosting.md', '../docs#none'), /heading of a folder/);
  assert.match(fault('docs/hosting.md', 'http://example.com'), /no https/);
  assert.equal(fault('docs/hosting.md', '../README.md#try-it'), null);
});
