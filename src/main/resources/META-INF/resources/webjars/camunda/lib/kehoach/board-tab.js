/** The register in a tab below a process's diagram: of the period and area that the process is about. */
import { areaOf, periods, register, runningInstance, subject } from './board-data.js';
import HeatMap from './board-heatmap.js';
import { RegisterTable, ReportFacts } from './board-register.js';
import { LegendList } from './heat-grid.js';
import { path } from './http.js';
import { mounted } from './mount.js';

/** @param find from the properties to {period, area, unit}; no area: all areas; null: not about reports */
function tab(props, find) {
  return {
    components: { HeatMap, LegendList, RegisterTable, ReportFacts },
    props,
    data: () => ({ about: null, cells: null, shown: null, note: 'Đang tải…', failed: '' }),
    async created() {
      try {
        this.about = await find(this.$props);
        if (!this.about) {
          this.note = 'Quy trình này không thuộc kỳ báo cáo nào.';
          return;
        }
        const cells = await register(this.about.period, this.about.area);
        this.cells = cells.filter(cell => !this.about.unit || cell.unitCode === this.about.unit);
      } catch (e) {
        this.failed = 'Không tải được sổ theo dõi: ' + e.message;
      }
    },
    computed: {
      label() {
        const { period, area } = this.about;
        return 'Sổ theo dõi tháng ' + period.slice(5) + '/' + period.slice(0, 4)
          + (area ? ', lĩnh vực ' + area + ' ' + (this.cells[0] || { areaTitle: '' }).areaTitle : '');
      },
    },
    methods: {
      async choose(cell) {
        try {
          const instance = await runningInstance(this.about.period, cell);
          if (instance && !window.location.hash.includes(instance)) {
            window.location.hash = '#/process-instance' + path(instance) + '/runtime';
          } else {
            this.shown = cell;
          }
        } catch (e) {
          this.failed = 'Không mở được lượt chạy: ' + e.message;
        }
      },
    },
    template: `
<div class="kh kh-tab">
  <p v-if="failed" class="kh-error" role="alert">{{ failed }}</p>
  <p v-else-if="!cells" role="status">{{ note }}</p>
  <template v-else>
    <legend-list v-if="!about.unit" :cells="cells" />
    <register-table v-if="about.area" :cells="cells" :label="label" @choose="choose" />
    <heat-map v-else :cells="cells" :label="label" @choose="choose" />
    <report-facts v-if="shown" :period="about.period" :cell="shown" @close="shown = null" />
  </template>
</div>`,
  };
}

const instance = tab({ processInstanceId: String }, props => subject(props.processInstanceId));

const definition = tab({ processDefinitionId: String }, async props => {
  const area = areaOf(props.processDefinitionId);
  const { current } = await periods();
  return area === null || !current ? null : { period: current, area };
});

export const instanceTab = {
  id: 'kehoach.register.instance',
  pluginPoint: 'cockpit.processInstance.runtime.tab',
  priority: 15,
  properties: { label: 'Sổ theo dõi' },
  ...mounted(instance, 'kit.css', 'heat.css', 'board.css'),
};

export const definitionTab = {
  id: 'kehoach.register.definition',
  pluginPoint: 'cockpit.processDefinition.runtime.tab',
  priority: 5,
  properties: { label: 'Sổ theo dõi' },
  ...mounted(definition, 'kit.css', 'heat.css', 'board.css'),
};
