/** A report to be written, as people see it; what it does is report.js. Used by the form of its task and by the packet. */
import { createApp, reactive } from './vue.js';
import { Attachments, createAttachments } from './attachments.js';
import { day, dayOfMonth, moment, timeLeft } from './format.js';
import grow from './grow.js';
import { call, own, path } from './http.js';
import { nameOf } from './people.js';
import { packagesSection } from './packages.js';
import { createReport, addressOf, saved, MAX_TEXT } from './report.js';
import { useStyle } from './style.js';

const STATE_TONES = { RETURNED: 'warning', MISSING: 'danger', ACCEPTED: 'success', SUBMITTED: 'info' };
/** Shown from here on, so that nobody is cut off by surprise. */
const LONG_TEXT = 4000;

/** How a state of the register is coloured; its words say the same. */
export function stateTone(state) {
  return STATE_TONES[state] || 'default';
}

/** What is said at a field: an error, or else what is worth a second look, with the way to its explanation. */
const FieldNote = {
  props: { r: Object, at: String },
  computed: {
    error() {
      return this.r.error(this.at);
    },
    warning() {
      return this.error ? null : this.r.warnings[this.at];
    },
  },
  template: `
    <p class="help-block kh-error" :id="r.id(at) + '-error'" v-if="error">{{error}}</p>
    <p class="help-block kh-warning" :id="r.id(at) + '-warning'" v-else-if="warning">
      <span class="glyphicon glyphicon-info-sign" aria-hidden="true"></span> {{warning.message}}
      <button type="button" class="btn btn-link btn-xs" v-if="warning.explain >= 0" @click="r.focus('lines.' + warning.explain + '.result')">Ghi ở {{r.lines[warning.explain].commitment}}</button>
    </p>`,
};

/** One labelled text that grows. */
const LongText = {
  components: { FieldNote },
  directives: { grow },
  props: { r: Object, at: String, label: String, hint: String, modelValue: String, rows: { type: Number, default: 2 } },
  emits: ['update:modelValue', 'edited'],
  computed: {
    invalid() {
      return !!this.r.error(this.at);
    },
    size() {
      return (this.modelValue || '').trim().length;
    },
  },
  methods: {
    input(event) {
      this.$emit('update:modelValue', event.target.value);
      this.$emit('edited');
    },
  },
  data: () => ({ MAX_TEXT, LONG_TEXT }),
  template: `
    <div class="form-group" :class="{'has-error': invalid}">
      <label :for="r.id(at)">{{label}} <span class="kh-hint" v-if="hint">{{hint}}</span></label>
      <textarea class="form-control" :rows="rows" :id="r.id(at)" :value="modelValue" v-grow @input="input" @blur="r.touch(at)"
                :aria-invalid="invalid" :aria-describedby="invalid ? r.id(at) + '-error' : null"></textarea>
      <p class="kh-hint kh-count" v-if="size > LONG_TEXT">{{size.toLocaleString('vi-VN')}} / {{MAX_TEXT.toLocaleString('vi-VN')}} ký tự</p>
      <field-note :r="r" :at="at"></field-note>
    </div>`,
};

/** One labelled choice. */
const Choice = {
  components: { FieldNote },
  props: { r: Object, at: String, label: String, options: Array, modelValue: String },
  emits: ['update:modelValue', 'edited'],
  computed: {
    invalid() {
      return !!this.r.error(this.at);
    },
    described() {
      return this.invalid ? this.r.id(this.at) + '-error' : this.r.warnings[this.at] ? this.r.id(this.at) + '-warning' : null;
    },
  },
  methods: {
    change(event) {
      this.$emit('update:modelValue', event.target.value || null);
      this.$emit('edited');
    },
  },
  template: `
    <div class="form-group kh-narrow" :class="{'has-error': invalid}">
      <label :for="r.id(at)">{{label}}</label>
      <select class="form-control" :id="r.id(at)" :value="modelValue || ''" @change="change" @blur="r.touch(at)"
              :aria-invalid="invalid" :aria-describedby="described">
        <option value="">– Chọn –</option>
        <option v-for="option in options" :key="option.value" :value="option.value">{{option.label}}</option>
      </select>
      <field-note :r="r" :at="at"></field-note>
    </div>`,
};

