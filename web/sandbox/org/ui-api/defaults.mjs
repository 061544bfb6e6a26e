import { defaultRecordType, MASTER_RECORD_TYPE, recordTypesOf } from '../record-types.mjs';
import { rawRecord } from '../records/store.mjs';
import { eTagOf, route, tagged } from './answer.mjs';
import { wantedFields, withFields } from './fields.mjs';
import { layout, layoutFields } from './layout.mjs';
import { hasRecordTypes, objectInfo, recordTypeInfo } from './object-info.mjs';
import { objectNamed, recordOf } from './objects.mjs';
import { fieldValues, recordTypeIdOf } from './record.mjs';
import { recordTypeParameter } from './record-ui.mjs';

/** What a form for a new record begins with. */
export const defaultRoutes = [
  route('GET', '/record-defaults/create/{object}', (context, { query }, params) => {
    const object = objectNamed(context, params.object);
    return defaults(context, object, query, presets(context, object));
  }),
  route('GET', '/record-defaults/clone/{id}', (context, { query }, params) => {
    const { object, row } = recordOf(context, params.id);
    const copied = object.fields.filter(
      (field) => field.createable && field.stored && !field.unique,
    );
    const values = Object.fromEntries(copied.map(({ name }) => [name, row[name]]));
    return defaults(context, object, query, { ...values, OwnerId: context.user.Id }, row);
  }),
];

/** The values that a new record would be saved with if nothing were filled in. */
function presets({ user }, object) {
  const values = {};
  for (const field of object.fields) {
    const preset = field.values?.find((value) => value.default)?.value ?? field.defaultValue;
    if (preset !== undefined) values[field.name] = preset;
    else if (field.type === 'boolean' && field.createable) values[field.name] = 0;
    if (field.name === 'OwnerId') values.OwnerId = user.Id;
  }
  return values;
}

function defaults(context, object, query, values, source) {
  const recordTypeId = wantedRecordType(context, object, query, source);
  const wish = { recordTypeId, layoutType: 'Full', mode: 'Create' };
  const optional = { optionalFields: query.get('optionalFields') };
  const wanted = wantedFields(context, object, optional);
  if (hasRecordTypes(object)) {
    withFields(context, object, layoutFields(context, object, wish), wanted);
  }
  const own = Object.keys(values).map((name) => context.schema.field(object, name));
  withFields(
    context,
    object,
    own.filter((field) => field?.createable),
    wanted,
  );
  const type = recordTypesOf(context, object).find(({ id }) => id === recordTypeId);
  return tagged({
    layout: hasRecordTypes(object) ? layout(context, object, wish) : null,
    objectInfos: infos(context, object, wanted),
    record: {
      apiName: object.name,
      childRelationships: {},
      eTag: eTagOf(values),
      fields: fieldValues(context, object, flagged(values), wanted),
      id: null,
      lastModifiedById: null,
      lastModifiedDate: null,
      recordTypeId: hasRecordTypes(object) ? recordTypeId : null,
      recordTypeInfo: type && !type.isMaster ? recordTypeInfo(type) : null,
      systemModstamp: null,
      weakEtag: 0,
    },
  });
}

/** Truth values as columns keep them. */
const flagged = (values) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === true ? 1 : value]),
  );

function wantedRecordType(context, object, query, source) {
  if (query.get('recordTypeId') !== null) return recordTypeParameter(query);
  if (source) return recordTypeIdOf(rawRecord(context, object.name, source.Id));
  return hasRecordTypes(object) ? defaultRecordType(context, object).id : MASTER_RECORD_TYPE;
}

function infos(context, object, wanted) {
  const names = new Set([
    object.name,
    ...[...wanted.values()].flatMap(({ field }) => field.targets ?? []),
  ]);
  const served = [...names].map((name) => context.schema.object(name)).filter((one) => one.uiApi);
  return Object.fromEntries(served.map((one) => [one.name, objectInfo(context, one)]));
}
