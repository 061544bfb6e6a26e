import { createHash } from 'node:crypto';
import { START, moment } from './times.mjs';

/**
 * Email templates with what is attached to them, and quick texts.
 * @param {import('./writer.mjs').SeedWriter} writer
 * @param {{ folders: Record<string, string>, templates: any[], quickTexts: any[] }} data
 */
export function seedTemplates(writer, { folders, templates, quickTexts }) {
  const CreatedDate = moment(START, -400);
  const ids = Object.fromEntries(
    Object.entries(folders).map(([Name, Type]) => [
      Name,
      writer.add('Folder', { CreatedDate, Name, DeveloperName: Name.replaceAll(' ', '_'), Type }),
    ]),
  );
  const inFolder = (folder) => ({ CreatedDate, FolderId: ids[folder], FolderName: folder });
  for (const { folder, file, attachment, ...template } of templates) {
    const id = writer.add('EmailTemplate', {
      IsActive: true,
      ...inFolder(folder),
      DeveloperName: template.Name.replaceAll(/\W/g, '_'),
      ...template,
    });
    if (file) addFile(writer, id, file, CreatedDate);
    if (attachment) addAttachment(writer, id, attachment, CreatedDate);
  }
  for (const { folder, ...text } of quickTexts)
    writer.add('QuickText', {
      IsInsertable: true,
      ...inFolder(folder),
      OwnerId: writer.adminId,
      ...text,
    });
}

function addAttachment(writer, ParentId, { text, ...attachment }, CreatedDate) {
  const Body = new TextEncoder().encode(text);
  writer.add('Attachment', { CreatedDate, ParentId, BodyLength: Body.length, Body, ...attachment });
}

function addFile(writer, LinkedEntityId, { name, text }, CreatedDate) {
  const VersionData = new TextEncoder().encode(text);
  const [Title, FileExtension] = name.split(/\.(?=[^.]*$)/);
  const file = { Title, FileExtension, FileType: 'TEXT', ContentSize: VersionData.length };
  const ContentDocumentId = writer.add('ContentDocument', { CreatedDate, ...file });
  const LatestPublishedVersionId = writer.add('ContentVersion', {
    CreatedDate,
    ...file,
    ContentDocumentId,
    PathOnClient: name,
    VersionData,
    VersionNumber: '1',
    IsLatest: true,
    Checksum: createHash('md5').update(VersionData).digest('hex'),
  });
  writer.db.run('UPDATE ContentDocument SET LatestPublishedVersionId = ? WHERE Id = ?', [
    LatestPublishedVersionId,
    ContentDocumentId,
  ]);
  writer.add('ContentDocumentLink', {
    CreatedDate,
    LinkedEntityId,
    ContentDocumentId,
    ShareType: 'V',
    Visibility: 'AllUsers',
  });
}