/** Two drafts of two people, field by field. */
const Conflict = {
  props: { r: Object },
  data: () => ({ moment, nameOf }),
  template: `
    <section class="alert alert-warning kh-conflict" role="alert" :id="r.id('conflict')" tabindex="-1" :aria-label="nameOf(r.conflict.savedBy) + ' đã lưu một bản nháp khác'">
      <p><strong><span :title="r.conflict.savedBy">{{nameOf(r.conflict.savedBy)}}</span> đã lưu một bản nháp khác lúc {{moment(r.conflict.savedAt)}}.</strong>
        Phần bạn gõ vẫn còn ở đây nhưng chưa lưu. Hai bản khác nhau ở {{r.conflict.fields.length}} chỗ; chọn nội dung dùng tiếp:</p>
      <fieldset class="kh-difference" v-for="(field, i) in r.conflict.fields" :key="field.key">
        <legend>{{field.place}} <span class="label label-warning" v-if="field.both">cả hai cùng sửa</span></legend>
        <div class="kh-sides">
          <label class="kh-side" :class="{'kh-chosen': field.choice === 'mine'}">
            <span><input type="radio" :name="r.id('choice-' + i)" value="mine" v-model="field.choice"> Của tôi</span>
            <span class="kh-quote" v-if="field.mineText">{{field.mineText}}</span><span class="kh-hint" v-else>(trống)</span>
          </label>
          <label class="kh-side" :class="{'kh-chosen': field.choice === 'theirs'}">
            <span><input type="radio" :name="r.id('choice-' + i)" value="theirs" v-model="field.choice"> Của {{nameOf(r.conflict.savedBy)}}</span>
            <span class="kh-quote" v-if="field.theirsText">{{field.theirsText}}</span><span class="kh-hint" v-else>(trống)</span>
          </label>
        </div>
      </fieldset>
      <div class="kh-tools">
        <button type="button" class="btn btn-primary btn-sm" @click="r.takeChosen()">Dùng các lựa chọn trên</button>
        <button type="button" class="btn btn-default btn-sm" @click="r.takeTheirs()">Lấy hết bản của {{nameOf(r.conflict.savedBy)}}</button>
        <button type="button" class="btn btn-default btn-sm" @click="r.keepMine()">Giữ hết bản của tôi</button>
      </div>
    </section>`,
};

/** Why a section cannot be written, where it cannot. */
const Closed = {
  props: { r: Object, section: String },
  template: `
    <p class="kh-hint kh-closed" v-if="!r.isOpen(section)"><span class="glyphicon glyphicon-lock" aria-hidden="true"></span> Không thuộc phần được yêu cầu sửa; giữ như báo cáo đã nhận.</p>`,
};

/** What was written last month about one commitment, and how this month's text differs from it. */
const Previous = {
  props: { r: Object, line: Object, i: Number },
  computed: {
    before() {
      return this.r.previousOf(this.line);
    },
    change() {
      return this.r.changeOf(this.line);
    },
  },
  template: `
    <div class="kh-previous" :id="r.id('previous-' + i)">
      <strong>Tháng {{r.form.previousLabel}}: {{r.label('statuses', before.status)}}</strong>
      <p class="kh-quote kh-change" v-if="change"><template v-for="part in change"><del v-if="part.kind === 'gone'"><span class="kh-sr">bỏ: </span>{{part.text}}</del><ins v-else-if="part.kind === 'new'"><span class="kh-sr">thêm: </span>{{part.text}}</ins><template v-else>{{part.text}}</template></template></p>
      <p class="kh-quote" v-else-if="before.result">{{before.result}}</p>
      <p class="kh-hint" v-else>Không ghi kết quả.</p>
      <button type="button" class="btn btn-default btn-sm" v-if="line.undo" @click="r.undoCopyLine(line)">Hoàn tác chép</button>
      <button type="button" class="btn btn-default btn-sm" v-else-if="before.result && before.result !== line.result" @click="r.copyLine(line)">Chép tháng trước</button>
    </div>`,
};

