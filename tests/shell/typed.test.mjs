import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateTimeOf, numberOf, typedDateTime, typedNumber } from '../../web/pane/typed.js';
import { installOffice } from './support/office.mjs';

const NUMBERS = [
  ['en-US', '1,234,567.5', '1234567.5'],
  ['en-US', '12.50', '12.50'],
  ['en-US', '-3', '-3'],
  ['en-US', '.5', '.5'],
  ['en-US', '1,5', '1,5'],
  ['en-US', '12 pcs', '12 pcs'],
  ['en-US', '', ''],
  ['en-IN', '12,34,567', '1234567'],
  ['de-DE', '1.234,5', '1234.5'],
  ['de-DE', '12,5', '12.5'],
  ['de-DE', '1.5', '1.5'],
  ['fr-FR', '1234,5', '1234.5'],
];

for (const [locale, typed, value] of NUMBERS)
  test(`${typed || 'nothing'} in ${locale} is ${value || 'nothing'}`, () => {
    assert.equal(numberOf(typed, locale), value);
  });

test('a number is shown as it may be typed, without groups', () => {
  assert.equal(typedNumber('1234567.5', 'de-DE'), '1234567,5');
  assert.equal(typedNumber('1234567.5', 'en-US'), '1234567.5');
  assert.equal(typedNumber('184000', 'de-DE'), '184000');
  assert.equal(typedNumber('no number', 'de-DE'), 'no number');
});

test('a moment is shown and read by the clock of Outlook', () => {
  installOffice({ minutesAhead: () => 330 });
  assert.equal(typedDateTime('2026-11-20T09:31:00.000Z'), '2026-11-20T15:01');
  assert.equal(dateTimeOf('2026-11-20T15:01'), '2026-11-20T09:31:00.000Z');
});

test('a moment after a change of the clock is read by the new one', () => {
  const change = Date.parse('2027-03-28T01:00:00Z');
  installOffice({ minutesAhead: (time) => (time.getTime() < change ? 60 : 120) });
  for (const moment of ['2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z'])
    assert.equal(dateTimeOf(typedDateTime(moment)), moment);
});

test('what is no moment is empty', () => {
  installOffice({ minutesAhead: () => 0 });
  assert.equal(typedDateTime('soon'), '');
  assert.equal(dateTimeOf(''), '');
});
