/** The consolidation desk of a period: what lies on it and what happens to it; how it looks is desk-view.js. */
import { reactive } from './vue.js';
import { moment, readMoment, time } from './format.js';
import { call, own, path } from './http.js';

const SAVE_AFTER = 1500;

/** What the server says, without the pointer to the field that it stands at. */
export function plainly(message) {
  return String(message).replace(/^\/\w*: /gm, '');
}

/** The engine that this page of Tasklist shows. */
export function engineAddress() {
  const name = location.pathname.split('/app/tasklist/')[1];
  return '/api/engine/engine' + path((name || 'default').split('/')[0]);
}

/**
 * A text that saves itself while somebody types in it, and does not write over what somebody else has made of it.
 *
 * @param row what the server says of it: revision, text and more
 * @param read asks for the row anew
 * @param write sends (revision, text, leaving) and brings the row
 * @param saved called when something was saved
 */
function createText(row, { read, write, saved }) {
  const p = reactive({
    ...row,
    typed: row.text,
    save: { state: 'idle', at: null, why: null },
    /** What somebody else made of it meanwhile. */
    other: null,
    timer: null,
  });
  let sending = Promise.resolve();

  p.take = function (now) {
    const untouched = p.typed === p.text;
    Object.assign(p, now);
    if (untouched) {
      p.typed = now.text;
    }
  };

  p.type = function (text) {
    p.typed = text;
    clearTimeout(p.timer);
    if (p.save.state !== 'conflict') {
      p.save = { state: 'dirty' };
      p.timer = setTimeout(() => p.saveNow(), SAVE_AFTER);
    }
  };

  /** One after the other: each saving names the one before. */
  p.saveNow = function (leaving = false) {
    clearTimeout(p.timer);
    p.timer = null;
    sending = sending.then(() => send(leaving));
    return sending;
  };

  async function send(leaving) {
    if (p.typed === p.text || p.save.state === 'conflict') {
      return;
    }
    const text = p.typed;
    p.save = { state: 'saving' };
    try {
      const now = await write(p.revision, text, leaving);
      // What was typed stays as it is under the cursor, though the server keeps it without its last empty line.
      Object.assign(p, now, { text });
      p.save = p.typed === text ? { state: 'saved', at: time(now.editedAt) } : { state: 'dirty' };
      saved();
    } catch (problem) {
      await p.refuse(problem);
    }
  }

  /** Nothing is lost: where somebody else was first, both texts stand there until somebody has chosen. */
  p.refuse = async function (problem) {
    p.save = { state: 'failed', why: plainly(problem.message) };
    if (problem.status !== 409) {
      return;
    }
    try {
      const now = await read();
      if (now.revision !== p.revision) {
        p.other = now;
        p.save = { state: 'conflict', why: plainly(problem.message) };
      }
    } catch (e) {
      // Why it was not saved is said already.
    }
  };

  p.takeMine = function () {
    const { other } = p;
    Object.assign(p, { revision: other.revision, text: other.text, other: null, save: { state: 'dirty' } });
    return p.saveNow();
  };

  p.takeTheirs = function () {
    Object.assign(p, p.other, { typed: p.other.text, other: null, save: { state: 'idle' } });
  };

  p.isDirty = () => p.typed !== p.text;
  return p;
}

/** The conclusion of a period's report. */
export async function openConclusion(period) {
  const address = own + '/periods' + path(period) + '/conclusion';
  const row = answer => ({ ...answer, text: answer.conclusion });
  const read = async () => row(await call('GET', address));
  const write = async (revision, conclusion, leaving) => row(await call('PUT', address, { revision, conclusion }, leaving));
  return createText(await read(), { read, write, saved: () => {} });
}

/**
 * A paragraph while somebody may be typing in it.
 *
 * @param row what the server says of it
 * @param changed called when something was saved
 */
