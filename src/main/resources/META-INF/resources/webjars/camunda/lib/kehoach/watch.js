/** The one observer of everything of ours that follows what Camunda draws, where it has no plugin point. */
const listeners = [];

/** Tells about each change of the page, with the mutations. */
export function onPageChange(listener) {
  listeners.push(listener);
}

new MutationObserver(mutations => listeners.forEach(listener => listener(mutations)))
  .observe(document.documentElement, { childList: true, subtree: true, characterData: true });
