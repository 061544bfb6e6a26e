import './office/read.mjs';
import './office/compose.mjs';
import './office/pane.mjs';
import './office/dialogs.mjs';
