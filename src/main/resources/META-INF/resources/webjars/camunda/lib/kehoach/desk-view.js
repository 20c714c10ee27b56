/** The consolidation desk as people see it: inside KHTC's task, and as a page of Tasklist for who takes reports in. */
import { createApp, reactive } from './vue.js';
import { createDesk, plainly, TAKEN } from './desk.js';
import { Disbursements } from './disbursements.js';
import { moment, time, written } from './format.js';
import grow from './grow.js';
import { call, own, path } from './http.js';
import { nameOf } from './people.js';
import { ReportText } from './report-text.js';
import { useStyle } from './style.js';
import { submissionLine } from './submissions.js';

const ADDRESS = '/ban-tong-hop';
const STATUS_TONES = { DONE: 'success', DOING: 'info', DELAYED: 'danger', NOT_STARTED: 'warning' };
const MARK_TONES = { ACCEPTED: 'success', NIL: 'success', LATE: 'warning', MISSING: 'danger', RETURNED: 'warning', SUBMITTED: 'info' };
const COMPARED = ['before', 'lastYear', 'target', 'rate'];
const AUTHORITIES = ['MINISTRY', 'PROVINCE', 'DEPARTMENT', 'UNIT'];

const number = value => (value === null || value === undefined ? '…' : written(value));
const names = units => units.map(unit => unit.unit + (unit.period && units.some(other => other.period !== unit.period) ? ' (tháng ' + unit.period.slice(5) + ')' : '')).join('; ');
const tone = status => STATUS_TONES[status] || 'default';

/** Figures of an area; whatever the server compares them with gets a column. */
const Figures = {
  props: { figures: Array },
  computed: {
    columns() {
      const known = [
        ['actual', 'Trong kỳ'],
        ['estimate', 'Ước cả kỳ'],
        ['before', 'Kỳ trước'],
        ['lastYear', 'Cùng kỳ năm trước'],
        ['cumulative', 'Từ đầu năm'],
        ['target', 'Mục tiêu năm'],
        ['rate', 'Đạt (%)'],
      ];
      // What there is nothing to compare with takes no room.
      const told = ([name]) => this.figures.some(figure => (COMPARED.includes(name) ? figure[name] !== null && figure[name] !== undefined : name in figure));
      return known.filter(told).map(([name, label]) => ({ name, label }));
    },
  },
  methods: { number },
  template: `
    <table class="kh-table">
      <thead><tr><th scope="col">Chỉ tiêu</th><th scope="col">Đơn vị tính</th><th scope="col" class="kh-number" v-for="column in columns" :key="column.name">{{column.label}}</th></tr></thead>
      <tbody>
        <tr v-for="figure in figures" :key="figure.id">
          <th scope="row">{{figure.name}} <span class="kh-hint" v-if="figure.sample">(mẫu)</span></th>
          <td data-label="Đơn vị tính">{{figure.unit}}</td>
          <td class="kh-number" v-for="column in columns" :key="column.name" :data-label="column.label">{{number(figure[column.name])}}</td>
        </tr>
      </tbody>
    </table>`,
};

/** A difficulty and what came of it. */
const Obstacle = {
  props: { o: Object },
  methods: { number },
  template: `
    <li>
      <span class="kh-id">{{o.areaCode}}</span>{{o.unit}} <span class="kh-hint">{{o.kindLabel}}<template v-if="o.affectedPeople !== null">; {{number(o.affectedPeople)}} người</template><template v-if="o.affectedEnterprises !== null">; {{number(o.affectedEnterprises)}} doanh nghiệp</template><template v-if="o.sinceLabel">; nêu từ tháng {{o.sinceLabel}}</template>; {{o.stateLabel.toLowerCase()}}</span>
      <p class="kh-quote">{{o.description}}</p>
      <p class="kh-quote" v-if="o.proposal"><strong>Đề xuất:</strong> {{o.proposal}}</p>
      <p class="kh-quote" v-if="o.answer"><strong>Trả lời:</strong> {{o.answer}}</p>
    </li>`,
};

