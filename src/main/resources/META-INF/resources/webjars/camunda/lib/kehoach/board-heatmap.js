/** The heat map: units down, areas across, where each report stands; a grid that arrow keys walk through. */
import { arrived, due, marks, percent, short, sign, state, tone } from './board-data.js';
import { moment } from './format.js';
import { markRaw } from './vue.js';

export default {
  props: { cells: Array, label: String },
  emits: ['choose'],
  data: () => ({ at: null, tip: null }),
  computed: {
    areas() {
      return unique(this.cells, cell => cell.areaCode, cell => ({ code: cell.areaCode, title: cell.areaTitle }));
    },
    units() {
      const places = unique(this.cells, cell => cell.unitCode, cell => ({ code: cell.unitCode, at: cell.unitPosition }));
      return places.sort((one, other) => one.at - other.at).map(({ code }) => {
        const row = this.cells.filter(cell => cell.unitCode === code);
        return {
          code,
          name: row[0].unitName,
          cells: this.areas.map(area => row.find(cell => cell.areaCode === area.code) || null),
          share: share(row),
        };
      });
    },
    shares() {
      return this.areas.map(area => share(this.cells.filter(cell => cell.areaCode === area.code)));
    },
    all() {
      return share(this.cells);
    },
    first() {
      for (const [row, unit] of this.units.entries()) {
        const column = unit.cells.findIndex(cell => cell);
        if (column >= 0) {
          return { row, column };
        }
      }
      return null;
    },
  },
  mounted() {
    window.addEventListener('scroll', this.place, true);
  },
  unmounted() {
    window.removeEventListener('scroll', this.place, true);
  },
  methods: {
    short,
    sign,
    tone,
    name(cell) {
      return cell.unitName + ', lĩnh vực ' + cell.areaCode + ': ' + state(cell);
    },
    isStop(row, column) {
      const stop = this.at || this.first;
      return stop && stop.row === row && stop.column === column;
    },
    move(event, row, column) {
      const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      if (event.key === 'Escape') {
        this.tip = null;
      } else if (event.key === 'Home' || event.key === 'End') {
        event.preventDefault();
        const cells = this.units[row].cells;
        this.focus(row, event.key === 'Home' ? cells.findIndex(cell => cell) : cells.findLastIndex(cell => cell));
      } else if (step) {
        event.preventDefault();
        let [r, c] = [row + step[0], column + step[1]];
        // Over the places where nothing is due.
        while (this.units[r] && c >= 0 && c < this.areas.length && !this.units[r].cells[c]) {
          r += step[0];
          c += step[1];
        }
        if (this.units[r] && this.units[r].cells[c]) {
          this.focus(r, c);
        }
      }
    },
    focus(row, column) {
      this.at = { row, column };
      this.$refs.grid.querySelector('[data-at="' + row + '-' + column + '"]').focus();
    },
    /** Beside its cell, also while the page moves under it. */
    place() {
      if (!this.tip) {
        return;
      }
      const box = this.tip.anchor.getBoundingClientRect();
      const left = Math.max(8, Math.min(box.left, window.innerWidth - 328));
      const below = box.bottom + 230 < window.innerHeight;
      this.tip.style = {
        left: left + 'px',
        ...(below ? { top: box.bottom + 6 + 'px' } : { bottom: window.innerHeight - box.top + 6 + 'px' }),
      };
    },
    show(event, cell) {
      this.tip = {
        anchor: markRaw(event.currentTarget),
        style: {},
        title: cell.unitName,
        area: cell.areaCode + ' ' + cell.areaTitle,
        state: state(cell),
        facts: [
          ['Hạn nộp', due(cell.dueAt)],
          ['Khóa sổ', moment(cell.closesAt)],
          ['Rời đơn vị', moment(cell.leftAt) || 'chưa'],
          ['Thay đổi gần nhất', moment(cell.changedAt) || 'chưa có'],
          ...(cell.timesReturned ? [['Số lần trả lại', cell.timesReturned]] : []),
        ],
      };
      this.place();
    },
  },
  template: `
<div class="kh-pan" tabindex="0" role="region" :aria-label="label + ' (bảng cuộn được)'">
  <table class="kh-heat" role="grid" :aria-label="label" ref="grid" :style="{ minWidth: areas.length * 39 + 180 + 'px' }">
    <thead><tr role="row">
      <th scope="col" role="columnheader" class="kh-heat-unit">Đơn vị</th>
      <th v-for="area in areas" :key="area.code" scope="col" role="columnheader" :title="area.code + ' ' + area.title">
        <abbr :title="area.title">{{ area.code }}</abbr></th>
      <th scope="col" role="columnheader" class="kh-heat-share" title="Tỉ lệ báo cáo đã duyệt">Đã có</th>
    </tr></thead>
    <tbody>
      <tr v-for="(unit, row) in units" :key="unit.code" role="row">
        <th scope="row" role="rowheader" class="kh-heat-unit" :title="unit.name"><span>{{ short(unit.name) }}</span></th>
        <td v-for="(cell, column) in unit.cells" :key="column" role="gridcell">
          <button v-if="cell" type="button" class="kh-cell" :class="[tone(cell.mark), { 'kh-overdue': cell.overdue }]"
            :tabindex="isStop(row, column) ? 0 : -1" :data-at="row + '-' + column" :aria-label="name(cell)"
            @click="at = { row, column }; $emit('choose', cell)" @keydown="move($event, row, column)"
            @focus="at = { row, column }; show($event, cell)" @blur="tip = null"
            @mouseenter="show($event, cell)" @mouseleave="tip = null">{{ sign(cell) }}</button>
        </td>
        <td role="gridcell" class="kh-heat-share">{{ unit.share }}</td>
      </tr>
      <tr role="row" class="kh-heat-foot">
        <th scope="row" role="rowheader" class="kh-heat-unit"><span>Cả Sở</span></th>
        <td v-for="(share, column) in shares" :key="column" role="gridcell" class="kh-heat-share">{{ share }}</td>
        <td role="gridcell" class="kh-heat-share">{{ all }}</td>
      </tr>
    </tbody>
  </table>
  <div v-if="tip" class="kh-tip" :style="tip.style" role="tooltip">
    <strong>{{ tip.title }}</strong>
    <p>{{ tip.area }}</p>
    <p class="kh-tip-state">{{ tip.state }}</p>
    <dl><template v-for="[name, value] in tip.facts" :key="name"><dt>{{ name }}</dt><dd>{{ value }}</dd></template></dl>
  </div>
</div>`,
};

/** What the signs mean, with how many reports stand so. */
export const LegendList = {
  props: { cells: Array },
  computed: {
    entries() {
      const entries = Object.entries(marks).map(([mark, { sign, label }]) => ({
        tone: tone(mark),
        sign,
        label,
        number: this.cells.filter(cell => cell.mark === mark).length,
      }));
      const overdue = this.cells.filter(cell => cell.overdue).length;
      return [...entries, { tone: 'kh-mark-expected kh-overdue', sign: '!', label: 'trong đó quá hạn', number: overdue }];
    },
  },
  template: `
<ul class="kh-legend" aria-label="Chú giải và số báo cáo">
  <li v-for="entry in entries" :key="entry.label">
    <span class="kh-cell" :class="entry.tone" aria-hidden="true">{{ entry.sign }}</span>
    {{ entry.label }}: <strong>{{ entry.number }}</strong></li>
</ul>`,
};

function share(cells) {
  return percent(cells.filter(cell => arrived.includes(cell.mark)).length, cells.length);
}

function unique(cells, key, value) {
  const found = new Map();
  cells.forEach(cell => found.has(key(cell)) || found.set(key(cell), value(cell)));
  return [...found.values()];
}
