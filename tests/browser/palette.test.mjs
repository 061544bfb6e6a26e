// Every action by its name, without a mouse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { inEngines } from './support/sandbox.mjs';

const QUOTE = 'inbox/01-quote-request';
const OTHER = 'inbox/02-plus-address';
// The names that are offered, the pointed one, and what was focused outside.
const READ = `const dialog = document.querySelector('dialog[open]');
  const named = (element) => element.textContent.replace(/\\s+/g, ' ').trim();
  return dialog && {
    names: [...dialog.querySelectorAll('[role=option]')].map(named),
    pointed: dialog.querySelector('[aria-selected=true]')?.textContent ?? '',
    says: named(dialog.querySelector('[role=status]')),
    isTyping: document.activeElement === dialog.querySelector('input'),
  };`;
const FREE = `return [...document.querySelectorAll('#pane button')].filter((button) =>
  !button.disabled && button.ariaDisabled !== 'true' && button.getClientRects().length).length;`;
const NAME = `(element) => element === document.body ? 'the page' :
  element.getAttribute('aria-label') ?? element.textContent`;
const FOCUSED = `return (${NAME})(document.activeElement)`;
// The name of what has the focus at the next Ctrl+K.
const WATCH = `document.querySelector('.tether-user').focus();
  addEventListener('keydown', ({ key }) => {
    if (key === 'k') window.pressedFrom = (${NAME})(document.activeElement);
  }, { capture: true });`;

const CLOSED = `return document.querySelector('dialog') ? 'open' : 'closed'`;

inEngines('palette', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const type = (...keys) =>
    pane.within(() =>
      sandbox.driver
        .actions()
        .sendKeys(...keys)
        .perform(),
    );
  const shown = (wanted, what) => pane.until((view) => wanted(view), what, READ);

  /** `before` has the focus at the press: WebKit's driver may have taken it from where it was put. */
  async function open() {
    await pane.run(WATCH);
    await pane.within(() =>
      sandbox.driver.actions().keyDown(Key.CONTROL).sendKeys('k').keyUp(Key.CONTROL).perform(),
    );
    const palette = await shown(({ isTyping }) => isTyping, 'the palette');
    return { before: await pane.run('return window.pressedFrom'), ...palette };
  }

  test('names all that can be pressed, and the menu’s own', async () => {
    await sandbox.openItem(QUOTE);
    const free = await pane.run(FREE);
    const { names, before } = await open();
    assert.ok(names.length > free, `${names.length} names of ${free} buttons`);
    for (const name of [/^Log Email/, /^Sign out Signed in as Dana Reyes/, /^Search Salesforce/])
      assert.ok(
        names.some((each) => name.test(each)),
        `${name} in ${names.join('\n')}`,
      );
    await pane.picture('palette');
    await type('nothing at all');
    const none = await shown(({ names }) => !names.length, 'no name');
    assert.match(none.says, /Nothing here is called so/);
    await type(Key.ESCAPE);
    await pane.until((name) => name === before, 'the focus back', FOCUSED);
  });

  test('runs what is chosen: an email is logged by the keyboard alone', async () => {
    await sandbox.openItem(QUOTE);
    await open();
    await type('log em');
    await shown(({ pointed }) => /Log Email/.test(pointed), 'Log Email');
    await type(Key.ENTER);
    await pane.until((view) => view.log?.title === 'Logged to Salesforce', 'the log');
    const { subject } = sandbox.item(QUOTE);
    const stored = await org.stored(`SELECT Id FROM EmailMessage WHERE Subject = '${subject}'`);
    assert.equal(stored.length, 1);
  });

  test('leads to fields, and to what the menu opens', async () => {
    await sandbox.openItem(QUOTE);
    await open();
    await type('search');
    await shown(({ pointed }) => /Search/.test(pointed), 'the search');
    await type(Key.ENTER);
    await pane.until((name) => /Search/.test(name), 'the field', FOCUSED);
    await open();
    await type('set-up');
    await shown(({ pointed }) => /Check the set-up/.test(pointed), 'the set-up');
    await type(Key.ENTER);
    const read = `return document.querySelector('[data-region=diagnostics]')?.textContent ?? ''`;
    await pane.until((text) => /Enhanced Email/.test(text), 'the set-up', read);
  });

  test('goes with the item that it was opened beside', async () => {
    await sandbox.openItem(QUOTE);
    await open();
    await sandbox.page('return sandbox.select(arguments[0])', sandbox.item(OTHER).id);
    await pane.until((palette) => palette === 'closed', 'the other item', CLOSED);
    await pane.settled(sandbox.item(OTHER).subject);
  });

  for (const [width, theme] of [
    [320, 'dark'],
    [450, 'light'],
  ])
    test(`the palette at ${width} pixels, ${theme}`, async () => {
      await sandbox.openItem(QUOTE, { width, theme });
      await open();
      await type(Key.ARROW_DOWN, Key.ARROW_DOWN);
      await pane.picture(`palette-${width}-${theme}`);
    });
}
