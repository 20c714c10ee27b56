/**
 * One report as it is being written: its fields, what is wrong with them, and its draft on the server. What it looks like
 * is report-form.js; this knows nothing of the page it is on.
 */
import { computed, reactive, watch } from './vue.js';
import { differences, merge, readableWords } from './difference.js';
import { faulty, grouped, number, time, written } from './format.js';
import { call, own, path } from './http.js';
import { nameOf } from './people.js';
import { isUntouched, packageContent, packageDraft, packagePlace, packagePlaces, packageRows, packageWords, wrongPackages } from './packages.js';

const TYPING_PAUSE = 2000;
const RETRY = 15000;
export const MAX_TEXT = 5000;

/** What a figure is of, behind the indicator's name. */
const FIGURE_NAMES = { actual: ', thực hiện', estimate: ', ước', previous: ', số chính thức tháng trước' };
// A figure that doubles or halves is worth a second look.
const MUCH_MORE = 2;
const MUCH_LESS = 0.5;

// Savings that a page just left has under way: the page that opens next must not read before they are through.
const underWay = new Map();

/** Resolves when nothing of these reports is being saved any more. */
export function saved(...addresses) {
  return Promise.all(addresses.map(address => underWay.get(address)));
}

/** The address of a report, below which its draft and attachments are. */
export function addressOf(period, areaCode, unitCode) {
  return own + '/reports' + path(period, areaCode, unitCode);
}

/**
 * A report to be written.
 *
 * @param form what GET on its address answers
 * @param user who writes
 * @param prefix what the ids of its fields begin with, one per report on a page
 */
