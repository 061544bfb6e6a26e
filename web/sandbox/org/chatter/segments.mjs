/**
 * The text of a post: message segments as clients send them, as they are kept and as answers show
 * them (Connect REST API, Message Body Input and Message Segment).
 */
import { badRequest } from '../errors.mjs';
import { toId18 } from '../ids.mjs';
import { entitySummary } from './summaries.mjs';

const MAX_TEXT = 10000;
const MAX_MENTIONS = 25;
const TAGS = {
  Bold: 'b',
  Code: 'code',
  Italic: 'i',
  ListItem: 'li',
  OrderedList: 'ol',
  Paragraph: 'p',
  Strikethrough: 's',
  Underline: 'u',
  UnorderedList: 'ul',
};

/**
 * @param {import('../context.mjs').Context} context
 * @param {any} body of a post or comment, as the request has it
 * @returns {{ text: string, segments: any[], isRichText: boolean }}
 */
export function readBody(context, body) {
  const given = body?.messageSegments;
  if (!Array.isArray(given) || given.length === 0) {
    throw unreadable('body.messageSegments is required and lists at least one segment');
  }
  const segments = given.map((segment) => readSegment(context, segment));
  if (segments.filter(({ type }) => type === 'Mention').length > MAX_MENTIONS) {
    throw badRequest('LIMIT_EXCEEDED', `You can mention up to ${MAX_MENTIONS} users and groups.`);
  }
  const text = segments.map((segment) => textOf(context, segment)).join('');
  if (text.trim() === '') throw unreadable('The body of the post is empty.');
  if (text.length > MAX_TEXT) {
    throw badRequest('STRING_TOO_LONG', `Body: data value too large (max length=${MAX_TEXT})`);
  }
  return { text, segments, isRichText: segments.some(({ type }) => type === 'MarkupBegin') };
}

const unreadable = (message) => badRequest('POST_BODY_PARSE_ERROR', message);

function readSegment(context, segment) {
  const read = READERS[segment?.type];
  if (!read) throw unreadable(`There is no message segment of the type "${segment?.type}".`);
  return { type: segment.type, ...read(segment, context) };
}

const string = (value, name) => {
  if (typeof value === 'string') return value;
  throw unreadable(`The message segment needs "${name}".`);
};

const markup = ({ markupType }) => {
  if (Object.hasOwn(TAGS, String(markupType))) return { markupType };
  throw unreadable(`There is no markup of the type "${markupType}".`);
};

const READERS = {
  Text: ({ text }) => ({ text: string(text, 'text') }),
  Link: ({ url }) => ({ url: string(url, 'url') }),
  Hashtag: ({ tag }) => ({ tag: string(tag, 'tag') }),
  MarkupBegin: markup,
  MarkupEnd: markup,
  Mention: ({ id, username }, { db }) => {
    const user = db.get('SELECT Id FROM User WHERE (Id = ?1 OR Username = ?2) AND IsActive = 1', [
      toId18(id) ?? '',
      typeof username === 'string' ? username : '',
    ]);
    if (!user) throw badRequest('INVALID_ID_FIELD', `You cannot mention "${id ?? username}".`);
    return { id: user.Id };
  },
};

const textOf = (context, segment) => shown(context, segment).text ?? '';

/**
 * @param {import('../context.mjs').Context} context
 * @param {{ kept: string | null, text: string | null, isRichText: boolean }} body
 */
export function writeBody(context, { kept, text, isRichText }) {
  const segments = kept === null ? [{ type: 'Text', text: text ?? '' }] : JSON.parse(kept);
  const messageSegments = segments.map((segment) => shown(context, segment));
  return { isRichText, messageSegments, text: text ?? '' };
}

function shown(context, segment) {
  const { type } = segment;
  switch (type) {
    case 'Mention': {
      const record = entitySummary(context, segment.id);
      const { name } = record;
      return { accessible: true, name, record, text: `@${name}`, type };
    }
    case 'Link':
      return { text: segment.url, type, url: segment.url };
    case 'Hashtag':
      return { tag: segment.tag, text: `#${segment.tag}`, topicUrl: null, type, url: null };
    case 'MarkupBegin':
    case 'MarkupEnd': {
      const { markupType } = segment;
      const text = type === 'MarkupEnd' && BLOCKS.has(markupType) ? '\n' : '';
      return { altText: null, htmlTag: TAGS[markupType], markupType, text, type };
    }
    default:
      return { text: segment.text, type };
  }
}

const BLOCKS = new Set(['ListItem', 'Paragraph']);
