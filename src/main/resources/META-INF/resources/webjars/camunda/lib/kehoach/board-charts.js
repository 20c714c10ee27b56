/** The board's charts and tables beside the heat map. What a drawing shows always stands in words or a table, too. */
import { board, boardUrl, monthLabel, percent } from './board-data.js';
import { moment, written } from './format.js';
import { url } from './http.js';
import { PersonName } from './people.js';

/** Loads what a part shows, anew for each period. */
function loading(name) {
  return {
    props: { period: String },
    data: () => ({ rows: null, failed: '' }),
    watch: { period: { immediate: true, handler: 'load' } },
    methods: {
      file(by) {
        return url(name === 'history' ? boardUrl('history.csv') : boardUrl(this.period, name + '.csv')) + (by ? '?by=' + by : '');
      },
      async load() {
        const asked = this.period;
        this.rows = null;
        this.failed = '';
        try {
          const rows = await (name === 'history' ? board(name) : board(asked, name));
          if (asked === this.period) {
            this.rows = rows;
          }
        } catch (e) {
          this.failed = 'Không tải được số liệu: ' + e.message;
        }
      },
    },
  };
}

/** A part's heading with its file. */
function heading(title, by) {
  return `<div class="kh-card-head"><h2>${title}</h2><a v-if="rows && rows.length" class="btn btn-default btn-sm" :href="file(${by ? `'${by}'` : ''})"
    download>Tải CSV<span class="kh-sr">: ${title}</span></a></div>`;
}

const waiting = `<p v-if="failed" class="kh-error" role="alert">{{ failed }}</p><p v-else-if="!rows" role="status">Đang tải…</p>`;

function came(rate) {
  return rate.onTime + rate.late;
}

/** The months from the first that has a row to the last, those without one too: a gap must be seen as one. */
function months(rows, last) {
  const found = [];
  const first = rows.map(row => row.period).sort()[0];
  for (let [year, month] = (first || last).split('-').map(Number); ; month === 12 ? (year++, (month = 1)) : month++) {
    const period = year + '-' + String(month).padStart(2, '0');
    if (period > last) {
      return found;
    }
    found.push(period);
  }
}

/** Bars of the last months: how many of the reports came, and of these how many in time. */
const Bars = {
  props: { rates: Array },
  computed: {
    bars() {
      const height = 26;
      return this.rates.map((rate, place) => ({
        x: place * 9,
        came: rate ? height * (came(rate) / rate.expected) : 0,
        onTime: rate ? height * (rate.onTime / rate.expected) : 0,
        known: !!rate,
      }));
    },
    words() {
      return this.rates
        .filter(rate => rate)
        .map(rate => monthLabel(rate.period) + ': có ' + percent(came(rate), rate.expected) + ', đúng hạn '
          + percent(rate.onTime, rate.expected))
        .join('; ');
    },
  },
  template: `
<svg class="kh-bars" :viewBox="'0 0 ' + rates.length * 9 + ' 28'" :width="rates.length * 9" height="28" role="img" :aria-label="words">
  <title>{{ words }}</title>
  <g v-for="bar in bars" :key="bar.x">
    <rect :x="bar.x" y="27" width="7" height="1" class="kh-bars-base" />
    <rect :x="bar.x" :y="27 - bar.came" width="7" :height="bar.came" class="kh-bars-came" />
    <rect :x="bar.x" :y="27 - bar.onTime" width="7" :height="bar.onTime" class="kh-bars-on-time" />
  </g>
</svg>`,
};

