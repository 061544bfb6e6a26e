import { badRequest } from '../errors.mjs';
import { toId18 } from '../ids.mjs';
import { MASTER_RECORD_TYPE } from '../record-types.mjs';
import { isoTimestamp } from '../values.mjs';

const EMAIL = /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:.]+$/u;

/**
 * The values of a request as columns keep them, checked one by one.
 * @param {import('../context.mjs').Context} context
 * @param {any} object
 * @param {Record<string, any>} given
 * @param {'createable' | 'updateable'} right
 * @returns {Record<string, any>}
 */
export function validate(context, object, given, right) {
  const values = {};
  const readOnly = [];
  for (const [name, value] of Object.entries(given)) {
    if (name === 'attributes') continue;
    const [field, plain] = fieldAndValue(context, object, name, value);
    if (!field[right]) readOnly.push(field.name);
    else values[field.name] = checked(context, field, plain);
  }
  if (readOnly.length) {
    throw badRequest(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${readOnly.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      readOnly,
    );
  }
  return values;
}

/** A field by its own name, or a lookup by its relationship's and an external id. */
function fieldAndValue(context, object, name, value) {
  const field = context.schema.field(object, name);
  if (field) return [field, value];
  const reference = context.schema.relationship(object, name);
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (reference && isRecord) return [reference, idByExternalId(context, reference, value)];
  throw badRequest('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
}

function idByExternalId(context, reference, { attributes, ...key }) {
  const target = context.schema.object(attributes?.type ?? reference.targets[0]);
  const [[name, value] = [], ...others] = Object.entries(key);
  const field = name && context.schema.field(target, name);
  if (!field?.idLookup || others.length) {
    throw badRequest(
      'INVALID_FIELD',
      `The external foreign key reference does not reference a valid entity: ${reference.relationshipName}`,
    );
  }
  const found = context.db.all(
    `SELECT Id FROM "${target.name}" WHERE "${field.name}" = ?${target.softDelete ? ' AND IsDeleted = 0' : ''}`,
    [value],
  );
  if (found.length === 1) return found[0].Id;
  throw badRequest(
    'INVALID_FIELD',
    `Foreign key external ID: ${String(value).toLowerCase()} not found for field ${field.name} in entity ${target.name}`,
  );
}

function checked(context, field, value) {
  if (field.junction) return idList(context, field, value);
  if (value === null || value === '') {
    if (field.type === 'boolean') throw wrongType(field, 'boolean', value);
    return null;
  }
  const check = CHECKS[field.type] ?? text;
  return check(field, value, context);
}

const CHECKS = {
  boolean: (field, value) => {
    if (value === true || value === 'true') return 1;
    if (value === false || value === 'false') return 0;
    throw wrongType(field, 'boolean', value);
  },
  int: number,
  double: number,
  currency: number,
  percent: number,
  date: (field, value) => {
    const date = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.exec(value)?.[0];
    if (!date || Number.isNaN(Date.parse(date))) throw wrongType(field, 'date', value);
    return date;
  },
  datetime: (field, value) => {
    const moment = typeof value === 'string' && isoTimestamp(value);
    if (!moment) throw wrongType(field, 'datetime', value);
    return moment;
  },
  time: (field, value) => {
    const parts = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?Z?$/.exec(value);
    if (!parts) throw wrongType(field, 'time', value);
    const [, hours, minutes, seconds = '00', thousandths = '0'] = parts;
    return `${hours}:${minutes}:${seconds}.${thousandths.padEnd(3, '0')}Z`;
  },
  base64: (field, value) => {
    if (value instanceof Uint8Array) return value;
    if (typeof value !== 'string' || !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value)) {
      throw wrongType(field, 'base64Binary', value);
    }
    return new Uint8Array(Buffer.from(value, 'base64'));
  },
  reference,
  email: (field, value) => {
    const address = text(field, value);
    if (EMAIL.test(address)) return address;
    throw badRequest('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${address}`, [
      field.name,
    ]);
  },
  multipicklist: (field, value) =>
    text(field, value)
      .split(';')
      .map((part) => CHECKS.picklist(field, part.trim()))
      .join(';'),
  picklist: (field, value) => {
    const chosen = text(field, value);
    const known = field.values?.find((entry) => entry.value.toLowerCase() === chosen.toLowerCase());
    if (known || !field.restrictedPicklist) return known?.value ?? chosen;
    throw badRequest(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.label}: bad value for restricted picklist field: ${chosen}`,
      [field.name],
    );
  },
};

function number(field, value) {
  const parsed = typeof value === 'string' ? Number(value) : value;
  if (typeof parsed !== 'number' || !Number.isFinite(parsed))
    throw wrongType(field, 'double', value);
  return field.type === 'int' ? Math.trunc(parsed) : parsed;
}

function text(field, value) {
  if (typeof value === 'object') throw wrongType(field, 'string', value);
  const string = String(value);
  if (field.length && string.length > field.length) {
    throw badRequest(
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${string.slice(0, 250)} (max length=${field.length})`,
      [field.name],
    );
  }
  return string;
}

function reference(field, value, context) {
  const id = toId18(value);
  if (id === MASTER_RECORD_TYPE && field.targets.includes('RecordType')) return null;
  const target = context.schema.objectOfId(id);
  if (!id || !target || !field.targets.includes(target.name)) {
    throw badRequest('MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [
      field.name,
    ]);
  }
  const found = context.db.get(
    `SELECT ${target.softDelete ? 'IsDeleted' : '0 AS IsDeleted'} FROM "${target.name}" WHERE Id = ?`,
    [id],
  );
  if (!found) throw badRequest('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  if (found.IsDeleted) throw badRequest('ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
  return id;
}

function idList(context, field, value) {
  if (value === null) return null;
  if (!Array.isArray(value)) throw wrongType(field, 'JunctionIdList', value);
  return value.map((id) => reference(field, id, context));
}

const wrongType = (field, type, value) =>
  badRequest(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${type} from value ${JSON.stringify(value)} of field ${field.name}`,
  );
