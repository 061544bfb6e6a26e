import assert from 'node:assert/strict';

const KINDS = ['user', 'external', 'list', 'other'];
const RESPONSES = ['none', 'organizer', 'tentative', 'accepted', 'declined'];
const ITEM_TEXTS = ['id', 'file', 'folder', 'kind', 'subject', 'itemClass', 'headers'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY_GROUPS = [...DAYS, 'weekday', 'weekendDay', 'day'];
const WEEK_NUMBERS = ['first', 'second', 'third', 'fourth', 'last'];
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * Asserts that a mailbox holds nothing but what its model allows.
 *
 * @param {import('../../web/sandbox/outlook/mailbox/load.mjs').Mailbox} mailbox
 */
export function validateMailbox(mailbox) {
  const ids = new Set();
  for (const item of mailbox.items) {
    validateItem(item, mailbox.folders);
    assert.ok(!ids.has(item.id), `${item.file}: its id is used twice`);
    ids.add(item.id);
  }
  for (const { file, reason } of mailbox.unreadable) {
    text(file, 'unreadable file');
    assert.ok(text(reason, `${file} reason`).trim() !== '', `${file} has no reason`);
  }
}

function validateItem(item, folders) {
  const where = item.file;
  onlyPlainValues(item, where);
  for (const key of ITEM_TEXTS) text(item[key], `${where} ${key}`);
  assert.ok(
    folders.some(({ id }) => id === item.folder),
    `${where} lies in no folder: ${item.folder}`,
  );
  text(item.body.text, `${where} body.text`);
  if ('html' in item.body) text(item.body.html, `${where} body.html`);
  date(item.created, `${where} created`);
  date(item.modified, `${where} modified`);
  assert.ok(Array.isArray(item.notes), `${where} notes`);
  item.notes.forEach((note) => text(note, `${where} note`));
  item.attachments.forEach((attachment) => validateAttachment(attachment, where));
  assert.equal(new Set(item.attachments.map(({ id }) => id)).size, item.attachments.length, where);
  if (item.kind !== 'appointment') validateMessage(item, where);
  if (item.kind !== 'message') validateMeeting(item, where);
}

function validateMessage(item, where) {
  text(item.internetMessageId, `${where} internetMessageId`);
  assert.ok(text(item.conversationId, `${where} conversationId`) !== '', where);
  date(item.received, `${where} received`);
  for (const key of ['from', 'sender']) person(item[key], `${where} ${key}`);
  for (const key of ['to', 'cc', 'bcc']) item[key].forEach((one) => person(one, `${where} ${key}`));
  for (const key of ['isRead', 'isDraft']) assert.equal(typeof item[key], 'boolean', where);
  if (!('protected' in item)) return;
  assert.equal(item.protected, true, where);
  assert.deepEqual([item.body, item.attachments], [{ text: '' }, []], where);
}

function validateMeeting(item, where) {
  person(item.organizer, `${where} organizer`);
  assert.equal(item.organizer.response, 'organizer', where);
  for (const key of ['required', 'optional']) {
    item[key].forEach((one) => person(one, `${where} ${key}`));
    item[key].forEach(({ response }) => assert.ok(RESPONSES.includes(response), where));
  }
  date(item.start, `${where} start`);
  date(item.end, `${where} end`);
  assert.ok(Date.parse(item.end) >= Date.parse(item.start), `${where} ends before it starts`);
  for (const key of ['isAllDay', 'isOrganizer', 'isCancelled']) {
    assert.equal(typeof item[key], 'boolean', `${where} ${key}`);
  }
  text(item.location, `${where} location`);
  assert.doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone: item.timeZone }), where);
  if ('seriesId' in item) assert.ok(text(item.seriesId, `${where} seriesId`) !== '', where);
  if (item.recurrence !== null) validateRecurrence(item.recurrence, where);
}

function validateAttachment(attachment, where) {
  const at = `${where} attachment ${attachment.name}`;
  for (const key of ['id', 'name', 'contentType', 'content']) text(attachment[key], `${at} ${key}`);
  assert.ok(attachment.name !== '', at);
  assert.ok(['file', 'item', 'cloud'].includes(attachment.type), at);
  assert.equal(typeof attachment.isInline, 'boolean', at);
  const content = Buffer.from(attachment.content, 'base64');
  assert.equal(content.length, attachment.size, `${at}: size and content differ`);
  assert.equal(content.toString('base64'), attachment.content, `${at} is not base64`);
  if (attachment.type === 'cloud') text(attachment.url, `${at} url`);
}

function validateRecurrence({ recurrenceType, ...recurrence }, where) {
  const { recurrenceProperties: properties, recurrenceTimeZone: zone } = recurrence;
  const { seriesTimeJson: times } = recurrence;
  assert.ok(Number.isInteger(properties.interval) && properties.interval > 0, where);
  if (recurrenceType === 'weekly') {
    assert.ok(properties.days.length > 0 && properties.days.every((day) => DAYS.includes(day)));
    assert.ok(DAYS.includes(properties.firstDayOfWeek), where);
  } else if (recurrenceType === 'monthly' || recurrenceType === 'yearly') {
    validateDayInMonth(properties, where);
    if (recurrenceType === 'yearly') assert.ok(MONTHS.includes(properties.month), where);
  } else {
    assert.ok(['daily', 'weekday'].includes(recurrenceType), `${where}: ${recurrenceType}`);
  }
  assert.ok(text(zone.name, `${where} zone`) !== '', where);
  assert.ok(Number.isFinite(zone.offset), where);
  const dates = ['startYear', 'startMonth', 'startDay'];
  if (!times.noEndDate) dates.push('endYear', 'endMonth', 'endDay');
  for (const key of [...dates, 'startTimeMin', 'durationMin']) {
    assert.ok(Number.isInteger(times[key]) && times[key] >= 0, `${where} ${key}: ${times[key]}`);
  }
}

function validateDayInMonth({ dayOfMonth, dayOfWeek, weekNumber }, where) {
  if (dayOfMonth !== undefined) return assert.ok(dayOfMonth >= 1 && dayOfMonth <= 31, where);
  assert.ok(DAY_GROUPS.includes(dayOfWeek) && WEEK_NUMBERS.includes(weekNumber), where);
}

function person(value, where) {
  text(value.name, `${where} name`);
  text(value.address, `${where} address`);
  assert.ok(KINDS.includes(value.kind), `${where}: kind ${value.kind}`);
}

function text(value, where) {
  assert.equal(typeof value, 'string', `${where} is no text`);
  return value;
}

function date(value, where) {
  assert.match(text(value, where), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, where);
  assert.equal(new Date(value).toISOString(), value, where);
}

/** No NaN, no undefined and nothing that JSON would change: items go to the page as JSON. */
function onlyPlainValues(value, where) {
  assert.deepEqual(JSON.parse(JSON.stringify(value)), value, `${where} is not plain data`);
}
