import { controllerIndexes } from '../picklist-values.mjs';
import { badRequest, notFound } from '../errors.mjs';
import { toId18 } from '../ids.mjs';
import { recordTypesOf, valuesFor } from '../record-types.mjs';
import { route, tagged } from './answer.mjs';
import { objectNamed } from './objects.mjs';

/** The values that a record type lets be chosen, dependent ones with what they are valid for. */
export const picklistRoutes = [
  route('GET', '/object-info/{object}/picklist-values/{recordType}', (context, call, params) => {
    const { object, type } = targetOf(context, params);
    const picklists = object.fields.filter(({ values }) => values);
    return tagged({
      picklistFieldValues: Object.fromEntries(
        picklists.map((field) => [field.name, values(context, object, type, field)]),
      ),
    });
  }),
  route(
    'GET',
    '/object-info/{object}/picklist-values/{recordType}/{field}',
    (context, call, params) => {
      const { object, type } = targetOf(context, params);
      const field = context.schema.field(object, params.field);
      if (!field?.values) throw notFound();
      return values(context, object, type, field);
    },
  ),
];

function targetOf(context, params) {
  const object = objectNamed(context, params.object);
  const id = toId18(params.recordType);
  const type = id && recordTypesOf(context, object).find((one) => one.id === id);
  if (type) return { object, type };
  throw badRequest(
    'ILLEGAL_QUERY_PARAMETER_VALUE',
    `recordTypeId should be a valid record type ID: ${params.recordType}`,
  );
}

function values(context, object, type, field) {
  const controllerValues = controllerIndexes(object, field);
  const chosen = valuesFor(context, object, field, type);
  const entries = chosen.map((value) => entry(object, field, value, controllerValues));
  const preset = chosen.findIndex((value) => value.default ?? value.value === field.defaultValue);
  const path = `object-info/${object.name}/picklist-values/${type.id}/${field.name}`;
  return tagged({
    controllerValues,
    defaultValue: preset < 0 ? null : entries[preset],
    url: `${context.base}/ui-api/${path}`,
    values: entries,
  });
}

function entry(object, field, value, controllerValues) {
  return {
    attributes: attributes(object, field, value),
    label: value.label ?? value.value,
    validFor: (value.validFor ?? []).map((name) => controllerValues[name]),
    value: value.value,
  };
}

/** Stages and statuses mean something to Salesforce; the key is spelled as it spells it. */
function attributes(object, field, { closed = false, won = false, probability, forecast }) {
  if (field.name === 'StageName') {
    return {
      picklistAtrributesValueType: 'OpportunityStage',
      closed,
      defaultProbability: probability,
      forecastCategoryName: forecast,
      won,
    };
  }
  if (object.name === 'Case' && field.name === 'Status') {
    return { picklistAtrributesValueType: 'CaseStatus', closed };
  }
  return null;
}