/** What a paragraph rests on: who said what, in which version, and the whole report on demand. */
const Sources = {
  components: { ReportText },
  props: { p: Object, area: Object },
  data: () => ({ whole: null, failed: null }),
  methods: {
    moment,
    nameOf,
    tone,
    key: source => source.period + '/' + source.unitCode,
    async read(source) {
      if (this.whole && this.whole.key === this.key(source)) {
        this.whole = null;
        return;
      }
      this.failed = null;
      try {
        const address = own + '/reports' + path(source.period, this.area.code, source.unitCode, 'versions', source.version);
        this.whole = { key: this.key(source), source, form: await call('GET', address) };
      } catch (problem) {
        this.failed = plainly(problem.message);
      }
    },
  },
  template: `
    <div :id="'kh-p-' + p.id + '-sources'" role="region" aria-label="Nguồn của đoạn">
      <p class="kh-error" v-if="p.sourcesFailed">Chưa tải được nguồn: {{p.sourcesFailed}}</p>
      <p class="kh-hint" role="status" v-else-if="!p.sourceList">Đang tải nguồn…</p>
      <template v-else>
        <p class="kh-error" role="alert" v-if="failed">{{failed}}</p>
        <ul class="kh-sources">
          <template v-for="source in p.sourceList" :key="source.period + '/' + source.unitCode">
            <li class="kh-written" v-if="!source.unitCode">
              <strong>Bộ phận tổng hợp</strong>: {{nameOf(source.writtenBy)}}, {{moment(source.writtenAt)}}
              <span class="kh-hint" v-if="source.period !== area.period">viết trong báo cáo tháng {{source.periodLabel}}</span>
            </li>
            <li v-else tabindex="0" :aria-label="source.unit">
              <strong>{{source.unit}}</strong>
              <span class="label" :class="'label-' + tone(source.status)" v-if="source.status">{{source.statusLabel}}</span>
              <p class="kh-hint">Tháng {{source.periodLabel}}<template v-if="source.commitmentId">, nhiệm vụ {{source.commitmentId}}</template><template v-else>, kế hoạch kỳ tới</template>; bản số {{source.version}}<template v-if="source.newestVersion !== source.version"> (nay đã có bản {{source.newestVersion}})</template>, {{nameOf(source.writtenBy)}} lập {{moment(source.writtenAt)}}. {{source.useLabel}}.</p>
              <p class="kh-quote" v-if="source.text">{{source.text}}</p>
              <p class="kh-hint" v-else>Không ghi kết quả.</p>
              <button type="button" class="btn btn-link btn-sm" :aria-expanded="!!whole && whole.key === key(source)" @click="read(source)">{{whole && whole.key === key(source) ? 'Ẩn' : 'Xem'}} cả báo cáo<span class="kh-sr"> của {{source.unit}}</span></button>
            </li>
            <li class="kh-whole" v-if="whole && whole.key === key(source)">
              <p class="kh-hint">{{source.unit}}, tháng {{source.periodLabel}}, bản số {{source.version}}</p>
              <report-text :form="whole.form" :prefix="'kh-p-' + p.id + '-whole'" :level="6"></report-text>
            </li>
          </template>
        </ul>
      </template>
    </div>`,
};

/** One paragraph of the department's text. */
const Paragraph = {
  components: { Sources },
  directives: { grow },
  props: { p: Object, area: Object, editable: Boolean, first: Boolean, last: Boolean },
  computed: {
    label() {
      return 'Đoạn văn' + (this.p.commitmentId ? ' về nhiệm vụ ' + this.p.commitmentId : this.p.section === 'NEXT' ? ' về nhiệm vụ kỳ tới' : '');
    },
    described() {
      return 'kh-p-' + this.p.id + '-save';
    },
  },
  methods: { moment, nameOf },
  template: `
    <div class="kh-paragraph" :class="{'kh-source-changed': p.sourceChanged}">
      <div class="kh-paragraph-head">
        <span>
          <span class="label label-default" v-if="!p.editedBy">Tự lập từ báo cáo</span>
          <span class="label label-info" v-else>{{p.drafted ? 'Bộ phận tổng hợp đã sửa' : 'Bộ phận tổng hợp viết'}}</span>
          <span class="kh-hint" v-if="p.editedBy"> {{nameOf(p.editedBy)}}<template v-if="p.editedOnBehalfOf"> thay mặt {{nameOf(p.editedOnBehalfOf)}}</template>, {{moment(p.editedAt)}}</span>
          <span class="label label-warning" v-if="p.shortened && !p.editedBy">Có lời rút gọn</span>
          <span class="label label-warning" v-if="p.sourceChanged">Nguồn đã thay đổi</span>
        </span>
        <span class="kh-tools" v-if="editable">
          <button type="button" class="btn btn-default btn-sm" :id="'kh-p-' + p.id + '-up'" :disabled="first" @click="area.move(p, -1)"><span class="glyphicon glyphicon-arrow-up" aria-hidden="true"></span><span class="kh-sr">Chuyển đoạn lên</span></button>
          <button type="button" class="btn btn-default btn-sm" :id="'kh-p-' + p.id + '-down'" :disabled="last" @click="area.move(p, 1)"><span class="glyphicon glyphicon-arrow-down" aria-hidden="true"></span><span class="kh-sr">Chuyển đoạn xuống</span></button>
          <button type="button" class="btn btn-default btn-sm" :id="'kh-p-' + p.id + '-remove'" @click="area.remove(p)"><span class="glyphicon glyphicon-trash" aria-hidden="true"></span><span class="kh-sr">Xóa đoạn</span></button>
        </span>
      </div>
      <textarea class="form-control" rows="2" :id="'kh-p-' + p.id" v-if="editable" v-grow :value="p.typed" :aria-label="label" :aria-describedby="described" @input="p.type($event.target.value)" @blur="p.saveNow()"></textarea>
      <p class="kh-quote" :id="'kh-p-' + p.id" tabindex="-1" v-else>{{p.text}}</p>
      <div class="alert alert-warning" role="alert" v-if="p.other">
        <p><strong>{{p.save.why}}</strong> Lời kia{{p.other.removedBy ? ' (đã xóa)' : ''}}:</p>
        <p class="kh-quote">{{p.other.text}}</p>
        <div class="kh-tools">
          <button type="button" class="btn btn-primary btn-sm" @click="p.takeMine()">Lưu lời của tôi</button>
          <button type="button" class="btn btn-default btn-sm" @click="p.takeTheirs()">Lấy lời kia</button>
        </div>
      </div>
      <div class="alert alert-warning" v-if="p.sourceChanged">
        <template v-if="p.draft"><p><strong>Báo cáo của đơn vị đã thay đổi từ khi đoạn này được sửa.</strong> Lời tự lập theo nguồn mới:</p>
          <p class="kh-quote">{{p.draft}}</p></template>
        <p v-else><strong>Không còn báo cáo nào nói về nội dung này.</strong></p>
        <div class="kh-tools" v-if="editable">
          <button type="button" class="btn btn-default btn-sm" v-if="p.draft" @click="p.step('follow')">Dùng lời mới</button>
          <button type="button" class="btn btn-default btn-sm" @click="p.step('keep')">Giữ lời đã sửa</button>
        </div>
      </div>
      <div class="kh-paragraph-foot">
        <span class="kh-tools">
          <button type="button" class="btn btn-default btn-sm" :id="'kh-p-' + p.id + '-show'" :aria-expanded="p.sourcesOpen" @click="p.toggleSources()">{{p.sourcesOpen ? 'Ẩn nguồn' : 'Xem nguồn'}} ({{p.sources + (p.drafted && p.editedBy ? 1 : 0)}})</button>
          <button type="button" class="btn btn-link btn-sm" v-if="editable" @click="area.startAdding(p.section, p.id)">Thêm đoạn dưới đây</button>
          <button type="button" class="btn btn-link btn-sm" v-if="editable && p.drafted && p.editedBy && p.draft && !p.sourceChanged" @click="p.step('follow')">Lấy lại lời tự lập</button>
        </span>
        <p class="kh-hint" role="status" :id="described">
          <template v-if="p.save.state === 'dirty'">Có thay đổi chưa lưu…</template>
          <template v-else-if="p.save.state === 'saving'">Đang lưu…</template>
          <template v-else-if="p.save.state === 'saved'"><span class="glyphicon glyphicon-ok" aria-hidden="true"></span> Đã lưu lúc {{p.save.at}}</template>
          <span class="kh-error" v-else-if="p.save.state === 'failed'">Chưa lưu được: {{p.save.why}} <button type="button" class="btn btn-default btn-xs" @click="p.saveNow()">Thử lại</button></span>
          <span class="kh-error" v-else-if="p.save.state === 'conflict'">Chưa lưu: hãy chọn một trong hai lời.</span>
        </p>
      </div>
      <sources :p="p" :area="area" v-if="p.sourcesOpen"></sources>
    </div>`,
};

