/** The files that a model was deployed from, to open them in the Modeler: of a process with its forms, of a decision. */
import { call, path, url } from './http.js';
import { mounted } from './mount.js';

const engine = '/api/engine/engine/default';

/** The file's name without its folder, as it is called once it is loaded down. */
const nameOf = resource => resource.split('/').pop();

/** Where the engine gives the files of a deployment, by their names. */
async function filesOf(deployment) {
  const folder = engine + '/deployment' + path(deployment) + '/resources';
  const files = await call('GET', folder);
  return Object.fromEntries(files.map(file => [file.name, url(folder + path(file.id) + '/data')]));
}

/** A form is named by its task as embedded:deployment:<name of a file>. */
function formsOf(bpmn) {
  const camunda = 'http://camunda.org/schema/1.0/bpmn';
  const keys = [...new DOMParser().parseFromString(bpmn, 'text/xml').getElementsByTagName('*')]
    .map(element => element.getAttributeNS(camunda, 'formKey') || '')
    .filter(key => key.startsWith('embedded:deployment:'))
    .map(key => key.slice('embedded:deployment:'.length));
  return [...new Set(keys)].sort();
}

const processDefinition = id => call('GET', engine + '/process-definition' + path(id));

/** A button in the row of actions. */
const download = (kind, props, find) => ({
  props,
  data: () => ({ file: null, href: '' }),
  async created() {
    try {
      const definition = await find(this.$props);
      const files = await filesOf(definition.deploymentId);
      this.file = nameOf(definition.resource);
      this.href = files[definition.resource];
    } catch (refused) {
      // Who may not read it gets no button.
    }
  },
  template: `<a v-if="href" class="btn btn-default action-button kh-download" :href="href" :download="file"
    title="Tải mẫu về (${kind})"><span class="glyphicon glyphicon-download-alt" aria-hidden="true"></span><span
    class="sr-only">Tải mẫu về (${kind})</span></a>`,
});

const Files = {
  props: { processDefinitionId: String },
  data: () => ({ files: null, failed: '' }),
  async created() {
    try {
      const definition = await processDefinition(this.processDefinitionId);
      const known = await filesOf(definition.deploymentId);
      const xml = await call('GET', engine + '/process-definition' + path(this.processDefinitionId) + '/xml');
      this.files = [
        { kind: 'Mẫu quy trình', resource: definition.resource },
        ...formsOf(xml.bpmn20Xml).map(resource => ({ kind: 'Biểu mẫu', resource })),
      ].map(file => ({ ...file, name: nameOf(file.resource), href: known[file.resource] }));
    } catch (e) {
      this.failed = 'Không đọc được danh sách tệp: ' + e.message;
    }
  },
  template: `
<div class="kh kh-tab">
  <p v-if="failed" class="kh-error" role="alert">{{ failed }}</p>
  <p v-else-if="!files" role="status">Đang tải…</p>
  <template v-else>
    <p>Tải tệp về, sửa bằng Camunda Modeler rồi triển khai lại. Kỳ đang mở giữ phiên bản của mình; kỳ sau dùng phiên bản mới.</p>
    <table class="table kh-model-files">
      <caption class="sr-only">Tệp của mẫu quy trình</caption>
      <thead><tr><th scope="col">Loại</th><th scope="col">Tệp</th><th scope="col"><span class="sr-only">Tải về</span></th></tr></thead>
      <tbody>
        <tr v-for="file in files" :key="file.resource">
          <td>{{ file.kind }}</td>
          <td>{{ file.resource }}</td>
          <td><a v-if="file.href" class="btn btn-default btn-sm" :href="file.href" :download="file.name">Tải về<span class="sr-only"> {{ file.name }}</span></a>
            <span v-else>không có trong đợt triển khai này</span></td>
        </tr>
      </tbody>
    </table>
  </template>
</div>`,
};

export const processDownload = {
  id: 'kehoach.model.process',
  pluginPoint: 'cockpit.processDefinition.runtime.action',
  priority: 60,
  properties: { label: 'Tải mẫu về (.bpmn)' },
  ...mounted(download('.bpmn', { processDefinitionId: String }, props => processDefinition(props.processDefinitionId)), 'kit.css'),
};

export const decisionDownload = {
  id: 'kehoach.model.decision',
  pluginPoint: 'cockpit.decisionDefinition.action',
  priority: 60,
  properties: { label: 'Tải mẫu về (.dmn)' },
  ...mounted(
    download('.dmn', { decisionDefinitionId: String },
      props => call('GET', engine + '/decision-definition' + path(props.decisionDefinitionId))),
    'kit.css'),
};

export const modelFiles = {
  id: 'kehoach.model.files',
  pluginPoint: 'cockpit.processDefinition.runtime.tab',
  priority: 3,
  properties: { label: 'Tệp của mẫu' },
  ...mounted(Files, 'kit.css'),
};