/** A table of units or areas: their share of reports this month, and bars of the months before. */
const RateTable = {
  components: { Bars },
  props: { rows: Array, title: String, head: String },
  methods: { percent, came },
  template: `
<div class="kh-pan" tabindex="0" role="region" :aria-label="title">
  <table class="kh-table">
    <caption>{{ title }}</caption>
    <thead><tr><th scope="col">{{ head }}</th><th scope="col">12 tháng</th>
      <th scope="col" class="kh-number">Đã có</th><th scope="col" class="kh-number">Đúng hạn</th></tr></thead>
    <tbody><tr v-for="row in rows" :key="row.code">
      <th scope="row">{{ row.name }}</th>
      <td class="kh-wide-only"><bars :rates="row.rates" /></td>
      <td class="kh-number" data-label="Đã có">{{ row.now ? percent(came(row.now), row.now.expected) : '–' }}</td>
      <td class="kh-number" data-label="Đúng hạn">{{ row.now ? percent(row.now.onTime, row.now.expected) : '–' }}</td>
    </tr></tbody>
  </table>
</div>`,
};

/** Lines over the months. */
const Lines = {
  props: { months: Array, series: Array, unit: String, label: String },
  computed: {
    top() {
      const highest = Math.max(0, ...this.series.flatMap(line => line.values).filter(value => value !== null));
      return this.unit === '%' ? 100 : highest || 1;
    },
    drawn() {
      return this.series.map(line => {
        const points = line.values.map((value, place) => (value === null ? null : [this.x(place), this.y(value)]));
        // A month without a value breaks the line.
        const path = points.reduce((d, point, place) =>
          d + (point ? (place > 0 && points[place - 1] ? 'L' : 'M') + point.join(' ') : ''), '');
        return { ...line, path, points: points.filter(point => point) };
      });
    },
    levels() {
      return [0, 0.25, 0.5, 0.75, 1].map(part => ({ y: this.y(part * this.top), text: written(this.top < 10 ? Math.round(part * this.top * 10) / 10 : Math.round(part * this.top)) }));
    },
  },
  methods: {
    monthLabel,
    written,
    x(place) {
      return 72 + (this.months.length > 1 ? (place * 512) / (this.months.length - 1) : 256);
    },
    y(value) {
      return 184 - (172 * value) / this.top;
    },
    value(line, place) {
      return line.values[place] === null ? '–' : written(line.values[place]) + (this.unit === '%' ? ' %' : '');
    },
  },
  template: `
<figure class="kh-lines">
  <div class="kh-pan" tabindex="0" role="region" :aria-label="label"><svg viewBox="0 0 610 215" role="img" :aria-label="label + ' (số liệu ở bảng dưới)'">
    <g v-for="level in levels" :key="level.y"><line x1="72" x2="596" :y1="level.y" :y2="level.y" class="kh-lines-level" />
      <text x="66" :y="level.y + 4" text-anchor="end">{{ level.text }}</text></g>
    <text v-for="(month, place) in months" :key="month" :x="x(place)" y="206" text-anchor="middle">{{ month.slice(5) }}</text>
    <g v-for="line in drawn" :key="line.name" :class="line.tone">
      <path :d="line.path" fill="none" />
      <circle v-for="(point, place) in line.points" :key="place" :cx="point[0]" :cy="point[1]" r="3.5" />
    </g>
  </svg></div>
  <figcaption><ul class="kh-lines-legend"><li v-for="line in series" :key="line.name">
    <svg width="30" height="10" aria-hidden="true" :class="line.tone"><path d="M1 5L29 5" /><circle cx="15" cy="5" r="3.5" /></svg>
    {{ line.name }}</li></ul></figcaption>
  <details><summary>Xem bảng số liệu</summary>
    <div class="kh-pan" tabindex="0" role="region" :aria-label="label + ', bảng số liệu'">
      <table class="kh-table"><thead><tr><th scope="col">Tháng</th>
        <th v-for="line in series" :key="line.name" scope="col" class="kh-number">{{ line.name }}</th></tr></thead>
        <tbody><tr v-for="(month, place) in months" :key="month"><th scope="row">{{ monthLabel(month) }}</th>
          <td v-for="line in series" :key="line.name" class="kh-number" :data-label="line.name">{{ value(line, place) }}</td></tr></tbody></table>
    </div></details>
</figure>`,
};

