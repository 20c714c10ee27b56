/**
 * Disbursement by work package in a report: its rows, what is wrong with them, and what they look like, to write and to
 * read. Money is in triệu đồng. Only areas that the plan marks have it; the report's own module is report.js.
 */
import { faulty, grouped, number, written } from './format.js';
import { useStyle } from './style.js';

const MAX_NAME = 500;
const MONEY = ['plannedYear', 'plannedToDate', 'disbursed'];

let count = 0;

function text(value) {
  return value && value.trim() ? value.trim() : null;
}

/** The same name, however it is capitalised and spaced. */
function key(name) {
  return (name || '').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** What decimals of the money are worth: binary fractions behind them are nobody's figure. */
export function exact(value) {
  return Number(value.toFixed(6));
}

function knownOf(form, name) {
  return form.disbursement.packages.find(one => key(one.name) === key(name));
}

function row(form, given) {
  const known = knownOf(form, given.name);
  return {
    id: ++count,
    name: given.name || '',
    known: !!known,
    earlier: known ? known.disbursed : 0,
    plannedBefore: known ? known.plannedToDate : null,
    plannedYear: written(given.plannedYear),
    plannedToDate: written(given.plannedToDate),
    disbursed: written(given.disbursed),
    explanation: given.explanation || '',
    proposal: given.proposal || '',
  };
}

/** A package as the unit told of it last, for a new month. */
function carried(form, known) {
  return row(form, { name: known.name, plannedYear: known.plannedYear });
}

/** The rows of a draft or a report; those of the months before where it says nothing about packages. */
export function packageRows(form, content) {
  if (!form.disbursement) {
    return [];
  }
  return content && content.packages ? content.packages.map(one => row(form, one)) : form.disbursement.packages.map(one => carried(form, one));
}

/** True where nobody has typed into a row. */
export function isUntouched(one) {
  return one.known && !text(one.plannedToDate) && !text(one.disbursed) && !text(one.explanation) && !text(one.proposal);
}

/** As the draft keeps them, valid or not. */
export function packageDraft(rows) {
  return rows.map(({ name, plannedYear, plannedToDate, disbursed, explanation, proposal }) => ({ name, plannedYear, plannedToDate, disbursed, explanation, proposal }));
}

/** As the report is handed in. */
export function packageContent(rows) {
  return rows.map(one => {
    const content = { name: text(one.name) };
    MONEY.forEach(field => {
      content[field] = number(one[field]);
    });
    ['explanation', 'proposal'].forEach(field => {
      if (text(one[field])) {
        content[field] = text(one[field]);
      }
    });
    return content;
  });
}

/**
 * How a package stands: {cumulative, rate, variance, below}; rate is null where nothing was planned yet, all of it null
 * where its numbers are not there yet.
 */
export function standing(one, threshold) {
  const given = MONEY.slice(1).every(field => text(one[field]) && !faulty(one[field]));
  return given ? stands(exact(one.earlier + number(one.disbursed)), number(one.plannedToDate), threshold) : null;
}

function stands(cumulative, plannedToDate, threshold) {
  return {
    cumulative,
    rate: plannedToDate > 0 ? cumulative / plannedToDate : null,
    variance: exact(cumulative - plannedToDate),
    below: exact(cumulative) < exact(threshold * plannedToDate),
  };
}

/** Rounded down, so that what is below the threshold never reads as if it had reached it. */
export function percent(rate) {
  return rate === null ? '–' : written(Math.floor(exact(rate * 1000)) / 10) + ' %';
}

/** Notes what is wrong with rows: miss(at, message) what is not there yet, fault(at, message), length(at, text). */
export function wrongPackages(form, rows, { miss, fault, length }) {
  const seen = new Set();
  rows.forEach((one, i) => {
    const at = 'packages.' + i + '.';
    if (!text(one.name)) {
      miss(at + 'name', 'Ghi tên gói thầu, hoặc bỏ dòng này.');
    } else if (one.name.trim().length > MAX_NAME) {
      fault(at + 'name', 'Tên quá dài; tối đa ' + MAX_NAME + ' ký tự.');
    } else if (seen.has(key(one.name))) {
      fault(at + 'name', 'Gói thầu này đã có ở trên.');
    }
    seen.add(key(one.name));
    MONEY.forEach(field => {
      fault(at + field, faulty(one[field]));
    });
    if (!text(one.plannedYear)) {
      miss(at + 'plannedYear', 'Ghi kế hoạch cả năm.');
    }
    if (!text(one.plannedToDate)) {
      miss(at + 'plannedToDate', 'Ghi kế hoạch từ đầu năm đến hết tháng này.');
    } else if (!faulty(one.plannedToDate) && text(one.plannedYear) && !faulty(one.plannedYear) && number(one.plannedToDate) > number(one.plannedYear)) {
      fault(at + 'plannedToDate', 'Lớn hơn kế hoạch năm.');
    }
    if (!text(one.disbursed)) {
      miss(at + 'disbursed', 'Ghi số giải ngân trong tháng; không có thì ghi 0.');
    }
    const how = standing(one, form.disbursement.threshold);
    if (how && how.below) {
      const why = 'Dưới ' + percent(form.disbursement.threshold) + ' kế hoạch lũy kế: ghi ';
      if (!text(one.explanation)) {
        miss(at + 'explanation', why + 'lý do.');
      }
      if (!text(one.proposal)) {
        miss(at + 'proposal', why + 'đề xuất.');
      }
    }
    length(at + 'explanation', one.explanation);
    length(at + 'proposal', one.proposal);
  });
}

/** The places of rows in the order of the page. */
export function packagePlaces(rows) {
  return ['packages'].concat(rows.flatMap((one, i) => ['name', ...MONEY, 'explanation', 'proposal'].map(field => 'packages.' + i + '.' + field)));
}

const FIELDS = { name: 'tên', plannedYear: 'kế hoạch năm', plannedToDate: 'kế hoạch lũy kế', disbursed: 'giải ngân', explanation: 'lý do', proposal: 'đề xuất' };

/** How a place is called in the list of what is wrong. */
export function packagePlace(rows, at) {
  const [, i, field] = at.split('.');
  if (i === undefined) {
    return 'Giải ngân';
  }
  return (rows[i] && text(rows[i].name) ? text(rows[i].name) : 'Gói thầu ' + (Number(i) + 1)) + ', ' + (FIELDS[field] || 'nội dung');
}

/** A package of a draft in words, for whoever has to choose between two. */
export function packageWords(one) {
  return [
    one.name,
    'kế hoạch năm ' + (written(one.plannedYear) || '…') + ', lũy kế ' + (written(one.plannedToDate) || '…') + ', giải ngân ' + (written(one.disbursed) || '…'),
    one.explanation && 'Lý do: ' + one.explanation,
    one.proposal && 'Đề xuất: ' + one.proposal,
  ]
    .filter(Boolean)
    .join('\n');
}

/** The sums of rows, as far as they have numbers. */
function sums(rows) {
  const sum = field => exact(rows.reduce((all, one) => all + (text(one[field]) && !faulty(one[field]) ? number(one[field]) : 0), 0));
  const disbursed = sum('disbursed');
  return { plannedYear: sum('plannedYear'), plannedToDate: sum('plannedToDate'), disbursed, cumulative: exact(disbursed + rows.reduce((all, one) => all + one.earlier, 0)) };
}

/**
 * The section of the form.
 *
 * @param parts FieldNote and LongText of the form that it is in
 */
export function packagesSection({ FieldNote, LongText }) {
  return {
    components: { FieldNote, LongText },
    props: { r: Object, heading: String },
    data: () => ({ money: MONEY, removed: null }),
    created() {
      useStyle('packages.css');
    },
    computed: {
      threshold() {
        return this.r.form.disbursement.threshold;
      },
      open() {
        return !this.r.isOpen || this.r.isOpen('figures');
      },
      month() {
        return this.r.form.periodLabel;
      },
      /** Known packages that have no row. */
      left() {
        return this.r.form.disbursement.packages.filter(one => !this.r.packages.some(row => key(row.name) === key(one.name)));
      },
      sum() {
        return sums(this.r.packages);
      },
      sumRate() {
        return this.sum.plannedToDate > 0 ? this.sum.cumulative / this.sum.plannedToDate : null;
      },
    },
    methods: {
      written,
      percent,
      at(i, field) {
        return 'packages.' + i + '.' + field;
      },
      label(field) {
        return { plannedYear: 'Kế hoạch cả năm', plannedToDate: 'Kế hoạch từ đầu năm đến hết tháng ' + this.month, disbursed: 'Giải ngân trong tháng' }[field];
      },
      standing(one) {
        return standing(one, this.threshold);
      },
      explains(one) {
        const how = this.standing(one);
        return (how && how.below) || text(one.explanation) || text(one.proposal);
      },
      leave(one, i, field) {
        if (text(one[field]) && !faulty(one[field])) {
          one[field] = grouped(one[field]);
        }
        this.r.touch(this.at(i, field));
      },
      described(at) {
        return this.r.error(at) ? this.r.id(at) + '-error' : null;
      },
      add() {
        this.r.packages.push(row(this.r.form, {}));
        this.r.focus(this.at(this.r.packages.length - 1, 'name'));
      },
      addLeft() {
        this.left.forEach(one => this.r.packages.push(carried(this.r.form, one)));
      },
      remove(i) {
        this.removed = { at: i, row: this.r.packages.splice(i, 1)[0] };
        this.r.refused = {};
        this.r.focus('add-package');
      },
      undo() {
        this.r.packages.splice(this.removed.at, 0, this.removed.row);
        this.removed = null;
      },
      signed(value) {
        return (value > 0 ? '+' : '') + written(value);
      },
    },
    template: `
      <section class="kh-section" :aria-labelledby="r.id('packages-title')">
        <div class="kh-section-head">
          <component :is="heading" class="kh-heading" :id="r.id('packages-title')" tabindex="-1">Giải ngân theo gói thầu <span class="kh-hint">triệu đồng</span></component>
          <div class="kh-tools" v-if="open">
            <button type="button" class="btn btn-default btn-sm" v-if="removed" @click="undo()">Hoàn tác bỏ</button>
            <button type="button" class="btn btn-default btn-sm" :id="r.id('add-known')" v-if="left.length" @click="addLeft()">Thêm {{left.length}} gói thầu đã báo trước đây</button>
            <button type="button" class="btn btn-default btn-sm" :id="r.id('add-package')" @click="add()">Thêm gói thầu</button>
          </div>
        </div>
        <p class="kh-hint" v-if="!open"><span class="glyphicon glyphicon-lock" aria-hidden="true"></span> Không thuộc phần được yêu cầu sửa; giữ như báo cáo đã nhận.</p>
        <p class="kh-hint" v-else>Lũy kế do hệ thống cộng từ các tháng. Gói nào lũy kế dưới {{percent(threshold)}} kế hoạch đến hết tháng thì phải ghi lý do và đề xuất.</p>
        <p class="kh-error" v-if="r.error('packages')" :id="r.id('packages-error')">{{r.error('packages')}}</p>
        <p class="kh-hint" v-if="!r.packages.length">Chưa có gói thầu nào trong báo cáo này.</p>
        <fieldset class="kh-obstacle kh-package" :class="{'kh-below': standing(one) && standing(one).below}" v-for="(one, i) in r.packages" :key="one.id" :disabled="!open">
          <legend v-if="one.known">{{one.name}}</legend>
          <legend class="kh-sr" v-else>Gói thầu {{i + 1}}</legend>
          <div class="form-group kh-package-name" :class="{'has-error': r.error(at(i, 'name'))}" v-if="!one.known || r.error(at(i, 'name'))">
            <label :for="r.id(at(i, 'name'))">Tên công việc, gói thầu <span class="kh-hint">giữ nguyên qua các tháng để cộng lũy kế</span></label>
            <input type="text" autocomplete="off" class="form-control" :id="r.id(at(i, 'name'))" v-model="one.name" @blur="r.touch(at(i, 'name'))"
                   :aria-invalid="!!r.error(at(i, 'name'))" :aria-describedby="described(at(i, 'name'))">
            <field-note :r="r" :at="at(i, 'name')"></field-note>
          </div>
          <div class="kh-money">
            <div class="form-group" :class="{'has-error': r.error(at(i, field))}" v-for="field in money" :key="field">
              <label :for="r.id(at(i, field))">{{label(field)}}</label>
              <input type="text" inputmode="decimal" autocomplete="off" class="form-control" :id="r.id(at(i, field))" v-model="one[field]" @blur="leave(one, i, field)"
                     :aria-invalid="!!r.error(at(i, field))" :aria-describedby="described(at(i, field))">
              <field-note :r="r" :at="at(i, field)"></field-note>
              <p class="help-block kh-hint" v-if="field === 'plannedToDate' && one.plannedBefore !== null">Lần báo trước: {{written(one.plannedBefore)}}</p>
              <p class="help-block kh-hint" v-if="field === 'disbursed' && one.known">Các tháng trước: {{written(one.earlier)}}</p>
            </div>
            <div role="status" :id="r.id('packages.' + i + '.standing')"><dl class="kh-standing">
              <template v-if="standing(one)">
                <div><dt>Lũy kế</dt><dd>{{written(standing(one).cumulative)}}</dd></div>
                <div><dt>Đạt</dt><dd><span class="label" :class="standing(one).below ? 'label-warning' : 'label-success'">{{percent(standing(one).rate)}}<template v-if="standing(one).below">, dưới ngưỡng</template></span></dd></div>
                <div><dt>Chênh lệch</dt><dd>{{signed(standing(one).variance)}}</dd></div>
              </template>
              <div v-else><dt>Lũy kế, tỷ lệ</dt><dd class="kh-hint">có khi đủ số</dd></div>
            </dl></div>
          </div>
          <template v-if="explains(one)">
            <long-text :r="r" :at="at(i, 'explanation')" label="Lý do" :hint="standing(one) && standing(one).below ? '(bắt buộc)' : '(nếu có)'" v-model="one.explanation"></long-text>
            <long-text :r="r" :at="at(i, 'proposal')" label="Đề xuất" :hint="standing(one) && standing(one).below ? '(bắt buộc)' : '(nếu có)'" v-model="one.proposal"></long-text>
          </template>
          <button type="button" class="btn btn-default btn-sm" v-if="open" @click="remove(i)">Bỏ gói thầu này khỏi báo cáo tháng<span class="kh-sr">: {{one.name}}</span></button>
        </fieldset>
        <dl class="kh-standing kh-sum" v-if="r.packages.length > 1" :id="r.id('packages-sum')">
          <div><dt>Cộng {{r.packages.length}} gói: kế hoạch năm</dt><dd>{{written(sum.plannedYear)}}</dd></div>
          <div><dt>Kế hoạch lũy kế</dt><dd>{{written(sum.plannedToDate)}}</dd></div>
          <div><dt>Trong tháng</dt><dd>{{written(sum.disbursed)}}</dd></div>
          <div><dt>Lũy kế</dt><dd>{{written(sum.cumulative)}}</dd></div>
          <div><dt>Đạt</dt><dd>{{percent(sumRate)}}</dd></div>
        </dl>
      </section>`,
  };
}

/** The packages of a report that was handed in, to read. */
export const PackagesText = {
  props: { form: Object, heading: String },
  created() {
    useStyle('packages.css');
  },
  computed: {
    rows() {
      return this.form.content.packages.map(one => {
        const known = knownOf(this.form, one.name);
        const how = stands(exact((known ? known.disbursed : 0) + one.disbursed), one.plannedToDate, this.form.disbursement.threshold);
        return { ...one, ...how };
      });
    },
  },
  methods: { written, percent },
  template: `
    <section class="kh-section">
      <component :is="heading" class="kh-heading">Giải ngân theo gói thầu <span class="kh-hint">triệu đồng</span></component>
      <p v-if="!rows.length">Không báo cáo gói thầu nào.</p>
      <table class="kh-figures" v-else>
        <thead><tr>
          <th scope="col">Gói thầu</th><th scope="col" class="kh-number">Kế hoạch năm</th><th scope="col" class="kh-number">Kế hoạch lũy kế</th>
          <th scope="col" class="kh-number">Trong tháng</th><th scope="col" class="kh-number">Lũy kế</th><th scope="col" class="kh-number">Đạt</th><th scope="col" class="kh-number">Chênh lệch</th>
        </tr></thead>
        <tbody>
          <tr v-for="one in rows" :key="one.name">
            <th scope="row">{{one.name}}
              <span class="kh-quote kh-hint" v-if="one.explanation"><strong>Lý do:</strong> {{one.explanation}}</span>
              <span class="kh-quote kh-hint" v-if="one.proposal"><strong>Đề xuất:</strong> {{one.proposal}}</span></th>
            <td class="kh-number" data-label="Kế hoạch năm">{{written(one.plannedYear)}}</td>
            <td class="kh-number" data-label="Kế hoạch lũy kế">{{written(one.plannedToDate)}}</td>
            <td class="kh-number" data-label="Trong tháng">{{written(one.disbursed)}}</td>
            <td class="kh-number" data-label="Lũy kế">{{written(one.cumulative)}}</td>
            <td class="kh-number" data-label="Đạt"><span class="label" :class="one.below ? 'label-warning' : 'label-success'">{{percent(one.rate)}}<template v-if="one.below">, dưới ngưỡng</template></span></td>
            <td class="kh-number" data-label="Chênh lệch">{{written(one.variance)}}</td>
          </tr>
        </tbody>
      </table>
    </section>`,
};