/** What is written into a paragraph that is not there yet. */
const NewParagraph = {
  directives: { grow },
  props: { area: Object },
  template: `
    <form class="kh-paragraph" @submit.prevent="area.add()" novalidate>
      <div class="form-group" :class="{'has-error': area.adding.error}">
        <label :for="'kh-new-' + area.code">Đoạn mới <span class="kh-hint">(nguồn ghi là bộ phận tổng hợp, tên người viết, lúc viết)</span></label>
        <textarea class="form-control" rows="3" :id="'kh-new-' + area.code" v-grow v-model="area.adding.text" :aria-invalid="!!area.adding.error" :aria-describedby="area.adding.error ? 'kh-new-error-' + area.code : null"></textarea>
        <p class="help-block kh-error" :id="'kh-new-error-' + area.code" v-if="area.adding.error">{{area.adding.error}}</p>
      </div>
      <div class="kh-tools">
        <button type="submit" class="btn btn-primary btn-sm">Thêm đoạn</button>
        <button type="button" class="btn btn-default btn-sm" @click="area.stopAdding()">Thôi</button>
      </div>
    </form>`,
};

/** The department's text of an area. */
const AreaText = {
  components: { Paragraph, NewParagraph },
  props: { desk: Object, area: Object, editable: Boolean, level: Number },
  data: () => ({ sections: [{ id: 'RESULT', label: 'Kết quả thực hiện' }, { id: 'NEXT', label: 'Nhiệm vụ kỳ tới' }], removedOpen: false }),
  methods: {
    moment,
    nameOf,
    commitment(id) {
      const found = this.area.commitments.find(one => one.id === id);
      return found ? found.text : '';
    },
    isAdding(section, after) {
      return this.area.adding && this.area.adding.section === section && this.area.adding.after === after;
    },
    heads(list, i) {
      const before = list.slice(0, i).reverse().find(p => p.commitmentId);
      return list[i].commitmentId && (!before || before.commitmentId !== list[i].commitmentId);
    },
  },
  template: `
    <section :aria-labelledby="'kh-text-' + area.code">
      <component :is="'h' + level" class="kh-sub" :id="'kh-text-' + area.code">Lời văn của Sở, {{desk.data.overview.label}}</component>
      <p class="kh-hint" v-if="!desk.data.aggregated">Lời văn được tự lập khi mọi lĩnh vực đã chốt.</p>
      <p class="kh-hint" v-else-if="editable">Lời tự lập theo thứ tự của Kế hoạch; sửa ngay trong ô, tự lưu. Mỗi đoạn có nguồn; đoạn bộ phận tổng hợp viết ghi tên người viết.</p>
      <template v-for="section in sections" :key="section.id">
        <component :is="'h' + (level + 1)" class="kh-subsub" v-if="section.id === 'NEXT' && (area.ofSection('NEXT').length || editable)">{{section.label}}</component>
        <new-paragraph :area="area" v-if="isAdding(section.id, null)"></new-paragraph>
        <template v-for="(p, i) in area.ofSection(section.id)" :key="p.id">
          <component :is="'h' + (level + 1)" class="kh-subsub" v-if="heads(area.ofSection(section.id), i)"><span class="kh-id">{{p.commitmentId}}</span>{{commitment(p.commitmentId)}}</component>
          <paragraph :p="p" :area="area" :editable="editable" :first="i === 0" :last="i === area.ofSection(section.id).length - 1"></paragraph>
          <new-paragraph :area="area" v-if="isAdding(section.id, p.id)"></new-paragraph>
        </template>
        <p v-if="editable && !area.ofSection(section.id).length && !isAdding(section.id, null)"><button type="button" class="btn btn-default btn-sm" @click="area.startAdding(section.id, null)">Thêm đoạn {{section.id === 'NEXT' ? 'nhiệm vụ kỳ tới' : 'kết quả thực hiện'}}</button></p>
      </template>
      <div v-if="area.removed().length">
        <button type="button" class="btn btn-link kh-open" :id="'kh-removed-' + area.code" :aria-expanded="removedOpen" @click="removedOpen = !removedOpen"><span aria-hidden="true">{{removedOpen ? '▾' : '▸'}}</span> {{area.removed().length}} đoạn đã xóa</button>
        <ul v-if="removedOpen">
          <li v-for="p in area.removed()" :key="p.id"><span class="kh-id" v-if="p.commitmentId">{{p.commitmentId}}</span> <span class="kh-hint">{{nameOf(p.removedBy)}} xóa {{moment(p.removedAt)}}</span>
            <p class="kh-quote">{{p.text}}</p>
            <button type="button" class="btn btn-default btn-sm" v-if="editable" @click="p.step('restore')">Khôi phục</button></li>
        </ul>
      </div>
    </section>`,
};

