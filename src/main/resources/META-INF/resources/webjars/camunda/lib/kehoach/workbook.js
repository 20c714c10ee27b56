/** The reports of a unit as a workbook, there and back: what is wrong in it by sheet and cell, what stands against what. */
import { reactive } from './vue.js';
import { moment } from './format.js';
import { call, own, path, url } from './http.js';
import { nameOf } from './people.js';

/**
 * The workbook of a packet.
 *
 * @param period such as 2024-03
 * @param unit code of the unit
 * @param before waits until what is being typed is on the server
 * @param after shows what the server has then
 * @param show takes the person to what became of it
 */
export function createWorkbook(period, unit, before, after, show) {
  const address = own + '/packets' + path(period, unit) + '/workbook';
  let file = null;

  const w = reactive({ href: url(address), busy: false, name: '', problem: null, errors: [], areas: [], taken: null });

  function reset() {
    Object.assign(w, { problem: null, errors: [], areas: [], taken: null });
  }
  w.reset = reset;

  w.choose = function (chosen) {
    file = chosen;
    w.name = chosen.name;
    return send('');
  };

  /** Once more, with what the person chose for each area. */
  w.decide = function () {
    const named = choice => w.areas.filter(area => area.choice === choice);
    const overwrite = named('workbook').map(area => area.code + ':' + area.revision);
    const keep = named('server').map(area => area.code);
    return send('?overwrite=' + encodeURIComponent(overwrite.join(',')) + '&keep=' + encodeURIComponent(keep.join(',')));
  };

  async function send(choice) {
    reset();
    w.busy = true;
    try {
      await before();
      const form = new FormData();
      form.append('file', file, file.name);
      const { areas } = await call('POST', address + choice, form);
      w.taken = { codes: areas.filter(area => area.taken).map(area => area.areaCode), left: areas.filter(area => !area.taken) };
      await after();
    } catch (problem) {
      const answer = problem.answer || {};
      w.problem = answer.errors || answer.conflicts ? problem.message.split('\n')[0] : problem.message.replace(/^\/\w*: /, '');
      w.errors = answer.errors || [];
      w.areas = byArea(answer.conflicts || []);
    }
    w.busy = false;
    show();
  }

  function byArea(conflicts) {
    const areas = [];
    for (const conflict of conflicts) {
      let area = areas.find(one => one.code === conflict.areaCode);
      if (!area) {
        const { areaCode: code, revision, editable, stateLabel, savedBy, savedAt } = conflict;
        area = { code, revision, editable, stateLabel, savedBy, savedAt, choice: editable ? null : 'server', fields: [] };
        areas.push(area);
      }
      area.fields.push(conflict);
    }
    return areas;
  }

  return w;
}

/** The two buttons. */
export const WorkbookButtons = {
  props: { w: Object, writable: Boolean, disabled: Boolean },
  methods: {
    chosen(event) {
      const [file] = event.target.files;
      event.target.value = '';
      if (file) {
        this.w.choose(file);
      }
    },
  },
  template: `
    <a class="btn btn-default" id="kh-workbook" :href="w.href" download><span class="glyphicon glyphicon-download-alt" aria-hidden="true"></span> Tải Excel</a>
    <label class="btn btn-default kh-file-button" v-if="writable" :class="{disabled: disabled || w.busy}"><span class="glyphicon glyphicon-upload" aria-hidden="true"></span>
      {{w.busy ? 'Đang nạp…' : 'Nạp Excel đã điền'}}
      <input type="file" id="kh-workbook-file" class="kh-sr" accept=".xlsx" :disabled="disabled || w.busy" @change="chosen"></label>`,
};

/** What became of an upload. */
export const WorkbookOutcome = {
  props: { w: Object },
  computed: {
    undecided() {
      return this.w.areas.some(area => !area.choice);
    },
  },
  methods: { moment, nameOf },
  template: `
    <section class="alert" :class="w.problem ? (w.areas.length ? 'alert-warning' : 'alert-danger') : 'alert-success'" id="kh-workbook-outcome" tabindex="-1" role="alert" aria-label="Kết quả nạp Excel" v-if="w.problem || w.taken">
      <template v-if="w.taken">
        <p><strong v-if="w.taken.codes.length">Đã nạp {{w.taken.codes.length}} lĩnh vực từ {{w.name}} vào bản nháp: {{w.taken.codes.join(', ')}}. Xem lại rồi nộp.</strong>
          <strong v-else>Tệp {{w.name}} không có gì mới để nạp.</strong></p>
        <ul v-if="w.taken.codes.length && w.taken.left.length"><li v-for="area in w.taken.left" :key="area.areaCode">Lĩnh vực {{area.areaCode}}: {{area.why}}</li></ul>
      </template>
      <template v-else>
        <p><strong>{{w.name}}:</strong> {{w.problem}}</p>
        <div class="kh-table" v-if="w.errors.length" tabindex="0" role="region" aria-label="Chỗ cần sửa trong tệp"><table class="table table-condensed">
          <thead><tr><th scope="col">Trang</th><th scope="col">Ô</th><th scope="col">Cần sửa</th></tr></thead>
          <tbody><tr v-for="(error, i) in w.errors" :key="i"><td>{{error.sheet || 'Cả tệp'}}</td><td>{{error.cell || '–'}}</td><td>{{error.message}}</td></tr></tbody>
        </table></div>
        <template v-if="w.areas.length">
          <fieldset class="kh-difference" v-for="area in w.areas" :key="area.code">
            <legend>Lĩnh vực {{area.code}} <span class="kh-hint">{{area.stateLabel}}<template v-if="area.savedBy">; <span :title="area.savedBy">{{nameOf(area.savedBy)}}</span> lưu lúc {{moment(area.savedAt)}}</template></span></legend>
            <div class="kh-table"><table class="table table-condensed">
              <thead><tr><th scope="col">Chỗ khác nhau</th><th scope="col">Trong Excel</th><th scope="col">Trên máy chủ</th></tr></thead>
              <tbody><tr v-for="field in area.fields" :key="field.field"><th scope="row">{{field.label}}</th><td class="kh-quote">{{field.mine || '(trống)'}}</td><td class="kh-quote">{{field.theirs || '(trống)'}}</td></tr></tbody>
            </table></div>
            <p v-if="!area.editable">Báo cáo này không nhận nữa; bản trên máy chủ giữ nguyên.</p>
            <div class="kh-tools" v-else>
              <label class="kh-radio"><input type="radio" :name="'kh-workbook-' + area.code" value="workbook" v-model="area.choice"> Lấy theo Excel</label>
              <label class="kh-radio"><input type="radio" :name="'kh-workbook-' + area.code" value="server" v-model="area.choice"> Giữ bản trên máy chủ</label>
            </div>
          </fieldset>
          <button type="button" class="btn btn-primary btn-sm" id="kh-workbook-decide" :disabled="undecided || w.busy" @click="w.decide()">Nạp theo lựa chọn</button>
        </template>
      </template>
      <button type="button" class="btn btn-default btn-sm" @click="w.reset()">Đóng</button>
    </section>`,
};
