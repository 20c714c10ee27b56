/** What our pages inside Tasklist share: their place under its header, and the tabs between them. */

/** For a component whose outermost element is the scrolling frame of a page. */
export const framed = {
  mounted() {
    this.fit = () => {
      const header = document.querySelector('[cam-widget-header]');
      const frame = this.$el.offsetParent;
      if (header && frame) {
        this.$el.style.top = Math.max(0, header.getBoundingClientRect().bottom - frame.getBoundingClientRect().top) + 'px';
      }
    };
    // On a phone the navigation bar is as high as it needs, and grows when it is opened.
    this.watcher = new ResizeObserver(this.fit);
    this.watcher.observe(document.querySelector('[cam-widget-header]') || document.body);
  },
  unmounted() {
    this.watcher.disconnect();
  },
};

/** The addresses of the pages, below Tasklist. */
export const MONTH = '/bao-cao-thang';
export const YEAR = '/bao-cao-nam';

/** A link to a page; what it is asked for stays out where it is nothing. */
export function link(page, asked = {}) {
  const query = Object.entries(asked).filter(([, value]) => value).map(([name, value]) => name + '=' + encodeURIComponent(value));
  return '#' + page + (query.length ? '?' + query.join('&') : '');
}

/** What the address asks a page for. */
export function asked() {
  return Object.fromEntries(new URLSearchParams(location.hash.split('?')[1] || ''));
}

/** The two pages of a unit; who only watches over it has no month of his own to go to. */
export const PageTabs = {
  props: { at: String, unit: String, member: Boolean },
  computed: {
    tabs() {
      return [
        ...(this.member || this.at === MONTH ? [{ page: MONTH, text: 'Báo cáo tháng', href: link(MONTH) }] : []),
        { page: YEAR, text: 'Các lĩnh vực trong năm', href: link(YEAR, { unit: this.unit }) },
      ];
    },
  },
  template: `
<nav class="kh-tabs" aria-label="Báo cáo của đơn vị"><ul>
  <li v-for="tab in tabs" :key="tab.page"><a :href="tab.href" :aria-current="tab.page === at ? 'page' : null">{{ tab.text }}</a></li>
</ul></nav>`,
};