/** Which reports have come, and what can be done with each. */
const UnitReports = {
  directives: { grow },
  props: { desk: Object, area: Object, level: Number },
  methods: {
    moment,
    nameOf,
    time,
    tone: mark => MARK_TONES[mark] || 'default',
  },
  template: `
    <section :aria-labelledby="'kh-reports-' + area.code">
      <component :is="'h' + level" class="kh-sub" :id="'kh-reports-' + area.code">Báo cáo của {{area.reports.length}} đơn vị</component>
      <p v-if="desk.stateOf(area.code).mine"><button type="button" class="btn btn-default btn-sm" :id="'kh-take-' + area.code" :disabled="desk.busy" @click="area.takeIn()">Tiếp nhận {{desk.stateOf(area.code).mine}} báo cáo của lĩnh vực {{area.code}}</button></p>
      <ul class="kh-units">
        <li v-for="report in area.reports" :key="report.unitCode">
          <span>{{report.unit}}
            <span class="label" :class="'label-' + tone(report.mark)">{{report.markLabel}}</span>
            <span class="label label-default" v-if="report.nil && report.mark !== 'NIL'">Không phát sinh</span>
            <span class="label label-warning" v-if="report.unreviewed">Trưởng đơn vị chưa duyệt</span>
            <span class="label label-warning" v-if="report.correcting">Đang sửa<template v-if="report.reopenedUntil"> đến {{moment(report.reopenedUntil)}}</template></span>
            <span class="kh-hint" v-if="report.takenInBy"> {{nameOf(report.takenInBy)}}<template v-if="report.onBehalfOf"> thay mặt {{nameOf(report.onBehalfOf)}}</template> tiếp nhận {{moment(report.takenInAt)}}, bản số {{report.version}}</span>
            <span class="kh-hint" v-else-if="report.version"> chưa tiếp nhận, bản số {{report.version}}</span>
          </span>
          <span class="kh-tools">
            <button type="button" class="btn btn-default btn-sm" v-if="report.mine" :disabled="desk.busy" @click="area.takeIn(report.unitCode)">Tiếp nhận<span class="kh-sr"> báo cáo của {{report.unit}}</span></button>
            <button type="button" class="btn btn-default btn-sm" v-if="report.returnable" :id="'kh-return-' + area.code + '-' + report.unitCode" @click="area.startReturning(report)">Yêu cầu sửa…<span class="kh-sr"> báo cáo của {{report.unit}}</span></button>
          </span>
          <form class="kh-return" v-if="area.returning && area.returning.unitCode === report.unitCode" @submit.prevent="area.sendReturn()" novalidate>
            <fieldset :aria-describedby="area.returning.errors.sections ? 'kh-return-error-' + area.code : null">
              <legend :id="'kh-return-' + area.code" tabindex="-1">Yêu cầu {{report.unit}} sửa phần nào?</legend>
              <div class="checkbox" v-for="section in area.returning.sections" :key="section.id"><label><input type="checkbox" v-model="section.on"> {{section.text}}</label></div>
              <p class="help-block kh-error" :id="'kh-return-error-' + area.code" role="alert" v-if="area.returning.errors.sections">{{area.returning.errors.sections}}</p>
            </fieldset>
            <div class="form-group" :class="{'has-error': area.returning.errors.reason}">
              <label :for="'kh-return-reason-' + area.code">Lý do <span class="kh-hint">(bắt buộc; đơn vị sẽ đọc)</span></label>
              <textarea class="form-control" rows="2" maxlength="2000" :id="'kh-return-reason-' + area.code" v-grow v-model="area.returning.reason" :aria-invalid="!!area.returning.errors.reason" :aria-describedby="area.returning.errors.reason ? 'kh-return-reason-error-' + area.code : null"></textarea>
              <p class="help-block kh-error" :id="'kh-return-reason-error-' + area.code" role="alert" v-if="area.returning.errors.reason">{{area.returning.errors.reason}}</p>
            </div>
            <p class="kh-error" role="alert" v-if="area.returning.errors.general">{{area.returning.errors.general}}</p>
            <div class="form-group" :class="{'has-error': area.returning.errors.until}">
              <label :for="'kh-return-until-' + area.code">Sửa xong trước <span class="kh-hint">(giờ Việt Nam)</span></label>
              <input class="form-control kh-short" type="text" autocomplete="off" maxlength="16" :id="'kh-return-until-' + area.code" v-model="area.returning.until" :aria-invalid="!!area.returning.errors.until" :aria-describedby="'kh-return-until-help-' + area.code + (area.returning.errors.until ? ' kh-return-until-error-' + area.code : '')">
              <p class="help-block" :id="'kh-return-until-help-' + area.code">Ngày/tháng/năm giờ:phút; không ghi giờ là {{time(desk.data.correctionUntil)}}. Bỏ trống: {{moment(desk.data.correctionUntil)}}.</p>
              <p class="help-block kh-error" :id="'kh-return-until-error-' + area.code" role="alert" v-if="area.returning.errors.until">{{area.returning.errors.until}}</p>
            </div>
            <p class="kh-hint">Đơn vị chỉ sửa được phần đã chọn; các phần khác giữ nguyên.</p>
            <div class="kh-tools">
              <button type="submit" class="btn btn-primary btn-sm" :disabled="area.returning.busy">Gửi yêu cầu sửa</button>
              <button type="button" class="btn btn-default btn-sm" @click="area.stopReturning()">Thôi</button>
            </div>
          </form>
        </li>
      </ul>
    </section>`,
};

