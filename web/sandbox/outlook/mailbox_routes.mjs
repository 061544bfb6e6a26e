/**
 * The mailbox as the page reads it: the list first, and bodies, headers and attachments one by one when they are opened.
 * @param {import('fastify').FastifyInstance} app
 * @param {object} mailbox
 */
export function mailboxRoutes(app, mailbox) {
  const items = new Map(mailbox.items.map((item) => [item.id, item]));
  const { owner, timeZone, folders } = mailbox;
  const list = { owner, timeZone, folders, items: mailbox.items.map(withoutContent) };

  app.get('/mailbox.json', async () => list);
  app.get('/content', async (request, reply) => {
    const item = items.get(request.query.item);
    if (!item) return reply.code(404).send({ message: 'No such item' });
    return { body: item.body, headers: item.headers };
  });
  app.get('/attachment', async (request, reply) => {
    const item = items.get(request.query.item);
    const attachment = item?.attachments.find(({ id }) => id === request.query.attachment);
    if (!attachment) return reply.code(404).send({ message: 'No such attachment' });
    return reply.type('text/plain').send(attachment.content);
  });
}

function withoutContent({ body, headers, attachments, ...item }) {
  return { ...item, attachments: attachments.map(({ content, ...attachment }) => attachment) };
}
