import { badRequest, notFound } from './errors.mjs';

/** What a merge field stands for, by the word before its dot. */
const SOURCES = {
  Contact: (context, { whoId }) => recordOf(context, whoId, 'Contact'),
  Lead: (context, { whoId }) => recordOf(context, whoId, 'Lead'),
  Recipient: (context, { whoId }) => recordOf(context, whoId),
  RelatedTo: (context, { whatId }) => recordOf(context, whatId),
  User: ({ user }) => user,
  Sender: ({ user }) => user,
  Organization: ({ db }) => db.get('SELECT * FROM Organization'),
};

const FIELD = /\{\{\{(\w+)\.(\w+)\}\}\}|\{!(\w+)\.(\w+)\}/g;

function recordOf({ db, schema }, id, name) {
  const object = id && schema.objectOfId(id);
  if (!object || (name && object.name !== name)) return undefined;
  return db.get(`SELECT * FROM "${object.name}" WHERE Id = ?`, [id]);
}

/**
 * Like Messaging.renderEmailTemplate: a field without a value is an error, and TetherMerge leaves that field as it is.
 * @param {any} context @param {string} text @param {{ whoId?: string, whatId?: string }} records
 */
export function mergeText(context, text, records) {
  return replaced(context, text, records, (whole) => whole);
}

/**
 * Like Messaging.renderStoredEmailTemplate: a field without a value leaves nothing.
 * @param {any} context @param {string} id @param {{ whoId?: string, whatId?: string }} records
 */
export function mergeTemplate(context, id, records) {
  const template = recordOf(context, id, 'EmailTemplate');
  if (!template) throw notFound('The template does not exist');
  const parts = [template.Subject, template.HtmlValue, template.Body].map((part) => part ?? '');
  if (!records.whoId && parts.some((part) => /\{(\{\{|!)(Recipient|Contact|Lead)\./.test(part)))
    throw badRequest('MERGE_FAILED', 'The template needs a recipient');
  const [subject, html, text] = parts.map((part) => replaced(context, part, records, () => ''));
  return { subject, html, text };
}

function replaced(context, text, records, missing) {
  return text.replace(FIELD, (whole, ...names) => {
    const [source, field] = names.slice(0, 4).filter(Boolean);
    const find = SOURCES[source] ?? (() => relatedTo(context, records, source));
    return find(context, records)?.[field] ?? missing(whole);
  });
}

/** {!Opportunity.Name} of the related record, where it is one. */
const relatedTo = (context, { whatId }, object) => recordOf(context, whatId, object);
