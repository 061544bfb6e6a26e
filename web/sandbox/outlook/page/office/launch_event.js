import { ACTION, Conversation } from './conversation.js';

// How Outlook calls a function that the add-in has associated, and the call by which that one ends.
const CALLED = 'appCommandInvoked';
const ENDED = 94;
// Outlook asks the user then whether to send anyway (SendMode PromptUser).
const PATIENCE = 5_000;

/**
 * Event-based activation: the add-in's page runs for one event, in a frame that nobody sees. Office.js itself finds the
 * function and says how it ended; what this emulates is Outlook, which opens the page, calls and waits.
 * @param {object} options
 * @param {string} options.url of the page that the manifest names
 * @param {string} options.functionName that the manifest names
 * @param {string} options.locale
 * @param {Element} options.container
 * @param {AbortSignal} options.signal ends it when the person leaves the mail
 * @param {(conversation: Conversation, request: object) => void} options.onRequest for all other calls
 * @returns {Promise<{ isInTime: boolean, isFound: boolean, allowEvent: boolean }>}
 */
export function launchEvent({ url, functionName, locale, container, signal, onRequest }) {
  return new Promise((resolve) => {
    const end = (outcome) => {
      clearTimeout(timer);
      conversation.close();
      resolve(outcome);
    };
    const timer = setTimeout(
      () => end({ isInTime: false, isFound: true, allowEvent: true }),
      PATIENCE,
    );
    const conversation = new Conversation({
      url,
      id: 'launch-event',
      title: 'Tether without its pane',
      locale,
      onRequest: (frame, request) => {
        onRequest(frame, request);
        if (isRegistration(request)) frame.fire(CALLED, ['1', functionName, '{}']);
        if (isEnd(request)) end(outcomeOf(request._data));
      },
    });
    signal.addEventListener('abort', () =>
      end({ isInTime: false, isFound: true, allowEvent: false }),
    );
    conversation.frame.hidden = true;
    conversation.open(container);
  });
}

const isRegistration = ({ _actionType, _actionName }) =>
  _actionType === ACTION.register && _actionName === CALLED;

const isEnd = ({ _actionName, _data }) =>
  _actionName === 'executeMethod' && _data.DdaMethod.DispatchId === ENDED;

/** A function that is not there holds up nothing. */
function outcomeOf({ 1: status, 2: event }) {
  const completed = JSON.parse(event || '{}').completedContext ?? {};
  const isFound = status === 0;
  return { isInTime: true, isFound, allowEvent: !isFound || completed.allowEvent === true };
}
