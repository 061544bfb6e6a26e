import { toTimestamp } from './clock.mjs';
import { ApiError } from './errors.mjs';
import { toId18 } from './ids.mjs';
import { insert, rawRecord, update } from './records/store.mjs';

/** What happens to a cadence when the people who perform its steps say so. */

const STEP = 'ActionCadenceStepTracker';
const DAY = 24 * 60 * 60 * 1000;
/** The events that end a step, and what is then its reason. */
const REASONS = { ManualComplete: 'ManuallyCompleted', Skip: 'ManuallySkipped' };
const OPEN = ['Active', 'InProgress'];

/**
 * @param {import('./context.mjs').Context} context
 * @param {{ recordId: unknown, eventType: unknown }} input
 */
export function sendCadenceEvent(context, { recordId, eventType }) {
  const reason = Object.entries(REASONS).find(([name]) => name === eventType)?.[1];
  if (!reason) throw invalid(`eventType is not one of ${Object.keys(REASONS).join(', ')}`);
  const step = openStep(context, recordId);
  context.db.transaction(() => {
    update(context, STEP, step.Id, {
      State: 'Completed',
      CompletionReason: reason,
      CompletionDate: context.org.clock.timestamp(),
      CompletedById: context.user.Id,
    });
    update(context, 'ActionCadenceTracker', step.ActionCadenceTrackerId, goesOn(context, step));
  });
}

function openStep(context, given) {
  const id = toId18(given);
  const step = id && rawRecord(context, STEP, id);
  if (!step || step.IsDeleted) throw invalid('recordId is not the id of a cadence step tracker');
  if (!OPEN.includes(step.State))
    throw invalid(`The cadence step tracker ${id} is not active: ${step.State}`);
  return step;
}

/** What the tracker becomes after a step: it stands at the next one, or is done. */
function goesOn(context, step) {
  const next = stepAfter(context, step);
  if (!next) return { State: 'Complete', CompletionReason: 'NoMoreSteps', CurrentStepId: null };
  const now = context.org.clock.now();
  const { Id: CurrentStepId } = insert(context, STEP, {
    ActionCadenceId: step.ActionCadenceId,
    ActionCadenceName: step.ActionCadenceName,
    ActionCadenceStepId: next.Id,
    ActionCadenceTrackerId: step.ActionCadenceTrackerId,
    TargetId: step.TargetId,
    StepTitle: next.StepTitle,
    StepType: next.Type,
    State: 'Active',
    ScheduledStartDateTime: toTimestamp(now),
    DueDateTime: toTimestamp(now + next.ScheduledDaysUntilDue * DAY),
  });
  return { CurrentStepId };
}

const stepAfter = ({ db }, { ActionCadenceStepId, ActionCadenceId }) =>
  db.get(
    `SELECT next.* FROM ActionCadenceStep step JOIN ActionCadenceStep next ON next.ParentStepName = step.StepName
      WHERE step.Id = ?1 AND next.ActionCadenceId = ?2 AND next.IsDeleted = 0`,
    [ActionCadenceStepId, ActionCadenceId],
  );

const invalid = (message) => new ApiError(400, 'INVALID_API_INPUT', message);
