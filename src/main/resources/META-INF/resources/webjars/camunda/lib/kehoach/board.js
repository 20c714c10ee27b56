/** The board on Cockpit's dashboard: how all reports of a period stand, and what came of the months before. */
import { boardUrl, due, left, periods, register, runningInstance } from './board-data.js';
import { Figures, History, Obstacles, Outgoing, Rates, Reminders } from './board-charts.js';
import HeatMap from './board-heatmap.js';
import { ReportFacts } from './board-register.js';
import { moment } from './format.js';
import { LegendList } from './heat-grid.js';
import { own, path, url } from './http.js';
import { mounted } from './mount.js';

const Board = {
  components: { HeatMap, LegendList, ReportFacts, Rates, Figures, Obstacles, Outgoing, Reminders, History },
  data: () => ({ known: null, chosen: '', cells: null, shown: null, failed: '' }),
  async created() {
    try {
      this.known = await periods();
      this.chosen = this.known.current || '';
    } catch (e) {
      this.failed = e.status === 403 ? e.message : 'Không tải được bảng theo dõi: ' + e.message;
    }
  },
  watch: { chosen: 'load' },
  computed: {
    period() {
      return this.known && this.known.periods.find(period => period.period === this.chosen);
    },
    csv() {
      return url(boardUrl(this.chosen, 'register.csv'));
    },
    timeLeft() {
      return left(this.period.dueAt, this.known.now);
    },
  },
  methods: {
    due,
    moment,
    async load() {
      const asked = this.chosen;
      this.cells = null;
      this.failed = '';
      try {
        const cells = await register(asked);
        if (asked === this.chosen) {
          this.cells = cells;
        }
      } catch (e) {
        this.failed = 'Không tải được sổ theo dõi: ' + e.message;
      }
    },
    async choose(cell) {
      try {
        const instance = await runningInstance(this.chosen, cell);
        if (instance) {
          window.location.hash = '#/process-instance' + path(instance) + '/runtime';
        } else {
          this.shown = cell;
        }
      } catch (e) {
        this.failed = 'Không mở được lượt chạy: ' + e.message;
      }
    },
    documentUrl(id) {
      return url(own + '/documents' + path(id));
    },
    goTo(period) {
      this.chosen = period;
      this.$refs.head.scrollIntoView();
      this.$refs.select.focus();
    },
  },
  template: `
<div class="kh kh-board">
  <p v-if="failed" class="alert alert-danger" role="alert">{{ failed }}</p>
  <p v-if="known && !known.periods.length">Chưa mở kỳ báo cáo nào.</p>
  <template v-if="period">
    <div class="kh-board-head" ref="head">
      <div><label for="kh-board-period">Kỳ báo cáo</label>
        <select id="kh-board-period" class="form-control" v-model="chosen" ref="select">
          <option v-for="one in known.periods" :key="one.period" :value="one.period">Tháng {{ one.label }} ({{ one.open ? 'đang mở' : 'đã đóng' }})</option>
        </select></div>
      <dl class="kh-facts">
        <div><dt>Hạn nộp</dt><dd>{{ due(period.dueAt) }} <span v-if="period.open" class="label" :class="'label-' + timeLeft.tone">{{ timeLeft.text }}</span></dd></div>
        <div><dt>Khóa sổ</dt><dd>{{ moment(period.cutOffAt) }}</dd></div>
        <div><dt>{{ period.open ? 'Mở lúc' : 'Đóng lúc' }}</dt><dd>{{ moment(period.open ? period.openedAt : period.closedAt) }}</dd></div>
      </dl>
      <a class="btn btn-default" :href="csv" download>Tải sổ theo dõi (CSV)</a>
    </div>
    <section class="kh-card" aria-labelledby="kh-heat-title">
      <h2 id="kh-heat-title">Đơn vị × lĩnh vực, tháng {{ period.label }}</h2>
      <p v-if="!cells && !failed" role="status">Đang tải…</p>
      <template v-if="cells">
        <legend-list :cells="cells" />
        <heat-map :cells="cells" :label="'Báo cáo tháng ' + period.label + ' theo đơn vị và lĩnh vực'" @choose="choose" />
        <p class="kh-hint">Mỗi ô là một báo cáo; phím mũi tên để đi giữa các ô. Bấm vào ô để mở lượt chạy đang thực hiện,
          hoặc diễn biến của báo cáo đã xong.</p>
      </template>
    </section>
    <rates :period="chosen"><figures :period="chosen" /></rates>
    <div class="kh-board-grid">
      <obstacles :period="chosen" />
      <reminders :period="chosen" />
    </div>
    <outgoing :period="chosen" @choose="goTo" />
    <history :period="chosen" :document-url="documentUrl" @choose="goTo" />
    <report-facts v-if="shown" :period="chosen" :cell="shown" @close="shown = null" />
  </template>
</div>`,
};

export default {
  id: 'kehoach.board',
  pluginPoint: 'cockpit.dashboard',
  priority: 100,
  properties: { label: 'Bảng theo dõi' },
  ...mounted(Board, 'kit.css', 'heat.css', 'board.css'),
};
