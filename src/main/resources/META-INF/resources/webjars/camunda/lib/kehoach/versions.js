/** On Cockpit's dashboard, for administrators and supervisors: which versions of the models the open periods run. */
import { call, own, path } from './http.js';
import { mounted } from './mount.js';

const Versions = {
  data: () => ({ rows: null, refused: false, failed: '' }),
  async created() {
    try {
      const running = await call('GET', own + '/cycles/versions');
      this.rows = running.map(row => ({ label: row.label, ...row.running, old: row.running.version < row.running.newestVersion }));
    } catch (e) {
      this.refused = e.status === 403;
      this.failed = 'Không đọc được phiên bản của các mẫu quy trình: ' + e.message;
    }
  },
  computed: {
    changed() {
      return this.rows.filter(row => row.old);
    },
    current() {
      return this.rows.filter(row => !row.old);
    },
  },
  methods: {
    place: id => '#/process-definition' + path(id) + '/runtime',
  },
  template: `
<div v-if="!refused" class="kh kh-versions">
  <section class="kh-card" aria-labelledby="kh-versions-title">
    <h2 id="kh-versions-title">Phiên bản mẫu quy trình của kỳ đang mở</h2>
    <p v-if="failed" class="kh-error" role="alert">{{ failed }}</p>
    <p v-else-if="!rows" role="status">Đang tải…</p>
    <p v-else-if="!rows.length">Không có kỳ nào đang mở.</p>
    <template v-else>
      <p v-if="changed.length">Mẫu vừa triển khai chỉ dùng từ kỳ sau; kỳ đang mở chạy hết bằng phiên bản của mình.</p>
      <p v-else>Mọi kỳ đang mở đều chạy phiên bản mới nhất.</p>
      <component v-for="part in [{ rows: changed, name: '' }, { rows: current, name: current.length + ' mẫu đang chạy phiên bản mới nhất' }]"
        :is="part.name ? 'details' : 'div'">
        <summary v-if="part.name">{{ part.name }}</summary>
        <div v-if="part.rows.length" class="kh-swipe" tabindex="0" role="region" aria-labelledby="kh-versions-title">
          <table class="table">
            <thead><tr><th scope="col">Kỳ</th><th scope="col">Mẫu quy trình</th><th scope="col">Phiên bản đang chạy</th>
              <th scope="col">Phiên bản mới nhất</th><th scope="col">Lượt đang chạy</th></tr></thead>
            <tbody>
              <tr v-for="row in part.rows" :key="row.period + row.definition">
                <td data-label="Kỳ">{{ row.label }}</td>
                <td data-label="Mẫu quy trình">{{ row.name }}</td>
                <td data-label="Phiên bản đang chạy"><a :href="place(row.definition)">{{ row.version }}</a></td>
                <td data-label="Phiên bản mới nhất"><a :href="place(row.newest)">{{ row.newestVersion }}</a>
                  <span v-if="row.old" class="label label-info">dùng từ kỳ sau</span></td>
                <td data-label="Lượt đang chạy">{{ row.instances }}</td>
              </tr>
            </tbody>
          </table>
        </div>
      </component>
    </template>
  </section>
</div>`,
};

export default {
  id: 'kehoach.versions',
  pluginPoint: 'cockpit.dashboard',
  priority: 50,
  properties: { label: 'Phiên bản mẫu quy trình' },
  ...mounted(Versions, 'kit.css', 'board.css', 'admin.css'),
};
