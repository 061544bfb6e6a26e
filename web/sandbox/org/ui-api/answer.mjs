import { createHash } from 'node:crypto';
import { ApiError } from '../errors.mjs';
import { encoded } from '../rest/entity-encoding.mjs';

/**
 * What all answers of the UI API have in common: the entity tag, strings with HTML entities unless
 * the caller declines them, no Sforce-Limit-Info.
 */

/** The tag that a representation carries. @param {any} body */
export const eTagOf = (body) => createHash('md5').update(JSON.stringify(body)).digest('hex');

/** @template T @param {T} body @returns {T & { eTag: string }} */
export const tagged = (body) => ({ ...body, eTag: eTagOf(body) });

/**
 * A route whose handler returns the body of a 200, or a whole answer made by `answered`.
 * @param {string} method
 * @param {string} pattern below /ui-api
 * @param {(context: any, call: import('../rest/router.mjs').Call, params: any) => any} handle
 * @returns {import('../rest/router.mjs').Route}
 */
export const route = (method, pattern, handle) => [
  method,
  `/ui-api${pattern}`,
  (context, call, params) => {
    const answer = attempt(() => handle(context, call, params));
    const whole = { ...answer, body: encoded(answer.body, call.headers) };
    return { ...(method === 'GET' ? conditional(whole, call.headers) : whole), limitInfo: false };
  },
];

class Answer {
  constructor(status, body) {
    this.status = status;
    this.body = body;
  }
}

/** @param {number} status @param {any} [body] */
export const answered = (status, body) => new Answer(status, body);

function attempt(work) {
  const result = attempted(work);
  return 'error' in result ? failed(result.error) : asAnswer(result.value);
}

const asAnswer = (value) => (value instanceof Answer ? { ...value } : { status: 200, body: value });

function attempted(work) {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof ApiError) return { error };
    throw error;
  }
}

/** @param {ApiError} error */
const failed = (error) => ({ status: error.status, body: errorBody(error) });

/** An error that has a body of its own shows that. @param {ApiError} error */
const errorBody = ({ errorCode, message, more }) => more.body ?? [{ errorCode, message }];

/**
 * Does something for each of several things: what fails does so alone.
 * @template T @param {T[]} items @param {(item: T) => any} work
 */
export function batched(items, work) {
  const results = items.map((item) => {
    const result = attempted(() => work(item));
    return 'error' in result
      ? { statusCode: result.error.status, result: errorBody(result.error) }
      : { statusCode: 200, result: result.value };
  });
  return { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results };
}

function conditional(answer, headers) {
  if (answer.status !== 200) return answer;
  const tag = answer.body.eTag ?? eTagOf(answer.body);
  const ETag = `"${tag}--gzip"`;
  const known = String(headers['if-none-match'] ?? '').replace(/^W\/|"|--gzip/g, '');
  return known === tag ? { status: 304, headers: { ETag } } : { ...answer, headers: { ETag } };
}
