/** Everything of ours inside Tasklist; loaded by customScripts of app/tasklist/scripts/config.js. */
import './help-link.js';
import './filters.js';
import { taskCard } from './card.js';
import { packetLink, packetPage } from './packet.js';
import { yearLink, yearPage } from './year.js';

export default [packetPage, packetLink, yearPage, yearLink, taskCard];