/** What the units say about each commitment, side by side. */
const UnitWords = {
  props: { area: Object, level: Number, label: String },
  data: () => ({ open: {} }),
  methods: { tone },
  template: `
    <section :aria-labelledby="'kh-words-' + area.code">
      <component :is="'h' + level" class="kh-sub" :id="'kh-words-' + area.code">Lời các đơn vị cạnh nhau, tháng {{label}}</component>
      <div v-for="(commitment, i) in area.commitments" :key="commitment.id">
        <button type="button" class="btn btn-link kh-open" :aria-expanded="!!open[commitment.id]" :aria-controls="'kh-words-' + area.code + '-' + i" @click="open[commitment.id] = !open[commitment.id]">
          <span aria-hidden="true">{{open[commitment.id] ? '▾' : '▸'}}</span> <span class="kh-id">{{commitment.id}}</span>{{commitment.text}} <span class="kh-hint">({{commitment.lines.length}} đơn vị)</span></button>
        <div :id="'kh-words-' + area.code + '-' + i">
          <ul class="kh-sources" v-if="open[commitment.id]">
            <li v-for="line in commitment.lines" :key="line.unitCode" tabindex="0" :aria-label="line.unit"><strong>{{line.unit}}</strong> <span class="label" :class="'label-' + tone(line.status)">{{line.statusLabel}}</span>
              <p class="kh-quote" v-if="line.text">{{line.text}}</p><p class="kh-hint" v-else>Không ghi kết quả.</p></li>
            <li v-if="!commitment.lines.length">Chưa có đơn vị nào báo cáo.</li>
          </ul>
        </div>
      </div>
      <div v-if="area.plans.length">
        <button type="button" class="btn btn-link kh-open" :aria-expanded="!!open.plans" @click="open.plans = !open.plans"><span aria-hidden="true">{{open.plans ? '▾' : '▸'}}</span> Nhiệm vụ kỳ tới <span class="kh-hint">({{area.plans.length}} đơn vị)</span></button>
        <ul class="kh-sources" v-if="open.plans"><li v-for="plan in area.plans" :key="plan.unitCode" tabindex="0" :aria-label="plan.unit"><strong>{{plan.unit}}</strong><p class="kh-quote">{{plan.text}}</p></li></ul>
      </div>
    </section>`,
};

