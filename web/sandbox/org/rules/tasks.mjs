import { accountOf, people } from './activities.mjs';
import { keepRelations } from './activity-relations.mjs';
import { isClosing } from './statuses.mjs';

/** @type {import('./index.mjs').Rules} */
export const tasks = {
  beforeInsert: (context, values) => {
    const who = people(values, 'TaskWhoIds');
    return { ...who, ...derived(context, { Status: 'Not Started', ...values, ...who }, {}) };
  },
  beforeUpdate: (context, values, before) => {
    const who = people(values, 'TaskWhoIds');
    return { ...who, ...derived(context, { ...before, ...values, ...who }, before) };
  },
  afterInsert: (context, record) => keepRelations(context, 'Task', record),
  afterUpdate: (context, record) => keepRelations(context, 'Task', record),
};

function derived(context, task, before) {
  const IsClosed = isClosing(context, 'Task', task.Status);
  const count = task.TaskWhoIds?.length ?? (task.WhoId ? 1 : 0);
  return {
    AccountId: accountOf(context, task),
    IsClosed,
    IsHighPriority: task.Priority === 'High',
    CompletedDateTime: IsClosed
      ? (before.CompletedDateTime ?? context.org.clock.timestamp())
      : null,
    WhoCount: count,
    WhatCount: task.WhatId ? 1 : 0,
  };
}
