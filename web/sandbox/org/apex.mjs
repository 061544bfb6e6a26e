import { contextOf } from './context.mjs';
import { ApiError, badRequest, notFound } from './errors.mjs';
import { mergeTemplate, mergeText } from './merge.mjs';
import { VERSIONS } from './rest/versions.mjs';

/**
 * The Apex REST classes of Tether's package: https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_rest.htm
 * @type {Record<string, (context: any, body: any) => any>} by method and path
 */
const CLASSES = {
  'POST /services/apexrest/tether/merge': (context, { templateId, text, whoId, whatId }) =>
    templateId
      ? mergeTemplate(context, templateId, { whoId, whatId })
      : { subject: '', html: '', text: mergeText(context, text ?? '', { whoId, whatId }) },
};

/** @param {import('./org.mjs').Org} org @param {{ userId: string }} session @param {{ method: string, url: string, body: any }} call */
export function callApex(org, session, { method, url, body }) {
  const run = org.switches.tetherPackage && CLASSES[`${method} ${url.split('?')[0]}`];
  if (!run) throw notFound(`Could not find a match for URL ${url}`);
  if (!org.switches.apexClassAccess)
    throw new ApiError(
      403,
      'FORBIDDEN',
      'You do not have access to the Apex class named: TetherMerge',
    );
  if (typeof body !== 'object') throw badRequest('JSON_PARSER_ERROR', 'Unexpected end of input');
  return { status: 200, body: run(contextOf(org, session, VERSIONS.at(-1).version), body) };
}