/** Everything that lies on the desk; what stands above and below it differs. */
const DeskBody = {
  components: { Disbursements, Figures, Obstacle, AreaText, UnitReports, UnitWords },
  props: { desk: Object, disabled: Boolean, level: { type: Number, default: 4 } },
  computed: {
    overview() {
      return this.desk.data.overview;
    },
    editable() {
      return this.desk.data.editable && !this.disabled;
    },
    obstacles() {
      return AUTHORITIES.map(authority => this.overview.obstacles.filter(o => o.authority === authority))
        .filter(list => list.length)
        .map(list => ({ label: list[0].authorityLabel, list }));
    },
    notTakenIn() {
      return this.overview.areas.flatMap(area => area.notTakenIn.map(unit => ({ ...unit, area: area.code })));
    },
    lastMonth() {
      return this.overview.period.slice(5) + '/' + this.overview.period.slice(0, 4);
    },
  },
  methods: {
    names,
    submissionLine,
    of(code) {
      return this.overview.obstacles.filter(o => o.areaCode === code);
    },
  },
  template: `
    <div class="kh-desk">
      <dl class="kh-facts">
        <div><dt>Báo cáo phải nộp</dt><dd>{{overview.total.expected}}</dd></div>
        <div><dt>Đúng hạn</dt><dd>{{overview.total.onTime}}</dd></div>
        <div><dt>Chậm</dt><dd>{{overview.total.late}}</dd></div>
        <div><dt>Không nộp</dt><dd :class="{'kh-bad': overview.total.missing}">{{overview.total.missing}}</dd></div>
        <div><dt>Không phát sinh</dt><dd>{{overview.total.nil}}</dd></div>
        <div><dt>Chưa được trưởng đơn vị duyệt</dt><dd>{{overview.total.unreviewed}}</dd></div>
        <div><dt>Chưa tiếp nhận</dt><dd>{{notTakenIn.length}}</dd></div>
      </dl>
      <p id="kh-submissions">{{submissionLine(desk.data.submissions)}}</p>
      <fieldset class="kh-kinds" v-if="desk.data.kinds.length > 1">
        <legend>Báo cáo:</legend>
        <label class="kh-radio" v-for="one in desk.data.kinds" :key="one.kind"><input type="radio" name="kh-kind" :value="one.kind" :checked="desk.kind === one.kind" @change="desk.choose(one.kind)"> {{one.label}}</label>
      </fieldset>
      <p id="kh-told" tabindex="-1" role="status">{{desk.told}}</p>
      <div class="alert alert-danger" id="kh-desk-problem" tabindex="-1" role="alert" v-if="desk.problem">{{desk.problem}}</div>
      <div class="alert alert-info" v-if="desk.data.takesIn && notTakenIn.length">
        <button type="button" class="btn btn-primary btn-sm" id="kh-take-all" v-if="desk.toTakeIn()" :disabled="desk.busy" @click="desk.takeIn()">Tiếp nhận tất cả {{desk.toTakeIn()}} báo cáo</button>
        <span v-if="notTakenIn.length > desk.toTakeIn()"> Chờ người khác tiếp nhận hoặc đang sửa: {{notTakenIn.length - desk.toTakeIn()}} báo cáo.</span>
      </div>

      <section class="kh-section" aria-labelledby="kh-areas-title">
        <component :is="'h' + level" class="kh-heading" id="kh-areas-title">Tình hình báo cáo và lời văn từng lĩnh vực</component>
        <p class="kh-hint">Chọn tên lĩnh vực để xem số liệu, sửa lời văn, tiếp nhận hoặc yêu cầu sửa báo cáo. Đơn vị không nộp được ghi tên trong báo cáo của Sở.</p>
        <table class="kh-table">
          <thead>
            <tr>
              <th scope="col">Lĩnh vực</th><th scope="col" class="kh-number">Phải nộp</th><th scope="col" class="kh-number">Đúng hạn</th>
              <th scope="col" class="kh-number">Chậm</th><th scope="col" class="kh-number">Không nộp</th><th scope="col" class="kh-number">Không phát sinh</th><th scope="col" class="kh-number">Đã tiếp nhận</th>
            </tr>
          </thead>
          <tbody v-for="(area, i) in overview.areas" :key="area.code">
            <tr>
              <th scope="row">
                <button type="button" class="btn btn-link kh-open" :aria-expanded="!!desk.open[area.code]" :aria-controls="'kh-area-' + i" @click="desk.toggle(area.code)">
                  <span aria-hidden="true">{{desk.open[area.code] ? '▾' : '▸'}}</span> <span class="kh-id">{{area.code}}</span>{{area.title}}</button>
                <span class="kh-badges" v-if="desk.stateOf(area.code)">
                  <span class="label label-info" v-if="desk.stateOf(area.code).edited">Đã sửa {{desk.stateOf(area.code).edited}}/{{desk.stateOf(area.code).paragraphs}} đoạn</span>
                  <span class="label label-warning" v-if="desk.stateOf(area.code).changed">Nguồn đã thay đổi ở {{desk.stateOf(area.code).changed}} đoạn</span>
                  <span class="label label-warning" v-if="desk.stateOf(area.code).shortened">{{desk.stateOf(area.code).shortened}} đoạn có lời rút gọn</span>
                  <span class="label label-warning" v-if="desk.stateOf(area.code).correcting">{{desk.stateOf(area.code).correcting}} báo cáo đang sửa</span>
                </span>
              </th>
              <td class="kh-number" data-label="Phải nộp">{{area.counts.expected}}</td>
              <td class="kh-number" data-label="Đúng hạn">{{area.counts.onTime}}</td>
              <td class="kh-number" data-label="Chậm">{{area.counts.late}}</td>
              <td class="kh-number" data-label="Không nộp"><span :class="{'kh-bad': area.counts.missing}">{{area.counts.missing}}</span></td>
              <td class="kh-number" data-label="Không phát sinh">{{area.counts.nil}}</td>
              <td class="kh-number" data-label="Đã tiếp nhận">{{desk.stateOf(area.code).takenIn}}/{{desk.stateOf(area.code).accepted}}</td>
            </tr>
            <tr :id="'kh-area-' + i" v-show="desk.open[area.code]">
              <td colspan="7">
                <div class="kh-desk-area" v-if="desk.open[area.code] && desk.areas[area.code]">
                  <div>
                    <p v-if="area.missing.length"><strong class="kh-bad">Không nộp:</strong> {{names(area.missing)}}.</p>
                    <p v-if="area.late.length"><strong>Nộp chậm:</strong> {{names(area.late)}}.</p>
                    <p v-if="area.nil.length"><strong>Không phát sinh:</strong> {{names(area.nil)}}.</p>
                    <p><strong>Lượt nhiệm vụ:</strong> {{area.statuses.done}} hoàn thành, {{area.statuses.doing}} đang thực hiện, {{area.statuses.notStarted}} chưa thực hiện,
                      {{area.statuses.delayed}} chậm tiến độ, {{area.statuses.nil}} không phát sinh.</p>
                  </div>
                  <section :aria-labelledby="'kh-figures-' + area.code" v-if="area.figures.length">
                    <component :is="'h' + (level + 1)" class="kh-sub" :id="'kh-figures-' + area.code">Số liệu, {{overview.label}}</component>
                    <figures :figures="area.figures"></figures>
                    <p class="kh-hint">Dấu “…” là chưa có số liệu, khác với số 0.</p>
                  </section>
                  <disbursements :period="overview.period" :area="area.code" :heading="'h' + (level + 1)"></disbursements>
                  <p role="status" v-if="desk.areas[area.code].loading && !desk.areas[area.code].reports.length">Đang tải lĩnh vực {{area.code}}…</p>
                  <div class="alert alert-danger" role="alert" v-if="desk.areas[area.code].failed">{{desk.areas[area.code].failed}} <button type="button" class="btn btn-default btn-sm" @click="desk.areas[area.code].load()">Tải lại</button></div>
                  <template v-if="desk.areas[area.code].reports.length">
                    <area-text :desk="desk" :area="desk.areas[area.code]" :editable="editable" :level="level + 1"></area-text>
                    <unit-words :area="desk.areas[area.code]" :label="lastMonth" :level="level + 1"></unit-words>
                    <section :aria-labelledby="'kh-area-obstacles-' + area.code" v-if="of(area.code).length">
                      <component :is="'h' + (level + 1)" class="kh-sub" :id="'kh-area-obstacles-' + area.code">Khó khăn, vướng mắc của lĩnh vực ({{of(area.code).length}})</component>
                      <ul><obstacle v-for="(o, n) in of(area.code)" :key="n" :o="o"></obstacle></ul>
                    </section>
                    <unit-reports :desk="desk" :area="desk.areas[area.code]" :level="level + 1"></unit-reports>
                  </template>
                </div>
              </td>
            </tr>
          </tbody>
          <tfoot>
            <tr class="kh-total">
              <th scope="row">Cộng</th>
              <td class="kh-number" data-label="Phải nộp">{{overview.total.expected}}</td>
              <td class="kh-number" data-label="Đúng hạn">{{overview.total.onTime}}</td>
              <td class="kh-number" data-label="Chậm">{{overview.total.late}}</td>
              <td class="kh-number" data-label="Không nộp">{{overview.total.missing}}</td>
              <td class="kh-number" data-label="Không phát sinh">{{overview.total.nil}}</td>
              <td class="kh-number" data-label="Đã tiếp nhận">{{desk.data.areas.reduce((sum, one) => sum + one.takenIn, 0)}}/{{desk.data.areas.reduce((sum, one) => sum + one.accepted, 0)}}</td>
            </tr>
          </tfoot>
        </table>
      </section>

      <section class="kh-section" aria-labelledby="kh-obstacles-title">
        <component :is="'h' + level" class="kh-heading" id="kh-obstacles-title">Khó khăn, vướng mắc, kiến nghị <span class="kh-hint">{{overview.obstacles.length}}</span></component>
        <p v-if="!overview.obstacles.length">Không có.</p>
        <div v-for="group in obstacles" :key="group.label">
          <component :is="'h' + (level + 1)" class="kh-sub">Cấp giải quyết: {{group.label}}</component>
          <ul><obstacle v-for="(o, i) in group.list" :key="i" :o="o"></obstacle></ul>
        </div>
      </section>
    </div>`,
};