/** Completeness and punctuality: of the department as lines, of each unit and area as bars. */
export const Rates = {
  components: { RateTable, Lines },
  mixins: [loading('rates')],
  computed: {
    months() {
      return months(this.rows, this.period);
    },
    units() {
      return this.of(rate => rate.unitCode, rate => rate.name || rate.unitCode);
    },
    areas() {
      return this.of(rate => rate.areaCode, rate => rate.areaCode + ' ' + (rate.name || ''));
    },
    series() {
      const total = this.months.map(month =>
        this.rows.find(rate => rate.period === month && !rate.unitCode && !rate.areaCode));
      const share = part => total.map(rate => (rate ? Math.round((1000 * part(rate)) / rate.expected) / 10 : null));
      return [
        { name: 'Đã có báo cáo', tone: 'kh-line-came', values: share(came) },
        { name: 'Đúng hạn', tone: 'kh-line-on-time', values: share(rate => rate.onTime) },
        { name: 'Nộp muộn', tone: 'kh-line-late', values: share(rate => rate.late) },
        { name: 'Thiếu', tone: 'kh-line-missing', values: share(rate => rate.missing) },
      ];
    },
  },
  methods: {
    of(code, name) {
      const found = new Map();
      this.rows.filter(code).forEach(rate => {
        if (!found.has(code(rate))) {
          found.set(code(rate), { code: code(rate), name: name(rate), rates: this.months.map(() => null) });
        }
        found.get(code(rate)).rates[this.months.indexOf(rate.period)] = rate;
      });
      const rows = [...found.values()];
      rows.forEach(row => (row.now = row.rates[this.months.indexOf(this.period)]));
      // A unit that has nothing to report this month stands last.
      return rows.sort((one, other) => !one.now - !other.now);
    },
  },
  template: `
${waiting}
<div class="kh-board-grid">
  <section class="kh-card">${heading('Xu hướng của cả Sở', 'DEPARTMENT')}
    <lines v-if="rows && rows.length" :months="months" :series="series" unit="%" label="Tỉ lệ báo cáo của cả Sở theo tháng, phần trăm" /></section>
  <slot></slot>
  <template v-if="rows">
  <section class="kh-card kh-rates">${heading('Theo đơn vị', 'UNIT')}<p class="kh-hint"><span class="kh-key kh-bars-came"></span> đã có báo cáo
    <span class="kh-key kh-bars-on-time"></span> trong đó đúng hạn</p>
    <rate-table :rows="units" title="Tỉ lệ báo cáo theo đơn vị" head="Đơn vị" /></section>
  <section class="kh-card kh-rates">${heading('Theo lĩnh vực', 'AREA')}<p class="kh-hint"><span class="kh-key kh-bars-came"></span> đã có báo cáo
    <span class="kh-key kh-bars-on-time"></span> trong đó đúng hạn</p>
    <rate-table :rows="areas" title="Tỉ lệ báo cáo theo lĩnh vực" head="Lĩnh vực" /></section>
  </template>
</div>`,
};

/** The figures of an indicator over the months. */
export const Figures = {
  components: { Lines },
  mixins: [loading('figures')],
  data: () => ({ chosen: '' }),
  computed: {
    indicators() {
      const found = new Map();
      this.rows.forEach(row => found.has(row.indicatorId) || found.set(row.indicatorId, row));
      return [...found.values()];
    },
    indicator() {
      return this.indicators.find(row => row.indicatorId === this.chosen) || this.indicators[0];
    },
    months() {
      return months(this.rows, this.period);
    },
    series() {
      const rows = this.rows.filter(row => row.indicatorId === this.indicator.indicatorId);
      const of = value => this.months.map(month => {
        const row = rows.find(candidate => candidate.period === month);
        return row ? value(row) : null;
      });
      return [
        { name: 'Thực hiện', tone: 'kh-line-came', values: of(row => row.actual) },
        { name: 'Ước cả tháng', tone: 'kh-line-late', values: of(row => row.estimate) },
      ];
    },
  },
  template: `
<section class="kh-card">${heading('Xu hướng chỉ tiêu')}
  ${waiting}
  <p v-if="rows && !rows.length">Chưa có số liệu được tổng hợp.</p>
  <template v-if="rows && rows.length">
    <label for="kh-indicator">Chỉ tiêu</label>
    <select id="kh-indicator" class="form-control" :value="indicator.indicatorId" @change="chosen = $event.target.value">
      <option v-for="row in indicators" :key="row.indicatorId" :value="row.indicatorId">{{ row.areaCode }} {{ row.name }} ({{ row.unit }})</option>
    </select>
    <lines :months="months" :series="series" :unit="indicator.unit" :label="indicator.name" />
  </template>
</section>`,
};

