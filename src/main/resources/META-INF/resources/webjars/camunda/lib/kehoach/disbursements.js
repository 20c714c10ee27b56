/** How the work packages of all units stand to their plan, for those who watch over them; nothing where there are none. */
import { written } from './format.js';
import { call, own } from './http.js';
import { percent } from './packages.js';
import { useStyle } from './style.js';

export const Disbursements = {
  props: { period: String, area: String, heading: { type: String, default: 'h4' } },
  data: () => ({ rows: [], failed: null, onlyBelow: false }),
  created() {
    useStyle('packages.css');
    call('GET', own + '/disbursements?period=' + encodeURIComponent(this.period)).then(
      rows => {
        this.rows = rows.filter(one => one.areaCode === this.area);
      },
      problem => {
        this.failed = problem.message;
      },
    );
  },
  computed: {
    below() {
      return this.rows.filter(one => one.below);
    },
    shown() {
      return this.onlyBelow ? this.below : this.rows;
    },
  },
  methods: { written, percent },
  template: `
    <p class="kh-error" v-if="failed">Chưa tải được tình hình giải ngân: {{failed}}</p>
    <section v-if="rows.length" :aria-labelledby="'kh-disbursements-' + area">
      <component :is="heading" class="kh-sub" :id="'kh-disbursements-' + area">Giải ngân theo gói thầu <span class="kh-hint">triệu đồng; {{below.length ? below.length + '/' + rows.length + ' gói dưới ngưỡng' : 'không gói nào dưới ngưỡng'}}</span></component>
      <label v-if="below.length"><input type="checkbox" v-model="onlyBelow"> Chỉ xem gói dưới ngưỡng</label>
      <table class="kh-figures">
        <thead><tr>
          <th scope="col">Đơn vị, gói thầu</th><th scope="col" class="kh-number">Kế hoạch năm</th><th scope="col" class="kh-number">Kế hoạch lũy kế</th>
          <th scope="col" class="kh-number">Trong kỳ</th><th scope="col" class="kh-number">Lũy kế</th><th scope="col" class="kh-number">Đạt</th><th scope="col" class="kh-number">Chênh lệch</th>
        </tr></thead>
        <tbody>
          <tr v-for="one in shown" :key="one.unitCode + '/' + one.name">
            <th scope="row">{{one.unit}}: {{one.name}}
              <span class="kh-quote kh-hint" v-if="one.explanation"><strong>Lý do:</strong> {{one.explanation}}</span>
              <span class="kh-quote kh-hint" v-if="one.proposal"><strong>Đề xuất:</strong> {{one.proposal}}</span></th>
            <td class="kh-number" data-label="Kế hoạch năm">{{written(one.plannedYear)}}</td>
            <td class="kh-number" data-label="Kế hoạch lũy kế">{{written(one.plannedToDate)}}</td>
            <td class="kh-number" data-label="Trong kỳ"><template v-if="one.disbursed !== null">{{written(one.disbursed)}}</template><span class="label label-warning" v-else>chưa báo</span></td>
            <td class="kh-number" data-label="Lũy kế">{{written(one.cumulative)}}</td>
            <td class="kh-number" data-label="Đạt"><span class="label" :class="one.below ? 'label-warning' : 'label-success'">{{percent(one.rate)}}<template v-if="one.below">, dưới ngưỡng</template></span></td>
            <td class="kh-number" data-label="Chênh lệch">{{written(one.variance)}}</td>
          </tr>
        </tbody>
      </table>
    </section>`,
};
