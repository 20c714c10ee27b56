/** The names of people of whom a page knows only the user id. */
import { call, own } from './http.js';
import { reactive } from './vue.js';

const names = reactive({});
let waiting = null;

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
  setTimeout(async () => {
    waiting = null;
    try {
      Object.assign(names, await call('GET', own + '/people?ids=' + ids.map(encodeURIComponent).join(',')));
    } catch (e) {
      // The ids stand there as they did.
    }
  });
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