/** A difficulty that was raised before and is not closed; to read only. */
const OpenObstacle = {
  props: { open: Object },
  data: () => ({ day }),
  computed: {
    overdue() {
      return this.open.overdue && this.open.state === 'OPEN';
    },
  },
  template: `
    <div class="kh-previous">
      <strong>{{open.kindLabel}}</strong> <span class="kh-hint">nêu từ tháng {{open.openedLabel}}, cấp giải quyết: {{open.authorityLabel}}</span>
      <span class="label" :class="overdue ? 'label-danger' : open.state === 'ANSWERED' ? 'label-info' : 'label-default'">{{open.stateLabel}}{{overdue ? ', quá hạn' : ''}}</span>
      <p class="kh-quote">{{open.description}}</p>
      <p class="kh-quote" v-if="open.answer"><strong>Trả lời {{day(open.answeredAt)}}:</strong> {{open.answer}}</p>
      <p class="kh-quote" v-if="open.notSolved"><strong>Đơn vị chưa đồng ý:</strong> {{open.notSolved}}</p>
      <p class="kh-hint" v-if="open.state === 'ANSWERED'">Xác nhận kết quả ở việc "Xác nhận kết quả giải quyết khó khăn" trong danh sách việc.</p>
    </div>`,
};

/** What was refused, what somebody else did, and all fields of a report. */
export const ReportForm = {
  components: { Attachments, Choice, Closed, Conflict, FieldNote, LongText, OpenObstacle, Previous, WorkPackages: packagesSection({ FieldNote, LongText }) },
  props: {
    /** What createReport made. */
    r: Object,
    /** What createAttachments made; null where its files are not shown. */
    files: Object,
    disabled: Boolean,
    /** Under which heading it stands on its page. */
    level: { type: Number, default: 4 },
  },
  data: () => ({ day }),
  computed: {
    figureFields() {
      return this.r.hasBefore ? ['actual', 'estimate', 'previous'] : ['actual', 'estimate'];
    },
    lastDay() {
      return dayOfMonth(this.r.form.dataTo);
    },
    heading() {
      return 'h' + this.level;
    },
  },
  methods: {
    figureLabel(field) {
      return {
        actual: 'Thực hiện đến nay',
        estimate: 'Ước cả kỳ (đến ngày ' + this.lastDay + ')',
        previous: 'Số chính thức tháng ' + this.r.form.previousLabel,
      }[field];
    },
    described(at) {
      return this.r.error(at) ? this.r.id(at) + '-error' : this.r.warnings[at] ? this.r.id(at) + '-warning' : null;
    },
    leaveFigure(figure, i, field) {
      this.r.format(figure, field);
      this.r.touch('figures.' + i + '.' + field);
    },
  },
  template: `
    <div class="kh-report">
      <div class="alert alert-warning" v-if="r.form.report.state === 'RETURNED'" :id="r.id('returned')">
        <strong>Báo cáo bị trả lại, cần sửa rồi nộp lại. Lý do:</strong>
        <p class="kh-quote">{{r.form.report.returnReason}}</p>
        <p v-if="r.form.openSections">Chỉ sửa được phần nêu trên; các phần khác giữ như báo cáo đã nhận.</p>
      </div>
      <slot></slot>
      <div class="alert alert-danger" v-if="r.summary" role="alert" :id="r.id('summary')" tabindex="-1">
        <strong>{{r.summary.text}}</strong>
        <ul class="kh-errors" v-if="r.problems.length">
          <li v-for="problem in r.problems.slice(0, 6)" :key="problem.key">
            <button type="button" class="btn btn-link" @click="r.focus(problem.key)">{{problem.place}}: {{problem.message}}</button>
          </li>
          <li v-if="r.problems.length > 6">và {{r.problems.length - 6}} chỗ nữa, có ghi ngay tại ô.</li>
        </ul>
      </div>
      <conflict :r="r" v-if="r.conflict"></conflict>
      <div class="alert alert-info" v-if="r.notice" role="status">
        {{r.notice.text}}
        <button type="button" class="btn btn-default btn-sm" v-if="r.notice.mine" @click="r.backToMine()">Quay lại bản của tôi</button>
        <button type="button" class="btn btn-link btn-sm" @click="r.notice = null">Đóng</button>
      </div>

      <fieldset :disabled="disabled">
        <legend class="kh-sr">{{r.form.area.code}} {{r.form.area.title}}</legend>
        <div class="kh-nil" v-if="r.isOpen('nil')">
          <label :for="r.id('nil')">
            <input type="checkbox" :id="r.id('nil')" v-model="r.nil" :aria-describedby="r.id('nil-help')">
            <span>Không phát sinh trong kỳ, cả lĩnh vực</span>
          </label>
          <p class="help-block kh-hint" :id="r.id('nil-help')">{{r.nil
            ? 'Nội dung đã gõ ở các mục vẫn được giữ; bỏ chọn để hiện lại.'
            : 'Chọn khi tháng này đơn vị không có gì để báo cáo ở lĩnh vực này; không cần điền các mục dưới.'}}</p>
        </div>

        <template v-if="!r.nil">
          <section class="kh-section" :aria-labelledby="r.id('lines-title')">
            <div class="kh-section-head">
              <component :is="heading" class="kh-heading" :id="r.id('lines-title')" tabindex="-1">Nhiệm vụ <span class="kh-hint">đã chọn tình trạng {{r.lines.length - r.unset}}/{{r.lines.length}}</span></component>
              <div class="kh-tools">
                <button type="button" class="btn btn-default btn-sm" v-if="r.copyable.length" @click="r.copyPrevious()">Chép tháng {{r.form.previousLabel}} vào {{r.copyable.length}} mục trống</button>
                <button type="button" class="btn btn-default btn-sm" v-if="r.copied.length" @click="r.undoCopyPrevious()">Hoàn tác chép</button>
                <button type="button" class="btn btn-default btn-sm" v-if="r.unset > 0" @click="r.fillNil()">Không phát sinh cho {{r.unset === r.lines.length ? 'mọi mục' : r.unset + ' mục còn lại'}}</button>
                <button type="button" class="btn btn-default btn-sm" v-if="r.filled.length" @click="r.undoFillNil()">Hoàn tác chọn không phát sinh</button>
                <button type="button" class="btn btn-default btn-sm" v-if="r.previous" :aria-expanded="r.allPrevious" @click="r.toggleAllPrevious()">{{r.allPrevious ? 'Ẩn' : 'Xem'}} báo cáo tháng {{r.form.previousLabel}}</button>
              </div>
            </div>
            <p class="kh-hint" v-if="r.form.previous && r.form.previous.nil">Tháng {{r.form.previousLabel}} đơn vị báo không phát sinh.</p>
            <div class="kh-carried-all" v-if="r.carried.length">
              <span>{{r.carried.length}} mục chép từ tháng {{r.form.previousLabel}} (viền cam) chưa ai xem lại. Sửa mục nào thì mục đó hết đánh dấu.</span>
              <button type="button" class="btn btn-default btn-sm" :id="r.id('carried')" @click="r.confirmCarried()"
                      :aria-describedby="r.error('carried') ? r.id('carried-error') : null">Đã xem lại, giữ nguyên {{r.carried.length}} mục</button>
              <field-note :r="r" at="carried"></field-note>
            </div>
            <p class="kh-error" v-if="r.error('lines')" :id="r.id('lines-error')">{{r.error('lines')}}</p>

            <fieldset class="kh-line" :class="{'kh-carried': line.carried}" v-for="(line, i) in r.lines" :key="line.commitment" :disabled="!r.isOpen(line.commitment)">
              <legend><span class="kh-id">{{line.commitment}}</span>{{line.text}} <span class="label label-warning" v-if="line.carried">chép từ tháng {{r.form.previousLabel}}</span></legend>
              <closed :r="r" :section="line.commitment"></closed>
              <div class="kh-fields">
                <choice :r="r" :at="'lines.' + i + '.status'" label="Tình trạng" :options="r.form.statuses" v-model="line.status" @edited="r.edited(line)"></choice>
                <div class="kh-wide">
                  <long-text :r="r" :at="'lines.' + i + '.result'" label="Kết quả thực hiện" v-model="line.result" @edited="r.edited(line)"></long-text>
                  <button type="button" class="btn btn-link btn-sm" v-if="r.previousOf(line) && !r.allPrevious" :aria-expanded="line.showPrevious" :aria-controls="r.id('previous-' + i)"
                          @click="line.showPrevious = !line.showPrevious">{{line.showPrevious ? 'Ẩn' : 'Xem'}} tháng {{r.form.previousLabel}}</button>
                </div>
                <previous class="kh-wide" :r="r" :line="line" :i="i" v-if="r.previousOf(line) && line.showPrevious"></previous>
              </div>
            </fieldset>
          </section>

          <section class="kh-section" :aria-labelledby="r.id('figures-title')" v-if="r.figures.length">
            <div class="kh-section-head"><component :is="heading" class="kh-heading" :id="r.id('figures-title')" tabindex="-1">Số liệu chỉ tiêu</component></div>
            <closed :r="r" section="figures"></closed>
            <fieldset :disabled="!r.isOpen('figures')">
            <p class="kh-hint" v-if="r.isOpen('figures')">Gõ như 1.234,5 (dấu phẩy cho phần lẻ). Ô để trống nghĩa là chưa có số liệu, khác với số 0.</p>
            <p class="kh-hint" v-if="r.isOpen('figures') && r.hasBefore">Số chính thức tháng {{r.form.previousLabel}}: chỉ ghi khi khác số đã báo; số này thay cho số đã báo khi cộng dồn.</p>
            <p class="kh-error" v-if="r.error('figures')">{{r.error('figures')}}</p>
            <table class="kh-figures">
              <thead>
                <tr><th scope="col">Chỉ tiêu</th><th scope="col">Đơn vị tính</th><th scope="col" v-for="field in figureFields">{{figureLabel(field)}}</th></tr>
              </thead>
              <tbody>
                <tr v-for="(figure, i) in r.figures" :key="figure.indicator">
                  <th scope="row">{{figure.name}} <span class="kh-hint" v-if="figure.sample">(mẫu)</span></th>
                  <td class="kh-unit" data-label="Đơn vị tính">{{figure.unit}}</td>
                  <td v-for="field in figureFields" :key="field" :data-label="figureLabel(field)" :class="{'has-error': r.error('figures.' + i + '.' + field)}">
                    <template v-if="field === 'previous' && !r.saidBefore(figure)">–</template>
                    <input v-else type="text" inputmode="decimal" autocomplete="off" class="form-control" :id="r.id('figures.' + i + '.' + field)"
                           v-model="figure[field]" @blur="leaveFigure(figure, i, field)"
                           :aria-label="figureLabel(field) + ': ' + figure.name + ' (' + figure.unit + ')'"
                           :aria-invalid="!!r.error('figures.' + i + '.' + field)" :aria-describedby="described('figures.' + i + '.' + field)">
                    <field-note :r="r" :at="'figures.' + i + '.' + field"></field-note>
                    <p class="help-block kh-hint" v-if="field === 'previous' && r.saidBefore(figure)">Đã báo: {{r.saidBefore(figure).actual}}<template v-if="r.saidBefore(figure).estimate !== null">, ước {{r.saidBefore(figure).estimate}}</template></p>
                    <template v-if="field === 'actual'">
                      <p class="help-block kh-hint" v-if="r.before(figure)">Tháng {{r.form.previousLabel}}: {{r.before(figure)}}</p>
                      <p class="help-block kh-hint" v-if="r.sum(figure) !== null">Cộng từ đầu năm: <span :id="r.id('figures.' + i + '.sum')">{{r.sum(figure)}}</span> {{figure.unit}}</p>
                    </template>
                  </td>
                </tr>
              </tbody>
            </table>
            <p class="kh-hint" v-if="r.missingFigures && r.isOpen('figures')">Còn {{r.missingFigures}} chỉ tiêu chưa có số liệu; vẫn nộp được, báo cáo chung sẽ ghi là thiếu.</p>
            </fieldset>
          </section>

          <work-packages :r="r" :heading="heading" v-if="r.form.disbursement"></work-packages>

          <section class="kh-section" :aria-labelledby="r.id('obstacles-title')">
            <div class="kh-section-head">
              <component :is="heading" class="kh-heading" :id="r.id('obstacles-title')" tabindex="-1">Khó khăn, vướng mắc <span class="kh-hint" v-if="!r.obstacles.length">{{r.openObstacles.length ? 'không có thêm' : 'không có'}}</span></component>
              <div class="kh-tools">
                <button type="button" class="btn btn-default btn-sm" v-if="r.removed" @click="r.undoRemove()">Hoàn tác xóa</button>
                <button type="button" class="btn btn-default btn-sm" v-if="r.isOpen('obstacles')" :id="r.id('add-obstacle')" @click="r.addObstacle()">Thêm khó khăn</button>
              </div>
            </div>
            <div :id="r.id('open-obstacles')" v-if="r.openObstacles.length">
              <p class="kh-hint">Đã nêu trước đây và chưa giải quyết xong; tự có trong báo cáo kỳ này, không phải ghi lại.</p>
              <open-obstacle v-for="open in r.openObstacles" :key="open.id" :open="open"></open-obstacle>
            </div>
            <p class="kh-hint" v-if="r.openFailed">Chưa tải được danh sách khó khăn còn mở: {{r.openFailed}}</p>
            <p class="kh-error" v-if="r.error('obstacles')">{{r.error('obstacles')}}</p>
            <closed :r="r" section="obstacles"></closed>
            <fieldset class="kh-obstacle" v-for="(obstacle, i) in r.obstacles" :key="obstacle.id" :disabled="!r.isOpen('obstacles')">
              <legend>Khó khăn {{i + 1}}</legend>
              <div class="kh-fields">
                <choice :r="r" :at="'obstacles.' + i + '.kind'" label="Loại" :options="r.form.kinds" v-model="obstacle.kind"></choice>
                <choice :r="r" :at="'obstacles.' + i + '.authority'" label="Cấp giải quyết" :options="r.form.authorities" v-model="obstacle.authority"></choice>
              </div>
              <long-text :r="r" :at="'obstacles.' + i + '.description'" label="Nội dung" v-model="obstacle.description"></long-text>
              <long-text :r="r" :at="'obstacles.' + i + '.proposal'" label="Đề xuất, kiến nghị" hint="(nếu có)" v-model="obstacle.proposal"></long-text>
              <button type="button" class="btn btn-default btn-sm" v-if="r.isOpen('obstacles')" @click="r.removeObstacle(i)">Xóa khó khăn {{i + 1}}</button>
            </fieldset>
          </section>
        </template>

        <attachments :a="files" :prefix="r.prefix" :heading="heading" :disabled="disabled" v-if="files && (!r.nil || files.files.length)"></attachments>

        <section class="kh-section">
          <closed :r="r" section="next"></closed>
          <fieldset :disabled="!r.isOpen('next')"><long-text :r="r" at="next" label="Kế hoạch kỳ tới" v-model="r.next"></long-text></fieldset>
          <div class="kh-previous" v-if="r.previous && r.previous.next && r.allPrevious">
            <strong>Tháng {{r.form.previousLabel}} đã ghi</strong>
            <p class="kh-quote">{{r.previous.next}}</p>
          </div>
        </section>
      </fieldset>
    </div>`,
};

