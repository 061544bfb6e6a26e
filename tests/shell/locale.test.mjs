import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTexts, fileFor, formatList } from '../../web/pane/locale.js';

const en = {
  'role.from': 'From',
  'reason.at': 'Open at {0} since {1}',
  'people.more': { one: 'Show {0} more', other: 'Show {0} more people' },
  only: 'English only',
};
const de = {
  'role.from': 'Von',
  'people.more': { one: 'Noch {0} Person', other: 'Noch {0} Personen' },
};
const english = { tag: 'en', sentences: en };
const german = { tag: 'de', sentences: de };
const say = (key, ...values) => createTexts('de-AT', german, en).say({ key, values });

test('a sentence in its language, filled with values in their order', () => {
  assert.equal(say('role.from'), 'Von');
  assert.equal(
    createTexts('en', english, en).text('reason.at', 'Harbor Mills', '2026'),
    'Open at Harbor Mills since 2026',
  );
});

test('an empty message is empty text', () => {
  assert.equal(say(''), '');
});

test('the plural follows the number in the first value', () => {
  assert.equal(say('people.more', '1'), 'Noch 1 Person');
  assert.equal(say('people.more', '5'), 'Noch 5 Personen');
});

test('the plural is that of the language, wherever the user lives', () => {
  const texts = createTexts('fr-FR', english, en);
  assert.equal(texts.text('people.more', '0'), 'Show 0 more people');
  assert.deepEqual([texts.locale, texts.language], ['fr-FR', 'en']);
});

test('a sentence that a language lacks is said in English', () => {
  assert.equal(say('only'), 'English only');
});

test('a missing sentence shows its key and is complained about once', (context) => {
  const error = context.mock.method(console, 'error', () => {});
  const texts = createTexts('de', german, en);
  assert.equal(texts.text('no.such'), 'no.such');
  texts.text('no.such');
  assert.equal(error.mock.callCount(), 1);
});

test('a missing value leaves a gap and no braces', () => {
  assert.equal(
    createTexts('en', english, en).text('reason.at', 'Harbor Mills'),
    'Open at Harbor Mills since ',
  );
});

test('a name in braces is not filled again', () => {
  assert.equal(createTexts('en', english, en).text('reason.at', '{1}', 'x'), 'Open at {1} since x');
});

test('a right-to-left name does not turn the sentence', () => {
  assert.equal(
    createTexts('en', english, en).text('reason.at', 'ليلى', 'x'),
    'Open at \u2068ليلى\u2069 since x',
  );
});

test('a locale that Intl does not know becomes English', () => {
  assert.equal(createTexts('not a locale!', english, en).locale, 'en');
  assert.equal(createTexts('de-at', german, en).locale, 'de-AT');
});

test('the file of the locale, else of its language, else none', () => {
  assert.equal(fileFor('de', ['de']), 'de');
  assert.equal(fileFor('de-AT', ['de']), 'de');
  assert.equal(fileFor('pt-BR', ['pt', 'pt-BR']), 'pt-BR');
  assert.equal(fileFor('fr-FR', ['de']), undefined);
});

test('names in a row, each in its own direction', () => {
  assert.equal(formatList(['Ann Ode', 'Luis Ferreira'], 'de'), 'Ann Ode und Luis Ferreira');
  assert.equal(
    formatList(['ليلى', 'Ann Ode', 'Luis'], 'en-US'),
    '\u2068ليلى\u2069, Ann Ode, and Luis',
  );
});
