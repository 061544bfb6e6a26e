import { businessOf } from './record-types.mjs';
import { personName } from '../rules/names.mjs';
import { stageValues } from '../rules/stages.mjs';
import * as words from './words.mjs';
import { START, day, moment } from './times.mjs';

const COUNTS = {
  accounts: 2000,
  contacts: 10000,
  leads: 3000,
  opportunities: 5000,
  cases: 3000,
  installations: 400,
  campaigns: 24,
  tasks: 600,
  events: 200,
};

/**
 * Seeds the many records around the story.
 * @param {import('./writer.mjs').SeedWriter} writer
 * @param {import('./random.mjs').Random} random
 * @param {string[]} userIds
 * @param {(object: string, developerName: string) => string} recordType
 */
export function seedCrowd(writer, random, userIds, recordType) {
  const crowd = new Crowd(writer, random, userIds, recordType);
  const accounts = crowd.times(COUNTS.accounts, () => crowd.account());
  const contacts = crowd.times(COUNTS.contacts, () => crowd.contact(random.pick(accounts)));
  crowd.times(COUNTS.leads, () => crowd.lead());
  const campaigns = crowd.times(COUNTS.campaigns, (n) => crowd.campaign(n));
  const opportunities = crowd.times(COUNTS.opportunities, () =>
    crowd.opportunity(random.pick(accounts), random.chance(0.2) ? random.pick(campaigns) : null),
  );
  crowd.times(COUNTS.cases, (n) => crowd.case(n, random.pick(contacts)));
  crowd.times(COUNTS.installations, (n) => crowd.installation(n, random.pick(accounts)));
  crowd.times(COUNTS.tasks, () => crowd.task(random.pick(contacts), random.pick(opportunities)));
  crowd.times(COUNTS.events, () => crowd.event(random.pick(contacts)));
}

class Crowd {
  #domains = new Set();

  constructor(writer, random, userIds, recordType) {
    this.writer = writer;
    this.recordType = recordType;
    this.random = random;
    this.userIds = userIds;
  }

  times(count, make) {
    return Array.from({ length: count }, (_, index) => make(index + 1));
  }