const authorities = ['UNIT', 'DEPARTMENT', 'PROVINCE', 'MINISTRY'];

/** Open difficulties by who can remove them and how long they have been open. */
export const Obstacles = {
  mixins: [loading('obstacles')],
  data: () => ({ ages: ['Dưới 30 ngày', '30–59 ngày', '60–89 ngày', 'Từ 90 ngày'] }),
  computed: {
    lines() {
      const labels = { UNIT: 'Đơn vị', DEPARTMENT: 'Sở', PROVINCE: 'UBND tỉnh', MINISTRY: 'Bộ' };
      return authorities.map(authority => ({
        label: labels[authority],
        cells: this.ages.map((age, months) =>
          this.rows.find(row => row.authority === authority && row.monthsOpen === months) || null),
      }));
    },
    total() {
      const sum = of => this.rows.reduce((all, row) => all + of(row), 0);
      return { open: sum(row => row.open), unanswered: sum(row => row.unanswered), overdue: sum(row => row.overdue) };
    },
  },
  methods: {
    heat(cell) {
      return cell ? 'kh-age-' + (cell.open > 9 ? 3 : cell.open > 3 ? 2 : 1) : '';
    },
  },
  template: `
<section class="kh-card">${heading('Khó khăn, vướng mắc còn mở')}
  ${waiting}
  <template v-if="rows">
    <p>Còn <strong>{{ total.open }}</strong>, trong đó chưa được trả lời <strong>{{ total.unanswered }}</strong>,
      quá hạn trả lời <strong>{{ total.overdue }}</strong>.</p>
    <div class="kh-pan" tabindex="0" role="region" aria-label="Khó khăn theo cấp thẩm quyền và thời gian">
      <table class="kh-table"><caption>Theo cấp thẩm quyền giải quyết và thời gian đã mở</caption>
        <thead><tr><th scope="col">Thẩm quyền</th><th v-for="age in ages" :key="age" scope="col" class="kh-number">{{ age }}</th></tr></thead>
        <tbody><tr v-for="line in lines" :key="line.label"><th scope="row">{{ line.label }}</th>
          <td v-for="(cell, place) in line.cells" :key="place" class="kh-number" :class="heat(cell)" :data-label="ages[place]">
            <template v-if="cell"><strong>{{ cell.open }}</strong>
              <small v-if="cell.unanswered">{{ cell.unanswered }} chưa trả lời<template v-if="cell.overdue">, {{ cell.overdue }} quá hạn</template></small></template>
            <template v-else>0</template></td></tr></tbody></table></div>
  </template>
</section>`,
};

/** How many mails stand where, in words. */
function delivered(row) {
  const parts = [[row.sent, 'đã gửi'], [row.kept, 'lưu trong ứng dụng'], [row.pending, 'chờ gửi'],
    [row.undeliverable, 'không gửi được']].filter(([number]) => number);
  return parts.length ? parts.map(([number, word]) => number + ' ' + word).join(', ') : '–';
}

