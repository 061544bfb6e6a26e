// The least that a task pane can do: it waits for Office.js and shows who wrote the mail.
Office.onReady(() => {
  const { from } = Office.context.mailbox.item;
  document.getElementById('sender').textContent = from.displayName;
});
