import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLater } from '../../web/pane/sentences.mjs';
import { textsBelow } from './support/files.mjs';

const files = await textsBelow('web/pane/locales', '.json');
const locales = new Map([...files].map(([name, text]) => [name, JSON.parse(text)]));
const en = locales.get('en.json');

const forms = (sentence) => (typeof sentence === 'string' ? [sentence] : Object.values(sentence));
const placeholders = (text) => [...new Set(text.match(/\{\d+\}/g))].sort();
const allKeys = (texts, pattern) =>
  [...texts.values()].flatMap((text) => [...text.matchAll(pattern)].map(([, key]) => key));

test('there is a second language, which proves that there can be more', () => {
  assert.ok(locales.size >= 2);
});

test('no screen of the first open says what is loaded later', async () => {
  const LATER =
    /^(activity|availability|cadences|cancelled|chatter|compose|custom_pane|diagnostics|draft|edit_\w+|field|inbox|lookup_field|menu|never_log|new_people|new_record|outbox|palette|preview|quick_actions|radio|record_page|question|refile|related_lists|removal|rich_text(_field)?|search_results|selection|series|sharing|sections|tab_parts|tabs|tasks|tracking)\.js$/;
  const keys = Object.keys(en).filter(isLater);
  assert.ok(keys.length > 50);
  for (const [name, text] of await textsBelow('web/pane/screens', '.js')) {
    if (LATER.test(name.split('/').at(-1))) continue;
    assert.deepEqual(
      keys.filter((key) => text.includes(`'${key}'`)),
      [],
      name,
    );
  }
});

for (const [name, sentences] of locales) {
  test(`${name} has the keys of en.json, in alphabetical order`, () => {
    const keys = Object.keys(sentences);
    assert.deepEqual(keys, Object.keys(en).sort());
  });

  test(`${name} has no key twice`, () => {
    const keys = [...files.get(name).matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key);
    assert.deepEqual(keys, Object.keys(sentences));
  });

  test(`${name} says something for every key, with the placeholders of en.json`, () => {
    for (const [key, sentence] of Object.entries(sentences)) {
      const expected = placeholders(forms(en[key]).join(''));
      assert.ok(
        forms(sentence).every((text) => text.trim()),
        key,
      );
      assert.deepEqual(placeholders(forms(sentence).join('')), expected, `${name} ${key}`);
    }
  });

  test(`${name} has "other" in every plural`, () => {
    for (const [key, sentence] of Object.entries(sentences)) {
      if (typeof sentence !== 'string') assert.ok(sentence.other, key);
    }
  });
}

test('no other language repeats the English sentences', () => {
  for (const [name, sentences] of locales) {
    if (name === 'en.json') continue;
    const same = Object.keys(en).filter(
      (key) => JSON.stringify(en[key]) === JSON.stringify(sentences[key]),
    );
    assert.ok(same.length < Object.keys(en).length / 10, `${name}: ${same.join(' ')}`);
  }
});

test('every label that the pane names has a sentence', async () => {
  const named = allKeys(await textsBelow('web/pane', '.js'), /'(ui\.[a-z_.]+)'/g);
  assert.ok(named.length > 50);
  assert.deepEqual(
    named.filter((key) => !(key in en)),
    [],
  );
});

test('every label has a place in the pane or in the core', async () => {
  const sources = [
    ...(await textsBelow('web/pane', '.js')).values(),
    ...(await textsBelow('src', '.cc')).values(),
  ];
  const unused = Object.keys(en).filter(
    (key) => key.startsWith('ui.') && !sources.some((text) => text.includes(key)),
  );
  assert.deepEqual(unused, []);
});

test("every key that the core's Messages name has a sentence", async () => {
  const groups = 'announce|blocked|edit|fact|file|log|notice|reason|relate|role|ui|error';
  const named = allKeys(
    await textsBelow('src', '.cc'),
    new RegExp(`"((?:${groups})\\.[A-Za-z_.]+[a-z])"`, 'g'),
  );
  assert.ok(named.length > 20);
  assert.deepEqual(
    named.filter((key) => !(key in en)),
    [],
  );
});

/** The words of a list in the core's source. */
async function listed(folder, file, pattern) {
  const source = (await textsBelow(folder, file)).values().next().value;
  const [, list] = pattern.exec(source);
  return [...list.matchAll(/"(\w+)"/g)].map(([, word]) => word);
}

test('every error that the core knows by name has a sentence', async () => {
  const source = (await textsBelow('src/app', 'show_notices.cc')).values().next().value;
  const [, list] = /known_codes =(.*?);/s.exec(source);
  const codes = list.match(/\w+/g);
  assert.ok(codes.length > 20);
  assert.deepEqual(
    codes.filter((code) => !(`error.${code}` in en)),
    [],
  );
});

test('every refusal of an edited record has a sentence', async () => {
  const codes = await listed('src/app', 'show_edit.cc', /own_words\[\] = \{(.*?)\};/s);
  assert.ok(codes.length > 5);
  assert.deepEqual(
    codes.filter((code) => !(`edit.refused.${code}` in en)),
    [],
  );
});

test('whatever blocks the pane has a title and a sentence', async () => {
  const codes = await listed('src/session', 'endings.cc', /blocking\[\] = \{(.*?)\};/s);
  assert.ok(codes.length > 5);
  const unusable = ['untrusted_parent', 'outlook_too_old', 'outlook_mobile'];
  const keys = [...codes, ...unusable].flatMap((code) => [`blocked.${code}`, `error.${code}`]);
  assert.deepEqual(
    keys.filter((key) => !(key in en)),
    [],
  );
});

test('for every kind of browser it is said how to stay signed in', async () => {
  const file = 'capabilities.cc';
  const browsers = await listed('src/capabilities', file, /name_of\(Browser \w+\) \{(.*?)\n\}/s);
  assert.ok(browsers.length > 3);
  assert.deepEqual(
    browsers.filter((name) => !(`notice.not_kept.${name}` in en)),
    [],
  );
});

test('the advice covers what differs between versions and levels of one browser', () => {
  const said = (browser) => en[`notice.not_kept.${browser}`];
  for (const words of ['Manage Exceptions', 'older Firefox']) {
    assert.ok(said('firefox').includes(words), words);
  }
  for (const level of ['Basic', 'Balanced', 'Strict']) assert.ok(said('edge').includes(level));
  assert.ok(said('safari').includes('Prevent cross-site tracking'));
});
