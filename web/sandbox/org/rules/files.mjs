import { createHash } from 'node:crypto';
import path from 'node:path';
import { badRequest } from '../errors.mjs';
import { insert, update } from '../records/store.mjs';
import { markAttachment } from './attachments.mjs';

const FILE_TYPES = {
  doc: 'WORD',
  docx: 'WORD_X',
  xls: 'EXCEL',
  xlsx: 'EXCEL_X',
  ppt: 'POWER_POINT',
  pptx: 'POWER_POINT_X',
  txt: 'TEXT',
  jpg: 'JPG',
  jpeg: 'JPG',
};

/** An address in place of bytes. */
function linkOf(values) {
  want(values, ['Title']);
  if (values.VersionData) {
    throw badRequest('FIELD_INTEGRITY_EXCEPTION', 'A link holds no content.', ['ContentUrl']);
  }
  return { Title: values.Title, FileExtension: null, FileType: 'LINK', ContentSize: 0 };
}

function fileOf(values) {
  want(values, ['PathOnClient', 'VersionData']);
  const { name, ext } = path.posix.parse(values.PathOnClient);
  const extension = ext.slice(1).toLowerCase();
  return {
    Title: values.Title ?? name.slice(0, 255),
    FileExtension: extension || null,
    FileType: FILE_TYPES[extension] ?? (extension.toUpperCase().slice(0, 20) || 'UNKNOWN'),
    ContentSize: values.VersionData.length,
    Checksum: createHash('md5').update(values.VersionData).digest('hex'),
  };
}

function want(values, names) {
  const missing = names.filter((name) => !values[name]);
  if (!missing.length) return;
  const fields = missing.join(', ');
  throw badRequest('REQUIRED_FIELD_MISSING', `Required fields are missing: [${fields}]`, missing);
}

/** @type {import('./index.mjs').Rules} */
export const contentVersions = {
  beforeInsert(context, values) {
    const { Checksum, ...file } = values.ContentUrl ? linkOf(values) : fileOf(values);
    const ContentDocumentId =
      values.ContentDocumentId ?? insert(context, 'ContentDocument', file).Id;
    return {
      ...file,
      ContentDocumentId,
      VersionNumber: String(1 + countVersions(context, ContentDocumentId)),
      Checksum,
    };
  },

  afterInsert(context, version) {
    const { ContentDocumentId, FirstPublishLocationId } = version;
    context.db.run('UPDATE ContentVersion SET IsLatest = (Id = ?) WHERE ContentDocumentId = ?', [
      version.Id,
      ContentDocumentId,
    ]);
    const { Title, FileExtension, FileType, ContentSize } = version;
    update(context, 'ContentDocument', ContentDocumentId, {
      LatestPublishedVersionId: version.Id,
      ...{ Title, FileExtension, FileType, ContentSize },
    });
    if (version.VersionNumber !== '1') return;
    link(context, ContentDocumentId, context.user.Id, 'I');
    if (FirstPublishLocationId && FirstPublishLocationId !== context.user.Id) {
      link(context, ContentDocumentId, FirstPublishLocationId, 'V');
    }
  },
};

const countVersions = ({ db }, documentId) =>
  db.get('SELECT count(*) AS n FROM ContentVersion WHERE ContentDocumentId = ?', [documentId]).n;

function link(context, ContentDocumentId, LinkedEntityId, ShareType) {
  const record = { ContentDocumentId, LinkedEntityId, ShareType, Visibility: 'AllUsers' };
  markAttachment(context, insert(context, 'ContentDocumentLink', record));
}
