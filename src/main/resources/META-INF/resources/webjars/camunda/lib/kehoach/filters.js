/**
 * Beside Tasklist's filters: how many tasks each of them has, where Tasklist itself counts only the chosen one; and the
 * task that is due first stands first, until somebody sorts otherwise.
 */
import { call } from './http.js';
import { onPageChange } from './watch.js';

const FILTERS = '/api/engine/engine/default/filter?resourceType=Task&itemCount=true';
const EVERY = 60000;
/** Not more often, whatever happens on the page. */
const PAUSE = 5000;
const DUE_FIRST = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);
/** What Tasklist sorts by where nobody says. */
const TASKLISTS_OWN = JSON.stringify([{ sortBy: 'created', sortOrder: 'desc' }]);
const LIST = /^#\/(\?|$)/;

const counts = new Map();
let asked = 0;
let waiting = null;
let sorted = false;

function links() {
  return document.querySelectorAll('.task-filter .name a');
}

/** As an attribute that the style sheet shows: Angular owns what stands in the element. */
function show() {
  links().forEach(link => {
    const count = counts.get(link.firstChild.textContent.trim());
    if (count === undefined) {
      link.removeAttribute('data-kh-count');
    } else if (link.getAttribute('data-kh-count') !== String(count)) {
      link.setAttribute('data-kh-count', count);
    }
  });
}

async function count() {
  waiting = null;
  asked = Date.now();
  if (document.hidden || links().length === 0) {
    return;
  }
  try {
    const filters = await call('GET', FILTERS);
    counts.clear();
    filters.forEach(filter => counts.set(filter.name, filter.itemCount));
  } catch (e) {
    // The session is over, or an administrator's filter cannot be counted: Tasklist says so where it matters.
    counts.clear();
  }
  show();
}

function soon() {
  if (waiting === null) {
    waiting = setTimeout(count, Math.max(200, asked + PAUSE - Date.now()));
  }
}

/** Once for each opening of the page: what somebody chooses afterwards stays. */
function dueFirst() {
  // Not before the filters are there: until then Tasklist is still writing the address itself.
  if (sorted || !LIST.test(location.hash) || !document.querySelector('.task-filter')) {
    return;
  }
  sorted = true;
  const [route, query] = location.hash.split('?');
  const search = new URLSearchParams(query || '');
  if (search.has('sorting') && search.get('sorting') !== TASKLISTS_OWN) {
    return;
  }
  search.set('sorting', DUE_FIRST);
  history.replaceState(history.state, '', route + '?' + search.toString().replaceAll('+', '%20'));
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function touches(mutation, selector) {
  const target = mutation.target;
  return target instanceof Element && (target.closest(selector) || target.querySelector(selector));
}

onPageChange(mutations => {
  dueFirst();
  if (mutations.some(mutation => touches(mutation, '.task-filters, .tasks-list'))) {
    show();
    soon();
  }
});
setInterval(soon, EVERY);
document.addEventListener('kehoach-packets-changed', soon);