// ---- KHTC's task

/**
 * Puts the desk into the form of KHTC's task.
 *
 * @param node where it goes
 * @param desk what lies on it, loaded
 * @returns {disable, close}: disable(whether) while nobody has claimed the task
 */
export function mountDesk(node, desk) {
  useStyle('desk.css');
  const told = reactive({ disabled: true });
  const app = createApp({
    components: { DeskBody },
    setup: () => ({ desk, told }),
    template: '<desk-body :desk="desk" :disabled="told.disabled"></desk-body>',
  });
  app.mount(node);
  return {
    disable(whether) {
      told.disabled = whether;
    },
    close() {
      desk.close();
      app.unmount();
    },
  };
}

// ---- a page of Tasklist

const STATES = { DRAFT: 'đang tổng hợp', CONSOLIDATED: 'chờ Giám đốc ký', RETURNED: 'Giám đốc trả lại, đang tổng hợp lại', SIGNED: 'đã ký' };

const DeskPage = {
  components: { DeskBody },
  props: { page: Object },
  computed: {
    current() {
      return this.page.list.find(one => this.page.desk && one.period === this.page.desk.period);
    },
  },
  methods: {
    words: one => 'Tháng ' + one.label + ', ' + (one.aggregated || one.state === 'SIGNED' ? STATES[one.state] : 'đang nhận báo cáo') + (one.toTakeIn ? ' (' + one.toTakeIn + ' chờ tiếp nhận)' : ''),
  },
  template: `
    <div class="kh-scroll"><main class="kh kh-page">
      <header class="kh-packet-head">
        <h1>Bàn tổng hợp</h1>
        <div class="kh-choose" v-if="page.list.length">
          <label for="kh-period">Kỳ</label>
          <select id="kh-period" class="form-control" :value="page.desk && page.desk.period" @change="page.choose($event.target.value)">
            <option v-for="one in page.list" :key="one.period" :value="one.period">{{words(one)}}</option>
          </select>
        </div>
      </header>
      <p role="status" v-if="page.loading || (page.desk && page.desk.loading && !page.desk.data)">Đang tải…</p>
      <div class="alert alert-danger" role="alert" v-if="page.failed || (page.desk && page.desk.failed)"><strong>Chưa mở được trang này.</strong> {{page.failed || page.desk.failed}}
        <button type="button" class="btn btn-default btn-sm" @click="page.load()">Tải lại</button></div>
      <p v-if="!page.loading && !page.failed && !page.list.length">Trang này dành cho bộ phận tổng hợp và bộ phận theo dõi; hiện không có kỳ nào.</p>
      <desk-body :desk="page.desk" :level="2" v-if="page.desk && page.desk.data"></desk-body>
    </main></div>`,
};

