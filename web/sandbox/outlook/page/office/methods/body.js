import { htmlToText, textToHtml } from '../../html.js';
import { ERROR, OfficeError } from '../answers.js';

const TEXT = 0;
const HTML = 3;

/** @param {{ data: string, coercionType: number }} given */
const asHtml = ({ data, coercionType }) => (coercionType === HTML ? data : textToHtml(data));

async function read({ coercionType }, { item, mailbox }) {
  const { body } = await mailbox.content(item);
  if (coercionType === HTML) return body.html ?? textToHtml(body.text);
  if (coercionType === TEXT) return body.html && !body.text ? htmlToText(body.html) : body.text;
  throw new OfficeError(ERROR.coercionType);
}

async function readType(params, { item, isCompose, mailbox }) {
  if (isCompose) return 'html';
  const { body } = await mailbox.content(item);
  return body.html === undefined ? 'text' : 'html';
}

const setBody = (html, { outlook }) => outlook.edit({ body: { html, text: '' } });

export const body = [
  { id: 37, name: 'body.getAsync', run: read },
  { id: 14, name: 'body.getTypeAsync', run: readType },
  {
    id: 38,
    name: 'body.setAsync',
    run: (given, context) => setBody(asHtml(given), context),
  },
  {
    id: 23,
    name: 'body.prependAsync',
    run: (given, context) => setBody(asHtml(given) + context.item.body.html, context),
  },
  {
    id: 13,
    name: 'body.setSelectedDataAsync',
    run: (given, { outlook }) => outlook.insertAtCursor(asHtml(given)),
  },
  {
    id: 29,
    name: 'item.setSelectedDataAsync',
    run: (given, { outlook }) => outlook.insertAtCursor(asHtml(given)),
  },
  {
    id: 28,
    name: 'item.getSelectedDataAsync',
    run: ({ coercionType }, { outlook }) => {
      const html = outlook.selectedHtml();
      const data = coercionType === HTML ? html : htmlToText(html);
      return { data, sourceProperty: 'body' };
    },
  },
  {
    id: 100,
    name: 'body.appendOnSendAsync',
    run: ({ appendTxt, coercionType }, { outlook }) =>
      outlook.edit({ appendOnSend: appendTxt && asHtml({ data: appendTxt, coercionType }) }),
  },
  {
    id: 173,
    name: 'body.setSignatureAsync',
    run: (given, context) =>
      setBody(`${context.item.body.html}<div>${asHtml(given)}</div>`, context),
  },
];
