/** Textareas as high as their text: v-grow, and growWithin for what Vue does not draw. */

/** Makes a textarea as high as its text. */
export function fit(area) {
  area.style.height = 'auto';
  if (area.scrollHeight) {
    area.style.height = area.scrollHeight + 2 + 'px';
  }
}

// A page is shown only when it has loaded, and columns can be dragged.
const widths = new ResizeObserver(entries =>
  entries.forEach(({ target, contentRect }) => {
    if (contentRect.width && contentRect.width !== target.fittedTo) {
      target.fittedTo = contentRect.width;
      fit(target);
    }
  }),
);

const watched = new WeakSet();

/** Makes all textareas below an element as high as their texts, also those that are drawn later. */
export function growWithin(root) {
  const watch = () =>
    root.querySelectorAll('textarea').forEach(area => {
      if (!watched.has(area)) {
        watched.add(area);
        widths.observe(area);
      }
    });
  new MutationObserver(watch).observe(root, { childList: true, subtree: true });
  watch();
}

export default {
  mounted(area) {
    widths.observe(area);
  },
  updated: fit,
  unmounted(area) {
    widths.unobserve(area);
  },
};
