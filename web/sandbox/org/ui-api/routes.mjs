import { actionRoutes } from './actions.mjs';
import { defaultRoutes } from './defaults.mjs';
import { lookupRoutes } from './lookups.mjs';
import { objectRoutes } from './object-routes.mjs';
import { picklistRoutes } from './picklists.mjs';
import { readRoutes } from './record-ui.mjs';
import { relatedListInfoRoutes } from './related-list-info.mjs';
import { relatedListRoutes } from './related-lists.mjs';
import { saveRoutes } from './saves.mjs';

/**
 * The User Interface API: what a form for records needs, as the user's layouts and rights have it.
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/
 * @type {import('../rest/router.mjs').Route[]}
 */
export const uiApiRoutes = [
  ...objectRoutes,
  ...picklistRoutes,
  ...readRoutes,
  ...saveRoutes,
  ...defaultRoutes,
  ...lookupRoutes,
  ...relatedListInfoRoutes,
  ...relatedListRoutes,
  ...actionRoutes,
];
