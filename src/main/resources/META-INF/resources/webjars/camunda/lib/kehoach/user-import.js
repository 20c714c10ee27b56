/** The page "Nhập người dùng từ tệp" in Admin: choose a file, see what it would do, confirm, take the first passwords. */
import { call, own, url } from './http.js';
import { mounted } from './mount.js';

const PATH = '/nhap-nguoi-dung';
const IMPORT = own + '/users/import';
const MAX_BYTES = 5 * 1024 * 1024;
const TONES = { CREATED: 'success', CHANGED: 'info', REOPENED: 'success', CLOSED: 'danger' };

/** A field of a CSV file. */
const quoted = text => '"' + String(text).replace(/"/g, '""') + '"';

const Import = {
  data: () => ({
    file: null, complete: false, busy: '', failed: '', errors: [], plan: null, done: null, passwords: '', saved: false,
    sample: url(IMPORT + '/sample'), tones: TONES,
  }),
  computed: {
    counts() {
      const counts = new Map();
      this.plan.changes.forEach(({ kindLabel, change }) => {
        const count = counts.get(kindLabel) || { label: kindLabel, tone: TONES[change.kind], number: 0 };
        count.number++;
        counts.set(kindLabel, count);
      });
      return [...counts.values()];
    },
  },
  beforeUnmount() {
    URL.revokeObjectURL(this.passwords);
  },
  methods: {
    choose(event) {
      this.file = event.target.files[0] || null;
      this.forget();
    },
    /** What was shown belongs to another file or another choice. */
    forget() {
      Object.assign(this, { failed: '', errors: [], plan: null, done: null });
    },
    async send(path, doing) {
      this.busy = doing;
      const form = new FormData();
      form.append('file', this.file);
      try {
        return await call('POST', IMPORT + path, form);
      } catch (e) {
        this.plan = null;
        [this.failed, ...this.errors] = e.message.split('\n');
        if (e.status === 0) {
          this.failed = 'Không gửi được tệp: ' + this.failed;
        }
        await this.$nextTick();
        this.$refs.failed.focus();
        return null;
      } finally {
        this.busy = '';
      }
    },
    async preview() {
      this.forget();
      if (!this.file || this.file.size > MAX_BYTES) {
        this.failed = this.file ? 'Tệp lớn hơn 5 MB nên không được nhận.' : 'Chưa chọn tệp.';
        await this.$nextTick();
        this.$refs.failed.focus();
        return;
      }
      this.plan = await this.send('/preview?complete=' + this.complete, 'Đang đọc tệp…');
      if (this.plan) {
        await this.$nextTick();
        this.$refs.plan.focus();
      }
    },
    async confirm() {
      const query = '?complete=' + this.complete + '&seal=' + encodeURIComponent(this.plan.seal);
      const changes = this.plan.changes.length;
      const done = await this.send(query, 'Đang nhập…');
      if (!done) {
        return;
      }
      this.plan = null;
      this.done = { changes, passwords: done.passwords };
      this.saved = false;
      if (done.passwords.length) {
        const lines = [['Tài khoản', 'Họ tên', 'Thư điện tử', 'Mật khẩu ban đầu'],
          ...done.passwords.map(one => [one.userId, one.name, one.email, one.password])];
        const csv = '\uFEFF' + lines.map(line => line.map(quoted).join(';') + '\r\n').join('');
        this.passwords = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
      }
      await this.$nextTick();
      this.$refs.done.focus();
    },
  },
  template: `
<div class="kh-scroll"><main class="kh kh-page kh-import">
  <h1>Nhập người dùng từ tệp</h1>
  <p>Tệp .xlsx hoặc .csv (UTF-8), mỗi dòng một người: tài khoản, họ và tên đệm, tên, thư điện tử, đơn vị, vai trò.
    Chưa có gì thay đổi cho đến khi xác nhận ở bước 2; tệp có một chỗ sai thì không dòng nào được nhập.</p>
  <p><a class="btn btn-default" :href="sample" download>Tải tệp mẫu</a></p>

  <section aria-labelledby="kh-step-1">
    <h2 id="kh-step-1">1. Chọn tệp</h2>
    <div class="form-group">
      <span class="kh-file"><input id="kh-file" type="file" accept=".xlsx,.csv" @change="choose" aria-describedby="kh-file-name kh-file-hint">
        <label for="kh-file" class="btn btn-default">Chọn tệp danh sách</label>
        <span id="kh-file-name">{{ file ? file.name : 'chưa chọn tệp nào' }}</span></span>
      <p id="kh-file-hint" class="help-block kh-hint">Nhiều nhất 5 MB, 2.000 dòng; không có macro, không có công thức.</p>
    </div>
    <label class="kh-check"><input id="kh-complete" type="checkbox" v-model="complete" @change="forget">
      <span>Tệp là danh sách đầy đủ: ai không có trong tệp thì ngừng sử dụng tài khoản. Để trống nếu tệp chỉ gồm một số người.</span></label>
    <div class="kh-tools"><button type="button" class="btn btn-primary" :disabled="!!busy" @click="preview">Xem trước</button>
      <span role="status">{{ busy }}</span></div>
  </section>

  <div v-if="failed" ref="failed" class="alert alert-danger" role="alert" tabindex="-1">
    <p><strong>{{ failed }}</strong></p>
    <ul v-if="errors.length" class="kh-import-errors"><li v-for="error in errors">{{ error }}</li></ul>
  </div>

  <section v-if="plan" aria-labelledby="kh-step-2">
    <h2 id="kh-step-2" ref="plan" tabindex="-1">2. Xem trước và xác nhận</h2>
    <ul class="kh-counts">
      <li v-for="count in counts"><span class="label" :class="'label-' + count.tone">{{ count.label }}: {{ count.number }}</span></li>
      <li><span class="label label-default">Không thay đổi: {{ plan.unchanged }}</span></li>
    </ul>
    <div v-if="plan.changes.length" class="kh-swipe" tabindex="0" role="region" aria-label="Các thay đổi">
      <table class="table kh-changes">
        <thead><tr><th scope="col">Việc</th><th scope="col">Tài khoản</th><th scope="col">Họ tên</th>
          <th scope="col">Chi tiết</th><th scope="col">Vào nhóm</th><th scope="col">Ra khỏi nhóm</th></tr></thead>
        <tbody>
          <tr v-for="{ kindLabel, change } in plan.changes" :key="change.userId">
            <td><span class="label" :class="'label-' + tones[change.kind]">{{ kindLabel }}</span></td>
            <td data-label="Tài khoản">{{ change.userId }}</td>
            <td data-label="Họ tên">{{ change.name }}</td>
            <td v-if="change.details.length" data-label="Chi tiết"><div v-for="detail in change.details">{{ detail }}</div></td><td v-else></td>
            <td v-if="change.joins.length" data-label="Vào nhóm"><div v-for="group in change.joins">{{ group }}</div></td><td v-else></td>
            <td v-if="change.leaves.length" data-label="Ra khỏi nhóm"><div v-for="group in change.leaves">{{ group }}</div></td><td v-else></td>
          </tr>
        </tbody>
      </table>
    </div>
    <p v-if="plan.changes.some(it => it.change.kind === 'CLOSED')">Tài khoản ngừng sử dụng không bị xóa: tên vẫn ghi ở những việc đã làm.
      Việc đang giữ được trả lại nhóm; phiên đang mở mất quyền trong vòng 5 phút.</p>
    <p v-if="plan.changes.some(it => it.change.kind === 'CREATED' || it.change.kind === 'REOPENED')">Mỗi tài khoản mới có một mật khẩu ban đầu,
      hiện một lần sau khi xác nhận; quá 14 ngày mà chưa đổi thì mật khẩu hết hiệu lực.</p>
    <template v-if="plan.notes.length">
      <h3>Cần biết</h3>
      <ul class="kh-notes"><li v-for="note in plan.notes">{{ note }}</li></ul>
    </template>
    <p v-if="!plan.changes.length"><strong>Không có gì phải thay đổi.</strong></p>
    <div v-else class="kh-tools">
      <button type="button" class="btn btn-primary" :disabled="!!busy" @click="confirm">Xác nhận nhập</button>
      <button type="button" class="btn btn-default" :disabled="!!busy" @click="forget">Hủy</button>
    </div>
  </section>

  <section v-if="done" aria-labelledby="kh-step-3">
    <h2 id="kh-step-3" ref="done" tabindex="-1">Đã nhập xong</h2>
    <p role="status">Đã thực hiện {{ done.changes }} thay đổi.</p>
    <template v-if="done.passwords.length">
      <p><strong>Mật khẩu ban đầu chỉ hiện lần này.</strong> Tải về, giao riêng cho từng người rồi xóa tệp. Người dùng đổi mật khẩu
        ở Hồ sơ cá nhân; sau 14 ngày mật khẩu chưa đổi hết hiệu lực, khi đó ghi vai trò "nghỉ" rồi nhập lại, hoặc đặt mật khẩu mới ở mục Người dùng.</p>
      <div class="kh-tools">
        <a class="btn btn-primary" :href="passwords" download="mat-khau-ban-dau.csv" @click="saved = true">Tải mật khẩu ban đầu (.csv)</a>
        <span v-if="saved" role="status">Đã tải.</span>
      </div>
      <div class="kh-swipe" tabindex="0" role="region" aria-label="Mật khẩu ban đầu">
        <table class="table kh-passwords">
          <thead><tr><th scope="col">Tài khoản</th><th scope="col">Họ tên</th><th scope="col">Mật khẩu ban đầu</th></tr></thead>
          <tbody><tr v-for="one in done.passwords" :key="one.userId"><td data-label="Tài khoản">{{ one.userId }}</td>
            <td data-label="Họ tên">{{ one.name }}</td><td data-label="Mật khẩu ban đầu"><code>{{ one.password }}</code></td></tr></tbody>
        </table>
      </div>
    </template>
  </section>
</main></div>`,
};

export const importPage = {
  id: 'kehoach.user-import',
  pluginPoint: 'admin.route',
  properties: { path: PATH },
  ...mounted(Import, 'kit.css', 'admin.css'),
};

const Section = {
  template: `
<div class="kh">
  <p><a href="#${PATH}">Nhập từ tệp .xlsx, .csv</a></p>
</div>`,
};

export const importSection = {
  id: 'kehoach.user-import.section',
  pluginPoint: 'admin.dashboard.section',
  priority: 5,
  properties: { label: 'Nhập người dùng', pagePath: '#' + PATH },
  ...mounted(Section, 'kit.css', 'admin.css'),
};
