import { ERROR, OfficeError } from '../answers.js';
import { hasSet } from '../../settings.js';
import { messageLoaded } from '../initial_data.js';

const MOST = 100;

function checkPermission({ permission }) {
  if (permission !== 'readWriteMailbox') throw new OfficeError(ERROR.permission);
}

function list(params, { outlook, settings }) {
  checkPermission(settings);
  const tellsMore = hasSet(settings.set, '1.14');
  return outlook.several.slice(0, MOST).map((item) => ({
    itemId: item.id,
    itemType: 'message',
    itemMode: item.isDraft ? 'Compose' : 'Read',
    subject: item.subject,
    ...(tellsMore && {
      internetMessageId: item.internetMessageId,
      conversationId: item.conversationId,
      hasAttachment: item.attachments.some(({ isInline }) => !isInline),
    }),
  }));
}

function load({ itemId }, { outlook, mailbox, settings }) {
  checkPermission(settings);
  if (!hasSet(settings.set, '1.15')) throw new OfficeError(ERROR.unsupported);
  if (outlook.loaded) throw new OfficeError(ERROR.internal, 'Another item is loaded.');
  const item = mailbox.find(itemId);
  if (!item || item.kind === 'appointment') throw new OfficeError(ERROR.itemMissing);
  outlook.loaded = item;
  return messageLoaded(item);
}

function unload(params, { outlook }) {
  if (!outlook.loaded) throw new OfficeError(ERROR.internal, 'Nothing is loaded.');
  outlook.loaded = null;
}

/** The numbers that Outlook knows these calls by stand in no Office.js of npm: see pane/selected_items.js. */
export const selection = [
  {
    id: 'getSelectedItemsAsync',
    name: 'mailbox.getSelectedItemsAsync',
    needsItem: false,
    run: list,
  },
  { id: 'loadItemByIdAsync', name: 'mailbox.loadItemByIdAsync', needsItem: false, run: load },
  { id: 'unloadAsync', name: 'item.unloadAsync', needsItem: false, run: unload },
];
