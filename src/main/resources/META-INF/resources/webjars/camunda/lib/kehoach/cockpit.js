/** Everything of ours inside Cockpit; loaded by customScripts of app/cockpit/scripts/config.js. */
import board from './board.js';
import { definitionBadge, instanceBadge } from './board-badge.js';
import { definitionTab, instanceTab } from './board-tab.js';

export default [board, definitionBadge, instanceBadge, definitionTab, instanceTab];
