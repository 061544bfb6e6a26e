// The pictures that a mail's text shows, as the org holds them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEngines } from './support/sandbox.mjs';

const MAIL = 'inbox/08-inline-images';
const ADDRESS = '/sfc/servlet.shepherd/version/download/';

inEngines('inline', tests);

function tests(sandbox) {
  const { org, pane } = sandbox;

  const emailsOf = (file) =>
    org.stored(
      `SELECT Id, HtmlBody FROM EmailMessage
        WHERE MessageIdentifier = '${sandbox.item(file).internetMessageId}'`,
    );
  /** The pictures by their names, each with the version that the email has of it. */
  const filesOf = async ({ Id }) => {
    const links = await org.stored(
      `SELECT ContentDocument.Title, ContentDocument.LatestPublishedVersionId FROM ContentDocumentLink
        WHERE LinkedEntityId = '${Id}'`,
    );
    return Object.fromEntries(
      links.map(({ ContentDocument: { Title, LatestPublishedVersionId } }) => [
        Title,
        LatestPublishedVersionId,
      ]),
    );
  };
  const isLogged = (view) => view.log?.title === 'Logged to Salesforce';
  const logged = () => pane.until(isLogged, 'the email to be logged');
  const count = async () => (await org.stored('SELECT Id FROM ContentDocument')).length;
  const undo = async () => {
    await pane.press('Undo the Log');
    await pane.until(
      (view) => view.announcement.startsWith('Removed from Salesforce'),
      'the log to be undone',
    );
  };
  /** What is left of a body without its pictures' addresses and their texts. */
  const textsIn = ({ HtmlBody }) => HtmlBody.match(/<p>(<img[^>]*>|Line 3[^<]*|Plate[^<]*)<\/p>/g);

  test("the stored text is the mail's own, with its pictures from Salesforce", async () => {
    await sandbox.openItem(MAIL);
    await pane.press('Log Email');
    const done = await logged();
    assert.equal(done.log.lines.Files, '2 files stored');
    await pane.picture('logged-pictures');
    const [email, ...more] = await emailsOf(MAIL);
    assert.deepEqual(more, []);
    const files = await filesOf(email);
    assert.deepEqual(Object.keys(files).sort(), ['line3-floor.png', 'pump-plate.png']);
    const own = sandbox.item(MAIL).body.html;
    const expected = own
      .replace('cid:floor-1@kestrelfoods.example', ADDRESS + files['line3-floor.png'])
      .replace('cid:plate-2@kestrelfoods.example', ADDRESS + files['pump-plate.png']);
    assert.equal(body(email.HtmlBody), body(expected));
    const before = await count();
    await undo();
    assert.equal(await count(), before - 2);
    assert.deepEqual(await emailsOf(MAIL), []);
  });

  test('a picture whose upload has no answer is there once', async () => {
    await sandbox.openItem(MAIL);
    const before = await count();
    await org.fault({ kind: 'drop', match: 'ContentVersion', after: true, times: 1 });
    sandbox.mayFail(/ContentVersion/);
    await pane.press('Log Email');
    // Some browsers repeat the upload by themselves; in the others the user does not wait for the pane.
    const view = await pane.until(
      (shown) => isLogged(shown) || shown.notices.length > 0,
      'the email to be logged, or the lost line',
    );
    if (!isLogged(view)) await pane.press('Try again');
    await logged();
    const [email, ...more] = await emailsOf(MAIL);
    assert.deepEqual(more, []);
    assert.equal(textsIn(email).filter((text) => text.includes(ADDRESS)).length, 2);
    assert.equal(await count(), before + 2);
    await undo();
  });

  test('an Outlook that hands no attachments over logs the texts of the pictures', async () => {
    await sandbox.openItem(MAIL, { set: '1.7' });
    await pane.press('Log Email');
    const done = await logged();
    assert.deepEqual(
      done.log.files.map(({ name, state }) => [name, state]),
      [
        ['line3-floor.png', 'Failed'],
        ['pump-plate.png', 'Failed'],
      ],
    );
    await pane.picture('pictures-not-stored');
    const [email] = await emailsOf(MAIL);
    assert.deepEqual(textsIn(email), [
      '<p>Line 3 between filler and capper</p>',
      '<p>Plate of the feed pump</p>',
    ]);
    assert.deepEqual(await filesOf(email), {});
    await undo();
  });
}

/** @param {string} html */
const body = (html) => html.replace(/^[\s\S]*<body[^>]*>|<\/body>[\s\S]*$/g, '').trim();
