import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newMessage } from '../../web/pane/effects/new_message.js';
import { installOffice } from './support/office.mjs';

const ANN = 'ann.ode@harbormills.example';

test("Outlook's own form for a message gets the address", () => {
  installOffice();
  const shown = [];
  globalThis.Office.context.mailbox.displayNewMessageForm = (form) => shown.push(form);
  newMessage({ to: ANN });
  assert.deepEqual(shown, [{ toRecipients: [ANN] }]);
});

test('where Outlook has no such form, or an old one, the address is opened as a link is', () => {
  installOffice({ mailboxSet: '1.5' });
  globalThis.Office.context.mailbox.displayNewMessageForm = () => assert.fail('shown');
  const opened = [];
  globalThis.window = { open: (...args) => opened.push(args) };
  newMessage({ to: 'a&b?c=d@harbormills.example' });
  installOffice();
  newMessage({ to: ANN });
  assert.deepEqual(opened, [
    ['mailto:a%26b%3Fc%3Dd%40harbormills.example', '_blank', 'noopener,noreferrer'],
    ['mailto:ann.ode%40harbormills.example', '_blank', 'noopener,noreferrer'],
  ]);
});