export function createReport({ form, user, prefix = 'kh' }) {
  const address = addressOf(form.period, form.area.code, form.unit.code);
  let revision = 0;
  let stored = '';
  let saving = null;
  let timer = null;
  let clock = 0;
  let alive = true;
  let count = 0;

  const r = reactive({
    prefix,
    address,
    form,
    previous: null,
    nil: false,
    lines: [],
    figures: [],
    packages: [],
    obstacles: [],
    next: '',
    openObstacles: [],
    openFailed: null,
    allPrevious: false,
    filled: [],
    copied: [],
    removed: null,
    tried: false,
    touched: {},
    refused: {},
    summary: null,
    finished: false,
    save: { state: 'idle' },
    conflict: null,
    notice: null,
  });

  // ---- correcting: what was accepted is opened again in part

  /** Whether a section may be written: a commitment, 'figures', 'obstacles', 'next'; nothing else in a correction. */
  r.isOpen = section => !r.form.openSections || r.form.openSections.includes(section);

  /** What a correction is not about is as it was handed in, whatever a draft says. */
  function closedAsHandedIn(given) {
    const kept = r.form.content;
    if (!r.form.openSections || !kept) {
      return given;
    }
    const open = line => r.isOpen(line.commitment);
    return {
      lines: [...(given.lines || []).filter(open), ...kept.lines.filter(line => !open(line))],
      figures: (r.isOpen('figures') ? given : kept).figures,
      packages: (r.isOpen('figures') ? given : kept).packages,
      obstacles: (r.isOpen('obstacles') ? given : kept).obstacles,
      next: (r.isOpen('next') ? given : kept).next,
    };
  }

  /** Puts the focus on the first thing to write. */
  r.focusFirst = function () {
    const line = r.lines.findIndex(l => r.isOpen(l.commitment));
    r.focus(r.isOpen('nil') ? 'nil' : line >= 0 ? 'lines.' + line + '.status' : ['figures', 'obstacles', 'next'].find(r.isOpen));
  };

  // ---- showing

  /** Takes over what the server has. */
  r.show = function (fresh) {
    clock = Date.parse(fresh.now) - Date.now();
    r.form = fresh;
    r.previous = fresh.previous && !fresh.previous.nil ? fresh.previous : null;
    r.finished = false;
    r.summary = null;
    r.tried = false;
    r.refused = {};
    r.touched = {};
    r.conflict = null;
    r.save = { state: 'idle' };
    revision = fresh.draft ? fresh.draft.revision : 0;
    fill(fresh.draft ? fresh.draft.content : fresh.content);
    stored = typed();
    if (fresh.draft) {
      showSaved(fresh.draft.savedAt);
    }
    restoreLocal();
  };

  /** The server's time in milliseconds. */
  r.now = () => Date.now() + clock;

  function index(list, id) {
    return Object.fromEntries((list || []).map(entry => [entry[id], entry]));
  }

  const previousLines = computed(() => index(r.previous && r.previous.lines, 'commitment'));
  const previousFigures = computed(() => index(r.previous && r.previous.figures, 'indicator'));

  /** Puts a draft or a report into the fields; whatever it lacks stays empty. */
  function fill(content) {
    const given = closedAsHandedIn(content || {});
    const lines = index(given.lines, 'commitment');
    const figures = index(given.figures, 'indicator');
    r.nil = given.nil === true;
    r.next = given.next || '';
    r.filled = [];
    r.copied = [];
    r.removed = null;
    r.lines = r.form.commitments.map(commitment => {
      const line = lines[commitment.id] || {};
      return {
        commitment: commitment.id,
        text: commitment.text,
        status: line.status || null,
        result: line.result || '',
        carried: line.carried === true,
        showPrevious: false,
        undo: null,
      };
    });
    r.figures = r.form.indicators.map(indicator => {
      const figure = figures[indicator.id] || {};
      return {
        ...indicator,
        indicator: indicator.id,
        actual: written(figure.actual),
        estimate: written(figure.estimate),
        previous: written(figure.previous),
      };
    });
    r.packages = packageRows(r.form, given);
    r.obstacles = (given.obstacles || []).map(obstacle);
  }

  function obstacle(o) {
    return {
      id: ++count,
      kind: o.kind || null,
      description: o.description || '',
      proposal: o.proposal || '',
      authority: o.authority || null,
    };
  }

  // ---- what is kept as draft (as typed, valid or not) and what is handed in

  function draft() {
    return {
      nil: r.nil,
      lines: r.lines.map(l => ({
        commitment: l.commitment,
        status: l.status,
        result: l.result,
        ...(l.carried ? { carried: true } : {}),
      })),
      figures: r.figures.map(f => ({
        indicator: f.indicator,
        actual: f.actual,
        estimate: f.estimate,
        ...(text(f.previous) ? { previous: f.previous } : {}),
      })),
      ...(r.form.disbursement ? { packages: packageDraft(r.packages) } : {}),
      obstacles: r.obstacles.map(o => ({
        kind: o.kind,
        description: o.description,
        proposal: o.proposal,
        authority: o.authority,
      })),
      next: r.next,
    };
  }

  function typed() {
    return JSON.stringify(draft());
  }

  /** What is handed in. */
  r.content = function () {
    const next = text(r.next);
    const content = r.nil
      ? { nil: true }
      : {
          nil: false,
          lines: r.lines.map(l => compact({ commitment: l.commitment, status: l.status, result: text(l.result) })),
          figures: givenFigures().map(f =>
            compact({
              indicator: f.indicator,
              actual: number(f.actual),
              estimate: number(f.estimate),
              previous: number(f.previous),
            }),
          ),
          ...(r.packages.length ? { packages: packageContent(r.packages) } : {}),
          obstacles: r.obstacles.map(o =>
            compact({
              kind: o.kind,
              description: text(o.description),
              proposal: text(o.proposal),
              authority: o.authority,
            }),
          ),
        };
    if (next) {
      content.next = next;
    }
    return content;
  };

  function text(value) {
    return value && value.trim() ? value.trim() : null;
  }

  function compact(entry) {
    return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
  }

  function givenFigures() {
    return r.figures.filter(f => text(f.actual) || text(f.estimate) || text(f.previous));
  }

  /** True where nobody has written anything yet. */
  r.isEmpty = computed(
    () =>
      !r.nil
      && r.lines.every(l => !l.status && !text(l.result))
      && !givenFigures().length
      && r.packages.every(isUntouched)
      && !r.obstacles.length
      && !text(r.next),
  );

  // ---- what is wrong; the server decides, this only spares the way

  r.wrong = computed(() => {
    const wrong = {};
    const miss = (at, message) => {
      wrong[at] = { message, missing: true };
    };
    const fault = (at, message) => {
      if (message) {
        wrong[at] = { message };
      }
    };
    const length = (at, value) => {
      const size = value ? value.trim().length : 0;
      if (size > MAX_TEXT) {
        fault(at, 'Dài ' + written(size) + ' ký tự; tối đa ' + written(MAX_TEXT) + '.');
      }
    };
    if (!r.nil) {
      if (r.carried.length) {
        miss('carried', 'Còn ' + r.carried.length + ' mục chép từ tháng trước chưa xem lại.');
      }
      r.lines.forEach((line, i) => {
        if (!line.status) {
          miss('lines.' + i + '.status', 'Chọn tình trạng.');
        }
        length('lines.' + i + '.result', line.result);
      });
      r.figures.forEach((figure, i) => {
        const at = 'figures.' + i;
        fault(at + '.actual', faulty(figure.actual));
        fault(at + '.estimate', faulty(figure.estimate));
        fault(at + '.previous', faulty(figure.previous));
        if (!text(figure.actual) && text(figure.previous)) {
          miss(at + '.actual', 'Có số chính thức tháng trước thì cần cả số tháng này; chưa thực hiện thì ghi 0.');
        } else if (!text(figure.actual) && text(figure.estimate)) {
          miss(at + '.actual', 'Có số ước thì cần số đã thực hiện; chưa thực hiện thì ghi 0.');
        }
      });
      wrongPackages(r.form, r.packages, { miss, fault, length });
      r.obstacles.forEach((one, i) => {
        const at = 'obstacles.' + i;
        if (!one.kind) {
          miss(at + '.kind', 'Chọn loại khó khăn.');
        }
        if (!one.authority) {
          miss(at + '.authority', 'Chọn cấp giải quyết.');
        }
        if (!text(one.description)) {
          miss(at + '.description', 'Ghi nội dung khó khăn, hoặc xóa mục này.');
        }
        length(at + '.description', one.description);
        length(at + '.proposal', one.proposal);
      });
    }
    length('next', r.next);
    return wrong;
  });

  function valueAt(at) {
    return JSON.stringify(at.split('.').reduce((place, name) => (place === undefined || place === null ? place : place[name]), r));
  }

  /** What is said about a field now, null for nothing. */
  r.error = function (at) {
    const refused = r.refused[at];
    // What the server refused stays marked until it is changed.
    if (refused && refused.value === valueAt(at)) {
      return refused.message;
    }
    const wrong = r.wrong[at];
    return wrong && (r.tried || (r.touched[at] && !wrong.missing)) ? wrong.message : null;
  };

  /** Somebody has left a field. */
  r.touch = function (at) {
    r.touched[at] = true;
    if (typed() !== stored) {
      r.saveNow();
    }
  };

  function places() {
    const all = [];
    if (!r.nil) {
      all.push('carried', 'lines');
      r.lines.forEach((l, i) => all.push('lines.' + i + '.status', 'lines.' + i + '.result'));
      all.push('figures');
      r.figures.forEach((f, i) => all.push('figures.' + i + '.actual', 'figures.' + i + '.estimate', 'figures.' + i + '.previous'));
      all.push(...packagePlaces(r.packages), 'obstacles');
      r.obstacles.forEach((o, i) =>
        ['kind', 'authority', 'description', 'proposal'].forEach(field => all.push('obstacles.' + i + '.' + field)),
      );
    }
    return all.concat('next');
  }

  /** Every fault that is shown now, in the order of the page. */
  r.problems = computed(() =>
    places()
      .map(at => ({ key: at, place: name(at), message: r.error(at) }))
      .filter(problem => problem.message),
  );

  function name(at) {
    const [list, place, field] = at.split('.');
    const i = Number(place);
    switch (list) {
      case 'carried':
        return 'Chép tháng trước';
      case 'lines':
        return place === undefined ? 'Nhiệm vụ' : r.lines[i].commitment + (field === 'status' ? ', tình trạng' : ', kết quả');
      case 'figures':
        return place === undefined ? 'Số liệu' : r.figures[i].name + FIGURE_NAMES[field];
      case 'packages':
        return packagePlace(r.packages, at);
      case 'obstacles':
        return place === undefined ? 'Khó khăn' : 'Khó khăn ' + (i + 1);
      default:
        return 'Kế hoạch kỳ tới';
    }
  }

  r.id = at => prefix + '-' + at.replace(/\./g, '-');

  /** Puts the focus on a field. */
  r.focus = function (at) {
    // Later than this turn, in which Tasklist may enable the form and Vue may draw the field.
    setTimeout(() => {
      const field = document.getElementById(r.id(at)) || document.getElementById(r.id(at) + '-title');
      if (field) {
        field.focus({ preventScroll: true });
        field.scrollIntoView({ block: 'center' });
      }
    });
  };

  r.readiness = computed(() => {
    const left = Object.keys(r.wrong).length;
    if (r.nil && !left) {
      return 'Sẵn sàng nộp: không phát sinh.';
    }
    return left ? 'Còn ' + left + ' chỗ cần điền, xem lại hoặc sửa trước khi nộp.' : 'Sẵn sàng nộp.';
  });

  // ---- what is worth a second look, and hinders nobody

  r.warnings = computed(() => {
    const found = {};
    if (r.nil) {
      return found;
    }
    r.lines.forEach((line, i) => {
      const before = previousLines.value[line.commitment];
      const at = 'lines.' + i + '.status';
      if (before && before.status === 'DONE' && ['NOT_STARTED', 'DOING', 'DELAYED'].includes(line.status)) {
        found[at] = { message: 'Tháng ' + r.form.previousLabel + ' đã báo hoàn thành; xem lại nếu chọn nhầm.' };
      } else if (line.status === 'DELAYED' && !text(line.result)) {
        found[at] = { message: 'Chậm tiến độ: nên ghi lý do và hướng xử lý.', explain: i };
      } else if (line.status === 'DONE' && !text(line.result)) {
        found[at] = { message: 'Hoàn thành: nên ghi kết quả.', explain: i };
      }
    });
    r.figures.forEach((figure, i) => {
      if (text(figure.actual) && !faulty(figure.actual)) {
        const jump = jumped(figure);
        if (jump) {
          const line = r.lines.findIndex(l => l.commitment === figure.commitment);
          found['figures.' + i + '.actual'] = { message: jump + ' so với tháng ' + r.form.previousLabel + '; giải trình?', explain: line };
        }
        if (text(figure.estimate) && !faulty(figure.estimate) && number(figure.estimate) < number(figure.actual)) {
          found['figures.' + i + '.estimate'] = { message: 'Nhỏ hơn số đã thực hiện; xem lại nếu không đúng ý.' };
        }
      }
    });
    return found;
  });

  function jumped(figure) {
    const before = (previousFigures.value[figure.indicator] || {}).actual;
    const now = number(figure.actual);
    if (!before || (now < before * MUCH_MORE && now > before * MUCH_LESS)) {
      return null;
    }
    const percent = written(Math.round(Math.abs((now - before) / before) * 100)) + ' %';
    return (now > before ? 'Tăng ' : 'Giảm ') + percent;
  }

  // ---- figures

  r.before = function (figure) {
    const before = previousFigures.value[figure.indicator];
    return before ? written(before.actual) : '';
  };
  /** What was said of last month and can be made final; null where nothing was said of it. */
  r.saidBefore = function (figure) {
    const before = previousFigures.value[figure.indicator];
    if (!before) {
      return null;
    }
    const estimate = before.estimate === null || before.estimate === undefined ? null : before.estimate;
    return { actual: written(before.actual), estimate: estimate === null ? null : written(estimate) };
  };
  r.hasBefore = computed(() => r.figures.some(f => previousFigures.value[f.indicator]));
  r.format = function (figure, field) {
    if (text(figure[field]) && !faulty(figure[field])) {
      figure[field] = grouped(figure[field]);
    }
  };
  /** What the year comes to with what is being typed; null where a sum means nothing. */
  r.sum = function (figure) {
    if (figure.earlierInYear === null || figure.earlierInYear === undefined) {
      return null;
    }
    const now = faulty(figure.actual) ? null : number(figure.actual);
    // Twelve summands of six decimals each: what a binary fraction adds behind them is no figure of anybody's.
    return written(Number((figure.earlierInYear + (now || 0) + correction(figure)).toFixed(6)));
  };
  /** How much more than it was said to be last month brought; January begins anew. */
  function correction(figure) {
    const before = previousFigures.value[figure.indicator];
    const end = faulty(figure.previous) ? null : number(figure.previous);
    return !before || end === null || r.form.period.endsWith('-01') ? 0 : end - before.actual;
  }
  r.missingFigures = computed(() => r.figures.length - givenFigures().length);

  // ---- what the buttons do

  r.unset = computed(() => r.lines.filter(l => !l.status).length);
  r.carried = computed(() => r.lines.filter(l => l.carried));

  r.fillNil = function () {
    r.filled = r.lines.filter(l => !l.status);
    r.filled.forEach(l => {
      l.status = 'NIL';
    });
    r.focus('lines');
  };
  r.undoFillNil = function () {
    r.filled.forEach(l => {
      if (l.status === 'NIL') {
        l.status = null;
      }
    });
    r.filled = [];
    r.focus('lines');
  };

  r.previousOf = line => previousLines.value[line.commitment];
  /** How a line differs from last month's, word by word; null where it does not, or in nearly everything. */
  r.changeOf = function (line) {
    const before = r.previousOf(line);
    if (!before || !text(line.result) || text(line.result) === text(before.result)) {
      return null;
    }
    return readableWords(before.result || '', line.result.trim());
  };
  r.toggleAllPrevious = function () {
    r.allPrevious = !r.allPrevious;
    r.lines.forEach(l => {
      l.showPrevious = r.allPrevious;
    });
  };
  /** One line's text from last month, at the writer's own request. */
  r.copyLine = function (line) {
    const before = r.previousOf(line);
    line.undo = { status: line.status, result: line.result };
    line.result = before.result || '';
    line.status = line.status || before.status;
    line.carried = false;
  };
  r.undoCopyLine = function (line) {
    Object.assign(line, line.undo, { undo: null });
  };

  /** How many lines have nothing yet and had something last month. */
  r.copyable = computed(() => (r.nil ? [] : r.lines.filter(l => !l.status && !text(l.result) && previousLines.value[l.commitment])));
  /** Everything that has nothing yet from last month; it stays marked until somebody has looked at it. */
  r.copyPrevious = function () {
    r.copied = r.copyable.slice();
    r.copied.forEach(line => {
      const before = r.previousOf(line);
      line.status = before.status;
      line.result = before.result || '';
      line.carried = true;
    });
  };
  r.undoCopyPrevious = function () {
    r.copied.forEach(line => {
      if (line.carried) {
        Object.assign(line, { status: null, result: '', carried: false });
      }
    });
    r.copied = [];
  };
  r.confirmCarried = function () {
    r.lines.forEach(l => {
      l.carried = false;
    });
    r.copied = [];
  };
  r.edited = function (line) {
    line.carried = false;
  };

  r.addObstacle = function () {
    r.obstacles.push(obstacle({}));
    r.focus('obstacles.' + (r.obstacles.length - 1) + '.kind');
  };
  r.removeObstacle = function (i) {
    r.removed = { at: i, obstacle: r.obstacles.splice(i, 1)[0] };
    r.refused = {};
    r.focus('add-obstacle');
  };
  r.undoRemove = function () {
    r.obstacles.splice(r.removed.at, 0, r.removed.obstacle);
    r.removed = null;
  };
  r.label = function (list, value) {
    const found = r.form[list].find(option => option.value === value);
    return found ? found.label : value;
  };

  // ---- drafts

  const stopWatching = watch(typed, now => {
    if (now !== stored && !r.finished && alive) {
      if (r.save.state !== 'failed' && r.save.state !== 'conflict') {
        r.save = { state: 'dirty' };
      }
      later(TYPING_PAUSE);
    }
  });
  const stopClearing = watch(
    () => r.summary && !r.conflict && r.tried && !r.problems.length && !r.summary.general,
    nothingLeft => {
      if (nothingLeft) {
        r.summary = null;
      }
    },
  );

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(() => r.saveNow(), pause);
  }

  r.isSaved = () => typed() === stored;

  r.saveNow = function (leaving = false) {
    clearTimeout(timer);
    if (r.finished || r.conflict || saving || typed() === stored) {
      return saving;
    }
    const sent = typed();
    r.save = { state: 'saving' };
    saving = call('PUT', address + '/draft', '{"revision":' + revision + ',"content":' + sent + '}', leaving)
      .then(
        answer => {
          revision = answer.revision;
          stored = sent;
          forgetLocal();
          showSaved(answer.savedAt);
          if (r.form.report.state === 'EXPECTED') {
            Object.assign(r.form.report, { state: 'DRAFT', stateLabel: 'Đang soạn' });
          }
        },
        problem => {
          keepLocal();
          return problem.status === 409 ? compare(problem) : notSaved(problem.message);
        },
      )
      .then(() => {
        saving = null;
        underWay.delete(address);
        if (r.save.state === 'saved' && typed() !== stored) {
          r.save = { state: 'dirty' };
          later(TYPING_PAUSE);
        }
      });
    underWay.set(address, saving);
    return saving;
  };

  function showSaved(at) {
    r.save = { state: 'saved', at: time(at) };
  }

  function notSaved(why) {
    r.save = { state: 'failed', why };
    // Not for ever: a form that nobody looks at any more stops trying.
    if (alive) {
      later(RETRY);
    }
  }

  /** Somebody else saved, or the report has been handed in. */
  function compare(problem) {
    return call('GET', address).then(
      fresh => {
        r.form.report = fresh.report;
        const theirs = fresh.draft;
        if (theirs && theirs.revision !== revision) {
          disagree(theirs, stored ? JSON.parse(stored) : null);
        } else {
          r.save = { state: 'failed', why: problem.message };
        }
      },
      () => notSaved(problem.message),
    );
  }

  // ---- two people at once

  function disagree(theirs, base) {
    const found = differences(base, draft(), theirs.content);
    if (!found.length) {
      revision = theirs.revision;
      stored = typed();
      forgetLocal();
      showSaved(theirs.savedAt);
      return;
    }
    r.conflict = {
      savedBy: theirs.savedBy,
      savedAt: theirs.savedAt,
      revision: theirs.revision,
      theirs: theirs.content,
      base,
      fields: found.map(field => ({ ...field, ...inWords(field) })),
    };
    r.save = { state: 'conflict' };
  }

  /** A field of a conflict as people read it. */
  function inWords({ key, mine, theirs }) {
    const [list, id, field] = key.split('/');
    const place = {
      nil: () => 'Không phát sinh cả lĩnh vực',
      next: () => 'Kế hoạch kỳ tới',
      lines: () => id + (field === 'status' ? ', tình trạng' : ', kết quả thực hiện'),
      figures: () => {
        const figure = r.figures.find(f => f.indicator === id);
        return (figure ? figure.name : id) + FIGURE_NAMES[field];
      },
      packages: () => 'Gói thầu ' + (Number(id) + 1),
      obstacles: () => 'Khó khăn ' + (Number(id) + 1),
    }[list]();
    const shown = value => {
      if (list === 'nil') {
        return value ? 'có' : 'không';
      }
      if (value === null) {
        return '';
      }
      if (list === 'packages') {
        return packageWords(value);
      }
      if (list === 'obstacles') {
        return [
          value.kind && r.label('kinds', value.kind),
          value.authority && 'cấp giải quyết: ' + r.label('authorities', value.authority),
          value.description,
          value.proposal && 'Đề xuất: ' + value.proposal,
        ]
          .filter(Boolean)
          .join('\n');
      }
      if (list === 'lines' && field === 'status') {
        return r.label('statuses', value);
      }
      return list === 'figures' ? written(value) : value;
    };
    return { place, mineText: shown(mine), theirsText: shown(theirs) };
  }

  function settle(content, message) {
    const mine = draft();
    revision = r.conflict.revision;
    const theirs = r.conflict.theirs;
    const savedAt = r.conflict.savedAt;
    r.conflict = null;
    r.summary = null;
    fill(theirs);
    stored = typed();
    showSaved(savedAt);
    fill(content);
    r.notice = { text: message, mine };
    r.saveNow();
  }
  r.takeTheirs = () => settle(r.conflict.theirs, 'Đang dùng bản của ' + nameOf(r.conflict.savedBy) + '.');
  r.keepMine = () => settle(draft(), 'Đã giữ bản của bạn.');
  r.takeChosen = () => settle(merge(draft(), r.conflict.fields), 'Đã gộp hai bản theo lựa chọn của bạn.');
  r.backToMine = function () {
    fill(r.notice.mine);
    r.notice = null;
  };

  // What the server could not take is kept in this browser, and only as long.

  function localKey() {
    return 'ke-hoach.draft.' + [r.form.period, r.form.area.code, r.form.unit.code].map(encodeURIComponent).join('/') + '.' + user;
  }
  function keepLocal() {
    try {
      const at = new Date(r.now()).toISOString();
      const base = stored ? JSON.parse(stored) : null;
      localStorage.setItem(localKey(), JSON.stringify({ revision, content: draft(), base, at }));
    } catch (e) {
      // Full or forbidden: the form itself still has it.
    }
  }
  function forgetLocal() {
    try {
      localStorage.removeItem(localKey());
    } catch (e) {
      // As above.
    }
  }
  function restoreLocal() {
    let local = null;
    try {
      local = JSON.parse(localStorage.getItem(localKey()));
    } catch (e) {
      // As above.
    }
    if (!local) {
      return;
    }
    if (JSON.stringify(local.content) === stored) {
      forgetLocal();
      return;
    }
    const theirs = r.form.draft;
    fill(local.content);
    if (local.revision === revision || !theirs) {
      r.notice = { text: 'Đã khôi phục phần chưa kịp lưu lên máy chủ.' };
      r.save = { state: 'dirty' };
      later(0);
    } else {
      revision = local.revision;
      disagree(theirs, local.base);
    }
  }

  function leave() {
    if (r.finished || typed() === stored) {
      return;
    }
    keepLocal();
    r.saveNow(true);
  }
  function hidden() {
    if (document.visibilityState === 'hidden') {
      leave();
    }
  }
  function again() {
    if (r.save.state === 'failed') {
      r.saveNow();
    }
  }
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', leave);
  window.addEventListener('online', again);

  /** The page goes; what is not saved is saved now, or kept in this browser. */
  r.leave = leave;
  r.close = function () {
    leave();
    alive = false;
    stopWatching();
    stopClearing();
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('online', again);
  };

  // ---- handing in

  /** What is to be handed in; null where something is wrong, which is then shown. */
  r.prepare = function () {
    r.tried = true;
    r.refused = {};
    if (r.conflict) {
      r.summary = { text: 'Chưa nộp: hãy chọn nội dung dùng tiếp giữa hai bản nháp.', general: true };
      return null;
    }
    if (r.problems.length) {
      r.summary = { text: 'Chưa nộp, các chỗ cần điền, xem lại hoặc sửa:' };
      return null;
    }
    r.summary = null;
    clearTimeout(timer);
    return r.content();
  };

  /** Where to look after {@link prepare} found something. */
  r.focusProblem = function () {
    r.focus(r.conflict ? 'conflict' : r.problems.length ? r.problems[0].key : 'summary');
  };

  /** The server did not take it, and says why. */
  r.refuse = function (status, message) {
    const general = spread(status ? message : 'Mất kết nối với máy chủ.');
    r.summary = { text: 'Máy chủ chưa nhận báo cáo. ' + general.join(' '), general: general.length > 0 };
    keepLocal();
    if (status === 409) {
      later(0);
    }
  };

  /** It is handed in. */
  r.finish = function () {
    r.finished = true;
    clearTimeout(timer);
    forgetLocal();
  };

  /** Puts "pointer: message" lines at their fields and returns what belongs to none. */
  function spread(message) {
    const general = [];
    const sent = givenFigures();
    for (const line of String(message || '').split('\n')) {
      const found = /^\/(lines|figures|packages|obstacles|next|nil)(?:\/(\d+))?(?:\/(\w+))?: (.*)$/.exec(line);
      if (!found) {
        general.push(line);
        continue;
      }
      let at = found[1];
      let field = found[3];
      if (found[2] !== undefined) {
        // Empty figures are not sent, so that theirs is another numbering.
        const i = at === 'figures' ? r.figures.indexOf(sent[found[2]]) : Number(found[2]);
        if (at === 'lines' && field !== 'result') {
          field = 'status';
        }
        if (at === 'figures' && field !== 'estimate' && field !== 'previous') {
          field = 'actual';
        }
        at = at + '.' + i + '.' + (field || 'description');
      }
      if (places().includes(at)) {
        r.refused[at] = { message: found[4], value: valueAt(at) };
      } else {
        general.push(found[4]);
      }
    }
    return general;
  }

  r.show(form);
  return r;
}
