import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {object} Field one entry of `fields` in data/org/objects; what a describe says beyond
 *   it follows from the type (see describe.mjs)
 * @property {string} name
 * @property {string} label
 * @property {string} type
 * @property {number} [length]
 * @property {string[]} [referenceTo]
 * @property {string} [relationshipName]
 * @property {string} [childRelationshipName]
 * @property {boolean} [cascadeDelete]
 * @property {boolean} nillable
 * @property {boolean} createable
 * @property {boolean} updateable
 * @property {boolean} custom
 * @property {string} [junction] a list of ids, kept as records of another object (whose kind it
 *   names) or as a `list` in the record itself
 * @property {string} [onlyWith] the switch without which the field does not exist
 * @property {string[]} [childrenOf] of what it references, whose child list it makes; without it, all
 * @property {Record<string, any>} [columns] of a view: where the value comes from (see views.mjs)
 * @property {boolean} [internal] kept for what Salesforce does by itself: nobody sees it
 * @property {boolean} [indexed]
 * @property {string} [falseWithout] the switch without which it is false for everybody
 * @property {string} [personField] of a person account: the contact's field that holds the same
 * @property {string} [displayFormat] of the numbers that a record is named by, such as `A-{0000}`
 */

/** The types whose values no column of their own holds. */
const NOT_STORED = new Set(['address']);

/** @param {string} dir @returns {Promise<Schema>} */
export async function loadSchema(dir) {
  const files = (await readdir(dir)).filter((name) => name.endsWith('.json')).sort();
  const objects = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(path.join(dir, name), 'utf8'))),
  );
  return new Schema(objects.map(completeObject));
}

/** The objects that one caller can see. */
export class Schema {
  /** @param {any[]} objects */
  constructor(objects) {
    this.objects = objects.map((object) => ({ ...object, children: [] }));
    this.byName = new Map(this.objects.map((object) => [object.name.toLowerCase(), object]));
    this.byPrefix = new Map(this.objects.map((object) => [object.keyPrefix, object]));
    for (const object of this.objects) {
      object.fields = object.fields.map((field) => this.#withKnownTargets(field));
      object.fieldsByName = new Map(object.fields.map((f) => [f.name.toLowerCase(), f]));
    }
    for (const object of this.objects) this.#addChildren(object);
  }

  #withKnownTargets(field) {
    if (!field.referenceTo) return field;
    return { ...field, targets: field.referenceTo.filter((name) => this.object(name)) };
  }

  #addChildren(child) {
    for (const field of child.fields) {
      if (field.junction) continue;
      for (const target of field.targets ?? []) {
        if (field.childrenOf && !field.childrenOf.includes(target)) continue;
        this.object(target).children.push({ child, field });
      }
    }
  }

  /** @param {string} name in any case */
  object(name) {
    return this.byName.get(String(name).toLowerCase());
  }

  /** @param {any} object @param {string} name in any case */
  field(object, name) {
    return object.fieldsByName.get(String(name).toLowerCase());
  }

  /** The reference field behind a relationship name. @param {any} object @param {string} name */
  relationship(object, name) {
    const wanted = name.toLowerCase();
    return object.fields.find((f) => f.relationshipName?.toLowerCase() === wanted && !f.junction);
  }

  /** @param {any} object @param {string} name @returns {{ child: any, field: any } | undefined} */
  childRelationship(object, name) {
    const wanted = name.toLowerCase();
    return object.children.find(
      ({ field }) => field.childRelationshipName?.toLowerCase() === wanted,
    );
  }

  /** The object an id belongs to. @param {string | null} id */
  objectOfId(id) {
    return id ? this.byPrefix.get(id.slice(0, 3)) : undefined;
  }

  /**
   * The schema without what switches or a profile hide.
   * @param {{ objects: string[], fields: Record<string, string[]>, readOnly: string[], modifyAllData?: boolean }} hidden
   * @param {Record<string, any>} switches
   * @param {Set<string>} permissions of the user
   * @param {'rest' | 'tooling'} api whose objects are wanted
   */
  restrict(hidden, switches, permissions, api) {
    const isOn = ({ onlyWith, onlyFor, internal }) =>
      !internal && (!onlyWith || switches[onlyWith]) && (!onlyFor || permissions.has(onlyFor));
    const isIn = ({ apis = ['rest'] }) => apis.includes(api);
    const seen = this.objects.filter((o) => isIn(o) && isOn(o) && !hidden.objects.includes(o.name));
    return new Schema(
      seen.map((object) => ({
        ...object,
        ...(hidden.readOnly.includes(object.name) && READ_ONLY),
        ...(object.changedWith && !permissions.has(object.changedWith) && READ_ONLY),
        feedEnabled:
          object.feedEnabled && switches.chatter && permissions.has('ChatterInternalUser'),
        isPrivate: object.sharingModel === 'Private' && !hidden.modifyAllData,
        fields: object.fields
          .filter((field) => isOn(field) && !hidden.fields[object.name]?.includes(field.name))
          .map((field) => withoutFeature(field, switches)),
      })),
    );
  }

  /** The schema with other labels. @param {Map<string, { text: string, fields: string[] }>} labels by object */
  relabelled(labels) {
    return new Schema(
      this.objects.map((object) => {
        const { text, fields = [] } = labels.get(object.name) ?? {};
        if (text === undefined) return object;
        return {
          ...object,
          label: text,
          labelPlural: text,
          fields: object.fields.map((field) =>
            fields.includes(field.name) ? relabelledField(field, text) : field,
          ),
        };
      }),
    );
  }
}

