/** The cadences of Sales Engagement with their steps, and the people who are being taken through them. */
import { START, moment } from './times.mjs';

/**
 * @param {import('./writer.mjs').SeedWriter} writer
 * @param {{ cadences: Record<string, any>, trackers: any[] }} data data/org/cadences.json
 * @param {Record<string, string>} ids of users and records by the story's keys
 */
export function seedCadences(writer, { cadences, trackers }, ids) {
  const made = Object.fromEntries(
    Object.entries(cadences).map(([key, cadence]) => [key, addCadence(writer, cadence)]),
  );
  for (const { target, owner, cadence, ...place } of trackers)
    addTracker(writer, made[cadence], { TargetId: ids[target], OwnerId: ids[owner] }, place);
}

/** The steps hang one below the other, the first below the root that every cadence has. */
function addCadence(writer, { steps: planned, ...cadence }) {
  const CreatedDate = moment(START, -200);
  const Id = writer.add('ActionCadence', { CreatedDate, State: 'Active', ...cadence });
  const nameOf = (index) => `Step_${index}_${Id}`;
  const steps = [{ Type: 'Root', StepTitle: 'Root' }, ...planned].map((step, index) => ({
    ...step,
    Id: writer.add('ActionCadenceStep', {
      CreatedDate,
      ActionCadenceId: Id,
      StepName: nameOf(index),
      ParentStepName: index === 0 ? null : nameOf(index - 1),
      ...step,
    }),
  }));
  return { Id, Name: cadence.Name, steps: steps.slice(1) };
}

function addTracker(writer, cadence, { TargetId, OwnerId }, { step: at, due, paused = false }) {
  const isComplete = at > cadence.steps.length;
  const id = writer.nextId('ActionCadenceTracker');
  const stepIds = cadence.steps.slice(0, at).map((step, index) => {
    const isDone = index + 1 < at;
    const stands = isDone ? done(OwnerId, index - at) : standing(due, paused);
    return writer.add('ActionCadenceStepTracker', {
      CreatedDate: stands.ScheduledStartDateTime,
      ActionCadenceId: cadence.Id,
      ActionCadenceName: cadence.Name,
      ActionCadenceStepId: step.Id,
      ActionCadenceTrackerId: id,
      TargetId,
      StepTitle: step.StepTitle,
      StepType: step.Type,
      ...stands,
    });
  });
  writer.add('ActionCadenceTracker', {
    Id: id,
    CreatedDate: moment(START, -10),
    ActionCadenceId: cadence.Id,
    TargetId,
    OwnerId,
    State: isComplete ? 'Complete' : paused ? 'Paused' : 'Running',
    CompletionReason: isComplete ? 'NoMoreSteps' : null,
    CurrentStepId: isComplete ? null : stepIds.at(-1),
  });
}

const done = (CompletedById, days) => ({
  State: 'Completed',
  ScheduledStartDateTime: moment(START, days - 1),
  DueDateTime: moment(START, days + 1),
  IsActionTaken: true,
  ActionTakenDateTime: moment(START, days),
  CompletionReason: 'AutomaticallyCompleted',
  CompletionDate: moment(START, days),
  CompletedById,
});

const standing = (due, paused) => ({
  State: paused ? 'Paused' : 'Active',
  ScheduledStartDateTime: moment(START, -2),
  DueDateTime: moment(START, due),
  WasEverPaused: paused,
});
