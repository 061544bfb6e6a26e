import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { testOrg } from './start.mjs';

const { admin, as, stored } = await testOrg();
const [dana, sam, priya, robin] = await Promise.all(['dana', 'sam', 'priya', 'robin'].map(as));

beforeEach(() => admin('POST', 'reset'));

const PLAIN = { 'x-chatter-entity-encoding': 'false' };
const idOf = async (object, name) =>
  (await stored(`SELECT Id FROM ${object} WHERE Name = '${name}'`))[0].Id;
const flow = await idOf('Opportunity', 'Harbor Mills - Flow sensors 2027');
const harbor = await idOf('Account', 'Harbor Mills');
const userId = (name) => idOf('User', name);

const feed = async (id, query = '', api = dana) => {
  const answer = await api('GET', `/chatter/feeds/record/${id}/feed-elements${query}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
};
const text = (value) => ({ body: { messageSegments: [{ type: 'Text', text: value }] } });
const post = (subjectId, value, api = dana) =>
  api('POST', '/chatter/feed-elements', { feedElementType: 'FeedItem', subjectId, ...text(value) });
const codeOf = ({ status, body }) => `${status} ${body[0].errorCode}`;

test('the feed of a record has its posts, with people, comments and likes', async () => {
  const { elements, nextPageUrl } = await feed(flow);
  assert.equal(nextPageUrl, null);
  assert.deepEqual(
    elements.map(({ actor, createdDate }) => [actor.displayName, createdDate]),
    [
      ['Dana Reyes', '2026-11-14T15:20:00.000Z'],
      ['Sam Okafor', '2026-10-31T10:00:00.000Z'],
    ],
  );
  const [first] = elements;
  assert.equal(first.feedElementType, 'FeedItem');
  assert.deepEqual([first.parent.id, first.parent.type], [flow, 'Opportunity']);
  assert.equal(first.header.text, 'Harbor Mills - Flow sensors 2027 — Dana Reyes');
  assert.deepEqual(
    first.body.messageSegments.map(({ type }) => type),
    ['Text', 'Mention', 'Text'],
  );
  const [, mention] = first.body.messageSegments;
  assert.deepEqual(
    [mention.text, mention.record.id, mention.record.type],
    ['@Erik Lindqvist', await userId('Erik Lindqvist'), 'User'],
  );
  const { comments, chatterLikes } = first.capabilities;
  assert.equal(comments.page.total, 2);
  assert.equal(comments.page.items[0].user.displayName, 'Sam Okafor', 'the latest comes first');
  assert.equal(comments.page.items[0].myLike.id.slice(0, 3), '0I0');
  assert.equal(chatterLikes.page.total, 2);
  assert.equal(chatterLikes.isLikedByCurrentUser, false);
  assert.equal(chatterLikes.likesMessage.text, '2 people like this.');
});

test('a feed comes in pages', async () => {
  for (let n = 1; n <= 4; n += 1) await post(harbor, `Post ${n}`);
  const seen = [];
  let page = await feed(harbor, '?pageSize=2');
  for (;;) {
    seen.push(...page.elements.map(({ body }) => body.text));
    if (!page.nextPageUrl) break;
    assert.match(page.nextPageUrl, new RegExp(`page=${page.nextPageToken}`));
    page = await feed(harbor, page.nextPageUrl.replace(/^[^?]*/, '').replaceAll('&amp;', '&'));
  }
  assert.equal(seen.length, 5);
  assert.deepEqual(seen.slice(0, 4).sort(), ['Post 1', 'Post 2', 'Post 3', 'Post 4']);
  assert.match(seen[4], /^Quarterly review done/);
  assert.deepEqual((await feed(harbor, '?q=POST%203')).elements.length, 1);
  for (const query of ['?pageSize=0', '?pageSize=101', '?pageSize=x', '?sort=Oldest']) {
    const answer = await dana('GET', `/chatter/feeds/record/${harbor}/feed-elements${query}`);
    assert.equal(codeOf(answer), '400 ILLEGAL_QUERY_PARAMETER_VALUE', query);
  }
});

test('what is posted is in the feed, as its segments say', async () => {
  const erik = await userId('Erik Lindqvist');
  const made = await dana(
    'POST',
    '/chatter/feed-elements',
    {
      feedElementType: 'FeedItem',
      subjectId: flow,
      body: {
        messageSegments: [
          { type: 'MarkupBegin', markupType: 'Paragraph' },
          { type: 'Text', text: 'See <b> & ' },
          { type: 'Mention', id: erik },
          { type: 'MarkupEnd', markupType: 'Paragraph' },
          { type: 'Link', url: 'https://example.com/?a=1&b=2' },
          { type: 'Mention', username: 'sam.okafor@brightwater.example' },
        ],
      },
    },
    PLAIN,
  );
  assert.equal(made.status, 201);
  assert.match(made.body.id, /^0D5/);
  assert.equal(made.body.body.isRichText, true);
  assert.equal(
    made.body.body.text,
    'See <b> & @Erik Lindqvist\nhttps://example.com/?a=1&b=2@Sam Okafor',
  );
  assert.equal(made.headers.get('sforce-limit-info'), null);
  const [encoded] = (await feed(flow)).elements;
  assert.equal(encoded.id, made.body.id);
  assert.equal(encoded.body.messageSegments[1].text, 'See &lt;b&gt; &amp; ');
  assert.equal(encoded.relativeCreatedDate, 'Just now');
  const [item] = await stored(
    `SELECT Body, ParentId, CreatedBy.Name FROM FeedItem WHERE Id = '${encoded.id}'`,
  );
  assert.deepEqual([item.ParentId, item.CreatedBy.Name], [flow, 'Dana Reyes']);
  assert.match(item.Body, /^See <b> &/);
});

test('a post that cannot be read is refused, and nothing is kept of it', async () => {
  const before = (await feed(flow)).elements.length;
  const send = (body) => dana('POST', '/chatter/feed-elements', body);
  const item = { feedElementType: 'FeedItem', subjectId: flow };
  const withSegments = (...messageSegments) => send({ ...item, body: { messageSegments } });
  for (const answer of [
    await send(undefined),
    await send({ ...item }),
    await send({ ...item, body: { messageSegments: [] } }),
    await send({ ...text('x'), subjectId: flow }),
    await withSegments({ type: 'Text' }),
    await withSegments({ type: 'Text', text: '  ' }),
    await withSegments({ type: 'Shout', text: 'x' }),
    await withSegments(null),
    await withSegments({ type: 'MarkupBegin', markupType: 'Blink' }),
  ]) {
    assert.equal(codeOf(answer), '400 POST_BODY_PARSE_ERROR');
  }
  const long = await withSegments({ type: 'Text', text: 'x'.repeat(10001) });
  assert.equal(codeOf(long), '400 STRING_TOO_LONG');
  const nobody = await withSegments({ type: 'Mention', id: harbor });
  assert.equal(codeOf(nobody), '400 INVALID_ID_FIELD');
  assert.equal(codeOf(await post('0015x', 'x')), '404 NOT_FOUND');
  assert.equal(codeOf(await post('001Tb0000000zzzAAA', 'x')), '404 NOT_FOUND');
  assert.equal((await feed(flow)).elements.length, before);
});

test('comments are added, paged and deleted by who wrote them', async () => {
  const { id } = (await post(flow, 'Question')).body;
  const path = `/chatter/feed-elements/${id}/capabilities/comments/items`;
  const first = await sam('POST', path, text('One'));
  assert.equal(first.status, 201);
  assert.equal(first.body.feedElement.id, id);
  assert.equal(first.body.user.displayName, 'Sam Okafor');
  await dana('POST', path, text('Two'));
  const page = (await dana('GET', `${path}?pageSize=1`)).body;
  assert.deepEqual([page.total, page.items[0].body.text], [2, 'One']);
  const rest = (await dana('GET', `${path}?pageSize=1&page=${page.nextPageToken}`)).body;
  assert.deepEqual([rest.items[0].body.text, rest.nextPageToken], ['Two', null]);
  const latest = (await dana('GET', `${path}?sort=CreatedDateLatestAsDesc`)).body;
  assert.deepEqual(
    latest.items.map(({ body }) => body.text),
    ['Two', 'One'],
  );
  const comment = `/chatter/comments/${first.body.id}`;
  assert.equal(codeOf(await dana('DELETE', comment)), '403 INSUFFICIENT_ACCESS');
  assert.equal((await sam('DELETE', comment)).status, 204);
  assert.equal(codeOf(await sam('GET', comment)), '404 ENTITY_IS_DELETED');
  assert.equal((await dana('GET', path)).body.total, 1);
  const [item] = await stored(`SELECT CommentCount FROM FeedItem WHERE Id = '${id}'`);
  assert.equal(item.CommentCount, 1);
  assert.equal(codeOf(await dana('POST', path, {})), '400 POST_BODY_PARSE_ERROR');
});

test('a like is one for each person, and can be taken back by that person', async () => {
  const { id } = (await post(flow, 'Won!', sam)).body;
  const path = `/chatter/feed-elements/${id}/capabilities/chatter-likes/items`;
  const made = await dana('POST', path);
  assert.equal(made.status, 201);
  assert.equal(made.body.likedItem.id, id);
  assert.equal((await dana('POST', path)).body.id, made.body.id);
  await priya('POST', path);
  const { chatterLikes } = (await dana('GET', `/chatter/feed-elements/${id}`)).body.capabilities;
  assert.deepEqual(
    [chatterLikes.isLikedByCurrentUser, chatterLikes.myLike.id, chatterLikes.page.total],
    [true, made.body.id, 2],
  );
  assert.equal(chatterLikes.likesMessage.text, 'You and 1 other person like this.');
  assert.equal(
    codeOf(await priya('DELETE', `/chatter/likes/${made.body.id}`)),
    '403 INSUFFICIENT_ACCESS',
  );
  assert.equal((await dana('DELETE', `/chatter/likes/${made.body.id}`)).status, 204);
  assert.equal((await dana('GET', path)).body.total, 1);
  const comment = await dana(
    'POST',
    `/chatter/feed-elements/${id}/capabilities/comments/items`,
    text('Yes'),
  );
  const liked = await sam('POST', `/chatter/comments/${comment.body.id}/likes`);
  assert.equal(liked.body.likedItem.id, comment.body.id);
  const shown = (await sam('GET', `/chatter/comments/${comment.body.id}`)).body;
  assert.deepEqual([shown.likes.total, shown.myLike.id], [1, liked.body.id]);
});

test('a post is changed and deleted by who wrote it, and takes its comments along', async () => {
  const { id } = (await post(flow, 'Draft')).body;
  const path = `/chatter/feed-elements/${id}`;
  const made = await sam('POST', `${path}/capabilities/comments/items`, text('Hm'));
  const edited = await dana('PATCH', path, text('Final'));
  assert.deepEqual([edited.status, edited.body.body.text], [200, 'Final']);
  assert.equal(codeOf(await priya('PATCH', path, text('Mine'))), '403 INSUFFICIENT_ACCESS');
  assert.equal(codeOf(await priya('DELETE', path)), '403 INSUFFICIENT_ACCESS');
  assert.equal((await dana('DELETE', path)).status, 204);
  assert.equal(
    codeOf(await sam('GET', `/chatter/comments/${made.body.id}`)),
    '404 ENTITY_IS_DELETED',
  );
  assert.ok(!(await feed(flow)).elements.some((element) => element.id === id));
});

test('people are offered for a mention by the beginnings of their names', async () => {
  const offered = async (query) =>
    (await dana('GET', `/chatter/mentions/completions?${query}`)).body;
  const { mentionCompletions } = await offered(`q=okaf&contextId=${flow}`);
  assert.deepEqual(
    mentionCompletions.map(({ name, recordId }) => [name, recordId]),
    [['Sam Okafor', await userId('Sam Okafor')]],
  );
  const names = ({ mentionCompletions: list }) => list.map(({ name }) => name);
  assert.deepEqual(names(await offered('q=dana%20r')), ['Dana Reyes']);
  assert.deepEqual(names(await offered('q=okaf&type=Group')), []);
  const first = await offered('q=&pageSize=2');
  const second = await offered(first.nextPageUrl.split('?')[1].replaceAll('&amp;', '&'));
  assert.equal(new Set([...names(first), ...names(second)]).size, 4);
  assert.match(second.previousPageUrl, /page=0/);
  await admin('POST', 'users', { user: 'sam', active: false });
  assert.deepEqual(names(await offered('q=okaf')), []);
  const without = await dana('GET', '/chatter/mentions/completions');
  assert.equal(codeOf(without), '400 ILLEGAL_QUERY_PARAMETER_VALUE');
});

test('only records with a feed have one, and only who sees the record sees it', async () => {
  const [{ Id: task }] = await stored('SELECT Id FROM Task LIMIT 1');
  assert.equal(codeOf(await post(task, 'x')), '403 FUNCTIONALITY_NOT_ENABLED');
  const [{ Id: hidden }] = await stored("SELECT Id FROM Case WHERE CaseNumber = '00001042'");
  assert.equal((await feed(hidden)).elements.length, 1);
  await dana('DELETE', `/sobjects/Case/${hidden}`);
  const gone = await dana('GET', `/chatter/feeds/record/${hidden}/feed-elements`);
  assert.equal(codeOf(gone), '404 ENTITY_IS_DELETED');
});

test('without Chatter, in the org or for a user, there is no feed', async () => {
  const refused = async (api, code = 'FUNCTIONALITY_NOT_ENABLED') => {
    for (const [method, path, body] of [
      ['GET', `/chatter/feeds/record/${harbor}/feed-elements`],
      ['POST', '/chatter/feed-elements', {}],
      ['GET', '/chatter/mentions/completions?q=a'],
      ['GET', '/chatter/users/me'],
    ]) {
      assert.equal(codeOf(await api(method, path, body)), `403 ${code}`, path);
    }
    assert.equal((await api('GET', '/sobjects/Account/describe')).body.feedEnabled, false);
    assert.equal((await api('GET', '/sobjects/FeedItem/describe')).status, 404);
  };
  const chatter = async (api) => (await api('GET', '/connect/organization')).body.features.chatter;
  assert.equal((await dana('GET', '/sobjects/Account/describe')).body.feedEnabled, true);
  assert.equal((await dana('GET', '/chatter/users/me')).body.displayName, 'Dana Reyes');
  await refused(robin);
  assert.equal(await chatter(robin), true);
  await admin('POST', 'users', { user: 'priya', chatterInternalUser: false });
  await refused(priya);
  await admin('POST', 'switches', { chatter: false, chatterRefusalCode: 'API_DISABLED_FOR_ORG' });
  await refused(dana, 'API_DISABLED_FOR_ORG');
  assert.equal(await chatter(dana), false);
});

test('a post and a comment that are made as records are in the feed', async () => {
  const item = { ParentId: flow, Body: 'As a record' };
  const { id } = (await dana('POST', '/sobjects/FeedItem', item)).body;
  const comment = { FeedItemId: id, CommentBody: 'So is this' };
  assert.equal((await sam('POST', '/sobjects/FeedComment', comment)).status, 201);
  const [{ body, capabilities, actor }] = (await feed(flow)).elements;
  assert.deepEqual([body.text, actor.displayName], ['As a record', 'Dana Reyes']);
  const { items, total } = capabilities.comments.page;
  assert.deepEqual([total, items[0].body.text, items[0].parent.id], [1, 'So is this', flow]);
  const { records } = await dana.query(
    `SELECT CommentCount, (SELECT CommentBody FROM FeedComments) FROM FeedItem WHERE Id = '${id}'`,
  );
  assert.equal(records[0].CommentCount, 1);
  assert.equal(records[0].FeedComments.totalSize, 1);
});

test('a batch can ask for a feed, a composite call cannot', async () => {
  const url = `v67.0/chatter/feeds/record/${flow}/feed-elements`;
  const { body } = await dana('POST', '/composite/batch', {
    batchRequests: [{ method: 'GET', url }],
  });
  assert.equal(body.results[0].result.elements.length, 2);
  const composite = await dana('POST', '/composite', {
    compositeRequest: [{ referenceId: 'feed', method: 'GET', url: `/services/data/${url}` }],
  });
  assert.equal(composite.body.compositeResponse[0].httpStatusCode, 404);
});
