import { ERROR, OfficeError } from '../answers.js';
import { fromAddress, toAddress, toAddresses } from '../wire.js';

const MOST = 500;
const MESSAGE_FIELDS = ['to', 'cc', 'bcc'];
const APPOINTMENT_FIELDS = ['required', 'optional'];
const APPOINTMENT_NAMES = ['requiredAttendees', 'optionalAttendees'];

const isAppointment = (item) => item?.kind === 'appointment';

const fieldOf = ({ recipientField }, { item }) =>
  (isAppointment(item) ? APPOINTMENT_FIELDS : MESSAGE_FIELDS)[recipientField];

const nameOf =
  (method) =>
  ({ recipientField }, { item }) =>
    `${(isAppointment(item) ? APPOINTMENT_NAMES : MESSAGE_FIELDS)[recipientField]}.${method}`;

const namesOf = (method) =>
  [...MESSAGE_FIELDS, ...APPOINTMENT_NAMES].map((field) => `${field}.${method}`);

function put(params, context, before) {
  const given = params.recipientArray.map((person) => fromAddress(person, context.owner.address));
  if (before.length + given.length > MOST) throw new OfficeError(ERROR.tooManyRecipients);
  context.outlook.edit({ [fieldOf(params, context)]: [...before, ...given] });
}

export const people = [
  {
    id: 15,
    name: nameOf('getAsync'),
    names: namesOf('getAsync'),
    run: (params, context) => toAddresses(context.item[fieldOf(params, context)]),
  },
  {
    id: 21,
    name: nameOf('setAsync'),
    names: namesOf('setAsync'),
    run: (params, context) => put(params, context, []),
  },
  {
    id: 22,
    name: nameOf('addAsync'),
    names: namesOf('addAsync'),
    run: (params, context) => put(params, context, context.item[fieldOf(params, context)]),
  },
  {
    id: 107,
    name: (params, { item }) => (isAppointment(item) ? 'organizer.getAsync' : 'from.getAsync'),
    names: ['from.getAsync', 'organizer.getAsync'],
    run: (params, { item }) => toAddress(item.organizer ?? item.from),
  },
];
