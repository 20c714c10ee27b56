/** Textareas as high as their text: v-grow. */

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

export default {
  mounted(area) {
    widths.observe(area);
  },
  updated: fit,
  unmounted(area) {
    widths.unobserve(area);
  },
};
