/**
 * A core that answers each call as a test says, and keeps what it was told.
 * @param {(call: { event?: string, id?: number, answer?: object, body?: ArrayBuffer }) => object[]} script
 */
export function scriptedCore(script, complete = async () => {}) {
  const calls = [];
  const take = (call) => {
    calls.push(call);
    return script(call);
  };
  return {
    calls,
    dispatch: (event) => take(event),
    resolve: (id, answer, body) => take({ id, answer, body }),
    body: (id) => new TextEncoder().encode(`body of ${id}`),
    complete,
  };
}

/** An effect whose answers a test gives when it likes. */
export function heldEffect() {
  const held = [];
  const effect = (request, tools) =>
    new Promise((resolve, reject) => held.push({ request, tools, resolve, reject }));
  return { held, effect };
}

/** Lets everything happen that waits for nothing but its turn. */
export const settled = () => new Promise((resolve) => setTimeout(resolve));
