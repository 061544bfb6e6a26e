/** The activities around the story: data/org/activities.json as tasks, events and emails. */
import { toTimestamp } from '../clock.mjs';
import { accountOf } from '../rules/activities.mjs';
import { START, day, moment } from './times.mjs';

const MINUTE = 60 * 1000;

/**
 * @param {import('./writer.mjs').SeedWriter} writer
 * @param {{ tasks: any[], events: any[], emails: any[] }} activities
 * @param {Record<string, string>} ids of users and records by the story's keys
 * @param {Record<string, { FirstName: string, LastName: string, Email: string }>} people by the same
 */
export function seedActivities(writer, { tasks, events, emails }, ids, people) {
  for (const task of tasks) addTask(writer, task, ids);
  for (const event of events) addEvent(writer, event, ids);
  for (const email of emails) addEmail(writer, email, ids, people);
}

/** What tasks and events have in common. */
function related(writer, { owner, who, what }, ids) {
  const links = { OwnerId: ids[owner], WhoId: ids[who] ?? null, WhatId: ids[what] ?? null };
  return { ...links, AccountId: accountOf({ db: writer.db, org: writer }, links) };
}

function addTask(writer, { owner, who, what, day: days, ...task }, ids) {
  const isClosed = task.Status === 'Completed';
  const made = moment(START, Math.min(days ?? -2, -1) - 2);
  const changed = isClosed ? moment(START, days) : made;
  return writer.add('Task', {
    ...related(writer, { owner, who, what }, ids),
    CreatedDate: made,
    LastModifiedDate: changed,
    TaskSubtype: 'Task',
    Priority: 'Normal',
    IsHighPriority: task.Priority === 'High',
    IsClosed: isClosed,
    CompletedDateTime: isClosed ? changed : null,
    ActivityDate: days === null ? null : day(START, days),
    WhoCount: who ? 1 : 0,
    WhatCount: what ? 1 : 0,
    TaskWhoIds: ids[who] ? JSON.stringify([ids[who]]) : null,
    ...task,
  });
}

/** `-9T16:00` is four in the afternoon (UTC) nine days before the story. */
export function timeOf(at) {
  const [days, time] = at.split('T');
  return toTimestamp(Date.parse(`${day(START, Number(days))}T${time}:00Z`));
}

function addEvent(writer, { owner, who, what, at, ...event }, ids) {
  const start = timeOf(event.IsAllDayEvent ? at.replace(/T.*/, 'T00:00') : at);
  const end = toTimestamp(Date.parse(start) + event.DurationInMinutes * MINUTE);
  writer.add('Event', {
    ...related(writer, { owner, who, what }, ids),
    CreatedDate: moment(start, -14),
    StartDateTime: start,
    ActivityDateTime: event.IsAllDayEvent ? null : start,
    ActivityDate: start.slice(0, 10),
    EndDateTime: end,
    EndDate: end.slice(0, 10),
    ShowAs: 'Busy',
    EventSubtype: 'Event',
    EventWhoIds: ids[who] ? JSON.stringify([ids[who]]) : null,
    ...event,
  });
}

const isUser = (id) => id.startsWith('005');

/** An email that was logged: the message, its task, and the people on it. */
function addEmail(writer, { from, to, cc, what, at, ...email }, ids, people) {
  const sent = timeOf(at);
  const addresses = (keys) => keys.map((key) => people[key].Email).join('; ') || null;
  const others = [from, ...to, ...cc].filter((key) => !isUser(ids[key]));
  const owner = [from, ...to].find((key) => isUser(ids[key]));
  const ActivityId = addTask(
    writer,
    {
      owner,
      who: others[0],
      what,
      day: (Date.parse(sent) - Date.parse(START)) / (24 * 60 * MINUTE),
      Subject: `Email: ${email.Subject}`,
      TaskSubtype: 'Email',
      Type: 'Email',
      Status: 'Completed',
      Description: email.TextBody,
    },
    ids,
  );
  const { FirstName, LastName, Email } = people[from];
  const id = writer.add('EmailMessage', {
    OwnerId: ids[owner],
    CreatedDate: sent,
    Name: email.Subject,
    Status: '3',
    Incoming: !isUser(ids[from]),
    FromName: `${FirstName} ${LastName}`,
    FromAddress: Email,
    ToAddress: addresses(to),
    CcAddress: addresses(cc),
    MessageDate: sent,
    MessageIdentifier: `<${sent.replace(/\D/g, '')}.${from}@brightwater.example>`,
    RelatedToId: ids[what],
    ActivityId,
    ...email,
  });
  const types = { FromAddress: [from], ToAddress: to, CcAddress: cc };
  for (const [RelationType, keys] of Object.entries(types)) {
    for (const key of keys) relate(writer, id, RelationType, ids[key], people[key].Email, sent);
  }
}

function relate(writer, EmailMessageId, RelationType, RelationId, RelationAddress, CreatedDate) {
  const { name } = writer.schema.objectOfId(RelationId);
  writer.add('EmailMessageRelation', {
    CreatedDate,
    EmailMessageId,
    RelationType,
    RelationId,
    RelationAddress,
    RelationObjectType: name,
  });
}
