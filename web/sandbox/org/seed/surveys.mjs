import { Random } from './random.mjs';
import { START, day, moment } from './times.mjs';
import { FIRST_NAMES, PRODUCTS, STREETS } from './words.mjs';

const SEED = 71;
const SURVEYS = 40;
const QUEUES = ['Survey Desk', 'Field Service'];
/** Not every field of a survey is filled in. */
const FILLED = 0.7;

/**
 * Seeds the records of the object that has fields of every type: each value follows from its
 * field, so that the object's data can change freely.
 * @param {import('./writer.mjs').SeedWriter} writer
 * @param {(object: string, developerName: string) => string} recordType
 */
export function seedSurveys(writer, recordType) {
  const random = new Random(SEED);
  const groupIds = QUEUES.map((Name) =>
    writer.add('Group', {
      CreatedDate: moment(START, -1000),
      Name,
      DeveloperName: Name.replace(/ /g, '_'),
      Type: 'Queue',
    }),
  );
  const object = writer.schema.object('Site_Survey__c');
  const filled = object.fields.filter((field) => field.createable && field.stored);
  for (let n = 1; n <= SURVEYS; n += 1) {
    const record = { ...valuesOf(filled, random, writer), ...chosen(object, random) };
    const ownerIds = n % 4 === 0 ? groupIds : recordIds(writer, 'User');
    writer.add('Site_Survey__c', {
      ...record,
      Name: `SS-${String(n).padStart(5, '0')}`,
      Title__c: `${random.pick(PRODUCTS)} survey ${n}`,
      Reference__c: `REF-${1000 + n}`,
      RecordTypeId:
        n % 5 === 0 ? null : recordType(object.name, n % 2 ? 'Full_Survey' : 'Short_Survey'),
      OwnerId: random.pick(ownerIds),
      CreatedById: writer.adminId,
      CreatedDate: moment(START, -random.between(20, 300)),
      LastModifiedDate: moment(START, -random.between(1, 19)),
    });
  }
  writer.db.run("INSERT INTO sequence VALUES ('Site_Survey__c.Name', ?)", [SURVEYS]);
}

const recordIds = (writer, name) =>
  writer.db.all(`SELECT Id FROM "${name}" ORDER BY Id LIMIT 200`).map(({ Id }) => Id);

function valuesOf(fields, random, writer) {
  const entries = fields
    .filter((field) => !field.nillable || random.chance(FILLED))
    .map((field) => [field.name, VALUES[field.type]?.(field, random, writer)]);
  return Object.fromEntries(entries);
}

/** Dependent picklists: each value one that fits the value above it. */
function chosen(object, random) {
  const values = {};
  const dependent = object.fields.filter(({ controllerName }) => controllerName);
  for (const { name, controllerName, values: own } of dependent) {
    const controller = object.fieldsByName.get(controllerName.toLowerCase());
    values[controllerName] ??=
      controller.type === 'boolean' ? random.chance(0.5) : random.pick(controller.values).value;
    const fits = own.filter(({ validFor }) => validFor.includes(String(values[controllerName])));
    values[name] = random.pick(fits).value;
  }
  return values;
}

const tenths = (random, most) => random.between(0, most * 10) / 10;
const clock = (random) => `${String(random.between(6, 18)).padStart(2, '0')}:30:00.000Z`;

/** A value for a field of each type. */
const VALUES = {
  string: (field, random) =>
    `${random.pick(STREETS)} ${random.between(1, 99)}`.slice(0, field.length),
  textarea: (field, random) =>
    field.extraTypeInfo === 'richtextarea'
      ? `<p><b>${random.pick(PRODUCTS)}</b> checked by ${random.pick(FIRST_NAMES)}.</p><ul><li>No leak</li></ul>`
      : `Met ${random.pick(FIRST_NAMES)}.\r\nAsked about ${random.pick(PRODUCTS)}.`,
  double: (field, random) =>
    field.name.includes('itude')
      ? tenths(random, 60)
      : field.scale
        ? tenths(random, 90)
        : random.between(1, 9),
  currency: (field, random) => random.between(100, 99999) / 100,
  percent: (field, random) => random.between(0, 100),
  boolean: (field, random) => random.chance(0.5),
  date: (field, random) => day(START, random.between(-60, 60)),
  datetime: (field, random) => moment(START, random.between(-60, 60)),
  time: (field, random) => clock(random),
  phone: (field, random) => `+1 617 555 ${random.between(1000, 9999)}`,
  email: (field, random) => `${random.pick(FIRST_NAMES)}@site.example`.toLowerCase(),
  url: (field, random) => `https://drawings.example/${random.between(100, 999)}.pdf`,
  picklist: (field, random) => random.pick(field.values).value,
  multipicklist: (field, random) => {
    const some = field.values.filter(() => random.chance(0.5)).map(({ value }) => value);
    return some.length ? some.join(';') : null;
  },
  encryptedstring: (field, random) =>
    `GATE-${random.between(1000, 9999)}-${random.between(1000, 9999)}`,
  reference: (field, random, writer) => random.pick(recordIds(writer, field.referenceTo.at(-1))),
};
