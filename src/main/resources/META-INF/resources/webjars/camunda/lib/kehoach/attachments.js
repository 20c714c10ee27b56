/** The files beside a report: each comes and goes by a request of its own, and needs no saving. */
import { createApp, reactive } from './vue.js';
import { moment, written } from './format.js';
import { call, path, url } from './http.js';
import { nameOf } from './people.js';
import { useStyle } from './style.js';

/** 1,2 MB, 340 KB. */
export function size(bytes) {
  return bytes >= 1048576 ? written(Number((bytes / 1048576).toFixed(1))) + ' MB' : written(Math.max(1, Math.round(bytes / 1024))) + ' KB';
}

/**
 * The files of one report.
 *
 * @param address of the report
 * @param listing what GET on its attachments answers; null to ask for it
 */
export function createAttachments(address, listing) {
  const own = address + '/attachments';
  const a = reactive({
    files: listing ? listing.files : [],
    limits: listing ? listing.limits : null,
    open: listing ? listing.open : false,
    sending: null,
    errors: [],
    removing: null,
    failed: null,
  });

  a.load = async function () {
    try {
      Object.assign(a, await call('GET', own), { failed: null });
    } catch (problem) {
      a.failed = problem.message;
    }
  };

  a.href = file => url(own + path(file.id));

  /** What hinders a file that the server would refuse after it had been sent. */
  function hindrance(file) {
    const endings = a.limits.accept.split(',');
    if (!endings.some(ending => file.name.toLowerCase().endsWith(ending))) {
      return 'loại tệp này không nhận; chỉ nhận ' + endings.map(ending => ending.slice(1).toUpperCase()).join(', ') + '.';
    }
    if (file.size > a.limits.maxBytes) {
      return 'tệp ' + size(file.size) + ', tối đa ' + size(a.limits.maxBytes) + '.';
    }
    return a.files.length >= a.limits.maxFiles ? 'đã đủ ' + a.limits.maxFiles + ' tệp.' : null;
  }

  /** Sends files one after the other; one that is refused does not keep the next from coming. */
  a.add = async function (files) {
    a.errors = [];
    for (const file of files) {
      const why = hindrance(file);
      if (why) {
        a.errors.push(file.name + ': ' + why);
        continue;
      }
      a.sending = file.name;
      const form = new FormData();
      form.append('file', file, file.name);
      try {
        a.files.push(await call('POST', own, form));
      } catch (problem) {
        a.errors.push(file.name + ': ' + problem.message.replace(/^\/\w*: /, ''));
      }
    }
    a.sending = null;
  };

  a.remove = async function (file) {
    a.errors = [];
    try {
      await call('DELETE', own + path(file.id));
      a.files = a.files.filter(one => one.id !== file.id);
    } catch (problem) {
      a.errors.push(file.name + ': ' + problem.message);
    }
    a.removing = null;
  };

  if (!listing) {
    a.load();
  }
  return a;
}

export const Attachments = {
  props: { a: Object, prefix: String, heading: String, disabled: Boolean },
  computed: {
    writable() {
      return this.a.open && !this.disabled;
    },
    full() {
      return this.a.limits && this.a.files.length >= this.a.limits.maxFiles;
    },
    kinds() {
      return this.a.limits.accept.split(',').map(ending => ending.slice(1).toUpperCase()).join(', ');
    },
  },
  methods: {
    moment,
    nameOf,
    size,
    chosen(event) {
      this.a.add([...event.target.files]);
      // The same file can be chosen again after it was mended.
      event.target.value = '';
    },
  },
  template: `
    <section class="kh-section" :aria-labelledby="prefix + '-files-title'" v-if="a.failed || writable || a.files.length">
      <div class="kh-section-head"><component :is="heading" class="kh-heading" :id="prefix + '-files-title'">Tệp đính kèm
        <span class="kh-hint" v-if="a.limits">{{a.files.length}}/{{a.limits.maxFiles}} tệp</span></component></div>
      <p class="kh-hint" v-if="a.failed">Chưa tải được danh sách tệp: {{a.failed}} <button type="button" class="btn btn-default btn-xs" @click="a.load()">Tải lại</button></p>
      <ul class="kh-files" v-if="a.files.length">
        <li v-for="file in a.files" :key="file.id">
          <a :href="a.href(file)" :download="file.name"><span class="glyphicon glyphicon-paperclip" aria-hidden="true"></span> {{file.name}}</a>
          <span class="kh-hint">{{size(file.size)}}, <span :title="file.addedBy">{{nameOf(file.addedBy)}}</span>, {{moment(file.addedAt)}}</span>
          <template v-if="writable">
            <button type="button" class="btn btn-default btn-xs" v-if="a.removing !== file.id" @click="a.removing = file.id">Xóa<span class="kh-sr"> tệp {{file.name}}</span></button>
            <button type="button" class="btn btn-danger btn-xs" v-else @click="a.remove(file)" @blur="a.removing = null">Bấm lần nữa để xóa</button>
          </template>
        </li>
      </ul>
      <div v-if="writable">
        <div class="kh-add-file" v-if="!full">
          <label class="btn btn-default btn-sm kh-file-button" :class="{disabled: !!a.sending}">Thêm tệp<input type="file" class="kh-sr" multiple :id="prefix + '-file'" :accept="a.limits.accept" :disabled="!!a.sending" @change="chosen"
                 :aria-invalid="a.errors.length > 0" :aria-describedby="a.errors.length ? prefix + '-file-error' : null"></label>
          <span class="kh-hint">{{kinds}}; mỗi tệp tối đa {{size(a.limits.maxBytes)}}</span>
        </div>
        <p class="kh-hint" role="status">{{a.sending ? 'Đang gửi ' + a.sending + '…' : ''}}</p>
        <p class="kh-error kh-quote" role="alert" :id="prefix + '-file-error'" v-if="a.errors.length">{{a.errors.join('\\n')}}</p>
      </div>
    </section>`,
};

/** Puts the list of a report's files into a form that only reads them; returns what takes it away. Forms of open tasks call it. */
export function mountFiles(node, address, heading) {
  useStyle('kit.css');
  const app = createApp(Attachments, { a: createAttachments(address, null), prefix: 'kh', heading, disabled: true });
  app.mount(node);
  return () => app.unmount();
}
