/**
 * Asks or orders something of the org through its admin API, by way of this page's own server.
 * @param {string} method GET, POST or DELETE
 * @param {string} action state, faults, switches, clock or reset
 * @param {object} [body]
 * @returns {Promise<object>}
 */
export async function orgAdmin(method, action, body) {
  const response = await fetch(`/org/sandbox/${action}`, {
    method,
    ...(method === 'POST' && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `The org answered ${response.status}.`);
  return answer;
}
