import { contextOf } from '../context.mjs';
import { badRequest } from '../errors.mjs';
import { dispatch } from './router.mjs';
import { fill, MissingReference } from './references.mjs';
import { isOffered } from './versions.mjs';

const MAX_PARTS = 25;
const MAX_QUERIES = 5;
const QUERY_PART = /^\/(query|queryAll|composite\/sobjects)(\/|$)/;
const ALLOWED = /^\/(sobjects|query|queryAll|composite\/sobjects)(\/|$)/;
const UI_API = /^\/ui-api(\/|$)/;
const ACTIONS = /^\/actions(\/|$)/;
const TOOLING = /^\/tooling\/sobjects(\/|$)/;
const ALLOWED_IN_BATCH =
  /^\/(sobjects|query|queryAll|search|parameterizedSearch|limits|connect|chatter|actions)(\/|$)/;

/** @type {import('./router.mjs').Route[]} */
export const compositeRoutes = [
  ['POST', '/composite', composite],
  ['POST', '/composite/batch', batch],
];

const ROLLED_BACK =
  'The transaction was rolled back since another operation in the same transaction failed.';

/** Thrown to undo what the parts before a failed one did. */
class RollBack extends Error {}

function composite(context, { body, headers }) {
  const parts = checkedParts(context, body?.compositeRequest);
  const results = [];
  const values = {};
  const runAll = () => {
    for (const part of parts) {
      const answer = runPart(context, part, values, headers);
      results.push({ part, answer });
      if (body.allOrNone === true && answer.status >= 400) throw new RollBack();
      if (answer.status < 400) values[part.referenceId] = answer.body ?? null;
    }
  };
  try {
    if (body.allOrNone === true) context.db.transaction(runAll);
    else runAll();
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
    return { status: 200, body: { compositeResponse: halted(parts, results) } };
  }
  return { status: 200, body: { compositeResponse: results.map(toResponse) } };
}

function checkedParts(context, parts) {
  if (!Array.isArray(parts)) {
    throw badRequest('JSON_PARSER_ERROR', 'compositeRequest is required and must be an array');
  }
  if (parts.length > MAX_PARTS) {
    throw badRequest(
      'LIMIT_EXCEEDED',
      `Composite requests are limited to ${MAX_PARTS} subrequests`,
    );
  }
  const targets = parts.map((part) => ({ ...part, target: targetOf(part?.url) }));
  if (targets.filter(({ target }) => target && QUERY_PART.test(target.path)).length > MAX_QUERIES) {
    throw badRequest(
      'LIMIT_EXCEEDED',
      `Composite requests are limited to ${MAX_QUERIES} query and sObject Collections subrequests`,
    );
  }
  const seen = new Set();
  for (const { referenceId } of targets) {
    if (typeof referenceId !== 'string' || !/^\w+$/.test(referenceId)) {
      throw badRequest(
        'INVALID_INPUT',
        'Provided referenceId must be a name of letters, digits and underscores',
      );
    }
    if (seen.has(referenceId)) {
      throw badRequest(
        'INVALID_INPUT',
        `Duplicate referenceId provided in the composite request: ${referenceId}`,
      );
    }
    seen.add(referenceId);
  }
  return targets;
}

/** Version, path and query of a part's url. @param {unknown} url */
function targetOf(url) {
  const found =
    typeof url === 'string' && /^\/services\/data\/(v\d+\.\d)(\/[^?]*)(?:\?(.*))?$/s.exec(url);
  return found ? { version: found[1], path: found[2], query: found[3] ?? '' } : null;
}

function runPart(context, part, values, headers) {
  const met = context.org.faults.take(
    'POST',
    '/composite',
    (f) => f.kind === 'lock' && f.part === part.referenceId,
  );
  if (met.length) return lockedAnswer(context);
  try {
    const url = fill(part.url, values, encodeURIComponent);
    const target = targetOf(url);
    if (!target || !isOffered(target.version) || !isAllowed(context, target.path)) {
      return answerWith('NOT_FOUND', 'The requested resource does not exist', 404);
    }
    const call = {
      method: String(part.method).toUpperCase(),
      path: target.path,
      query: new URLSearchParams(target.query),
      body: fill(part.body, values),
      headers: { ...headers, ...lowerCased(part.httpHeaders) },
    };
    return dispatchPart(context, target, call);
  } catch (error) {
    if (error instanceof MissingReference)
      return answerWith('PROCESSING_HALTED', error.message, 400);
    throw error;
  }
}

const isAllowed = ({ switches }, path) =>
  ALLOWED.test(path) ||
  (switches.compositeUiApi && UI_API.test(path)) ||
  (switches.compositeActions && ACTIONS.test(path)) ||
  (switches.compositeTooling && TOOLING.test(path));

function dispatchPart(context, target, call) {
  const answer = dispatch(contextOf(context.org, context.session, target.version), call);
  // The bytes of a file do not fit in a JSON answer.
  if (!Buffer.isBuffer(answer.body)) return answer;
  return answerWith('NOT_FOUND', 'The requested resource does not exist', 404);
}

const lowerCased = (headers) =>
  Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );

const answerWith = (errorCode, message, status) => ({ status, body: [{ errorCode, message }] });

/** @param {import('../context.mjs').Context} context */
export const lockedAnswer = ({ switches }) =>
  answerWith(
    'UNABLE_TO_LOCK_ROW',
    'unable to obtain exclusive access to this record',
    switches.lockStatus,
  );

const toResponse = ({ part, answer }) => ({
  body: answer.body ?? null,
  httpHeaders: answer.headers ?? {},
  httpStatusCode: answer.status,
  referenceId: part.referenceId,
});

function halted(parts, results) {
  const failed = results[results.length - 1];
  return parts.map((part) =>
    toResponse(
      part === failed.part
        ? failed
        : { part, answer: answerWith('PROCESSING_HALTED', ROLLED_BACK, 400) },
    ),
  );
}

function batch(context, { body, headers }) {
  const parts = body?.batchRequests;
  if (!Array.isArray(parts)) {
    throw badRequest('JSON_PARSER_ERROR', 'batchRequests is required and must be an array');
  }
  if (parts.length > MAX_PARTS) {
    throw badRequest('LIMIT_EXCEEDED', `Batch requests are limited to ${MAX_PARTS} subrequests`);
  }
  const results = [];
  for (const part of parts) {
    const isHalted =
      body.haltOnError === true && results.some(({ statusCode }) => statusCode >= 400);
    const answer = isHalted
      ? answerWith('BATCH_PROCESSING_HALTED', 'Batch processing halted per request', 412)
      : runBatchPart(context, part, headers);
    results.push({ statusCode: answer.status, result: answer.body ?? null });
  }
  const hasErrors = results.some(({ statusCode }) => statusCode >= 400);
  return { status: 200, body: { hasErrors, results }, apiCalls: parts.length };
}

function runBatchPart(context, part, headers) {
  const target = targetOf(
    `/services/data/${String(part?.url).replace(/^\/?(services\/data\/)?/, '')}`,
  );
  if (!target || !isOffered(target.version) || !ALLOWED_IN_BATCH.test(target.path)) {
    return answerWith('NOT_FOUND', 'The requested resource does not exist', 404);
  }
  return dispatchPart(context, target, {
    method: String(part.method).toUpperCase(),
    path: target.path,
    query: new URLSearchParams(target.query),
    body: part.richInput,
    headers,
  });
}
