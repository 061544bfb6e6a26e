/** Components by the names that a definition has for them. */
export const LOG = 'lightningInbox:logItemButtonContainer';
export const PEOPLE = 'clients:peopleCardContainerFlex';
export const RELATED = 'clients:relatedRecordsPageFlex';

/** @typedef {string | [name: string, properties: Record<string, string>]} Placed */

const listOf = (values) => ({ valueListItems: values.map((value) => ({ value })) });

const component = (componentName, properties) => ({
  componentInstance: {
    componentName,
    componentInstanceProperties: Object.entries(properties).map(([name, value]) =>
      Array.isArray(value)
        ? { name, value: null, valueList: listOf(value) }
        : { name, value, valueList: null },
    ),
  },
  fieldInstance: null,
});

/**
 * The Metadata of a page with these tabs, in JSON.
 * @param {{ id: string, label?: string, visibility?: string[], body: Placed[] }[]} tabs
 * @param {{ read?: string, compose?: string }} [open] at first
 */
export function flexiPage(tabs, { read = '', compose = '' } = {}) {
  const facet = (name, itemInstances) => ({ name, type: 'Facet', itemInstances });
  return JSON.stringify({
    type: 'MailAppAppPage',
    template: { name: 'clients:defaultMailAppTemplate' },
    flexiPageRegions: [
      {
        name: 'main',
        type: 'Region',
        itemInstances: [
          component('clients:tabset', {
            tabs: 'maintabs',
            defaultViewModeTab: read,
            defaultEditModeTab: compose,
          }),
        ],
      },
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