/** Whether what was typed is on the server. */
export const SaveState = {
  props: { r: Object },
  template: `
    <p role="status" aria-live="polite" :id="r.id('save')">
      <template v-if="r.save.state === 'idle'">Nháp tự lưu trên máy chủ khi bạn gõ.</template>
      <template v-else-if="r.save.state === 'dirty'">Có thay đổi chưa lưu…</template>
      <template v-else-if="r.save.state === 'saving'">Đang lưu nháp…</template>
      <template v-else-if="r.save.state === 'saved'"><span class="glyphicon glyphicon-ok" aria-hidden="true"></span> Đã lưu nháp lúc {{r.save.at}}</template>
      <span class="kh-error" v-else-if="r.save.state === 'conflict'">Chưa lưu: có hai bản nháp, hãy chọn ở đầu biểu mẫu.</span>
      <span class="kh-error" v-else>Chưa lưu được: {{r.save.why}}
        <button type="button" class="btn btn-default btn-xs" @click="r.saveNow()">Thử lại</button></span>
    </p>`,
};

/** The form of one task: who, when, the report, and whether it is saved. Tasklist's own button hands it in. */
const TaskForm = {
  components: { ReportForm, SaveState },
  props: { host: Object },
  data: () => ({ day, moment, stateTone, left: {}, leftToClose: null }),
  created() {
    this.tellTimeLeft();
    this.ticking = setInterval(() => this.tellTimeLeft(), 30000);
  },
  unmounted() {
    clearInterval(this.ticking);
  },
  watch: {
    'host.r': 'tellTimeLeft',
  },
  methods: {
    tellTimeLeft() {
      if (this.host.r) {
        const { dueAt, closesAt } = this.host.r.form.report;
        this.left = timeLeft(dueAt, this.host.r.now());
        // Under a grant or a correction there is time again.
        this.leftToClose = this.left.tone === 'danger' ? timeLeft(closesAt, this.host.r.now()) : null;
      }
    },
  },
  template: `
    <p v-if="host.loading" role="status">Đang tải báo cáo…</p>
    <div class="alert alert-danger" v-if="host.failed" role="alert">
      <strong>Chưa mở được báo cáo.</strong>
      <p class="kh-quote">{{host.failed}}</p>
      <button type="button" class="btn btn-default btn-sm" @click="host.load()">Tải lại</button>
    </div>
    <template v-if="host.r">
      <header>
        <h3><span class="kh-id">{{host.r.form.area.code}}</span>{{host.r.form.area.title}}</h3>
        <dl class="kh-facts">
          <div><dt>Đơn vị báo cáo</dt><dd>{{host.r.form.unit.name}}</dd></div>
          <div>
            <dt>Kỳ báo cáo</dt>
            <dd>Tháng {{host.r.form.periodLabel}} <span class="kh-hint">(số liệu {{day(host.r.form.dataFrom)}} – {{day(host.r.form.dataTo)}})</span></dd>
          </div>
          <div>
            <dt>Hạn nộp</dt>
            <dd>Trước {{moment(host.r.form.report.dueAt)}} <span class="label" :class="'label-' + left.tone">{{left.text}}</span></dd>
          </div>
          <div><dt>Khóa sổ, không nhận nữa</dt><dd>{{moment(host.r.form.report.closesAt)}} <span class="label" :class="'label-' + leftToClose.tone" v-if="leftToClose">{{leftToClose.text}}</span></dd></div>
          <div><dt>Tình trạng</dt><dd><span class="label" :class="'label-' + stateTone(host.r.form.report.state)">{{host.r.form.report.stateLabel}}</span></dd></div>
        </dl>
      </header>
      <report-form :r="host.r" :files="host.files" :disabled="host.disabled">
        <div class="alert alert-info kh-claim" v-if="host.disabled">
          <template v-if="host.claimable">Nhận việc để bắt đầu điền; khi đó đồng nghiệp biết bạn đang làm báo cáo này.
            <button type="button" class="btn btn-primary btn-sm" @click="host.claim()">Nhận việc</button></template>
          <template v-else>Đồng nghiệp đang giữ việc này nên bạn chỉ xem được. Muốn điền tiếp, đề nghị người đó trả lại việc.</template>
        </div>
      </report-form>
      <div class="kh-bar">
        <save-state :r="host.r"></save-state>
        <p class="kh-hint" v-if="!host.disabled">{{host.r.readiness}}</p>
      </div>
    </template>`,
};

