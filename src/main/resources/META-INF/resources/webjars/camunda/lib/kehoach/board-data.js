/** What the board's parts share: where its data come from, and how a report's state looks. */
import { call, own, path } from './http.js';
import { day, moment, timeLeft } from './format.js';

const engine = '/api/engine/engine/default';

/** By mark: a sign that says the same as the colour. The order is that of the legend. */
export const marks = {
  EXPECTED: { sign: '○', label: 'Chưa nộp' },
  DRAFT: { sign: 'N', label: 'Bản nháp' },
  SUBMITTED: { sign: 'D', label: 'Chờ duyệt' },
  RETURNED: { sign: 'T', label: 'Trả lại' },
  ACCEPTED: { sign: '✓', label: 'Đã duyệt' },
  NIL: { sign: 'K', label: 'Không phát sinh' },
  LATE: { sign: 'M', label: 'Nộp muộn' },
  MISSING: { sign: '✕', label: 'Thiếu' },
};

/** Marks of reports that have come. */
export const arrived = ['ACCEPTED', 'NIL', 'LATE'];

/** The class that colours a mark. */
export function tone(mark) {
  return 'kh-mark-' + mark.toLowerCase();
}

/** The sign of a report; an exclamation mark where its time has passed. */
export function sign(cell) {
  return marks[cell.mark].sign + (cell.overdue ? '!' : '');
}

/** Where a report stands, in words. */
export function state(cell) {
  const more = [];
  if (cell.overdue) {
    more.push('quá hạn');
  }
  if (cell.nil && cell.mark !== 'NIL') {
    more.push('không phát sinh');
  }
  if (cell.unreviewed) {
    more.push('nhận khi khóa sổ, trưởng đơn vị chưa duyệt');
  }
  if (cell.reopenedUntil) {
    more.push('được mở lại đến ' + moment(cell.reopenedUntil));
  }
  return cell.label + (more.length ? ' (' + more.join('; ') + ')' : '');
}

/** "trước ngày 12/03/2024": a due moment is the first that is too late. */
export function due(iso) {
  const at = moment(iso);
  return at.endsWith('00:00') ? 'trước ngày ' + day(iso) : 'trước ' + at;
}

/** How long until a moment, by the server's clock. */
export function left(iso, now) {
  return timeLeft(iso, Date.parse(now));
}

/** A share as people write it: 97,4 %; a dash where there is nothing to share. */
export function percent(part, whole) {
  if (!whole) {
    return '–';
  }
  const tenths = Math.round((1000 * part) / whole);
  return String(tenths / 10).replace('.', ',') + ' %';
}

/** A unit's name where room is short, by the abbreviations that everybody here uses. */
export function short(name) {
  return name.replace('Lao động - Thương binh và Xã hội', 'LĐTBXH').replace('Giáo dục nghề nghiệp', 'GDNN');
}

/** 03/2024 of 2024-03. */
export function monthLabel(period) {
  return period.slice(5) + '/' + period.slice(0, 4);
}

export function board(...parts) {
  return call('GET', own + '/board' + path(...parts));
}

export function boardUrl(...parts) {
  return own + '/board' + path(...parts);
}

/** The periods that were opened, and which one is shown first. */
export function periods() {
  return board('periods');
}

/** The reports of a period, of one area or of all. */
export function register(period, area) {
  return call('GET', boardUrl(period, 'register') + (area ? '?area=' + encodeURIComponent(area) : ''));
}

/** What a process instance is about: {period, area, unit} of its business key, null where it is none of ours. */
export async function subject(processInstanceId) {
  const instance = await call('GET', engine + '/process-instance' + path(processInstanceId));
  const [period, area, unit] = (instance.businessKey || '').split('/');
  return /^\d{4}-\d{2}$/.test(period) ? { period, area, unit } : null;
}

/** The area that a process definition collects: '5.2' of task-area-5-2:…; '' for the cycle, null for any other. */
export function areaOf(processDefinitionId) {
  const key = processDefinitionId.split(':')[0];
  if (key === 'reporting-cycle') {
    return '';
  }
  const match = key.match(/^task-area-(.+)$/);
  return match ? match[1].replace(/-/g, '.') : null;
}

/** The running process instance of a report, null where none is. */
export async function runningInstance(period, cell) {
  const key = period + '/' + cell.areaCode + '/' + cell.unitCode;
  const found = await call('GET', engine + '/process-instance?businessKey=' + encodeURIComponent(key));
  const own = found.find(instance => instance.definitionId.startsWith('unit-report:'));
  return (own || found[0] || { id: null }).id;
}
