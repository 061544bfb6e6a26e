import { batched, route, tagged } from './answer.mjs';
import { nameFields, objectInfo } from './object-info.mjs';
import { listOf, objectNamed } from './objects.mjs';

export const objectRoutes = [
  route('GET', '/object-info', directory),
  route('GET', '/object-info/batch/{names}', (context, call, { names }) =>
    batched(listOf(names), (name) => objectInfo(context, objectNamed(context, name))),
  ),
  route('GET', '/object-info/{object}', (context, call, params) =>
    objectInfo(context, objectNamed(context, params.object)),
  ),
];

/** Every object that the UI API serves to the user. */
function directory({ schema, base }) {
  const served = schema.objects.filter((object) => object.uiApi);
  const entries = served.map((object) => [
    object.name,
    {
      apiName: object.name,
      keyPrefix: object.keyPrefix,
      label: object.label,
      labelPlural: object.labelPlural,
      nameFields: nameFields(object),
      objectInfoUrl: `${base}/ui-api/object-info/${object.name}`,
    },
  ]);
  return tagged({ objects: Object.fromEntries(entries) });
}
