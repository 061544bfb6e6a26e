import './office/read.mjs';
import './office/compose.mjs';
import './office/on_send.mjs';
import './office/pane.mjs';
import './office/dialogs.mjs';
import './office/selection.mjs';
