/**
 * A core that notes how long those of its steps take that are meant.
 * @param {import('../../web/pane/core.js').Core} core
 * @param {number[]} times gets milliseconds, one after the other
 * @param {(args: any[]) => boolean} isMeant by what the step was given: an event, or the id, result and body of an answer
 */
export function timed(core, times, isMeant) {
  const noting =
    (step) =>
    (...args) => {
      const before = performance.now();
      const requests = step(...args);
      const taken = performance.now() - before;
      if (isMeant(args)) times.push(taken);
      return requests;
    };
  return {
    complete: () => core.complete(),
    body: (id) => core.body(id),
    dispatch: noting((event) => core.dispatch(event)),
    resolve: noting((id, result, body) => core.resolve(id, result, body)),
  };
}
