const DAY = 24 * 60 * 60 * 1000;
const STEP = 7 * DAY;
const FROM = Date.UTC(1990, 0, 1);
const TO = Date.UTC(2045, 0, 1);
// Office.js throws for a time outside all ranges, so the first and the last reach further than any mail.
const BEGIN = 0;
const END = 4102444800000;

/**
 * The offsets of a time zone as Office.js reads them: ranges in milliseconds, offsets in minutes, all as text.
 * @param {string} timeZone IANA name
 */
export function timeZoneOffsets(timeZone) {
  if (!known.has(timeZone)) known.set(timeZone, findOffsets(timeZone));
  return known.get(timeZone);
}

const known = new Map();

function findOffsets(timeZone) {
  const offsetAt = offsetReader(timeZone);
  const ranges = [{ start: BEGIN, offset: offsetAt(FROM) }];
  for (let time = FROM; time < TO; time += STEP) {
    const before = ranges.at(-1).offset;
    const after = offsetAt(time + STEP);
    if (after !== before)
      ranges.push({ start: changeBetween(time, time + STEP, offsetAt), offset: after });
  }
  return ranges.map(({ start, offset }, at) => ({
    start: String(start),
    end: String(ranges[at + 1]?.start ?? END),
    offset: String(offset),
  }));
}

/** @param {string} timeZone */
export function isTimeZone(timeZone) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function offsetReader(timeZone) {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return (time) => {
    const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName').value;
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name);
    return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) : 0;
  };
}

function changeBetween(early, late, offsetAt) {
  const before = offsetAt(early);
  while (late - early > 60_000) {
    const middle = Math.floor((early + late) / 120_000) * 60_000;
    if (offsetAt(middle) === before) early = middle;
    else late = middle;
  }
  return late;
}
