import { ApiError, badRequest } from '../errors.mjs';
import { insert, rawRecord, update } from '../records/store.mjs';
import { removeRelations } from './relations.mjs';

const SENT = '3';
const DRAFT = '5';
const LISTS = { ToIds: 'ToAddress', CcIds: 'CcAddress', BccIds: 'BccAddress' };

/** @type {import('./index.mjs').Rules} */
export const emailMessages = {
  beforeInsert(context, values) {
    const isOnCase = Boolean(values.ParentId);
    if (values.ActivityId && !isOnCase) throw readOnly(context, ['ActivityId']);
    if (values.Status && values.Status !== SENT && !isOnCase) {
      throw badRequest(
        'FIELD_INTEGRITY_EXCEPTION',
        'Status: an email that is not on a case must have the status 3 (Sent)',
        ['Status'],
      );
    }
    requireOneCase(values);
    return {
      MessageDate: values.MessageDate ?? context.org.clock.timestamp(),
      RelatedToId: values.RelatedToId ?? values.ParentId ?? null,
      Name: values.Subject?.slice(0, 255) ?? null,
      ...(values.HtmlBody && !values.TextBody && { TextBody: plainText(values.HtmlBody) }),
    };
  },

  afterInsert(context, email, values) {
    if (!email.ParentId) {
      const task = insert(context, 'Task', taskOf(context, email));
      update(context, 'EmailMessage', email.Id, { ActivityId: task.Id });
    }
    for (const [list, type] of Object.entries(LISTS)) relate(context, email.Id, type, values[list]);
    linkDocuments(context, email.Id, values.ContentDocumentIds);
  },

  beforeUpdate(context, values, before) {
    if (before.Status !== DRAFT) requireEditable(context, values, before);
    requireOneCase({ ...before, ...values });
    return values.Subject === undefined ? {} : { Name: values.Subject?.slice(0, 255) ?? null };
  },

  afterUpdate(context, email, values, before) {
    if (email.ActivityId && email.RelatedToId !== before.RelatedToId) {
      update(context, 'Task', email.ActivityId, { WhatId: email.RelatedToId });
    }
    for (const [list, type] of Object.entries(LISTS)) {
      if (values[list] === undefined) continue;
      removeRelations(context, email.Id, type);
      relate(context, email.Id, type, values[list]);
    }
    linkDocuments(context, email.Id, values.ContentDocumentIds);
  },
};

function requireOneCase({ ParentId, RelatedToId }) {
  if (!ParentId || !RelatedToId || RelatedToId === ParentId) return;
  throw badRequest(
    'FIELD_INTEGRITY_EXCEPTION',
    'ParentId and RelatedToId must be the same when both are given',
    ['ParentId', 'RelatedToId'],
  );
}

/** After a draft is sent, little of it can change: most when a client manages it. */
function requireEditable(context, values, before) {
  const isRead = before.Status === '0' && values.Status === '1';
  const managed = before.IsClientManaged ? ['RelatedToId', 'ContentDocumentIds'] : [];
  const allowed = new Set(['IsExternallyVisible', ...managed, ...(isRead ? ['Status'] : [])]);
  const refused = Object.keys(values).filter((name) => !allowed.has(name) && !name.endsWith('__c'));
  if (refused.length) throw readOnly(context, refused);
}

const readOnly = ({ switches }, fields) =>
  new ApiError(
    switches.insufficientAccessStatus,
    'INSUFFICIENT_ACCESS_OR_READONLY',
    'insufficient access rights on object id',
    { fields },
  );

/** The activity by which people see the email on a timeline. */
function taskOf({ user, org }, email) {
  const recipients = [
    ['To', email.ToAddress],
    ['CC', email.CcAddress],
    ['BCC', email.BccAddress],
  ];
  const heads = recipients.map(([head, value]) => `${head}: ${value ?? ''}`);
  return {
    Subject: `Email: ${email.Subject ?? ''}`.slice(0, 255),
    TaskSubtype: 'Email',
    Type: 'Email',
    Status: 'Completed',
    IsClosed: true,
    CompletedDateTime: org.clock.timestamp(),
    ActivityDate: email.MessageDate.slice(0, 10),
    OwnerId: user.Id,
    WhatId: email.RelatedToId,
    Description:
      `${heads.join('\n')}\n\nSubject: ${email.Subject ?? ''}\nBody:\n${email.TextBody ?? ''}`.slice(
        0,
        32000,
      ),
  };
}

function relate(context, emailId, type, ids) {
  for (const id of ids ?? []) {
    const relation = { EmailMessageId: emailId, RelationType: type, RelationId: id };
    insertRelation(context, relation);
  }
}

function insertRelation(context, relation) {
  const record = { ...relation, ...described(context, relation) };
  nameOnTask(context, insert(context, 'EmailMessageRelation', record));
}

function linkDocuments(context, emailId, ids) {
  for (const ContentDocumentId of ids ?? []) {
    insert(context, 'ContentDocumentLink', {
      ContentDocumentId,
      LinkedEntityId: emailId,
      ShareType: 'V',
      Visibility: 'AllUsers',
    });
  }
  if (ids?.length) update(context, 'EmailMessage', emailId, { HasAttachment: true });
}

/** @type {import('./index.mjs').Rules} */
export const emailMessageRelations = {
  beforeInsert: described,
  afterInsert: nameOnTask,
  beforeUpdate: described,
};

/** Address and kind of the record that a relation points to. */
function described(context, { RelationId, RelationAddress }) {
  if (!RelationId) return {};
  const object = context.org.schema.objectOfId(RelationId);
  const { Email } = rawRecord(context, object.name, RelationId);
  return { RelationObjectType: object.name, RelationAddress: RelationAddress ?? Email };
}

/** The first contact or lead of an email is the person of its task. */
function nameOnTask(context, { EmailMessageId, RelationId }) {
  if (!RelationId || RelationId.startsWith('005')) return;
  const { ActivityId } = rawRecord(context, 'EmailMessage', EmailMessageId);
  if (!ActivityId || rawRecord(context, 'Task', ActivityId).WhoId) return;
  update(context, 'Task', ActivityId, { WhoId: RelationId });
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** @param {string} html */
function plainText(html) {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<br\b[^>]*>|<\/(p|div|tr|li|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name) => ENTITIES[name])
    .trim()
    .slice(0, 32000);
}
