import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sprite } from '../../web/pane/icons.mjs';
import { STANDARD, UTILITY } from '../../web/pane/screens/icon_names.js';
import { textsBelow } from './support/files.mjs';

const screens = await textsBelow('web/pane/screens', '.js');
const named = (pattern) =>
  [...screens.values()].flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name));

test("no screen knows Salesforce's API names", () => {
  for (const [name, text] of screens) {
    assert.doesNotMatch(text, /EmailMessage|WhatId|WhoId|RelatedToId|ParentId|SELECT|__c\b/, name);
  }
});

test('no screen writes HTML that is not its own', () => {
  for (const [name, text] of screens)
    assert.doesNotMatch(text, /innerHTML|unsafeHTML|outerHTML/, name);
});

test('no screen has an inline style or script, which the policy forbids', () => {
  for (const [name, text] of screens)
    assert.doesNotMatch(text, /[^.\w]style=|<style|<script|\son\w+=/, name);
});

test('every icon that a screen names is carried, and no other', () => {
  const utility = new Set([...named(/icon\('utility', '(\w+)'/g), 'chevronup', 'chevrondown']);
  // A notice's icon is named by its tone.
  for (const tone of ['info', 'success', 'warning', 'error']) utility.add(tone);
  assert.deepEqual([...utility].sort(), UTILITY);
});

test('every icon that the core names is carried', async () => {
  const source = (await textsBelow('src/app', 'show_records.cc')).values().next().value;
  const [, list] = /icon_of.*?\{(.*?)\}\)/s.exec(source);
  const icons = [...list.matchAll(/"(\w+)"/g)].map(([, object]) => object.toLowerCase());
  assert.ok(icons.length > 5);
  assert.deepEqual(
    icons.filter((icon) => !STANDARD.includes(icon)),
    [],
  );
});

test('the sprite holds each icon once, and the logo', async () => {
  const ids = [...(await sprite()).matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
  const expected = [
    'tether',
    ...STANDARD.map((name) => `standard-${name}`),
    ...UTILITY.map((name) => `utility-${name}`),
  ];
  assert.deepEqual(ids, expected);
});
