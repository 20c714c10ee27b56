/** A badge on a process's diagram with the numbers of the period. */
import { areaOf, arrived, marks, monthLabel, periods, register, state, subject, tone } from './board-data.js';
import { useStyle } from './style.js';

/** Where a period's reports are collected. */
const places = { cycle: 'callActivity_taskAreas', area: 'callActivity_unitReports', unit: 'userTask_submitReport' };

function number(cells, ...of) {
  return cells.filter(cell => of.includes(cell.mark)).length;
}

function words(cells, about) {
  if (about.unit) {
    return state(cells[0]);
  }
  const late = number(cells, 'LATE');
  const missing = number(cells, 'MISSING');
  const overdue = cells.filter(cell => cell.overdue).length;
  return monthLabel(about.period) + ': đã có ' + number(cells, ...arrived) + '/' + cells.length
    + (late ? ', muộn ' + late : '') + (missing ? ', thiếu ' + missing : '') + (overdue ? ', quá hạn ' + overdue : '');
}

/** @param find from what the web app tells to {period, area, unit}, null for what is not about reports */
function badge(find) {
  return {
    async render(viewer, told) {
      useStyle('heat.css');
      useStyle('board.css');
      const about = await find(told);
      if (!about) {
        return;
      }
      const place = about.unit ? places.unit : about.area ? places.area : places.cycle;
      const cells = (await register(about.period, about.area)).filter(cell => !about.unit || cell.unitCode === about.unit);
      if (!cells.length || !viewer.get('elementRegistry').get(place)) {
        return;
      }
      const node = document.createElement('div');
      node.className = 'kh-badge' + (about.unit ? ' ' + tone(cells[0].mark) : '');
      node.textContent = (about.unit ? marks[cells[0].mark].sign + ' ' : '') + words(cells, about);
      viewer.get('overlays').add(place, 'kehoach', {
        position: { top: -36, left: 0 },
        // Readable also where a long diagram is shown small.
        scale: { min: 0.8 },
        html: node,
      });
    },
  };
}

export const definitionBadge = {
  id: 'kehoach.badge.definition',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  priority: 0,
  ...badge(async told => {
    const area = areaOf(told.processDefinitionId);
    const { current } = area === null ? { current: null } : await periods();
    return current && { period: current, area };
  }),
};

export const instanceBadge = {
  id: 'kehoach.badge.instance',
  pluginPoint: 'cockpit.processInstance.diagram.plugin',
  priority: 0,
  ...badge(told => subject(told.processInstanceId)),
};