function createPage() {
  const page = reactive({
    loading: true,
    failed: null,
    list: [],
    desk: null,
    async load() {
      page.loading = true;
      page.failed = null;
      try {
        page.list = await call('GET', own + '/desk');
        const first = page.list.find(one => one.state !== 'SIGNED' && one.aggregated) || page.list.find(one => one.toTakeIn) || page.list[0];
        if (first && !page.desk) {
          page.choose(first.period);
        } else if (page.desk) {
          page.desk.load();
        }
      } catch (problem) {
        page.failed = plainly(problem.message);
      }
      page.loading = false;
    },
    choose(period) {
      if (page.desk) {
        page.desk.close();
      }
      page.desk = createDesk(period);
      page.desk.load();
    },
  });
  return page;
}

// Of two pages in a row the router draws the new one before it takes the old one away.
const shown = [];

export const deskPage = {
  id: 'kehoach.desk',
  pluginPoint: 'tasklist.route',
  properties: { path: ADDRESS },
  render(node) {
    useStyle('kit.css');
    useStyle('desk.css');
    const page = createPage();
    const app = createApp(DeskPage, { page });
    app.mount(node);
    page.load();
    shown.push({ page, app });
  },
  unmount() {
    const { page, app } = shown.shift();
    if (page.desk) {
      page.desk.close();
    }
    app.unmount();
  },
};

/** The way to the page, for those who work at a desk. */
export const deskLink = {
  id: 'kehoach-desk-link',
  pluginPoint: 'tasklist.navbar.action',
  priority: 90,
  render(node) {
    const show = () =>
      call('GET', own + '/desk').then(
        list => node.replaceChildren(...(list.length ? [link(list)] : [])),
        () => {},
      );
    document.addEventListener(TAKEN, show);
    show();
  },
};

function link(list) {
  const open = list.reduce((sum, one) => sum + one.toTakeIn, 0);
  const way = Object.assign(document.createElement('a'), { href: '#' + ADDRESS, id: 'kh-desk-link' });
  way.append(
    Object.assign(document.createElement('span'), { className: 'glyphicon glyphicon-inbox', ariaHidden: 'true' }),
    ' Bàn tổng hợp' + (open ? ' (' + open + ')' : ''),
  );
  return way;
}