function createParagraph(row, changed) {
  const address = own + '/desk/paragraphs' + path(row.id);
  const p = createText(
    { ...row, sourceList: null, sourcesOpen: false, sourcesFailed: null },
    {
      read: () => call('GET', address),
      write: (revision, text, leaving) => call('PUT', address, { revision, text }, leaving),
      saved() {
        p.sourceList = null;
        if (p.sourcesOpen) {
          loadSources();
        }
        changed();
      },
    },
  );

  const { takeMine } = p;
  p.takeMine = async function () {
    if (!p.other.removedBy) {
      return takeMine();
    }
    const { typed } = p;
    p.takeTheirs();
    if (await p.step('restore')) {
      p.type(typed);
      await p.saveNow();
    }
  };

  /** remove, restore, follow, keep; move says behind which paragraph. */
  p.step = async function (what, body = {}) {
    await p.saveNow();
    if (p.save.state === 'conflict') {
      return false;
    }
    try {
      const now = await call('POST', address + '/' + what, { revision: p.revision, ...body });
      Object.assign(p, now, { typed: now.text, sourceList: null });
      p.save = { state: 'idle' };
      if (p.sourcesOpen) {
        loadSources();
      }
      changed();
      return true;
    } catch (problem) {
      await p.refuse(problem);
      return false;
    }
  };

  async function loadSources() {
    p.sourcesFailed = null;
    try {
      p.sourceList = await call('GET', address + '/sources');
    } catch (problem) {
      p.sourcesFailed = plainly(problem.message);
    }
  }

  p.toggleSources = function () {
    p.sourcesOpen = !p.sourcesOpen;
    if (p.sourcesOpen && !p.sourceList) {
      loadSources();
    }
  };

  return p;
}

