import { badRequest, notFound } from '../errors.mjs';
import { toId18 } from '../ids.mjs';
import { isVisible } from '../records/save.mjs';
import { rawRecord } from '../records/store.mjs';
import { find } from '../search/find.mjs';
import { route } from './answer.mjs';
import { withFields } from './fields.mjs';
import { requireKnown } from './layout.mjs';
import { listOf, objectNamed } from './objects.mjs';
import { pageOf } from './pages.mjs';
import { record } from './record.mjs';

/** The records that a lookup offers: lately used ones, or those that a text finds. */
export const lookupRoutes = [
  route('GET', '/lookups/{object}/{field}', lookup),
  route('GET', '/lookups/{object}/{field}/{target}', lookup),
];

const SEARCH_TYPES = ['Recent', 'TypeAhead', 'Search'];
const RECENT = 200;
const PAGE = 25;

function lookup(context, { query }, params) {
  const object = objectNamed(context, params.object);
  const field = context.schema.field(object, params.field);
  if (field?.type !== 'reference') throw notFound();
  const names = params.target ? [params.target] : field.targets;
  const targets = names.map((name) => objectNamed(context, name));
  if (!targets.every(({ name }) => field.targets.includes(name))) throw notFound();
  const wish = wishOf(context, field, query);
  const path = `${context.base}/ui-api/lookups/${object.name}/${field.name}`;
  return {
    lookupResults: Object.fromEntries(
      targets.map((target) => [
        target.name,
        results(context, target, wish, `${path}/${target.name}`),
      ]),
    ),
    metadata: Object.fromEntries(
      targets.map((target) => [target.name, metadata(object, field, target)]),
    ),
  };
}

function wishOf(context, field, query) {
  const q = query.get('q') ?? '';
  const wanted = query.get('searchType') ?? (q ? 'Search' : 'Recent');
  const [searchType] = requireKnown([wanted], SEARCH_TYPES, 'searchType');
  return { q, searchType, query, filters: filtersOf(context, field, query) };
}

/** The values that records must have for those of other fields of the form. */
function filtersOf(context, { filteredLookup }, query) {
  const bindings = new Map(
    listOf(query.get('dependentFieldBindings')).map((binding) => {
      const [name, ...value] = binding.split('=');
      return [name, value.join('=')];
    }),
  );
  return Object.entries(filteredLookup?.where ?? {})
    .filter(([, name]) => bindings.get(name))
    .map(([own, name]) => [own, toId18(bindings.get(name)) ?? bindings.get(name)]);
}

function results(context, target, wish, path) {
  const rows = idsOf(context, target, wish)
    .map((id) => rawRecord(context, target.name, id))
    .filter((row) => row && !row.IsDeleted && isVisible(context, target, row))
    .filter((row) => wish.filters.every(([name, value]) => row[name] === value));
  const { page, ...links } = pageOf(rows, wish.query, path, {
    size: PAGE,
    tokenName: 'page',
    first: 1,
  });
  const wanted = withFields(context, target, shownFields(target));
  return {
    count: page.length,
    ...links,
    records: page.map((row) => record(context, target, row, wanted)),
  };
}

function idsOf(context, target, { q, searchType }) {
  if (searchType === 'Recent') return recentIds(context, target);
  if (q.trim().length < 2) {
    throw badRequest('ILLEGAL_QUERY_PARAMETER_VALUE', 'q must have at least two characters');
  }
  if (!target.searchable) return idsByName(context, target, q);
  const words = q
    .replace(/[*?"\\(){}]/g, ' ')
    .trim()
    .split(/\s+/);
  const text = words.map((word) => `${word}*`).join(' ');
  return find(context, target, text, searchType === 'TypeAhead' ? 'NAME' : 'ALL');
}

/** What the user viewed or referred to, then what anybody changed. */
const recentIds = ({ db, user }, { name }) =>
  db
    .all(
      `SELECT o.Id FROM "${name}" o LEFT JOIN Recent r ON r.RecordId = o.Id AND r.UserId = ?
       ORDER BY r.LastReferencedDate DESC NULLS LAST, o.LastModifiedDate DESC, o.Id LIMIT ${RECENT}`,
      [user.Id],
    )
    .map(({ Id }) => Id);

function idsByName({ db }, { name, fields }, q) {
  const own = fields.find((field) => field.nameField).name;
  return db
    .all(`SELECT Id FROM "${name}" WHERE instr(fold("${own}"), fold(?)) > 0 ORDER BY "${own}"`, [q])
    .map(({ Id }) => Id);
}

const nameField = (object) => object.fields.find((field) => field.nameField);

/** The name, and the field of the compact layout after it. */
function shownFields(target) {
  const second = target.compactLayout
    .map((name) => target.fieldsByName.get(name.toLowerCase()))
    .find((field) => field && !field.nameField);
  return [nameField(target), second].filter(Boolean);
}

function metadata(object, field, target) {
  const [name, second] = shownFields(target);
  return {
    fieldApiName: field.name,
    objectApiName: object.name,
    primaryField: name.name,
    secondaryField: second?.name ?? null,
    targetInfo: { apiName: target.name, nameField: name.name },
  };
}
