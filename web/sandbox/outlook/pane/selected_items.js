/*
 * The Office.js of npm ends with Mailbox 1.12. This file gives the mailbox, where the sandbox's Outlook says that it has a
 * later set, what Microsoft's own Office.js has for several selected items (1.13 to 1.15), in the shape of its documentation,
 * over the same conversation with Outlook: https://learn.microsoft.com/office/dev/add-ins/outlook/item-multi-select
 */
(() => {
  const SELECTED_ITEMS_CHANGED = 'olkSelectedItemsChanged';
  const COERCION = { text: 0, html: 3 };
  const succeeded = (value) => ({ status: 'succeeded', value });
  const failed = (code) => ({
    status: 'failed',
    error: { code, name: `Error${code}`, message: `Office error ${code}` },
  });

  function call(id, params, callback) {
    const { OSF } = window;
    const MethodData = { ControlId: OSF._OfficeAppFactory.getId(), DispatchId: id };
    const answered = (status, reply) =>
      callback?.(
        status || reply?.error ? failed(reply?.errorCode ?? 5001) : succeeded(reply?.data),
      );
    OSF._OfficeAppFactory
      .getClientEndPoint()
      .invoke('ExecuteMethod', answered, { ApiParams: params, MethodData });
  }

  const address = ({ name, address: emailAddress }) => ({ displayName: name, emailAddress });
  const TYPES = ['file', 'item', 'cloud'];

  /** An Office.LoadedMessageRead. */
  function loadedItem(data) {
    const ask =
      (id, names = []) =>
      (...given) => {
        const values = given.slice(0, names.length).map((value) => COERCION[value] ?? value);
        const params = Object.fromEntries(names.map((name, index) => [name, values[index]]));
        call(id, { ...params, loadedItem: data.id }, given.at(-1));
      };
    return {
      itemType: 'message',
      itemId: data.id,
      itemClass: data.itemClass,
      subject: data.subject,
      normalizedSubject: data.normalizedSubject,
      internetMessageId: data.internetMessageId,
      conversationId: data.conversationId,
      dateTimeCreated: new Date(data.dateTimeCreated),
      dateTimeModified: new Date(data.dateTimeModified),
      from: address(data.from),
      sender: address(data.sender),
      to: data.to.map(address),
      cc: data.cc.map(address),
      attachments: data.attachments.map(({ attachmentType, ...file }) => ({
        ...file,
        attachmentType: TYPES[attachmentType],
      })),
      body: { getAsync: ask(37, ['coercionType']) },
      categories: {
        getAsync: ask(157),
        addAsync: ask(158, ['categories']),
        removeAsync: ask(159, ['categories']),
      },
      getAllInternetHeadersAsync: ask(168),
      getAttachmentContentAsync: ask(150, ['id']),
      unloadAsync: ask('unloadAsync'),
    };
  }

  function add() {
    const { mailbox, requirements } = window.Office.context;
    if (!mailbox || !requirements.isSetSupported('Mailbox', '1.13')) return;
    window.Office.EventType.SelectedItemsChanged = SELECTED_ITEMS_CHANGED;
    const { addHandlerAsync } = mailbox;
    const more = {
      addHandlerAsync(type, handler, ...rest) {
        if (type !== SELECTED_ITEMS_CHANGED)
          return addHandlerAsync.call(mailbox, type, handler, ...rest);
        const told = (status, reply) =>
          rest.at(-1)?.(reply?.Error ? failed(reply.Error) : succeeded());
        window.OSF._OfficeAppFactory
          .getClientEndPoint()
          .registerForEvent(type, () => handler({ type }), told, {});
        return undefined;
      },
      getSelectedItemsAsync: (...given) => call('getSelectedItemsAsync', {}, given.at(-1)),
    };
    if (requirements.isSetSupported('Mailbox', '1.15'))
      more.loadItemByIdAsync = (itemId, ...rest) =>
        call('loadItemByIdAsync', { itemId }, ({ value, ...result }) =>
          rest.at(-1)(value ? { ...result, value: loadedItem(value) } : result),
        );
    // Office.js lets nobody change what it has: these stand in front of it, and have the rest from it.
    const inFrontOf = (object, members) =>
      Object.create(object, Object.getOwnPropertyDescriptors(members));
    const context = inFrontOf(window.Office.context, { mailbox: inFrontOf(mailbox, more) });
    window.Office = inFrontOf(window.Office, { context });
  }

  // Before whoever else waits for Office.js.
  document.addEventListener(
    'load',
    ({ target }) => {
      if (/\/office(\.debug)?\.js$/.test(target.src ?? '')) window.Office.onReady(add);
    },
    true,
  );
})();