/** An area that somebody has opened. */
function createArea(desk, code) {
  const a = reactive({
    code,
    period: desk.period,
    loading: true,
    failed: null,
    paragraphs: [],
    reports: [],
    commitments: [],
    plans: [],
    /** What is written into a new paragraph: {section, after, text, error}. */
    adding: null,
    /** Which unit's report is being returned: {unitCode, sections, reason, until, errors}. */
    returning: null,
    problem: null,
  });
  const address = () => own + '/desk' + path(desk.period, 'areas', code);

  a.load = async function () {
    a.loading = true;
    a.failed = null;
    try {
      const kind = desk.kind;
      const answer = await call('GET', address() + '?kind=' + kind);
      if (kind !== desk.kind) {
        return;
      }
      const before = new Map(a.paragraphs.map(p => [p.id, p]));
      Object.assign(a, answer, {
        // What somebody is typing stays where he is.
        paragraphs: answer.paragraphs.map(row => {
          const known = before.get(row.id);
          if (!known) {
            return createParagraph(row, () => desk.changed(a));
          }
          if (known.isDirty()) {
            return known;
          }
          known.take(row);
          return known;
        }),
      });
    } catch (problem) {
      a.failed = plainly(problem.message);
    }
    a.loading = false;
  };

  a.ofSection = section => a.paragraphs.filter(p => p.section === section && !p.removedBy);
  a.removed = () => a.paragraphs.filter(p => p.removedBy);

  a.move = async function (p, steps) {
    const standing = a.ofSection(p.section);
    const to = standing.indexOf(p) + steps;
    const after = steps < 0 ? standing[to - 1] : standing[to];
    if (await p.step('move', { after: after ? after.id : null })) {
      await a.load();
      desk.focus('kh-p-' + p.id + (steps < 0 ? '-up' : '-down'));
      desk.told = 'Đã chuyển đoạn ' + (steps < 0 ? 'lên.' : 'xuống.');
    }
  };

  a.remove = async function (p) {
    if (await p.step('remove')) {
      desk.told = 'Đã xóa đoạn; khôi phục được ở cuối phần lời văn.';
      desk.focus('kh-removed-' + code);
    }
  };

  a.startAdding = function (section, after) {
    a.adding = { section, after, text: '', error: null };
    desk.focus('kh-new-' + code);
  };

  a.stopAdding = function () {
    const { after } = a.adding;
    a.adding = null;
    if (after) {
      desk.focus('kh-p-' + after);
    }
  };

  a.add = async function () {
    const { section, after, text } = a.adding;
    if (!text.trim()) {
      a.adding.error = 'Hãy viết nội dung đoạn.';
      desk.focus('kh-new-' + code);
      return;
    }
    try {
      const added = await call('POST', address() + '/paragraphs?kind=' + desk.kind + '&section=' + section, { after, text });
      a.adding = null;
      await a.load();
      desk.changed(a);
      desk.focus('kh-p-' + added.id);
    } catch (problem) {
      a.adding.error = plainly(problem.message);
    }
  };

  a.takeIn = unit => desk.takeIn(code, unit);

  a.startReturning = function (report) {
    a.returning = {
      unitCode: report.unitCode,
      unit: report.unit,
      reason: '',
      until: moment(desk.data.correctionUntil),
      errors: {},
      busy: false,
      sections: report.nil
        ? [{ id: 'all', text: 'Toàn bộ báo cáo', on: true }]
        : [
            ...a.commitments.map(c => ({ id: c.id, text: c.id + ' ' + c.text, on: false })),
            { id: 'figures', text: 'Số liệu chỉ tiêu', on: false },
            { id: 'obstacles', text: 'Khó khăn, vướng mắc', on: false },
            { id: 'next', text: 'Kế hoạch kỳ tới', on: false },
          ],
    };
    desk.focus('kh-return-' + code);
  };

  a.stopReturning = function () {
    const { unitCode } = a.returning;
    a.returning = null;
    desk.focus('kh-return-' + code + '-' + unitCode);
  };

  function focusFault(errors) {
    const at = ['sections', 'reason', 'until'].find(name => errors[name]);
    if (at) {
      desk.focus('kh-return-' + (at === 'sections' ? '' : at + '-') + code);
    }
  }

  a.sendReturn = async function () {
    const r = a.returning;
    const sections = r.sections.filter(s => s.on).map(s => s.id).join(',');
    r.errors = {};
    if (!sections) {
      r.errors.sections = 'Chọn ít nhất một phần.';
    }
    if (!r.reason.trim()) {
      r.errors.reason = 'Ghi lý do để đơn vị biết cần sửa gì.';
    }
    const until = r.until.trim() && readMoment(r.until, time(desk.data.correctionUntil));
    if (r.until.trim() && !until) {
      r.errors.until = 'Ghi theo mẫu ngày/tháng/năm giờ:phút, ví dụ ' + moment(desk.data.correctionUntil) + '.';
    }
    if (Object.keys(r.errors).length) {
      focusFault(r.errors);
      return;
    }
    r.busy = true;
    const text = value => ({ type: 'String', value });
    try {
      await call('POST', engineAddress() + '/process-definition/key/correction/submit-form', {
        variables: {
          period: text(desk.period),
          areaCode: text(code),
          unitCode: text(r.unitCode),
          sections: text(sections),
          reason: text(r.reason.trim()),
          ...(until ? { until: text(until) } : {}),
        },
      });
      a.returning = null;
      desk.told = 'Đã yêu cầu ' + r.unit + ' sửa báo cáo.';
      await a.load();
      desk.refresh();
      desk.focus('kh-told');
    } catch (problem) {
      r.busy = false;
      String(problem.message).split('\n').forEach(line => {
        const found = /^\/(sections|reason|until): (.*)$/.exec(line);
        r.errors[found ? found[1] : 'general'] = found ? found[2] : line;
      });
      focusFault(r.errors);
    }
  };

  return a;
}

/**
 * The desk of one period.
 *
 * @param period such as 2024-03
 */
