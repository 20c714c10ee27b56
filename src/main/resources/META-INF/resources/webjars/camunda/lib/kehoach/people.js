/** The names of people of whom a page knows only the user id. */
import { call, own } from './http.js';
import { reactive } from './vue.js';

/** What acts where no person does. */
const SYSTEM = 'he-thong';

const names = reactive({ [SYSTEM]: 'Hệ thống' });
let waiting = null;
let answered = null;

/** People in words, each by name, and with the id where two of them are called alike. */
export function apart(people) {
  return people.map(one => one.name + (people.some(other => other.userId !== one.userId && other.name === one.name) ? ' (' + one.userId + ')' : ''));
}

/** The names of people by their ids, for pages that do not notice when a name comes later; nobody is left out. */
export async function namesOf(...ids) {
  const people = [...new Set(ids.filter(id => id))].map(userId => ({ userId }));
  people.forEach(one => nameOf(one.userId));
  await answered;
  people.forEach(one => Object.assign(one, { name: names[one.userId] }));
  const words = apart(people);
  return Object.fromEntries(people.map((one, i) => [one.userId, words[i]]));
}

/** A person's name; his id until it is known, and where nobody is called so. What shows it is drawn anew when it comes. */
export function nameOf(id) {
  if (id && !(id in names)) {
    names[id] = id;
    waiting = waiting || ask();
    waiting.push(id);
  }
  return names[id] || '';
}

/** All that are asked for in one drawing are asked for together. */
function ask() {
  const ids = [];
  const answer = new Promise(resolve => setTimeout(resolve)).then(async () => {
    waiting = null;
    try {
      Object.assign(names, await call('GET', own + '/people?ids=' + ids.map(encodeURIComponent).join(',')));
    } catch (e) {
      // The ids stand there as they did.
    }
  });
  answered = Promise.all([answered, answer]);
  return ids;
}

/** A person's name, with the id for who needs it. */
export const PersonName = {
  props: { id: String },
  computed: {
    name() {
      return nameOf(this.id);
    },
  },
  template: `<span :title="id">{{ name }}</span>`,
};
