/** The board's heat map: units down, areas across, where each report of a period stands. */
import { short } from './board-data.js';
import { HeatGrid } from './heat-grid.js';

export default {
  components: { HeatGrid },
  props: { cells: Array, label: String },
  emits: ['choose'],
  computed: {
    areas() {
      return unique(this.cells, cell => cell.areaCode, cell => ({ code: cell.areaCode, label: cell.areaCode, title: cell.areaCode + ' ' + cell.areaTitle }));
    },
    units() {
      const places = unique(this.cells, cell => cell.unitCode, cell => ({ code: cell.unitCode, at: cell.unitPosition }));
      return places.sort((one, other) => one.at - other.at).map(({ code }) => {
        const row = this.cells.filter(cell => cell.unitCode === code);
        return {
          code,
          name: row[0].unitName,
          short: short(row[0].unitName),
          cells: this.areas.map(area => row.find(cell => cell.areaCode === area.code) || null),
        };
      });
    },
  },
  methods: {
    head: (cell, long) => [cell.unitName, (long ? '' : 'lĩnh vực ') + cell.areaCode + (long ? ' ' + cell.areaTitle : '')],
  },
  template: `<heat-grid :rows="units" :columns="areas" :label="label" corner="Đơn vị" foot="Cả Sở" :head="head"
    @choose="cell => $emit('choose', cell)" />`,
};

function unique(cells, key, value) {
  const found = new Map();
  cells.forEach(cell => found.has(key(cell)) || found.set(key(cell), value(cell)));
  return [...found.values()];
}
