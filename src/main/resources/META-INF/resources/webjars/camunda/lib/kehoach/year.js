/** The page "Các lĩnh vực trong năm": all areas of a unit through the months of a year, each with where its report stands. */
import { HeatGrid, LegendList } from './heat-grid.js';
import { call, own, path } from './http.js';
import { mounted } from './mount.js';
import { asked, framed, link, MONTH, PageTabs, YEAR } from './page-frame.js';

const Year = {
  components: { HeatGrid, LegendList, PageTabs },
  mixins: [framed],
  data: () => ({ choice: null, year: null, loading: true, failed: '', YEAR }),
  async created() {
    try {
      this.choice = await call('GET', own + '/units');
      const { unit = (this.choice.units[0] || {}).code, year = this.choice.year } = asked();
      this.year = unit ? await call('GET', own + '/units' + path(unit) + '/year' + path(year)) : null;
    } catch (e) {
      this.failed = e.message;
    }
    this.loading = false;
  },
  computed: {
    mine() {
      return this.choice && this.choice.units.some(unit => unit.own && unit.code === (this.year && this.year.unit.code));
    },
    columns() {
      return this.year.months.map((month, place) => ({
        code: month.period,
        label: 'T' + Number(month.period.slice(5)),
        title: 'Tháng ' + month.label,
        href: this.year.areas.some(area => area.cells[place]) ? this.toMonth(month.period) : null,
      }));
    },
    rows() {
      return this.year.areas.map(area => ({
        code: area.code,
        name: area.code + ' ' + area.title,
        cells: area.cells.map(cell => cell && { ...cell, areaCode: area.code, areaTitle: area.title }),
      }));
    },
    cells() {
      return this.rows.flatMap(row => row.cells).filter(cell => cell);
    },
    earlier() {
      return this.year.firstYear !== null && this.year.firstYear < this.year.year ? this.year.year - 1 : null;
    },
    later() {
      return this.year.lastYear !== null && this.year.lastYear > this.year.year ? this.year.year + 1 : null;
    },
  },
  methods: {
    head: (cell, long) => [
      (long ? cell.areaCode + ' ' + cell.areaTitle : 'Lĩnh vực ' + cell.areaCode),
      'tháng ' + cell.period.slice(5) + '/' + cell.period.slice(0, 4),
    ],
    toMonth(period, area) {
      return link(MONTH, { period, unit: this.year.unit.code, area });
    },
    toReport(cell) {
      return this.toMonth(cell.period, cell.areaCode);
    },
    toYear(year) {
      return link(YEAR, { unit: this.year.unit.code, year });
    },
    chooseUnit(unit) {
      location.hash = link(YEAR, { unit, year: this.year && this.year.year });
    },
  },
  template: `
<div class="kh-scroll"><main class="kh kh-page" :aria-busy="loading">
  <header class="kh-packet-head">
    <h1>{{ mine || !year ? 'Đơn vị tôi' : 'Đơn vị' }}: các lĩnh vực trong năm</h1>
    <div class="kh-choose" v-if="choice && choice.units.length > 1 && year">
      <label for="kh-year-unit">Đơn vị</label>
      <select id="kh-year-unit" class="form-control" :value="year.unit.code" @change="chooseUnit($event.target.value)">
        <option v-for="unit in choice.units" :key="unit.code" :value="unit.code">{{ unit.name }}</option>
      </select>
    </div>
  </header>
  <page-tabs :at="YEAR" :unit="year ? year.unit.code : null" :member="!!mine" />
  <p role="status" v-if="loading">Đang tải…</p>
  <div class="alert alert-danger" role="alert" v-if="failed"><strong>Chưa mở được trang này.</strong> <span class="kh-quote">{{ failed }}</span></div>
  <p v-if="!loading && !failed && !year">Bạn không ở đơn vị nào có báo cáo tháng.</p>
  <template v-if="year">
    <div class="kh-year-head">
      <dl class="kh-facts"><div><dt>Đơn vị</dt><dd>{{ year.unit.name }}</dd></div></dl>
      <nav class="kh-years" aria-label="Năm">
        <a v-if="earlier" class="btn btn-default" :href="toYear(earlier)" rel="prev"><span aria-hidden="true">‹</span> Năm {{ earlier }}</a>
        <strong id="kh-year" aria-current="page">Năm {{ year.year }}</strong>
        <a v-if="later" class="btn btn-default" :href="toYear(later)" rel="next">Năm {{ later }} <span aria-hidden="true">›</span></a>
      </nav>
    </div>
    <p v-if="!cells.length">Năm {{ year.year }} chưa có kỳ báo cáo nào của đơn vị.</p>
    <template v-else>
      <legend-list :cells="cells" />
      <heat-grid :rows="rows" :columns="columns" :label="'Báo cáo năm ' + year.year + ' theo lĩnh vực và tháng'"
        corner="Lĩnh vực" foot="Cả đơn vị" :head="head" :href="toReport" />
      <p class="kh-hint">Mỗi ô là báo cáo của một tháng; bấm vào để điền, duyệt hoặc xem nội dung đã nộp. Phím mũi tên để đi giữa các ô.
        Chỗ trống: kỳ chưa mở, hoặc lĩnh vực không phải báo cáo.</p>
    </template>
  </template>
</main></div>`,
};

export const yearPage = {
  id: 'kehoach.year',
  pluginPoint: 'tasklist.route',
  properties: { path: YEAR },
  ...mounted(Year, 'kit.css', 'heat.css'),
};

/** The way to the page, for those who have a unit or watch over all. */
export const yearLink = {
  id: 'kehoach-year-link',
  pluginPoint: 'tasklist.navbar.action',
  priority: 90,
  async render(node) {
    const { units } = await call('GET', own + '/units').catch(() => ({ units: [] }));
    if (units.length) {
      const way = Object.assign(document.createElement('a'), { href: link(YEAR), id: 'kh-year-link' });
      way.append(Object.assign(document.createElement('span'), { className: 'glyphicon glyphicon-th', ariaHidden: 'true' }), ' Cả năm');
      node.replaceChildren(way);
    }
  },
};
