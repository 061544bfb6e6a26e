import { notFound } from './errors.mjs';
import { item } from './layouts.mjs';
import { labelOf, pageLayout } from './page-layouts.mjs';
import { recordTypesOf } from './record-types.mjs';

/**
 * Compact layouts as the REST API describes them: those of an object's page layouts, by record type.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_compactlayouts.htm
 */

/** @param {import('./context.mjs').Context} context @param {any} object */
export function compactLayouts(context, object) {
  if (!object.layout) throw notFound();
  const types = recordTypesOf(context, object);
  const placed = types.map((type) => pageLayout(context, object, type.id));
  const [preset] = types.flatMap(({ isDefault }, index) => (isDefault ? [placed[index]] : []));
  const distinct = placed.filter(
    ({ compactId }, index) => placed.findIndex((one) => one.compactId === compactId) === index,
  );
  return {
    compactLayouts: distinct.map((one) => compactLayout(object, one)),
    defaultCompactLayoutId: preset.compactId,
    recordTypeCompactLayoutMappings: types.map((type, index) => ({
      available: type.available,
      compactLayoutId: placed[index].compactId,
      compactLayoutName: compactName(placed[index]),
      recordTypeId: type.id,
      recordTypeName: type.name,
    })),
  };
}

const compactName = ({ name }) => name.replace(/\W+/g, '_');

const compactLayout = (object, placed) => ({
  actions: [],
  fieldItems: placed.compactFields.map((field, index) =>
    item(
      object,
      {
        type: 'Field',
        label: labelOf(object, field),
        lead: field,
        fields: [field],
        required: false,
        editableForNew: field.createable,
        editableForUpdate: field.updateable,
      },
      index + 1,
    ),
  ),
  id: placed.compactId,
  imageItems: [],
  label: placed.name,
  name: compactName(placed),
  objectType: object.name,
});
