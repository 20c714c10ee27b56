/** Everything of ours inside Tasklist; loaded by customScripts of app/tasklist/scripts/config.js. */
import packet from './packet.js';

export default [packet];
