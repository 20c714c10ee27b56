/** Everything of ours inside Admin; loaded by customScripts of app/admin/scripts/config.js. */
import './help-link.js';
import { importPage, importSection } from './user-import.js';

export default [importPage, importSection];