/** Which rungs of the ladder went out, to how many, and whether that arrived. */
export const Reminders = {
  mixins: [loading('reminders')],
  methods: {
    moment,
    name(step) {
      if (step.cutOff) {
        return 'Khóa sổ';
      }
      if (step.workingDays === null) {
        return step.rung;
      }
      if (step.workingDays === 0) {
        return 'Đến hạn (T)';
      }
      return step.workingDays > 0
        ? 'Trước hạn ' + step.workingDays + ' ngày làm việc (T−' + step.workingDays + ')'
        : 'Sau hạn ' + -step.workingDays + ' ngày làm việc (T+' + -step.workingDays + ')';
    },
    state(step) {
      return step.carriedOutAt ? moment(step.carriedOutAt) : step.skipped ? 'không cần' : 'chưa đến, ' + moment(step.dueAt);
    },
    delivered,
  },
  template: `
<section class="kh-card">${heading('Sổ nhắc, đôn đốc')}
  ${waiting}
  <p v-if="rows && !rows.length">Kỳ này không có nấc nhắc nào.</p>
  <div v-if="rows && rows.length" class="kh-pan" tabindex="0" role="region" aria-label="Sổ nhắc, đôn đốc">
    <table class="kh-table"><thead><tr><th scope="col">Nấc</th><th scope="col">Nhắc ai</th><th scope="col">Lúc</th>
      <th scope="col" class="kh-number">Số báo cáo</th><th scope="col" class="kh-number">Số người</th><th scope="col">Thư</th></tr></thead>
      <tbody><tr v-for="step in rows" :key="step.rung"><th scope="row">{{ name(step) }}</th><td data-label="Nhắc ai">{{ step.audiences.join('; ') }}</td>
        <td data-label="Lúc">{{ state(step) }}</td><td class="kh-number" data-label="Số báo cáo">{{ step.reports }}</td><td class="kh-number" data-label="Số người">{{ step.messages }}</td>
        <td data-label="Thư" :class="{ 'kh-error': step.undeliverable }">{{ delivered(step) }}</td></tr></tbody></table></div>
</section>`,
};

const outgoingTones = { NOT_DUE: 'default', DUE_SOON: 'warning', OVERDUE: 'danger', IN_TIME: 'success', LATE: 'danger' };

/** What left the department, to whom, when, and whether that was in time. */
export const Outgoing = {
  mixins: [loading('outgoing')],
  methods: {
    moment,
    /** A dash only where there is nothing else to say. */
    mails(row) {
      const said = delivered(row);
      return said === '–' && row.problem ? '' : said;
    },
    tone: row => 'label-' + outgoingTones[row.mark],
  },
  template: `
<section class="kh-card kh-card-wide kh-outgoing">${heading('Báo cáo gửi đi')}
  ${waiting}
  <p v-if="rows && !rows.length">Chưa có kỳ nào mở.</p>
  <div v-if="rows && rows.length" class="kh-pan" tabindex="0" role="region" aria-label="Báo cáo gửi đi">
    <table class="kh-table"><thead><tr><th scope="col">Kỳ, nơi nhận</th><th scope="col">Hạn gửi</th><th scope="col">Tình trạng</th>
      <th scope="col">Ký</th><th scope="col">Số văn bản</th><th scope="col">Gửi lúc</th><th scope="col">Thư</th></tr></thead>
      <tbody><tr v-for="row in rows" :key="row.period + row.recipient"><th scope="row"><button type="button" class="btn-link kh-plain"
          :title="'Xem kỳ ' + row.periodLabel + ', báo cáo gửi ' + row.recipientLabel" @click="$emit('choose', row.period)">{{ row.periodLabel }}</button> {{ row.recipientLabel }}</th>
        <td data-label="Hạn gửi">{{ moment(row.dueAt) }}</td>
        <td data-label="Tình trạng"><span class="label" :class="tone(row)">{{ row.label }}</span></td>
        <td data-label="Ký">{{ moment(row.signedAt) || 'chưa ký' }}</td>
        <td data-label="Số văn bản"><span>{{ row.numbers.join('; ') || '–' }} <small v-if="row.replacements.length">thay thế: {{ row.replacements.join('; ') }}</small></span></td>
        <td data-label="Gửi lúc"><span>{{ moment(row.sentAt) || '–' }} <small v-if="row.sendings > 1">{{ row.sendings }} lần gửi</small></span></td>
        <td data-label="Thư"><span :class="{ 'kh-error': row.undeliverable }">{{ mails(row) }} <small v-if="row.problem">{{ row.problem }}</small></span></td>
      </tr></tbody></table></div>
</section>`,
  emits: ['choose'],
};

