import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const { source } = createRequire(import.meta.url)('axe-core');

/** @typedef {{ id: string, impact: string, help: string, nodes: { target: string, html: string, summary: string }[] }} Violation */

/**
 * Runs axe-core on the document of the current frame.
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {string[]} [rules] only these
 * @returns {Promise<Violation[]>}
 */
export async function axe(driver, rules) {
  const { violations, failure } = await driver.executeAsyncScript(
    `const done = arguments[arguments.length - 1];
    ${source};
    axe.run(document, { iframes: false, runOnly: arguments[0] ?? undefined }).then(
      ({ violations }) => done({ violations }),
      (error) => done({ failure: String(error) }),
    );`,
    rules ?? null,
  );
  if (failure) throw new Error(`axe-core could not run: ${failure}`);
  return violations.map(({ id, impact, help, nodes }) => ({
    id,
    impact,
    help,
    nodes: nodes.map(({ target, html, failureSummary }) => ({
      target: target.flat().join(' '),
      html,
      summary: failureSummary,
    })),
  }));
}

/**
 * Fails with every violation, readably.
 * @param {import('selenium-webdriver').WebDriver} driver
 * @param {string[]} [rules] only these
 */
export async function assertAccessible(driver, rules) {
  const violations = await axe(driver, rules);
  const lines = violations.flatMap(({ id, impact, help, nodes }) => [
    `${id} (${impact}): ${help}`,
    ...nodes.map(({ target, summary }) => `  ${target}\n    ${summary.replaceAll('\n', '\n    ')}`),
  ]);
  assert.equal(violations.length, 0, `axe-core found:\n${lines.join('\n')}`);
}
