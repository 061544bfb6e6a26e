import { readFolder } from './json-files.mjs';
import { completeObject } from './objects.mjs';

/** @param {string} dir @returns {Promise<Schema>} */
export async function loadSchema(dir) {
  return new Schema(Object.values(await readFolder(dir)).map(completeObject));
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
   * @param {{ objects: string[], fields: Record<string, string[]>, readOnly: string[], readOnlyFields: Record<string, string[]> }} hidden
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
        isPrivate: object.sharingModel === 'Private' && !permissions.has('ModifyAllData'),
        fields: object.fields
          .filter((field) => isOn(field) && !hidden.fields[object.name]?.includes(field.name))
          .map((field) => withoutFeature(field, switches))
          .map((field) =>
            hidden.readOnlyFields[object.name]?.includes(field.name)
              ? {
                  ...field,
                  ...READ_ONLY_FIELD,
                  permissionable: field.permissionable ?? field.nillable,
                }
              : field,
          ),
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

const READ_ONLY_FIELD = { createable: false, updateable: false };
const READ_ONLY = { createable: false, updateable: false, deletable: false };
