/**
 * The values of an opportunity that follow from its stage and close date.
 * @param {import('../schema.mjs').Schema} schema
 * @param {{ StageName: string, CloseDate: string, Amount?: number | null, Probability?: number | null }} record
 */
export function stageValues(schema, record) {
  const opportunity = schema.object('Opportunity');
  const stages = schema.field(opportunity, 'StageName').values;
  const stage = stages.find(({ value }) => value === record.StageName) ?? {};
  const probability = record.Probability ?? stage.probability ?? 0;
  const [year, month] = record.CloseDate.split('-').map(Number);
  return {
    Probability: probability,
    ExpectedRevenue: record.Amount == null ? null : (record.Amount * probability) / 100,
    IsClosed: Boolean(stage.closed),
    IsWon: Boolean(stage.won),
    ForecastCategoryName: stage.forecast ?? 'Pipeline',
    FiscalYear: year,
    FiscalQuarter: Math.ceil(month / 3),
  };
}
