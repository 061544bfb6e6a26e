/* A handler of the sending that does what the subject says. */
const completed = {
  allow: { allowEvent: true },
  refuse: { allowEvent: false },
};

function onMessageSend(event) {
  const { item } = window.Office.context.mailbox;
  item.subject.getAsync(({ value: subject }) => {
    item.loadCustomPropertiesAsync(({ value: properties }) => {
      properties.set('case', `seen: ${subject}`);
      properties.saveAsync(() => {
        if (completed[subject]) event.completed(completed[subject]);
      });
    });
  });
}

window.Office.actions.associate('onMessageSend', onMessageSend);
window.Office.onReady();
