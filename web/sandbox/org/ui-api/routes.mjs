import { objectRoutes } from './object-routes.mjs';
import { readRoutes } from './record-ui.mjs';

/**
 * The User Interface API: what a form for records needs, as the user's layouts and rights have it.
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/
 * @type {import('../rest/router.mjs').Route[]}
 */
export const uiApiRoutes = [...objectRoutes, ...readRoutes];