const relabelledField = (field, label) => ({
  ...field,
  label,
  ...(field.values && { values: field.values.map((value) => ({ ...value, label })) }),
});

/** What a feature that is off makes false, whatever is stored. */
const withoutFeature = (field, switches) =>
  field.falseWithout && !switches[field.falseWithout] ? { ...field, fixed: 0 } : field;

const READ_ONLY = { createable: false, updateable: false, deletable: false };

const OBJECT_DEFAULTS = {
  queryable: true,
  createable: true,
  updateable: true,
  deletable: true,
  undeletable: true,
  softDelete: true,
  searchable: true,
  layoutable: true,
  mergeable: false,
  feedEnabled: false,
  search: {},
  compactLayout: [],
};

/** @param {any} object as written in the data */
function completeObject(object) {
  const custom = object.name.endsWith('__c');
  const whole = { ...OBJECT_DEFAULTS, custom, ...object };
  whole.fields = [...systemFields(whole), ...object.fields].map(completeField);
  return whole;
}

const READ = { nillable: false, createable: false, updateable: false, defaultedOnCreate: true };

/** The fields that every record has. @param {any} object */
function systemFields(object) {
  const label = object.recordLabel ?? (object.custom ? 'Record' : object.label);
  const user = { type: 'reference', referenceTo: ['User'], ...READ };
  const moment = { type: 'datetime', ...READ };
  return [
    { name: 'Id', label: `${label} ID`, type: 'id', idLookup: true, ...READ },
    ...(object.softDelete
      ? [{ name: 'IsDeleted', label: 'Deleted', type: 'boolean', ...READ }]
      : []),
    { name: 'CreatedDate', label: 'Created Date', ...moment },
    { name: 'CreatedById', label: 'Created By ID', relationshipName: 'CreatedBy', ...user },
    { name: 'LastModifiedDate', label: 'Last Modified Date', ...moment },
    {
      name: 'LastModifiedById',
      label: 'Last Modified By ID',
      relationshipName: 'LastModifiedBy',
      ...user,
    },
    { name: 'SystemModstamp', label: 'System Modstamp', ...moment },
  ];
}

/** @param {any} field @returns {Field} */
function completeField(field) {
  const isBoolean = field.type === 'boolean';
  const createable = field.createable ?? true;
  return {
    ...field,
    nillable: field.nillable ?? !isBoolean,
    createable,
    updateable: field.updateable ?? createable,
    custom: /__p?c$/.test(field.name),
    stored: !NOT_STORED.has(field.type) && (!field.junction || field.junction === 'list'),
    values: field.values?.map((value) => (typeof value === 'string' ? { value } : value)),
  };
}
