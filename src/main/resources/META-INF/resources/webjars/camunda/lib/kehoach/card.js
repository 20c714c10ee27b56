/** On each task's card in Tasklist: the due moment as a date, beside Tasklist's "in 3 days", and the area it is about. */
import { moment } from './format.js';
import { call, own } from './http.js';

/** By task id: what the server knows of it; a task never changes its area. */
const known = new Map();
let asking = null;

/** All cards that are drawn in one go ask together. */
function about(id) {
  if (!known.has(id)) {
    asking = asking || ask();
    asking.ids.push(id);
    known.set(id, asking.answer.then(cards => cards[id]));
  }
  return known.get(id);
}

function ask() {
  const ids = [];
  const answer = new Promise(resolve => setTimeout(resolve)).then(() => {
    asking = null;
    return call('GET', own + '/task-cards?ids=' + ids.map(encodeURIComponent).join(','));
  });
  // Without an answer the cards stay as Tasklist draws them; the next drawing asks again.
  return { ids, answer: answer.catch(() => ids.forEach(id => known.delete(id)) || {}) };
}

function line(text, name) {
  return Object.assign(document.createElement('p'), { textContent: text, title: text, className: name });
}

export const taskCard = {
  id: 'kehoach.card',
  pluginPoint: 'tasklist.card',
  priority: 100,
  async render(node, { taskId }, scope) {
    node.className = 'kh-task-card';
    if (scope.task.due) {
      node.append(line('Hạn ' + moment(scope.task.due), 'kh-card-due'));
    }
    const card = await about(taskId);
    if (card) {
      node.append(line('Lĩnh vực ' + card.area, 'kh-card-area'), ...(card.unit ? [line(card.unit, 'kh-card-unit')] : []));
    }
  },
};
