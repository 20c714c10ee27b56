/** A grid of reports, each a cell by colour and sign, that arrow keys walk through; on Cockpit's board and on the page of a year. */
import { arrived, due, marks, percent, sign, state, tone } from './board-data.js';
import { moment } from './format.js';
import { markRaw } from './vue.js';

/** The share of reports that have come. */
export function share(cells) {
  return percent(cells.filter(cell => arrived.includes(cell.mark)).length, cells.length);
}

export const HeatGrid = {
  props: {
    /** {code, name, short, cells: one for each column, null where nothing is due}. */
    rows: Array,
    /** {code, label, title, href}. */
    columns: Array,
    label: String,
    /** What the rows are, and how the last one is called. */
    corner: String,
    foot: String,
    /** How a cell is called: read out and in the box beside it. */
    head: Function,
    /** Where a cell leads; without it the cell is a button that says "choose". */
    href: Function,
  },
  emits: ['choose'],
  data: () => ({ at: null, tip: null }),
  computed: {
    shares() {
      return this.columns.map((_, column) => share(this.rows.map(row => row.cells[column]).filter(cell => cell)));
    },
    all() {
      return share(this.rows.flatMap(row => row.cells).filter(cell => cell));
    },
    first() {
      for (const [row, { cells }] of this.rows.entries()) {
        const column = cells.findIndex(cell => cell);
        if (column >= 0) {
          return { row, column };
        }
      }
      return null;
    },
  },
  mounted() {
    window.addEventListener('scroll', this.place, true);
    window.addEventListener('resize', this.place);
  },
  unmounted() {
    window.removeEventListener('scroll', this.place, true);
    window.removeEventListener('resize', this.place);
  },
  methods: {
    share,
    sign,
    tone,
    word: cell => marks[cell.mark].label,
    name(cell) {
      return this.head(cell).join(', ') + ': ' + state(cell);
    },
    isStop(row, column) {
      const stop = this.at || this.first;
      return stop && stop.row === row && stop.column === column;
    },
    choose(row, column, cell) {
      this.at = { row, column };
      if (!this.href) {
        this.$emit('choose', cell);
      }
    },
    move(event, row, column) {
      const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      if (event.key === 'Escape') {
        this.tip = null;
      } else if (event.key === 'Home' || event.key === 'End') {
        event.preventDefault();
        const { cells } = this.rows[row];
        this.focus(row, event.key === 'Home' ? cells.findIndex(cell => cell) : cells.findLastIndex(cell => cell));
      } else if (step) {
        event.preventDefault();
        let [r, c] = [row + step[0], column + step[1]];
        // Over the places where nothing is due.
        while (this.rows[r] && c >= 0 && c < this.columns.length && !this.rows[r].cells[c]) {
          r += step[0];
          c += step[1];
        }
        if (this.rows[r] && this.rows[r].cells[c]) {
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
      const [title, ...more] = this.head(cell, true);
      this.tip = {
        anchor: markRaw(event.currentTarget),
        style: {},
        title,
        more: more.join(', '),
        state: state(cell),
        facts: [
          ['Hạn nộp', due(cell.dueAt)],
          ['Khóa sổ', moment(cell.closesAt)],
          ['Rời đơn vị', moment(cell.leftAt) || 'chưa'],
          ...(cell.changedAt === undefined ? [] : [['Thay đổi gần nhất', moment(cell.changedAt) || 'chưa có']]),
          ...(cell.timesReturned ? [['Số lần trả lại', cell.timesReturned]] : []),
        ],
      };
      this.place();
    },
  },
  template: `
<div class="kh-pan" tabindex="0" role="region" :aria-label="label + ' (bảng cuộn được)'">
  <table class="kh-heat" :class="{ 'kh-heat-words': href }" role="grid" :aria-label="label" ref="grid" :style="{ '--kh-columns': columns.length }">
    <thead><tr role="row">
      <th scope="col" role="columnheader" class="kh-heat-unit">{{ corner }}</th>
      <th v-for="column in columns" :key="column.code" scope="col" role="columnheader" :title="column.title">
        <a v-if="column.href" :href="column.href" :aria-label="column.title">{{ column.label }}</a>
        <abbr v-else :title="column.title">{{ column.label }}</abbr></th>
      <th scope="col" role="columnheader" class="kh-heat-share" title="Tỉ lệ báo cáo đã duyệt">Đã có</th>
    </tr></thead>
    <tbody>
      <tr v-for="(line, row) in rows" :key="line.code" role="row">
        <th scope="row" role="rowheader" class="kh-heat-unit" :title="line.name"><span>{{ line.short || line.name }}</span></th>
        <td v-for="(cell, column) in line.cells" :key="column" role="gridcell" :data-label="columns[column].label"
          ><component v-if="cell" :is="href ? 'a' : 'button'" :type="href ? null : 'button'" :href="href && href(cell)"
            class="kh-cell" :class="[tone(cell.mark), { 'kh-overdue': cell.overdue }]"
            :tabindex="isStop(row, column) ? 0 : -1" :data-at="row + '-' + column" :aria-label="name(cell)"
            @click="choose(row, column, cell)" @keydown="move($event, row, column)"
            @focus="at = { row, column }; show($event, cell)" @blur="tip = null"
            @mouseenter="show($event, cell)" @mouseleave="tip = null">{{ sign(cell) }}<span v-if="href" class="kh-words">{{ word(cell) }}</span></component></td>
        <td role="gridcell" class="kh-heat-share" data-label="Đã có">{{ share(line.cells.filter(cell => cell)) }}</td>
      </tr>
      <tr role="row" class="kh-heat-foot">
        <th scope="row" role="rowheader" class="kh-heat-unit"><span>{{ foot }}</span></th>
        <td v-for="(part, column) in shares" :key="column" role="gridcell" class="kh-heat-share" :data-label="columns[column].label">{{ part }}</td>
        <td role="gridcell" class="kh-heat-share" data-label="Đã có">{{ all }}</td>
      </tr>
    </tbody>
  </table>
  <div v-if="tip" class="kh-tip" :style="tip.style" role="tooltip">
    <strong>{{ tip.title }}</strong>
    <p>{{ tip.more }}</p>
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
