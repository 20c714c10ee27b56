/** Everything of ours inside Tasklist; loaded by customScripts of app/tasklist/scripts/config.js. */
import './help-link.js';
import './filters.js';
import { taskCard } from './card.js';
import { deskLink, deskPage } from './desk-view.js';
import { packetLink, packetPage } from './packet.js';
import { yearLink, yearPage } from './year.js';

export default [packetPage, packetLink, deskPage, deskLink, yearPage, yearLink, taskCard];
