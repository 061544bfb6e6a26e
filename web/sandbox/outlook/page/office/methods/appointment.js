import { ERROR, OfficeError } from '../answers.js';
import { toTime } from '../wire.js';

const timeField = ({ TimeProperty }) => (TimeProperty === 1 ? 'start' : 'end');

const nameOf = (method) => (params) => `${timeField(params)}.${method}`;
const namesOf = (method) => [`start.${method}`, `end.${method}`];

/** Moving the start moves the end along, as the form does. */
function setTime(params, { item, outlook }) {
  const time = new Date(params.time).toISOString();
  if (timeField(params) === 'end') {
    if (params.time < toTime(item.start)) throw new OfficeError(ERROR.endTime);
    return outlook.edit({ end: time });
  }
  const length = toTime(item.end) - toTime(item.start);
  return outlook.edit({ start: time, end: new Date(params.time + length).toISOString() });
}

const toLocation = (location) => ({
  locationIdentifier: { id: location, type: 'custom' },
  displayName: location,
  emailAddress: '',
});

const places = ({ item }) => item.location.split('; ').filter(Boolean);

const setPlaces = (list, { outlook }) => outlook.edit({ location: [...new Set(list)].join('; ') });

const ids = ({ enhancedLocations }) => enhancedLocations.map(({ id }) => id);

export const appointment = [
  {
    id: 24,
    name: nameOf('getAsync'),
    names: namesOf('getAsync'),
    run: (params, { item }) => toTime(item[timeField(params)]),
  },
  { id: 25, name: nameOf('setAsync'), names: namesOf('setAsync'), run: setTime },
  { id: 26, name: 'location.getAsync', run: (params, { item }) => item.location },
  {
    id: 27,
    name: 'location.setAsync',
    run: ({ location }, { outlook }) => outlook.edit({ location }),
  },
  {
    id: 154,
    name: 'enhancedLocation.getAsync',
    run: (params, context) => places(context).map(toLocation),
  },
  {
    id: 155,
    name: 'enhancedLocation.addAsync',
    run: (params, context) => setPlaces([...places(context), ...ids(params)], context),
  },
  {
    id: 156,
    name: 'enhancedLocation.removeAsync',
    run: (params, context) => {
      const gone = ids(params);
      setPlaces(
        places(context).filter((place) => !gone.includes(place)),
        context,
      );
    },
  },
  {
    id: 103,
    name: 'recurrence.getAsync',
    // Without a recurrence the answer has to be null; Office.js throws if it is absent.
    run: (params, { item }) => item.recurrence ?? null,
  },
  {
    id: 104,
    name: 'recurrence.setAsync',
    run: ({ recurrenceData }, { outlook }) => outlook.edit({ recurrence: recurrenceData }),
  },
  { id: 169, name: 'isAllDayEvent.getAsync', run: (params, { item }) => item.isAllDay },
  {
    id: 170,
    name: 'isAllDayEvent.setAsync',
    run: ({ isAllDayEvent }, { outlook }) => outlook.edit({ isAllDay: isAllDayEvent }),
  },
  {
    id: 171,
    name: 'sensitivity.getAsync',
    run: (params, { item }) => item.sensitivity ?? 'normal',
  },
  {
    id: 172,
    name: 'sensitivity.setAsync',
    run: ({ sensitivity }, { outlook }) => outlook.edit({ sensitivity }),
  },
];
