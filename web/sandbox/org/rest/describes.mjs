import { createHash } from 'node:crypto';
import { compactLayouts } from '../compact-layouts.mjs';
import { describe, describeBriefly } from '../describe.mjs';
import { notFound } from '../errors.mjs';
import { toId18 } from '../ids.mjs';
import { layouts } from '../layouts.mjs';
import { recordTypesOf } from '../record-types.mjs';
import { isVisible, objectFor } from '../records/save.mjs';

const MAX_BATCH = 200;
const RECENT = 5;

/** @type {import('./router.mjs').Route[]} */
export const describeRoutes = [
  ['GET', '/sobjects', everything],
  ['GET', '/sobjects/{object}', basics],
  ['GET', '/sobjects/{object}/describe', whole],
  ['GET', '/sobjects/{object}/describe/layouts', layoutsOf],
  ['GET', '/sobjects/{object}/describe/layouts/{recordType}', layoutsOf],
  ['GET', '/sobjects/{object}/describe/compactLayouts', compactLayoutsOf],
  ['GET', '/sobjects/{object}/describe/compactLayouts/primary', primaryCompactLayout],
  ['GET', '/compactLayouts', compactLayoutsByObject],
];

function everything({ schema, base }) {
  const sobjects = schema.objects.map((object) => describeBriefly(object, base));
  return { status: 200, body: { encoding: 'UTF-8', maxBatchSize: MAX_BATCH, sobjects } };
}

function basics(context, call, params) {
  const object = objectFor(context, params.object);
  // Whose records a view shows, only a query asks.
  const recent = object.view
    ? []
    : context.db
        .all(`SELECT * FROM "${object.name}" ORDER BY LastModifiedDate DESC LIMIT ${RECENT}`)
        .filter((record) => isVisible(context, object, record));
  const recentItems = recent.map(({ Id }) => ({
    attributes: { type: object.name, url: `${context.base}/sobjects/${object.name}/${Id}` },
    Id,
  }));
  return {
    status: 200,
    body: { objectDescribe: describeBriefly(object, context.base), recentItems },
  };
}

function whole(context, call, params) {
  const object = objectFor(context, params.object);
  const body = describe(object, {
    base: context.base,
    origin: context.org.origin,
    recordTypes: recordTypesOf(context, object),
    overrides: hasOverriddenNew(context, object) ? ['New'] : [],
  });
  const tag = `"${createHash('sha1').update(JSON.stringify(body)).digest('hex').slice(0, 16)}"`;
  return call.headers['if-none-match'] === tag
    ? { status: 304, headers: { ETag: tag } }
    : { status: 200, headers: { ETag: tag }, body };
}

const hasOverriddenNew = ({ switches }, { name }) =>
  switches.overriddenNew.split(',').includes(name);

function layoutsOf(context, call, params) {
  const object = objectFor(context, params.object);
  const recordTypeId = params.recordType && toId18(params.recordType);
  if (recordTypeId === null) throw notFound();
  return { status: 200, body: layouts(context, object, recordTypeId) };
}

function compactLayoutsOf(context, call, params) {
  const object = objectFor(context, params.object);
  return { status: 200, body: compactLayouts(context, object) };
}

function primaryCompactLayout(context, call, params) {
  const { compactLayouts: all, defaultCompactLayoutId } = compactLayouts(
    context,
    objectFor(context, params.object),
  );
  return { status: 200, body: all.find(({ id }) => id === defaultCompactLayoutId) };
}

/** Those of several objects, by their names. */
function compactLayoutsByObject(context, { query }) {
  const names = (query.get('q') ?? '').split(',').filter(Boolean);
  const entries = names.map((name) => objectFor(context, name.trim()));
  const body = entries.map((object) => [object.name, compactLayouts(context, object)]);
  return { status: 200, body: Object.fromEntries(body) };
}