/** The periods that are over. */
export const History = {
  components: { PersonName },
  props: { documentUrl: Function },
  mixins: [loading('history')],
  methods: {
    moment,
    percent,
    format: file => ({ DOCX: 'Word', PDF: 'PDF' })[file.format] || file.format,
    /** What is the same in Word and as PDF stands together: {name, files}. */
    documents(row) {
      const found = new Map();
      row.documents.forEach(file => {
        const name = file.label + ', gửi ' + file.recipient;
        found.set(name, [...(found.get(name) || []), file]);
      });
      return [...found].map(([name, files]) => ({ name, files }));
    },
  },
  template: `
<section class="kh-card kh-card-wide">${heading('Các kỳ đã đóng')}
  ${waiting}
  <p v-if="rows && !rows.length">Chưa có kỳ nào đóng.</p>
  <div v-if="rows && rows.length" class="kh-pan" tabindex="0" role="region" aria-label="Các kỳ đã đóng">
    <table class="kh-table"><thead><tr><th scope="col">Kỳ</th><th scope="col" class="kh-number">Phải nộp</th>
      <th scope="col" class="kh-number">Đúng hạn</th><th scope="col" class="kh-number">Muộn</th><th scope="col" class="kh-number">Thiếu</th>
      <th scope="col" class="kh-number">Không phát sinh</th><th scope="col" class="kh-number">Khó khăn</th>
      <th scope="col">Tổng hợp</th><th scope="col">Ký</th><th scope="col">Văn bản</th></tr></thead>
      <tbody><tr v-for="row in rows" :key="row.period"><th scope="row"><button type="button" class="btn-link kh-plain"
          :title="'Xem kỳ ' + row.label" @click="$emit('choose', row.period)">{{ row.label }}</button></th>
        <td class="kh-number" data-label="Phải nộp">{{ row.expected }}</td>
        <td class="kh-number" data-label="Đúng hạn">{{ row.onTime }} <small>{{ percent(row.onTime, row.expected) }}</small></td>
        <td class="kh-number" data-label="Muộn">{{ row.late }}</td><td class="kh-number" data-label="Thiếu">{{ row.missing }}</td><td class="kh-number" data-label="Không phát sinh">{{ row.nil }}</td>
        <td class="kh-number" data-label="Khó khăn">{{ row.obstacles }}</td>
        <td data-label="Tổng hợp">{{ moment(row.consolidatedAt) || '–' }}<small v-if="row.consolidatedBy"><person-name :id="row.consolidatedBy" /></small></td>
        <td data-label="Ký">{{ moment(row.signedAt) || '–' }}<small v-if="row.signedBy"><person-name :id="row.signedBy" /><template v-if="row.signedOnBehalfOf">, thay <person-name :id="row.signedOnBehalfOf" /></template></small></td>
        <td data-label="Văn bản"><ul class="kh-documents"><li v-for="about in documents(row)" :key="about.name">{{ about.name }}:
          <template v-for="(file, place) in about.files" :key="file.id">{{ place ? ', ' : ' ' }}<a :href="documentUrl(file.id)" :download="file.fileName"
            :aria-label="about.name + ', ' + format(file)">{{ format(file) }}</a></template></li></ul></td>
      </tr></tbody></table></div>
</section>`,
  emits: ['choose'],
};
