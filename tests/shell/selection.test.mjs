import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { mailbox } from '../../web/pane/effects/mailbox.js';
import { watchSelection } from '../../web/pane/watch.js';
import { answering, failing, installOffice, readMessage } from './support/office.mjs';
import { settled } from './support/scripted_core.mjs';

const ask = async (what, item_id = '') => (await mailbox({ what, item_id })).ok;

/** An Outlook that has one of these mails loaded at a time. */
function installMails(ids) {
  const office = installOffice({ mailboxSet: '1.15' });
  const said = [];
  let loaded = null;
  office.mailbox.loadItemByIdAsync = (id, callback) => {
    said.push(`load ${id}`);
    if (loaded || !ids.includes(id)) return failing(loaded ? 5001 : 9049)(callback);
    loaded = id;
    const item = readMessage({
      itemId: id,
      internetMessageId: `<${id}@x.example>`,
      getAllInternetHeadersAsync: answering(`Message-ID: <${id}@x.example>\r\n`),
      body: { getAsync: (type, done) => answering(`text of ${id}`)(done) },
      unloadAsync: (done) => {
        said.push(`unload ${id}`);
        loaded = null;
        answering()(done);
      },
    });
    return answering(item)(callback);
  };
  return { ...office, said };
}

let mails;
beforeEach(() => {
  mails = installMails(['a', 'b']);
});

test('the selected mails are told as Outlook lists them', async () => {
  mails.mailbox.getSelectedItemsAsync = answering([
    { itemId: 'a', subject: 'One', internetMessageId: '<a@x.example>', hasAttachment: true },
    { itemId: 'b', subject: 'Two' },
    null,
  ]);
  assert.deepEqual(await ask('selection'), [
    { id: 'a', internet_message_id: '<a@x.example>', subject: 'One', has_attachment: true },
    { id: 'b', internet_message_id: '', subject: 'Two', has_attachment: false },
    { id: '', internet_message_id: '', subject: '', has_attachment: false },
  ]);
  mails.mailbox.getSelectedItemsAsync = answering('nonsense');
  assert.deepEqual(await ask('selection'), []);
  mails.mailbox.getSelectedItemsAsync = failing(7000);
  await assert.rejects(ask('selection'), { code: 'office_7000' });
});

test('a loaded mail is read as the open one is, until it is unloaded', async () => {
  const item = await ask('load', 'a');
  assert.equal(item.internet_message_id, '<a@x.example>');
  assert.equal((await ask('text', 'a')).text, 'text of a');
  await ask('unload', 'a');
  await assert.rejects(ask('text', 'a'), { code: 'aborted' });
  assert.deepEqual(mails.said, ['load a', 'unload a']);
});

test('one mail is loaded at a time, whatever is asked meanwhile', async () => {
  const [first, , second] = await Promise.all([
    ask('load', 'a'),
    ask('unload', 'a'),
    ask('load', 'b'),
  ]);
  assert.deepEqual([first.id, second.id], ['a', 'b']);
  // One that nobody has let go goes before the next.
  await ask('load', 'a');
  await ask('unload', 'b');
  assert.equal((await ask('text', 'a')).text, 'text of a');
  await ask('unload', 'a');
  assert.deepEqual(mails.said, [
    ...['load a', 'unload a', 'load b'],
    ...['unload b', 'load a', 'unload a'],
  ]);
});

test('a mail that cannot be loaded stands in nobody’s way', async () => {
  await assert.rejects(ask('load', 'gone'), { code: 'out_of_sync' });
  assert.equal((await ask('load', 'b')).id, 'b');
  await ask('unload', 'b');
});

test('a mail whose reading fails is unloaded', async () => {
  const { loadItemByIdAsync } = mails.mailbox;
  mails.mailbox.loadItemByIdAsync = (id, callback) =>
    loadItemByIdAsync(id, (result) => {
      Object.defineProperty(result.value, 'from', {
        get: () => {
          throw new Error('broken');
        },
      });
      callback(result);
    });
  await assert.rejects(ask('load', 'a'), /broken/);
  assert.deepEqual(mails.said, ['load a', 'unload a']);
});

test('a selection is noticed from Mailbox 1.13 on, also one that is there from the start', async () => {
  let told = 0;
  const watch = (options) => {
    told = 0;
    const office = installOffice(options);
    watchSelection(() => told++);
    return office.handlers.get(globalThis.Office.EventType.SelectedItemsChanged);
  };
  assert.equal(watch({ mailboxSet: '1.12' }), undefined);
  assert.equal(told, 0);
  const changed = watch({ mailboxSet: '1.13', item: readMessage() });
  assert.equal(told, 0);
  changed();
  assert.equal(told, 1);
  watch({ mailboxSet: '1.13' });
  await settled();
  assert.equal(told, 1);
});
