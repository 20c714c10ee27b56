/** A report that was handed in, to read: what is in it, and what is different from last month. */
import { createApp } from './vue.js';
import { Attachments, createAttachments } from './attachments.js';
import { readableWords } from './difference.js';
import { written } from './format.js';
import { PackagesText } from './packages.js';
import { addressOf } from './report.js';
import { useStyle } from './style.js';

const STATUS_TONES = { DONE: 'success', DOING: 'info', DELAYED: 'danger', NOT_STARTED: 'warning' };

export const ReportText = {
  components: { Attachments, PackagesText },
  props: {
    /** What createAttachments made. */
    files: Object,
    /** What the ids of its parts begin with. */
    prefix: String,
    /** What GET on a report answers. */
    form: Object,
    level: { type: Number, default: 4 },
  },
  computed: {
    heading() {
      return 'h' + this.level;
    },
    content() {
      return this.form.content;
    },
    previous() {
      return this.form.previous && !this.form.previous.nil ? this.form.previous : null;
    },
    lines() {
      return this.form.commitments.map(commitment => {
        const now = this.content.lines.find(line => line.commitment === commitment.id) || {};
        const before = this.previous && this.previous.lines.find(line => line.commitment === commitment.id);
        const changed = before && before.result && now.result && before.result !== now.result;
        return { ...commitment, ...now, before, same: before && now.result && before.result === now.result, change: changed ? readableWords(before.result, now.result) : null };
      });
    },
    figures() {
      return this.form.indicators.map(indicator => {
        const now = this.content.figures.find(figure => figure.indicator === indicator.id);
        const before = this.previous && this.previous.figures.find(figure => figure.indicator === indicator.id);
        return { ...indicator, now, before, jump: now && before ? this.jump(now.actual - before.actual, before.actual) : null };
      });
    },
  },
  methods: {
    written,
    label(list, value) {
      const found = this.form[list].find(option => option.value === value);
      return found ? found.label : value || 'Chưa ghi';
    },
    tone(status) {
      return STATUS_TONES[status] || 'default';
    },
    jump(more, before) {
      if (more === 0) {
        return 'không đổi';
      }
      const percent = before > 0 ? ' (' + written(Math.round((Math.abs(more) / before) * 100)) + ' %)' : '';
      return (more > 0 ? 'tăng ' : 'giảm ') + written(Number(Math.abs(more).toFixed(6))) + percent;
    },
    isFinal(figure) {
      return figure.now && figure.now.previous !== null && figure.now.previous !== undefined;
    },
    /** How much more than it was said to be last month brought; January begins anew. */
    correction(figure) {
      return this.isFinal(figure) && figure.before && !this.form.period.endsWith('-01') ? figure.now.previous - figure.before.actual : 0;
    },
    sum(figure) {
      return figure.earlierInYear === null ? null : written(Number((figure.earlierInYear + (figure.now ? figure.now.actual : 0) + this.correction(figure)).toFixed(6)));
    },
  },
  template: `
    <div class="kh-report kh-text">
      <p class="alert alert-info" v-if="content.nil"><strong>Báo cáo không phát sinh</strong> cho cả lĩnh vực trong kỳ này.</p>
      <template v-else>
        <section class="kh-section">
          <component :is="heading" class="kh-heading">Nhiệm vụ</component>
          <div class="kh-line" v-for="line in lines" :key="line.id">
            <p><span class="kh-id">{{line.id}}</span>{{line.text}}
              <span class="label" :class="'label-' + tone(line.status)">{{label('statuses', line.status)}}</span>
              <span class="kh-hint" v-if="line.before && line.before.status !== line.status">tháng {{form.previousLabel}}: {{label('statuses', line.before.status)}}</span></p>
            <p class="kh-quote kh-change" v-if="line.change"><template v-for="part in line.change"><del v-if="part.kind === 'gone'"><span class="kh-sr">bỏ: </span>{{part.text}}</del><ins v-else-if="part.kind === 'new'"><span class="kh-sr">thêm: </span>{{part.text}}</ins><template v-else>{{part.text}}</template></template></p>
            <p class="kh-quote" v-else-if="line.result">{{line.result}}</p>
            <p class="kh-hint" v-else>Không ghi kết quả.</p>
            <p class="kh-warning" v-if="line.same">Giống hệt báo cáo tháng {{form.previousLabel}}.</p>
          </div>
        </section>
        <section class="kh-section" v-if="figures.length">
          <component :is="heading" class="kh-heading">Số liệu chỉ tiêu</component>
          <table class="kh-figures">
            <thead><tr>
              <th scope="col">Chỉ tiêu</th><th scope="col">Đơn vị tính</th><th scope="col" class="kh-number">Thực hiện</th><th scope="col" class="kh-number">Ước cả kỳ</th>
              <th scope="col" class="kh-number" v-if="previous">Tháng {{form.previousLabel}}</th><th scope="col" class="kh-number">Cộng từ đầu năm</th>
            </tr></thead>
            <tbody>
              <tr v-for="figure in figures" :key="figure.id">
                <th scope="row">{{figure.name}} <span class="kh-hint" v-if="figure.sample">(mẫu)</span></th>
                <td class="kh-unit" data-label="Đơn vị tính">{{figure.unit}}</td>
                <td class="kh-number" data-label="Thực hiện"><template v-if="figure.now">{{written(figure.now.actual)}}</template><span class="label label-warning" v-else>chưa có</span></td>
                <td class="kh-number" data-label="Ước cả kỳ">{{figure.now && figure.now.estimate !== null ? written(figure.now.estimate) : '–'}}</td>
                <td class="kh-number" :data-label="'Tháng ' + form.previousLabel" v-if="previous">{{figure.before ? written(figure.before.actual) : '–'}}
                  <span class="kh-hint" v-if="figure.jump">{{figure.jump}}</span>
                  <span class="kh-hint" v-if="isFinal(figure)">số chính thức: {{written(figure.now.previous)}}</span></td>
                <td class="kh-number" data-label="Cộng từ đầu năm">{{sum(figure) === null ? '–' : sum(figure)}}</td>
              </tr>
            </tbody>
          </table>
        </section>
        <packages-text :form="form" :heading="heading" v-if="form.disbursement"></packages-text>
        <section class="kh-section">
          <component :is="heading" class="kh-heading">Khó khăn, vướng mắc</component>
          <p v-if="!content.obstacles.length">Không có thêm.</p>
          <div class="kh-line" v-for="(obstacle, i) in content.obstacles" :key="i">
            <p><span class="kh-id">{{i + 1}}.</span>{{label('kinds', obstacle.kind)}} <span class="kh-hint">cấp giải quyết: {{label('authorities', obstacle.authority)}}</span></p>
            <p class="kh-quote">{{obstacle.description}}</p>
            <p class="kh-quote" v-if="obstacle.proposal"><strong>Đề xuất:</strong> {{obstacle.proposal}}</p>
          </div>
        </section>
      </template>
      <attachments :a="files" :prefix="prefix" :heading="heading" disabled v-if="files"></attachments>
      <section class="kh-section" v-if="content.next">
        <component :is="heading" class="kh-heading">Kế hoạch kỳ tới</component>
        <p class="kh-quote">{{content.next}}</p>
      </section>
    </div>`,
};

/** Puts a report into a form that only reads it; returns what takes it away. */
export function mountText(node, form) {
  useStyle('kit.css');
  const address = addressOf(form.period, form.area.code, form.unit.code);
  const app = createApp(ReportText, { form, files: createAttachments(address, null), prefix: 'kh' });
  app.mount(node);
  return () => app.unmount();
}