export function createDesk(period) {
  const desk = reactive({
    period,
    kind: 'MONTH',
    loading: true,
    failed: null,
    data: null,
    areas: {},
    open: {},
    busy: false,
    /** What has just been done, and what was refused. */
    told: '',
    problem: null,
    closed: false,
  });

  desk.load = async function () {
    desk.loading = true;
    desk.failed = null;
    try {
      desk.data = await call('GET', own + '/desk' + path(period) + '?kind=' + desk.kind);
    } catch (problem) {
      desk.failed = plainly(problem.message);
    }
    desk.loading = false;
  };

  /** The numbers anew, without a word of waiting. */
  desk.refresh = async function () {
    try {
      const kind = desk.kind;
      const data = await call('GET', own + '/desk' + path(period) + '?kind=' + kind);
      if (kind === desk.kind) {
        desk.data = data;
      }
    } catch (problem) {
      // They are as old as they were; the next step says what is wrong.
    }
  };

  desk.changed = area => {
    const state = desk.stateOf(area.code);
    if (state) {
      const standing = area.paragraphs.filter(p => !p.removedBy);
      state.paragraphs = standing.length;
      state.edited = standing.filter(p => p.editedBy).length;
      state.changed = standing.filter(p => p.sourceChanged).length;
      state.shortened = standing.filter(p => p.shortened && !p.editedBy).length;
    }
  };

  desk.stateOf = code => desk.data && desk.data.areas.find(area => area.code === code);

  desk.toggle = function (code) {
    desk.open[code] = !desk.open[code];
    if (desk.open[code] && !desk.areas[code]) {
      desk.areas[code] = createArea(desk, code);
      desk.areas[code].load();
    }
  };

  desk.choose = async function (kind) {
    await desk.leave();
    desk.kind = kind;
    desk.areas = {};
    await desk.load();
    Object.keys(desk.open)
      .filter(code => desk.open[code])
      .forEach(code => {
        desk.areas[code] = createArea(desk, code);
        desk.areas[code].load();
      });
  };

  /** One report, those of an area, or all. */
  desk.takeIn = async function (area, unit) {
    desk.busy = true;
    desk.problem = null;
    const query = new URLSearchParams(Object.entries({ area, unit }).filter(([, value]) => value));
    try {
      const { taken } = await call('POST', own + '/desk' + path(period, 'receptions') + '?' + query);
      desk.told = taken ? 'Đã tiếp nhận ' + taken + ' báo cáo.' : 'Không còn báo cáo nào chờ bạn tiếp nhận.';
    } catch (problem) {
      desk.problem = plainly(problem.message);
    }
    await desk.refresh();
    await Promise.all(Object.values(desk.areas).map(one => one.load()));
    desk.busy = false;
    desk.focus(desk.problem ? 'kh-desk-problem' : 'kh-told');
    document.dispatchEvent(new Event(TAKEN));
  };

  desk.toTakeIn = () => (desk.data ? desk.data.areas.reduce((sum, area) => sum + area.mine, 0) : 0);

  /** Saves what is typed; the page may be gone before the answers come. */
  desk.leave = function (leaving = false) {
    return Promise.all(Object.values(desk.areas).flatMap(area => area.paragraphs.map(p => p.isDirty() && p.saveNow(leaving))));
  };

  desk.focus = function (id) {
    setTimeout(() => {
      const node = document.getElementById(id);
      if (node && !desk.closed) {
        node.focus({ preventScroll: true });
        node.scrollIntoView({ block: 'nearest' });
      }
    }, 0);
  };

  desk.isUnsaved = () => Object.values(desk.areas).some(area => area.paragraphs.some(p => p.isDirty()));

  const goes = () => desk.leave(true);
  window.addEventListener('pagehide', goes);
  desk.close = function () {
    window.removeEventListener('pagehide', goes);
    desk.leave();
    desk.closed = true;
  };

  return desk;
}

/** Tells the navigation bar that there is less to take in. */
export const TAKEN = 'kehoach:taken-in';
