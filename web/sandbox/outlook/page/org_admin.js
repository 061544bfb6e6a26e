/**
 * Gives the org an order through its admin API, by way of this page's own server.
 * @param {string} action faults, switches, clock or reset
 * @param {object} [body]
 * @returns {Promise<object>}
 */
export async function orgAdmin(action, body = {}) {
  const response = await fetch(`/org/sandbox/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message ?? `The org answered ${response.status}.`);
  return answer;
}
