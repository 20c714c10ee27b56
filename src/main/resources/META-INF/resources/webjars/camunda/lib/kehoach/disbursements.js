/** How the work packages of all units stand to their plan, for those who watch over them; nothing where there are none. */
import { written } from './format.js';
import { call, own, url } from './http.js';
import { exact, percent } from './packages.js';
import { useStyle } from './style.js';

export const Disbursements = {
  props: { period: String, area: String, heading: { type: String, default: 'h4' } },
  data: () => ({ rows: [], failed: null, onlyBelow: false }),
  created() {
    useStyle('packages.css');
    call('GET', own + '/disbursements' + this.query).then(
      rows => {
        this.rows = rows.filter(one => one.areaCode === this.area);
      },
      problem => {
        this.failed = problem.message;
      },
    );
  },
  computed: {
    query() {
      return '?period=' + encodeURIComponent(this.period);
    },
    month() {
      return this.period.slice(5) + '/' + this.period.slice(0, 4);
    },
    csv() {
      return url(own + '/disbursements.csv' + this.query);
    },
    /** Of what is shown. */
    sum() {
      const of = field => exact(this.shown.reduce((all, one) => all + (one[field] || 0), 0));
      const [plannedYear, plannedToDate, disbursed, cumulative] = ['plannedYear', 'plannedToDate', 'disbursed', 'cumulative'].map(of);
      return { plannedYear, plannedToDate, disbursed, cumulative, rate: plannedToDate > 0 ? cumulative / plannedToDate : null, variance: exact(cumulative - plannedToDate) };
    },
    below() {
      return this.rows.filter(one => one.below);
    },
    shown() {
      return this.onlyBelow ? this.below : this.rows;
    },
  },
  methods: {
    written,
    percent,
    signed(value) {
      return (value > 0 ? '+' : '') + written(value);
    },
  },
  template: `
    <p class="kh-error" v-if="failed">Chưa tải được tình hình giải ngân: {{failed}}</p>
    <section class="kh-disbursements" v-if="rows.length" :aria-labelledby="'kh-disbursements-' + area">
      <component :is="heading" class="kh-sub" :id="'kh-disbursements-' + area">Giải ngân theo gói thầu, tháng {{month}} <span class="kh-hint">triệu đồng; {{below.length ? below.length + '/' + rows.length + ' gói dưới ngưỡng' : 'không gói nào dưới ngưỡng'}}</span></component>
      <div class="kh-tools">
        <label class="kh-check" v-if="below.length"><input type="checkbox" v-model="onlyBelow"> Chỉ xem gói dưới ngưỡng</label>
        <a class="btn btn-default btn-sm" :href="csv" download>Tải bảng giải ngân (CSV)</a>
      </div>
      <table class="kh-figures">
        <thead><tr>
          <th scope="col">Đơn vị, gói thầu</th><th scope="col" class="kh-number">Kế hoạch năm</th><th scope="col" class="kh-number">Kế hoạch lũy kế</th>
          <th scope="col" class="kh-number">Trong tháng</th><th scope="col" class="kh-number">Lũy kế</th><th scope="col" class="kh-number">Đạt</th><th scope="col" class="kh-number">Chênh lệch</th>
        </tr></thead>
        <tbody>
          <tr v-for="one in shown" :key="one.unitCode + '/' + one.name">
            <th scope="row">{{one.unit}}: {{one.name}}
              <span class="kh-quote kh-hint" v-if="one.explanation"><strong>Lý do:</strong> {{one.explanation}}</span>
              <span class="kh-quote kh-hint" v-if="one.proposal"><strong>Đề xuất:</strong> {{one.proposal}}</span></th>
            <td class="kh-number" data-label="Kế hoạch năm">{{written(one.plannedYear)}}</td>
            <td class="kh-number" data-label="Kế hoạch lũy kế">{{written(one.plannedToDate)}}</td>
            <td class="kh-number" data-label="Trong tháng"><template v-if="one.disbursed !== null">{{written(one.disbursed)}}</template><span class="label label-warning" v-else>chưa báo</span></td>
            <td class="kh-number" data-label="Lũy kế">{{written(one.cumulative)}}</td>
            <td class="kh-number" data-label="Đạt"><span class="kh-hint" v-if="one.rate === null">chưa có kế hoạch</span><span class="label" v-else :class="one.below ? 'label-warning' : 'label-success'">{{percent(one.rate)}}<template v-if="one.below">, dưới ngưỡng</template></span></td>
            <td class="kh-number" data-label="Chênh lệch">{{signed(one.variance)}}</td>
          </tr>
        </tbody>
        <tfoot v-if="shown.length > 1">
          <tr>
            <th scope="row">Cộng {{shown.length}} gói</th>
            <td class="kh-number" data-label="Kế hoạch năm">{{written(sum.plannedYear)}}</td>
            <td class="kh-number" data-label="Kế hoạch lũy kế">{{written(sum.plannedToDate)}}</td>
            <td class="kh-number" data-label="Trong tháng">{{written(sum.disbursed)}}</td>
            <td class="kh-number" data-label="Lũy kế">{{written(sum.cumulative)}}</td>
            <td class="kh-number" data-label="Đạt">{{percent(sum.rate)}}</td>
            <td class="kh-number" data-label="Chênh lệch">{{signed(sum.variance)}}</td>
          </tr>
        </tfoot>
      </table>
    </section>`,
};
