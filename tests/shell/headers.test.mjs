import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { headerRules, headersOf, policy } from '../../web/pane/headers.mjs';
import { HOST_FILES } from '../../web/pane/hosts.mjs';
import { root } from './support/files.mjs';

const config = { trusted_parents: ['https://webmail.company.com'], my_domains: ['crm.example'] };
const csp = policy(config);
const rules = headerRules(csp);
const directives = new Map(
  csp.split('; ').map((text) => {
    const [name, ...values] = text.split(' ');
    return [name, values];
  }),
);
const read = (file) => readFile(path.join(root, 'web/pane', file), 'utf8');

test('no page may run what is not a file of its own, of Office.js or of the core', () => {
  assert.deepEqual(directives.get('default-src'), ["'none'"]);
  assert.deepEqual(directives.get('script-src'), [
    "'self'",
    "'wasm-unsafe-eval'",
    'https://appsforoffice.microsoft.com',
    'https://ajax.aspnetcdn.com',
  ]);
  assert.doesNotMatch(csp, /'unsafe-inline'|'unsafe-eval'|\*(?![.])/);
});

test("the pane speaks to Salesforce's orgs and to the hosts of config.json", () => {
  const hosts = ["'self'", 'https://*.my.salesforce.com', 'https://crm.example'];
  assert.deepEqual(directives.get('connect-src'), hosts);
});

test("Outlook's pages and the administrator's own may frame the pane", async () => {
  const outlook = JSON.parse(await read('outlook_origins.json'));
  const ancestors = [...outlook, 'https://webmail.company.com'];
  assert.deepEqual(directives.get('frame-ancestors'), ancestors);
});

test("Outlook's origins are https, and a star stands for a subdomain only", async () => {
  const outlook = JSON.parse(await read('outlook_origins.json'));
  assert.ok(outlook.length > 5);
  for (const origin of outlook)
    assert.match(origin, /^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/);
});

test('the pages themselves demand Trusted Types, whatever their host sends', async () => {
  for (const page of ['taskpane.html', 'dialog.html', '../on_send/on_send.html']) {
    const [, content] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(
      await read(page),
    );
    for (const directive of content.split('; ')) assert.ok(csp.includes(directive), directive);
  }
});

test('a host keeps what is named by its content, and asks again for the rest', () => {
  const everywhere = headersOf(rules, '/anything');
  assert.deepEqual(everywhere, {
    'Content-Security-Policy': csp,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  const kept = (place) => headersOf(rules, place)['Cache-Control'];
  assert.equal(kept('/assets/core-x.wasm'), 'public, max-age=31536000, immutable');
  assert.equal(kept('/icons/tether-16.png'), 'public, max-age=86400');
  for (const file of ['taskpane.html', 'dialog.html', 'on_send.html', 'config.json', 'on_send.js'])
    assert.equal(kept(`/${file}`), 'no-cache');
});

test('no two rules for one file name the same header', () => {
  const places = rules.map((rule) => rule.path);
  for (const place of places) {
    const named = rules
      .filter(
        ({ path: of }) => Object.keys(headersOf([{ path: of, headers: { x: 'x' } }], place)).length,
      )
      .flatMap(({ headers }) => Object.keys(headers));
    assert.equal(new Set(named).size, named.length, place);
  }
});

/** What each host reads out of its file, as rules again. */
const READ = {
  _headers: (text) =>
    text.split(/^(?=\/)/m).map((block) => {
      const [place, ...lines] = block.trimEnd().split('\n');
      const pair = (line) => /^ {2}([\w-]+): (.*)$/.exec(line).slice(1);
      return { path: place, headers: Object.fromEntries(lines.map(pair)) };
    }),
  'staticwebapp.config.json': (text) => {
    const { globalHeaders, routes, mimeTypes } = JSON.parse(text);
    assert.equal(mimeTypes['.wasm'], 'application/wasm');
    const others = routes.map(({ route, headers }) => ({ path: route, headers }));
    return [{ path: '/*', headers: globalHeaders }, ...others];
  },
  'vercel.json': (text) =>
    JSON.parse(text).headers.map(({ source, headers }) => ({
      path: source.replace('(.*)', '*'),
      headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    })),
  'nginx.conf': (text) => {
    const [, set] = /^set \$tether_csp "([^"]*)";$/m.exec(text);
    const locations = [...text.matchAll(/^location (= )?(\S+) \{\n((?: {2}.*\n)+)\}$/gm)];
    return locations.map(([, exact, place, lines]) => ({
      path: exact ? place : `${place}*`,
      headers: Object.fromEntries(
        [...lines.matchAll(/^ {2}add_header (\S+) (?:\$tether_csp|"([^"]*)")( always)?;$/gm)].map(
          ([, name, value = set, always]) => {
            assert.equal(Boolean(always), name !== 'Cache-Control', name);
            return [name, value];
          },
        ),
      ),
    }));
  },
};

for (const [name, inForm] of Object.entries(HOST_FILES)) {
  test(`${name} says what the table says`, () => {
    const read = READ[name](inForm(rules));
    assert.deepEqual(
      read.map((rule) => rule.path),
      rules.map((rule) => rule.path),
    );
    for (const place of [...rules.map((rule) => rule.path), '/assets/x.js', '/icons/x.png', '/x'])
      assert.deepEqual(headersOf(read, place), headersOf(rules, place), place);
  });

  test(`${name} names nothing that stands in the way of Outlook or the sign-in`, () => {
    assert.doesNotMatch(inForm(rules), /Cross-Origin-Opener-Policy|X-Frame-Options/i);
  });
}