  #common(oldest = 1500) {
    const age = this.random.between(20, oldest);
    return {
      OwnerId: this.random.pick(this.userIds),
      CreatedDate: moment(START, -age - this.random.next()),
      LastModifiedDate: moment(START, -this.random.between(1, 19) - this.random.next()),
    };
  }

  #phone(place) {
    return `${place[3]} ${String(this.random.between(0, 9999)).padStart(4, '0')}`;
  }

  #company() {
    const { random } = this;
    const stem = [random.pick(words.COMPANY_HEADS), random.pick(words.COMPANY_TAILS)];
    const name = [...stem, random.pick(words.COMPANY_FORMS)].filter(Boolean).join(' ');
    const base = stem.join('').toLowerCase();
    let domain = `${base}.example`;
    for (let n = 2; this.#domains.has(domain); n += 1) domain = `${base}${n}.example`;
    this.#domains.add(domain);
    return { name, domain };
  }

  #person(domain) {
    const FirstName = this.random.pick(words.FIRST_NAMES);
    const LastName = this.random.pick(words.LAST_NAMES);
    const number = this.random.chance(0.15) ? this.random.between(2, 99) : '';
    return {
      FirstName,
      LastName,
      Name: personName({ FirstName, LastName }),
      Title: this.random.pick(words.TITLES),
      Email: `${FirstName}.${LastName}${number}@${domain}`.toLowerCase(),
    };
  }

  account() {
    const { random } = this;
    const { name, domain } = this.#company();
    const place = random.pick(words.PLACES);
    const Id = this.writer.add('Account', {
      ...this.#common(),
      Name: name,
      Website: `https://www.${domain}`,
      Phone: this.#phone(place),
      Industry: random.pick(this.#values('Account', 'Industry')),
      Type: random.pick(this.#values('Account', 'Type')),
      Rating: random.chance(0.5) ? random.pick(this.#values('Account', 'Rating')) : null,
      NumberOfEmployees: random.between(8, 6000),
      AnnualRevenue: random.between(4, 900) * 100000,
      BillingStreet: `${random.between(1, 240)} ${random.pick(words.STREETS)} Street`,
      BillingCity: place[0],
      BillingState: place[1],
      BillingPostalCode: String(random.between(10000, 99999)),
      BillingCountry: place[2],
    });
    return { Id, name, domain, place };
  }

  contact(account) {
    const { random } = this;
    const Id = this.writer.add('Contact', {
      ...this.#common(),
      ...this.#person(account.domain),
      AccountId: account.Id,
      Phone: this.#phone(account.place),
      MobilePhone: random.chance(0.4) ? this.#phone(account.place) : null,
      MailingCity: account.place[0],
      MailingCountry: account.place[2],
      LeadSource: random.pick(this.#values('Contact', 'LeadSource')),
      Assistant_Email__c: random.chance(0.08) ? `office@${account.domain}` : null,
    });
    return { Id, account };
  }

  lead() {
    const { random } = this;
    const { name, domain } = this.#company();
    const place = random.pick(words.PLACES);
    return this.writer.add('Lead', {
      ...this.#common(700),
      ...this.#person(domain),
      Company: name,
      Phone: this.#phone(place),
      City: place[0],
      Country: place[2],
      Status: random.pick(words.LEAD_STATUSES),
      LeadSource: random.pick(this.#values('Lead', 'LeadSource')),
      Billing_Email__c: random.chance(0.1) ? `billing@${domain}` : null,
    });
  }

  campaign(n) {
    const start = -30 * n + 200;
    return this.writer.add('Campaign', {
      ...this.#common(),
      Name: `${this.random.pick(['Spring', 'Summer', 'Autumn', 'Winter'])} ${this.random.pick(words.PRODUCTS)} ${n}`,
      Type: this.random.pick(this.#values('Campaign', 'Type')),
      Status: start > 0 ? 'Planned' : 'Completed',
      StartDate: day(START, start),
      EndDate: day(START, start + 21),
      IsActive: start > -60,
    });
  }

  opportunity(account, campaignId) {
    const { random } = this;
    const stage = random.pick(this.#values('Opportunity', 'StageName'));
    const isClosed = stage.startsWith('Closed');
    const values = {
      Name: `${account.name} - ${random.pick(words.PRODUCTS)}`,
      StageName: stage,
      Amount: random.between(20, 4000) * 100,
      CloseDate: day(START, isClosed ? -random.between(5, 900) : random.between(3, 400)),
    };
    const common = this.#common();
    const Type = random.pick(this.#values('Opportunity', 'Type'));
    return this.writer.add('Opportunity', {
      ...common,
      ...values,
      ...stageValues(this.writer.schema, values),
      RecordTypeId: this.recordType('Opportunity', businessOf({ Type })),
      AccountId: account.Id,
      CampaignId: campaignId,
      Type,
    });
  }

  case(n, contact) {
    const { random } = this;
    const Status = random.pick(['New', 'Working', 'Escalated', 'Closed', 'Closed', 'Closed']);
    const common = this.#common(600);
    return this.writer.add('Case', {
      ...common,
      CaseNumber: String(2000 + n).padStart(8, '0'),
      ContactId: contact.Id,
      AccountId: contact.account.Id,
      Subject: random.pick(words.CASE_SUBJECTS),
      Status,
      IsClosed: Status === 'Closed',
      ClosedDate: Status === 'Closed' ? common.LastModifiedDate : null,
      Priority: random.pick(['High', 'Medium', 'Medium', 'Low']),
      Origin: random.pick(this.#values('Case', 'Origin')),
      RecordTypeId: this.recordType('Case', n % 3 ? 'Support' : 'Field_Service'),
    });
  }

  installation(n, account) {
    return this.writer.add('Installation__c', {
      ...this.#common(),
      Name: `INST-${String(n + 100).padStart(4, '0')}`,
      Account__c: account.Id,
      Site__c: `${account.place[0]}, line ${this.random.between(1, 6)}`,
      Status__c: this.random.pick(this.#values('Installation__c', 'Status__c')),
      Serial_Number__c: `BW-${this.random.between(10, 99)}-${20000 + n}`,
    });
  }

  task(contact, opportunityId) {
    const { random } = this;
    const isClosed = random.chance(0.6);
    const common = this.#common(300);
    return this.writer.add('Task', {
      ...common,
      Subject: random.pick(this.#values('Task', 'Subject')),
      TaskSubtype: 'Task',
      Priority: 'Normal',
      Status: isClosed ? 'Completed' : 'Not Started',
      IsClosed: isClosed,
      CompletedDateTime: isClosed ? common.LastModifiedDate : null,
      ActivityDate: day(START, isClosed ? -random.between(1, 200) : random.between(1, 60)),
      WhoId: contact.Id,
      WhatId: random.chance(0.5) ? opportunityId : contact.account.Id,
      AccountId: contact.account.Id,
    });
  }

  event(contact) {
    const { random } = this;
    const days = random.between(-200, 60);
    const start = moment(`${day(START, days)}T08:00:00Z`, random.between(0, 18) / 48);
    const DurationInMinutes = random.pick([30, 45, 60, 90]);
    const end = moment(start, DurationInMinutes / (24 * 60));
    return this.writer.add('Event', {
      ...this.#common(300),
      Subject: random.pick(words.EVENT_SUBJECTS),
      StartDateTime: start,
      ActivityDateTime: start,
      ActivityDate: start.slice(0, 10),
      DurationInMinutes,
      EndDateTime: end,
      EndDate: end.slice(0, 10),
      ShowAs: 'Busy',
      EventSubtype: 'Event',
      WhoId: contact.Id,
      WhatId: contact.account.Id,
      AccountId: contact.account.Id,
    });
  }

  #values(object, field) {
    const { schema } = this.writer;
    return schema.field(schema.object(object), field).values.map(({ value }) => value);
  }
}
