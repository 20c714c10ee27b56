/** What differs: between two texts word by word, and between two drafts of a report field by field. */
import { written } from './format.js';

/**
 * The words of two texts with what became of them.
 *
 * @returns a list of {text, kind}: kind 'same', 'gone' (only in the old text) or 'new' (only in the new one)
 */
export function words(before, after) {
  const a = (before || '').split(/(\s+)/).filter(part => part !== '');
  const b = (after || '').split(/(\s+)/).filter(part => part !== '');
  if (a.length * b.length > 1000000) {
    return [{ text: before || '', kind: 'gone' }, { text: after || '', kind: 'new' }];
  }
  // Longest common subsequence, from the end, so that it can be read off from the beginning.
  const longest = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const found = [];
  const add = (text, kind) => {
    const last = found[found.length - 1];
    if (last && last.kind === kind) {
      last.text += text;
    } else {
      found.push({ text, kind });
    }
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(a[i], 'same');
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && longest[i + 1][j] >= longest[i][j + 1])) {
      add(a[i++], 'gone');
    } else {
      add(b[j++], 'new');
    }
  }
  return found;
}

/** Texts that have little in common are easier to read one by one than as a difference; these are the words then, or null. */
export function readableWords(before, after) {
  const found = words(before, after);
  const common = found.filter(part => part.kind === 'same').reduce((sum, part) => sum + part.text.trim().length, 0);
  return common < LITTLE * Math.min((before || '').length, (after || '').length) ? null : found;
}

const LITTLE = 0.4;
const LINE = ['status', 'result'];
const FIGURE = ['actual', 'estimate', 'previous'];

/** The value of each field of a draft by its key: 'nil', 'lines/5.2.1/result', 'figures/5.2-a/actual', 'packages/0', 'obstacles/0', 'next'. */
function fields(draft) {
  const found = new Map();
  found.set('nil', draft.nil === true);
  for (const line of draft.lines || []) {
    LINE.forEach(name => found.set('lines/' + line.commitment + '/' + name, line[name] || null));
  }
  for (const figure of draft.figures || []) {
    FIGURE.forEach(name => found.set('figures/' + figure.indicator + '/' + name, written(figure[name]) || null));
  }
  (draft.packages || []).forEach((one, i) =>
    found.set('packages/' + i, {
      name: one.name || '',
      plannedYear: written(one.plannedYear) || '',
      plannedToDate: written(one.plannedToDate) || '',
      disbursed: written(one.disbursed) || '',
      explanation: one.explanation || '',
      proposal: one.proposal || '',
    }),
  );
  (draft.obstacles || []).forEach((o, i) =>
    // One order of its parts, whoever wrote it down: they are compared as text.
    found.set('obstacles/' + i, {
      kind: o.kind || null,
      authority: o.authority || null,
      description: o.description || '',
      proposal: o.proposal || '',
    }),
  );
  found.set('next', draft.next || null);
  return found;
}

function same(a, b) {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/**
 * In which fields two people's drafts differ.
 *
 * @param base what both started from, as far as it is known
 * @returns a list of {key, mine, theirs, choice, both}: choice is 'theirs' where only they changed it, else 'mine'; both is true where each of the two did
 */
export function differences(base, mine, theirs) {
  const from = fields(base || {});
  const a = fields(mine);
  const b = fields(theirs);
  const keys = [...a.keys(), ...[...b.keys()].filter(key => !a.has(key))];
  return keys
    .filter(key => !same(a.get(key), b.get(key)))
    .map(key => {
      const mineChanged = !same(a.get(key), from.get(key));
      const theirsChanged = !same(b.get(key), from.get(key));
      return {
        key,
        mine: a.get(key) ?? null,
        theirs: b.get(key) ?? null,
        choice: theirsChanged && !mineChanged ? 'theirs' : 'mine',
        both: mineChanged && theirsChanged,
      };
    });
}

/** A draft with what was chosen of two. */
export function merge(mine, chosen) {
  const draft = JSON.parse(JSON.stringify(mine));
  for (const { key, theirs, choice } of chosen) {
    if (choice !== 'theirs') {
      continue;
    }
    const [list, id, name] = key.split('/');
    if (list === 'nil' || list === 'next') {
      draft[list] = theirs;
    } else if (list === 'obstacles' || list === 'packages') {
      draft[list] = draft[list] || [];
      draft[list][Number(id)] = theirs;
    } else {
      const idName = list === 'lines' ? 'commitment' : 'indicator';
      let entry = draft[list].find(one => one[idName] === id);
      if (!entry) {
        entry = { [idName]: id };
        draft[list].push(entry);
      }
      entry[name] = theirs;
      delete entry.carried;
    }
  }
  draft.obstacles = (draft.obstacles || []).filter(Boolean);
  if (draft.packages) {
    draft.packages = draft.packages.filter(Boolean);
  }
  return draft;
}
