/** The page "Báo cáo tháng của đơn vị". */
import { createApp } from './vue.js';
import { useStyle } from './style.js';

let page = null;

export default {
  id: 'kehoach.packet',
  pluginPoint: 'tasklist.route',
  properties: { path: '/bao-cao-thang' },
  render(node) {
    useStyle('kit.css');
    page = createApp({ template: '<main class="kh kh-page"><h1>Báo cáo tháng của đơn vị</h1></main>' });
    page.mount(node);
  },
  unmount() {
    page.unmount();
  },
};
