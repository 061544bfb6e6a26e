/** Components by the names that a definition has for them. */
export const LOG = 'lightningInbox:logItemButtonContainer';
export const PEOPLE = 'clients:peopleCardContainerFlex';
export const RELATED = 'clients:relatedRecordsPageFlex';

/** @typedef {string | [name: string, properties: Record<string, string>]} Placed */

const listOf = (values) => ({ valueListItems: values.map((value) => ({ value })) });

/** Of an item: what stands around a component and a list of values. */
const NOW = {
  items: 'itemInstances',
  item: (componentInstance) => ({ componentInstance, fieldInstance: null }),
  list: (name, values) => ({ name, value: null, valueList: listOf(values) }),
};
const BEFORE_49 = {
  items: 'componentInstances',
  item: (component) => component,
  list: (name, values) => ({ name, value: JSON.stringify(values), valueList: null }),
};

/**
 * The Metadata of a page with these tabs, in JSON.
 * @param {{ id: string, label?: string, visibility?: string[], body: Placed[] }[]} tabs
 * @param {{ read?: string, compose?: string, before49?: boolean }} [options] what is open at first; `before49` as it was
 *   written before version 49 of the API
 */
export function flexiPage(tabs, { read = '', compose = '', before49 = false } = {}) {
  const { items, item, list } = before49 ? BEFORE_49 : NOW;
  const property = ([name, value]) =>
    Array.isArray(value) ? list(name, value) : { name, value, valueList: null };
  const component = (componentName, properties) =>
    item({
      componentName,
      componentInstanceProperties: Object.entries(properties).map(property),
    });
  const region = (name, type, placed) => ({ name, type, [items]: placed });
  const facet = (name, placed) => region(name, 'Facet', placed);
  return JSON.stringify({
    type: 'MailAppAppPage',
    template: { name: 'clients:defaultMailAppTemplate' },
    flexiPageRegions: [
      region('main', 'Region', [
        component('clients:tabset', {
          tabs: 'maintabs',
          defaultViewModeTab: read,
          defaultEditModeTab: compose,
        }),
      ]),
      facet(
        'maintabs',
        tabs.map(({ id, label = id, visibility = ['edit', 'view'] }) =>
          component('clients:tab', { id, label, visibility, body: `body-${id}` }),
        ),
      ),
      ...tabs.map(({ id, body }) =>
        facet(
          `body-${id}`,
          body.map((placed) => component(...(Array.isArray(placed) ? placed : [placed, {}]))),
        ),
      ),
    ],
  });
}
