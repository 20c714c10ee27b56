/** Everything of ours inside Cockpit; loaded by customScripts of app/cockpit/scripts/config.js. */
import './help-link.js';
import board from './board.js';
import { definitionBadge, instanceBadge } from './board-badge.js';
import { definitionTab, instanceTab } from './board-tab.js';
import { decisionDownload, modelFiles, processDownload } from './models.js';
import versions from './versions.js';

export default [board, versions, definitionBadge, instanceBadge, definitionTab, instanceTab, processDownload, decisionDownload, modelFiles];
