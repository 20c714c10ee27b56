/** Vue applications as plugins of Camunda's web apps. */
import { createApp } from './vue.js';
import { useStyle } from './style.js';

/**
 * The two functions of a plugin that shows a Vue component.
 *
 * @param component gets what the web app tells the plugin as its properties
 * @param styles names of style sheets
 */
export function mounted(component, ...styles) {
  // A web app opens the next view before it closes the last one, and does not say which it closes: the older.
  const pages = [];
  return {
    render(node, told = {}) {
      styles.forEach(useStyle);
      const known = Object.keys(component.props || {});
      const props = Object.fromEntries(Object.entries(told).filter(([name]) => known.includes(name)));
      const page = createApp(component, props);
      page.mount(node);
      pages.push(page);
    },
    unmount() {
      const page = pages.shift();
      if (page) {
        page.unmount();
      }
    },
  };
}
