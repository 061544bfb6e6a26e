import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDateTime, formatFact, formatSize } from '../../web/pane/facts.js';
import { installOffice } from './support/office.mjs';

const fact = (format, value, locale = 'en-US') => formatFact({ format, value }, locale);
/** Intl writes no-break spaces. */
const spaced = (text) => text.replace(/[\u00a0\u202f]/g, ' ');

test('an amount, with its currency where the org has several', () => {
  assert.equal(fact('currency', '184000.0'), '184,000');
  assert.equal(fact('currency', 'USD 184000.0'), '$184,000');
  assert.equal(fact('currency', '42500.5'), '42,500.50');
  assert.equal(fact('currency', '-12.25'), '-12.25');
  assert.equal(spaced(fact('currency', 'EUR 184000.0', 'de-DE')), '184.000 €');
});

test('what is no amount is shown as it came', () => {
  for (const value of ['', 'much', 'USD', 'USD x', '1e9', 'ABCD 5'])
    assert.equal(fact('currency', value), value);
});

test('a day is the same in every time zone', () => {
  assert.equal(fact('date', '2027-01-29'), 'Jan 29, 2027');
  assert.equal(fact('date', '2027-01-29', 'de-DE'), '29.01.2027');
  assert.equal(fact('date', 'someday'), 'someday');
});

const clock = (minutes) => installOffice({ minutesAhead: () => minutes });

test("a time by Outlook's clock, also as Salesforce writes its zone's offset", () => {
  clock(-5 * 60);
  for (const value of [
    '2026-11-20T08:31:00.000Z',
    '2026-11-20T08:31:00.000+0000',
    '2026-11-20T10:31:00+02:00',
  ]) {
    assert.equal(spaced(fact('date_time', value)), 'Nov 20, 2026, 3:31 AM');
  }
  assert.equal(formatDateTime('soon', 'en'), 'soon');
});

test('another day may have begun by that clock, and zones need not be whole hours off', () => {
  clock(5 * 60 + 45);
  assert.equal(spaced(formatDateTime('2026-11-20T18:31:00Z', 'en-US')), 'Nov 21, 2026, 12:16 AM');
  assert.equal(spaced(formatDateTime('2026-11-20T18:31:00Z', 'de-DE')), '21.11.2026, 00:16');
});

test('a time that Outlook does not convert is shown by the clock of the browser', () => {
  installOffice({
    minutesAhead: () => {
      throw new RangeError('outside all ranges');
    },
  });
  const expected = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' });
  const time = '2126-07-20T08:31:00.000Z';
  assert.equal(spaced(fact('date_time', time)), spaced(expected.format(new Date(time))));
});

test('text, addresses and numbers of phones stay as they are', () => {
  for (const format of ['text', 'email', 'phone'])
    assert.equal(fact(format, '+1 617 555 0143'), '+1 617 555 0143');
});

test('sizes in the unit that a person would use', () => {
  assert.equal(formatSize(0, 'en'), '0 bytes');
  assert.equal(formatSize(999, 'en'), '999 bytes');
  assert.equal(formatSize(284_511, 'en'), '285 kB');
  assert.equal(formatSize(2_411_552, 'en'), '2.4 MB');
  assert.equal(spaced(formatSize(2_411_552, 'de')), '2,4 MB');
  assert.equal(formatSize(5e12, 'en'), '5,000 GB');
});