/**
 * Puts the form of a report's task into a page.
 *
 * @param node where it goes
 * @param options taskId; engine, the engine's address below the web apps; user; claim, what Tasklist's own button does
 * @returns {host, close}: host.r is the report; host.disabled, whether it is only read, and host.claimable are for the caller to set
 */
export function mountTaskForm(node, options) {
  useStyle('kit.css');
  const host = reactive({
    loading: true,
    failed: null,
    r: null,
    files: null,
    disabled: false,
    claimable: false,
    claim: options.claim,
    async load() {
      host.loading = true;
      host.failed = null;
      try {
        const variables = await call(
          'GET',
          options.engine + path('task', options.taskId, 'form-variables') + '?variableNames=period,areaCode,unitCode&deserializeValues=false',
        );
        const address = addressOf(variables.period.value, variables.areaCode.value, variables.unitCode.value);
        await saved(address);
        host.r = createReport({ form: await call('GET', address), user: options.user });
        host.files = createAttachments(address, null);
        loadOpenObstacles(host.r);
      } catch (problem) {
        host.failed = problem.message;
      }
      host.loading = false;
    },
  });
  const app = createApp(TaskForm, { host });
  app.mount(node);
  host.load();
  return {
    host,
    close() {
      if (host.r) {
        host.r.close();
      }
      app.unmount();
    },
  };
}

/** To read only: they are followed in tasks of their own. The report can be written without them. */
function loadOpenObstacles(r) {
  const of = '?areaCode=' + encodeURIComponent(r.form.area.code) + '&unitCode=' + encodeURIComponent(r.form.unit.code);
  call('GET', own + '/obstacles' + of).then(
    list => {
      r.openObstacles = list;
    },
    problem => {
      r.openFailed = problem.message;
    },
  );
}
