import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ApexParserFactory } from '@apexdevtools/apex-parser';
import { sources } from './salesforce.mjs';

/** @param {string} text @returns {string[]} */
function syntaxErrors(text) {
  const errors = [];
  const parser = ApexParserFactory.createParser(text);
  parser.removeErrorListeners();
  parser.addErrorListener({
    syntaxError: (recognizer, symbol, line, column, message) =>
      errors.push(`${line}:${column} ${message}`),
    reportAmbiguity() {},
    reportAttemptingFullContext() {},
    reportContextSensitivity() {},
  });
  parser.compilationUnit();
  return errors;
}

test('the Apex classes are written as the grammar has it', () => {
  const classes = sources('classes').filter((file) => file.endsWith('.cls'));
  assert.ok(classes.length >= 2);
  for (const file of classes) assert.deepEqual(syntaxErrors(readFileSync(file, 'utf8')), [], file);
});

test('a reserved word as the name of a method is found', () => {
  assert.notDeepEqual(syntaxErrors('class Some { void merge() {} }'), []);
});
