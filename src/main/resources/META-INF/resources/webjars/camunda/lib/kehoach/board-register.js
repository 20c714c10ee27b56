/** The register as a list: which unit stands where, and the way of one report. */
import { board, due, sign, state, tone } from './board-data.js';
import { moment } from './format.js';
import { PersonName } from './people.js';

export const RegisterTable = {
  props: { cells: Array, label: String, area: Boolean },
  emits: ['choose'],
  methods: { due, moment, sign, state, tone },
  template: `
<div class="kh-pan" tabindex="0" role="region" :aria-label="label">
  <table class="kh-table kh-register"><caption>{{ label }}</caption>
    <thead><tr><th v-if="area" scope="col">Lĩnh vực</th><th scope="col">Đơn vị</th><th scope="col">Tình trạng</th><th scope="col">Hạn nộp</th>
      <th scope="col">Rời đơn vị</th><th scope="col">Thay đổi gần nhất</th><th scope="col" class="kh-number">Trả lại</th></tr></thead>
    <tbody><tr v-for="cell in cells" :key="cell.areaCode + '/' + cell.unitCode">
      <td v-if="area" data-label="Lĩnh vực">{{ cell.areaCode }}</td>
      <th scope="row"><button type="button" class="btn-link kh-plain" @click="$emit('choose', cell)">{{ cell.unitName }}</button></th>
      <td data-label="Tình trạng"><span class="kh-cell" :class="[tone(cell.mark), { 'kh-overdue': cell.overdue }]" aria-hidden="true">{{ sign(cell) }}</span> {{ state(cell) }}</td>
      <td data-label="Hạn nộp">{{ due(cell.dueAt) }}</td><td data-label="Rời đơn vị">{{ moment(cell.leftAt) || '–' }}</td><td data-label="Thay đổi gần nhất">{{ moment(cell.changedAt) || '–' }}</td>
      <td class="kh-number" data-label="Trả lại">{{ cell.timesReturned }}</td></tr></tbody></table>
</div>`,
};

/** What the register knows of a report that nobody works on any more. */
export const ReportFacts = {
  components: { PersonName },
  props: { period: String, cell: Object },
  emits: ['close'],
  data: () => ({ changes: null, failed: '' }),
  async mounted() {
    this.$refs.dialog.showModal();
    try {
      this.changes = await board(this.period, 'register', this.cell.areaCode, this.cell.unitCode);
    } catch (e) {
      this.failed = 'Không tải được: ' + e.message;
    }
  },
  methods: { due, moment, state },
  template: `
<dialog ref="dialog" class="kh kh-dialog" aria-labelledby="kh-facts-title" @close="$emit('close')">
  <h2 id="kh-facts-title">{{ cell.unitName }}</h2>
  <p>{{ cell.areaCode }} {{ cell.areaTitle }}</p>
  <dl class="kh-facts">
    <div><dt>Tình trạng</dt><dd>{{ state(cell) }}</dd></div><div><dt>Hạn nộp</dt><dd>{{ due(cell.dueAt) }}</dd></div>
    <div><dt>Khóa sổ</dt><dd>{{ moment(cell.closesAt) }}</dd></div>
    <div><dt>Rời đơn vị</dt><dd>{{ moment(cell.leftAt) || 'chưa' }}</dd></div>
    <div><dt>Số lần trả lại</dt><dd>{{ cell.timesReturned }}</dd></div>
  </dl>
  <h3>Diễn biến</h3>
  <p v-if="failed" class="kh-error" role="alert">{{ failed }}</p>
  <p v-else-if="!changes" role="status">Đang tải…</p>
  <p v-else-if="!changes.length">Chưa có thay đổi nào.</p>
  <ol v-else class="kh-steps"><li v-for="(step, place) in changes" :key="place">
    <time>{{ moment(step.at) }}</time> <strong>{{ step.to }}</strong>
    <span v-if="step.actor !== 'he-thong'"> – <person-name :id="step.actor" /><template v-if="step.onBehalfOf">, thay <person-name :id="step.onBehalfOf" /></template></span>
    <span v-else> – hệ thống</span><p v-if="step.reason" class="kh-quote">{{ step.reason }}</p></li></ol>
  <form method="dialog"><button class="btn btn-default" autofocus>Đóng</button></form>
</dialog>`,
};
