import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { completeObject } from './objects.mjs';

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
   * @param {{ objects: string[], fields: Record<string, string[]>, readOnly: string[], readOnlyFields: Record<string, string[]>, modifyAllData?: boolean }} hidden
   * @param {Record<string, any>} switches
   */
  restrict(hidden, switches) {
    const isOn = (part) => !part.onlyWith || switches[part.onlyWith];
    const seen = this.objects.filter((o) => isOn(o) && !hidden.objects.includes(o.name));
    return new Schema(
      seen.map((object) => ({
        ...object,
        ...(hidden.readOnly.includes(object.name) && READ_ONLY),
        isPrivate: object.sharingModel === 'Private' && !hidden.modifyAllData,
        fields: object.fields
          .filter((field) => isOn(field) && !hidden.fields[object.name]?.includes(field.name))
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

const READ_ONLY_FIELD = { createable: false, updateable: false };
const READ_ONLY = { createable: false, updateable: false, deletable: false };
