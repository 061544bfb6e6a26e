import { stageValues } from './stages.mjs';

/** @type {import('./index.mjs').Rules} */
export const opportunities = {
  beforeInsert: ({ org }, values) =>
    values.StageName && values.CloseDate ? stageValues(org.schema, values) : {},
  beforeUpdate: ({ org }, values, before) => {
    const isNewStage = values.StageName !== undefined && values.StageName !== before.StageName;
    const Probability = isNewStage
      ? values.Probability
      : (values.Probability ?? before.Probability);
    return stageValues(org.schema, { ...before, ...values, Probability });
  },
};
