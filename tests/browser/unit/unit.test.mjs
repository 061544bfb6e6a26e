import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import { By } from 'selenium-webdriver';
import { chosenEngines, openBrowser } from '../engines/index.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
// The suites take seconds on an idle machine; a busy one with three browsers is far slower.
const LIMIT = 300_000;

const server = fastify();
let origin = '';

before(async () => {
  assert.ok(
    existsSync(path.join(ROOT, 'build/wasm/unit.wasm')),
    'build/wasm/unit.wasm is not built',
  );
  for (const folder of ['tests/browser/unit', 'build/wasm']) {
    const options = { root: path.join(ROOT, folder), prefix: `/${folder}/`, decorateReply: false };
    await server.register(fastifyStatic, options);
  }
  origin = await server.listen({ host: 'localhost', port: 0 });
});
after(() => server.close());

for (const engine of chosenEngines()) {
  test(`the core's unit tests pass in ${engine}, and a person can see it`, async () => {
    const { driver, close } = await openBrowser(engine);
    try {
      await driver.get(`${origin}/tests/browser/unit/unit.html`);
      const body = driver.findElement(By.css('body'));
      await driver.wait(async () => (await body.getAttribute('data-state')) !== 'running', LIMIT);
      const shown = await driver.findElement(By.css('body')).getText();
      assert.equal(await body.getAttribute('data-state'), 'passed', shown);
      assert.match(shown, /All passed/);
      const [, total, passed] = /(\d+) test cases, (\d+) passed, 0 failed/.exec(shown) ?? [];
      assert.ok(Number(passed) > 100, `${passed} of ${total}`);
    } finally {
      await close();
    }
  });
}
