import ICAL from 'ical.js';

/**
 * The events of iCalendar text. Text that does not parse as a whole is read event by event, so
 * that one bad event costs only itself; each failure is told in `failures`.
 *
 * @param {string} text
 * @returns {{ method: string, events: ICAL.Component[], failures: string[] }}
 */
export function readCalendar(text) {
  try {
    return calendarOf(parse(text));
  } catch (error) {
    return salvage(text, error);
  }
}

/** A file may hold several calendars one after the other. */
function parse(text) {
  const parsed = ICAL.parse(text.replace(/^\ufeff/, '').trim());
  const calendars = typeof parsed[0] === 'string' ? [parsed] : parsed;
  return calendars.map((jCal) => new ICAL.Component(jCal));
}

function calendarOf(calendars) {
  const method = calendars.map((one) => one.getFirstPropertyValue('method')).find(Boolean);
  const events = calendars.flatMap(eventsIn);
  const others = new Set(calendars.flatMap(namesIn));
  const instead = others.size > 0 ? ` (only ${[...others].join(', ')})` : '';
  return {
    method: String(method ?? '').toUpperCase(),
    events,
    failures: events.length > 0 ? [] : [`no VEVENT in this calendar${instead}`],
  };
}

/** Calendars are found inside calendars, and events without one around them. */
function eventsIn(component) {
  if (component.name === 'vevent') return [component];
  return component.getAllSubcomponents().filter(isContainer).flatMap(eventsIn);
}

const isContainer = ({ name }) => name === 'vcalendar' || name === 'vevent';

const namesIn = (calendar) => calendar.getAllSubcomponents().map(({ name }) => name.toUpperCase());

function salvage(text, cause) {
  const lines = text.split(/\r?\n/);
  const events = blocks(lines, 'VEVENT');
  if (events.length === 0) {
    return { method: '', events: [], failures: [`not a calendar: ${cause.message}`] };
  }
  const method = lines.filter((line) => /^METHOD:/i.test(line)).slice(0, 1);
  const zones = blocks(lines, 'VTIMEZONE').filter(isReadable);
  const found = { method: '', events: [], failures: [] };
  for (const [index, block] of events.entries()) {
    try {
      const one = calendarOf(parse(wrapped([...method, ...zones.flat(), ...block])));
      found.method = one.method;
      found.events.push(...one.events);
    } catch (error) {
      found.failures.push(`event ${index + 1}: ${error.message}`);
    }
  }
  return found;
}

/** The complete components of one name, each as its lines. */
function blocks(lines, name) {
  const found = [];
  let open;
  for (const line of lines) {
    const mark = line.trim().toUpperCase();
    if (mark === `BEGIN:${name}`) open = [];
    open?.push(line);
    if (open && mark === `END:${name}`) {
      found.push(open);
      open = undefined;
    }
  }
  return found;
}

const wrapped = (lines) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n');

/** A zone that does not parse is left to the rules that its name stands for. */
function isReadable(block) {
  try {
    parse(wrapped(block));
    return true;
  } catch {
    return false;
  }
}
