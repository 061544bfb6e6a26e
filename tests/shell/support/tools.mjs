/** What the shell gives an effect beside its request. */
export function tools({ body = '', signal = new AbortController().signal } = {}) {
  return { signal, body: () => new TextEncoder().encode(body) };
}
