/** The page "Báo cáo tháng của đơn vị": all reports of a unit for a month, to write for its officers, to approve for its head. */
import { createApp, nextTick, reactive } from './vue.js';
import { createAttachments } from './attachments.js';
import { moment, timeLeft } from './format.js';
import { call, own, path } from './http.js';
import { asked, framed, link, MONTH, PageTabs } from './page-frame.js';
import { nameOf, PersonName } from './people.js';
import { addressOf, createReport, saved } from './report.js';
import { ReportForm, SaveState } from './report-form.js';
import { ReportText } from './report-text.js';
import { useStyle } from './style.js';
import { createWorkbook, WorkbookButtons, WorkbookOutcome } from './workbook.js';

const TICK = 30000;
/** Something was handed in or decided: the number in the navigation bar is another one. */
const CHANGED = 'kehoach-packets-changed';

/** What a section is for the person who looks at it. */
const WRITE = 'write';
const REVIEW = 'review';
const READ = 'read';

function createPage(user) {
  const page = reactive({
    loading: true,
    failed: null,
    list: [],
    packet: null,
    sections: [],
    acting: null,
    busy: false,
    result: null,
    problem: null,
    undo: null,
    bulkReturn: null,
    workbook: null,
    now: Date.now(),
  });
  let clock = 0;

  page.tick = () => {
    page.now = Date.now() + clock;
  };

  // ---- loading

  page.load = async function () {
    page.loading = true;
    page.failed = null;
    try {
      page.list = await call('GET', own + '/packets');
      const { period, unit, area } = asked();
      const first = page.list.find(one => one.toWrite || one.toReview) || page.list[0];
      if (period && unit) {
        await open(period, unit);
        const section = page.sections.find(one => one.code === area);
        if (section) {
          page.goTo(section);
        }
      } else if (first) {
        await open(first.period, first.unit.code);
      }
    } catch (problem) {
      page.failed = problem.message;
    }
    page.loading = false;
  };

  /** The packet that is chosen in the list; the address follows, so that reloading and going back find it. */
  page.choose = function (key) {
    const [period, unit] = key.split('/');
    location.hash = link(MONTH, { period, unit });
  };

  async function open(period, unit) {
    closeAll();
    const packet = await call('GET', own + '/packets' + path(period, unit));
    await saved(...packet.sections.map(section => addressOf(period, section.form.area.code, unit)));
    show(await call('GET', own + '/packets' + path(period, unit)));
    page.acting = null;
    if (packet.head) {
      call('GET', own + '/absences/acting?post=' + encodeURIComponent(unit + '-TP')).then(
        acting => {
          page.acting = acting;
        },
        () => {},
      );
    }
  }

  function show(packet) {
    clock = Date.parse(packet.now) - Date.now();
    page.tick();
    page.packet = packet;
    page.sections = packet.sections.map(section => create(section));
    page.workbook = createWorkbook(packet.period, packet.unit.code, saveAll, showDrafts, () => page.focus('kh-workbook-outcome'));
  }

  /** What is being typed goes to the server first, so that the workbook is compared with it. */
  async function saveAll() {
    const writing = page.sections.filter(section => section.r);
    await Promise.all(writing.map(section => section.r.saveNow()));
    await Promise.all(writing.map(section => section.r.saveNow()));
    const open = writing.filter(section => !section.r.isSaved());
    if (open.length) {
      throw { message: 'Lĩnh vực ' + open.map(section => section.code).join(', ') + ' chưa lưu được nên chưa nạp tệp; hãy giải quyết ở đó trước.' };
    }
  }

  /** The drafts are other ones now. */
  async function showDrafts() {
    const packet = await call('GET', own + '/packets' + path(page.packet.period, page.packet.unit.code));
    packet.sections.forEach((fresh, i) => {
      const section = page.sections[i];
      if (section.r && section.kind === kindOf(fresh.task)) {
        section.form = fresh.form;
        section.r.show(fresh.form);
        section.r.lines.forEach(line => {
          line.showPrevious = section.r.allPrevious;
        });
      }
    });
  }

  function create({ form, task, obstacles, files }) {
    const kind = kindOf(task);
    const address = addressOf(form.period, form.area.code, form.unit.code);
    const section = reactive({
      code: form.area.code,
      id: 'kh-' + form.area.code.replace(/\./g, '-'),
      form,
      task,
      kind,
      holder: task && task.assignee && task.assignee !== user ? task.assignee : null,
      open: kind !== READ,
      chosen: false,
      files: createAttachments(address, { open: kind === WRITE, limits: page.packet.limits, files }),
      r: null,
      returning: false,
      reason: '',
      refused: null,
    });
    if (kind === WRITE) {
      section.r = createReport({ form, user, prefix: section.id });
      section.r.openObstacles = obstacles;
      section.r.allPrevious = true;
      section.r.lines.forEach(line => {
        line.showPrevious = true;
      });
    }
    return section;
  }

  function kindOf(task) {
    if (!task) {
      return READ;
    }
    if (task.review) {
      return page.packet.head ? REVIEW : READ;
    }
    return page.packet.member ? WRITE : READ;
  }

  /** Takes over what the server has now; what is being typed in sections that are still open stays. */
  async function refresh(done) {
    const packet = await call('GET', own + '/packets' + path(page.packet.period, page.packet.unit.code));
    page.packet = packet;
    packet.sections.forEach((fresh, i) => {
      const section = page.sections[i];
      const stays = section.kind === WRITE && kindOf(fresh.task) === WRITE && !done.includes(section);
      if (stays) {
        section.task = fresh.task;
        section.r.form.report = fresh.form.report;
        section.holder = fresh.task.assignee && fresh.task.assignee !== user ? fresh.task.assignee : null;
        return;
      }
      if (section.r) {
        section.r.close();
      }
      const { open } = section;
      page.sections[i] = create(fresh);
      page.sections[i].open = page.sections[i].kind === READ ? false : open;
      page.sections[i].refused = section.refused && !done.includes(section) ? section.refused : null;
    });
  }

  function closeAll() {
    page.sections.forEach(section => section.r && section.r.close());
    page.sections = [];
    page.result = null;
    page.undo = null;
  }
  page.close = closeAll;

  // ---- what can be done

  /** How far a section is, in one word that the list and the section's head show alike. */
  page.progress = function (section) {
    const state = section.form.report.state;
    if (section.kind === WRITE) {
      if (section.holder) {
        return { sign: 'lock', text: nameOf(section.holder) + ' đang giữ việc', tone: 'default', rank: 'held' };
      }
      if (section.r.conflict || section.r.summary) {
        return { sign: 'exclamation-sign', text: 'cần sửa', tone: 'danger', rank: 'todo' };
      }
      if (isReturnedAsItWas(section)) {
        return { sign: 'share-alt', text: 'bị trả lại', tone: 'warning', rank: 'todo' };
      }
      if (isReady(section)) {
        return { sign: 'send', text: section.r.nil ? 'không phát sinh, sẵn sàng nộp' : 'sẵn sàng nộp', tone: 'info', rank: 'ready' };
      }
      if (section.r.carried.length) {
        return { sign: 'eye-open', text: section.r.carried.length + ' mục chép chưa xem', tone: 'warning', rank: 'todo' };
      }
      return section.r.isEmpty
        ? { sign: 'minus', text: 'chưa điền', tone: 'default', rank: 'todo' }
        : { sign: 'pencil', text: section.r.lines.length - section.r.unset + '/' + section.r.lines.length + ' mục', tone: 'default', rank: 'todo' };
    }
    const nil = section.form.report.nil ? ', không phát sinh' : '';
    switch (state) {
      case 'SUBMITTED':
        return { sign: 'time', text: 'chờ trưởng đơn vị duyệt' + nil, tone: 'info', rank: section.kind === REVIEW ? 'review' : 'waiting' };
      case 'ACCEPTED':
        return { sign: 'ok', text: 'đã nộp' + nil + (section.form.report.late ? ', muộn' : ''), tone: 'success', rank: 'done' };
      case 'MISSING':
        return { sign: 'remove', text: 'không nộp', tone: 'danger', rank: 'missing' };
      default:
        return { sign: 'minus', text: section.form.report.stateLabel.toLowerCase(), tone: 'default', rank: 'todo' };
    }
  };

  page.warned = section => (section.kind === WRITE && !section.r.nil ? Object.keys(section.r.warnings).length : 0);

  const isWritable = section => section.kind === WRITE && !section.holder;
  /** What was returned is not handed in again among many before somebody has changed it. */
  const isReturnedAsItWas = section => section.form.report.state === 'RETURNED' && section.r.save.state === 'idle';
  const isReady = section =>
    isWritable(section)
    && !isReturnedAsItWas(section)
    && !section.r.conflict
    && !section.r.problems.length && !Object.keys(section.r.wrong).length;

  page.ready = () => scope(page.sections.filter(isReady));
  page.toReview = () => scope(page.sections.filter(section => section.kind === REVIEW && !section.holder));
  page.copyable = () => scope(page.sections.filter(section => isWritable(section) && section.r.copyable.length));
  /** Only what nobody has begun becomes nil for many; where the person chose sections himself, those. */
  page.nilable = () =>
    page.sections.filter(section => isWritable(section) && section.r.isOpen('nil') && !section.r.nil && (anyChosen() ? section.chosen : section.r.isEmpty));
  page.chosen = () => page.sections.filter(section => section.chosen);

  function anyChosen() {
    return page.sections.some(section => section.chosen);
  }

  /** Of what could be done, what the person chose; everything, where he chose nothing. */
  function scope(sections) {
    return anyChosen() ? sections.filter(section => section.chosen) : sections;
  }

  page.count = rank => page.sections.filter(section => page.progress(section).rank === rank).length;

  page.chooseAll = function (on) {
    page.sections.forEach(section => {
      section.chosen = on && (isWritable(section) || section.kind === REVIEW);
    });
  };

  page.copyMany = function () {
    const sections = page.copyable();
    sections.forEach(section => section.r.copyPrevious());
    page.undo = {
      text: 'Đã chép tháng trước vào ' + sections.length + ' lĩnh vực. Xem lại từng lĩnh vực (viền cam) trước khi nộp.',
      back: () => sections.forEach(section => section.r && section.r.undoCopyPrevious()),
    };
  };
  page.nilMany = function () {
    const sections = page.nilable();
    sections.forEach(section => {
      section.r.nil = true;
    });
    page.undo = {
      text: 'Đã ghi không phát sinh cho ' + sections.length + ' lĩnh vực.',
      back: () =>
        sections.forEach(section => {
          if (section.r) {
            section.r.nil = false;
          }
        }),
    };
  };
  page.undoMany = function () {
    page.undo.back();
    page.undo = null;
  };

  page.focus = id =>
    nextTick(() => {
      const target = document.getElementById(id);
      if (target) {
        target.focus({ preventScroll: true });
        target.scrollIntoView({ block: id.endsWith('-title') ? 'start' : 'center' });
      }
    });
  page.goTo = function (section) {
    section.open = true;
    page.focus(section.id + '-title');
  };

  // ---- handing in

  /** One request for all of them; each has its own fate. */
  page.submit = async function (sections) {
    page.undo = null;
    const reports = [];
    for (const section of sections) {
      const report = section.r.prepare();
      if (report) {
        reports.push({ section, sent: { areaCode: section.code, report } });
      }
    }
    if (!reports.length) {
      const wrong = sections.find(section => section.r.summary);
      if (wrong) {
        wrong.open = true;
        wrong.r.focusProblem();
      }
      return;
    }
    await send('submissions', { reports: reports.map(one => one.sent) }, reports.map(one => one.section), {
      done: (section, fate) => {
        section.r.finish();
      },
      refused: (section, fate) => {
        section.r.refuse(fate.status, fate.message);
        section.open = true;
      },
    });
  };

  page.approve = function (sections) {
    const decisions = sections.map(section => ({ areaCode: section.code, accepted: true }));
    return decide(decisions, sections);
  };
  page.giveBack = function (sections, reason) {
    const decisions = sections.map(section => ({ areaCode: section.code, accepted: false, reason }));
    return decide(decisions, sections);
  };
  function decide(decisions, sections) {
    return send('reviews', { decisions }, sections, {
      done: () => {},
      refused: (section, fate) => {
        section.refused = String(fate.message).replace(/^\/\w*: /, '');
        section.open = true;
      },
    });
  }

  async function send(what, body, sections, { done, refused }) {
    page.busy = true;
    page.problem = null;
    page.result = null;
    const { period, unit } = page.packet;
    try {
      // A draft on its way would arrive after its report.
      await saved(...sections.map(section => addressOf(period, section.code, unit.code)));
      const fates = await call('POST', own + '/packets' + path(period, unit.code) + '/' + what, body);
      const ok = [];
      const bad = [];
      fates.forEach((fate, i) => {
        const section = sections[i];
        section.refused = null;
        if (fate.status === 200) {
          ok.push(section);
          done(section, fate);
        } else {
          bad.push(section);
          refused(section, fate);
        }
      });
      page.result = { what: body.decisions ? (body.decisions[0].accepted ? 'approved' : 'returned') : 'submitted', ok: ok.length, bad: bad.map(section => section.code) };
      page.chooseAll(false);
      page.bulkReturn = null;
      await refresh(ok);
      document.dispatchEvent(new CustomEvent(CHANGED));
      page.focus('kh-result');
    } catch (problem) {
      page.problem = 'Chưa gửi được: ' + problem.message;
      sections.forEach(section => section.r && section.r.leave());
      page.focus('kh-problem');
    }
    page.busy = false;
  }

  return page;
}

const Packet = {
  components: { PageTabs, PersonName, ReportForm, ReportText, SaveState, WorkbookButtons, WorkbookOutcome },
  mixins: [framed],
  props: { page: Object },
  data: () => ({ MONTH, WRITE, REVIEW, READ, moment, wide: window.matchMedia('(min-width: 901px)').matches }),
  computed: {
    form() {
      return this.page.sections[0].form;
    },
    /** A month of the past is not in the list, but may be shown. */
    choices() {
      const { list, packet } = this.page;
      return !packet || list.some(one => one.period === packet.period && one.unit.code === packet.unit.code) ? list : [...list, packet];
    },
    left() {
      return timeLeft(this.form.report.dueAt, this.page.now);
    },
    writes() {
      return this.page.sections.some(section => section.kind === WRITE && !section.holder);
    },
    reviews() {
      return this.page.sections.some(section => section.kind === REVIEW);
    },
    done() {
      return this.page.count('done') + this.page.count('waiting') + this.page.count('review');
    },
    resultText() {
      const { what, ok } = this.page.result;
      const words = {
        submitted: this.page.packet.head ? 'Đã nộp ' + ok + ' báo cáo; các báo cáo này đã rời đơn vị.' : 'Đã nộp ' + ok + ' báo cáo; chờ trưởng đơn vị duyệt.',
        approved: 'Đã duyệt ' + ok + ' báo cáo.',
        returned: 'Đã trả lại ' + ok + ' báo cáo.',
      };
      return ok ? words[what] : 'Chưa báo cáo nào được nhận.';
    },
    allChosen() {
      const choosable = this.page.sections.filter(section => section.kind !== READ);
      return choosable.length > 0 && choosable.every(section => section.chosen);
    },
    suffix() {
      return this.page.chosen().length ? ' đã chọn' : '';
    },
  },
  methods: {
    /** Under a grant or a correction an area has an end of its own. */
    leftOf(section) {
      return timeLeft(section.form.report.closesAt, this.page.now);
    },
    sendBack(section) {
      if (!section.reason.trim()) {
        section.refused = 'Ghi lý do để người lập biết cần sửa gì.';
        this.page.focus(section.id + '-reason');
        return;
      }
      this.page.giveBack([section], section.reason.trim());
    },
    startReturning(section) {
      section.returning = true;
      this.page.focus(section.id + '-reason');
    },
    sendManyBack() {
      if (!this.page.bulkReturn.reason.trim()) {
        this.page.bulkReturn.error = 'Ghi lý do để người lập biết cần sửa gì.';
        this.page.focus('kh-bulk-reason');
        return;
      }
      this.page.giveBack(this.page.toReview(), this.page.bulkReturn.reason.trim());
    },
    startReturningMany() {
      this.page.bulkReturn = { reason: '', error: null };
      this.page.focus('kh-bulk-reason');
    },
  },
  template: `
    <div class="kh-scroll"><main class="kh kh-page" :aria-busy="page.busy || page.loading">
      <header class="kh-packet-head">
        <h1>Báo cáo tháng của đơn vị</h1>
        <div class="kh-choose" v-if="choices.length > 1">
          <label for="kh-choose">Kỳ và đơn vị</label>
          <select id="kh-choose" class="form-control" :value="page.packet && page.packet.period + '/' + page.packet.unit.code" @change="page.choose($event.target.value)">
            <option v-for="one in choices" :key="one.period + one.unit.code" :value="one.period + '/' + one.unit.code">Tháng {{one.periodLabel}}, {{one.unit.name}}</option>
          </select>
        </div>
      </header>
      <page-tabs :at="MONTH" :unit="page.packet ? page.packet.unit.code : null" member></page-tabs>
      <p role="status" v-if="page.loading">Đang tải báo cáo…</p>
      <div class="alert alert-danger" role="alert" v-if="page.failed"><strong>Chưa mở được trang này.</strong> <span class="kh-quote">{{page.failed}}</span>
        <button type="button" class="btn btn-default btn-sm" @click="page.load()">Tải lại</button></div>
      <p v-if="!page.loading && !page.failed && !page.packet">Bạn không ở đơn vị nào có báo cáo tháng. Trang này dành cho cán bộ và trưởng đơn vị.</p>

      <template v-if="page.packet && page.sections.length">
        <dl class="kh-facts">
          <div><dt>Đơn vị</dt><dd>{{page.packet.unit.name}}</dd></div>
          <div><dt>Kỳ báo cáo</dt><dd>Tháng {{page.packet.periodLabel}}</dd></div>
          <div><dt>Hạn nộp</dt><dd>Trước {{moment(form.report.dueAt)}} <span class="label" :class="'label-' + left.tone" v-if="done + page.count('missing') < page.sections.length">{{left.text}}</span></dd></div>
          <div><dt>Khóa sổ, không nhận nữa</dt><dd>{{moment(form.report.closesAt)}}</dd></div>
          <div><dt>Đã nộp</dt><dd><span id="kh-done">{{done}}/{{page.sections.length}}</span> lĩnh vực<template v-if="page.count('ready')">, {{page.count('ready')}} sẵn sàng</template><template v-if="page.count('missing')">, {{page.count('missing')}} không nộp</template></dd></div>
        </dl>
        <div class="alert alert-warning" v-if="page.acting && page.acting.absentUser">Bạn duyệt <strong>thay mặt <person-name :id="page.acting.absentUser"></person-name></strong>; báo cáo do chính bạn lập thì bạn không được duyệt.</div>

        <div class="kh-many" role="region" aria-label="Việc cho nhiều lĩnh vực" v-if="writes || reviews">
          <label class="kh-all"><input type="checkbox" id="kh-all" :checked="allChosen" @change="page.chooseAll($event.target.checked)"> <span>{{page.chosen().length ? 'Đã chọn ' + page.chosen().length : 'Chọn tất cả'}}</span></label>
          <template v-if="writes">
            <button type="button" class="btn btn-default" id="kh-copy-many" :disabled="page.busy" v-if="page.copyable().length" @click="page.copyMany()">Chép tháng {{form.previousLabel}} vào {{page.copyable().length}} lĩnh vực{{suffix}}</button>
            <button type="button" class="btn btn-default" id="kh-nil-many" :disabled="page.busy" v-if="page.nilable().length" @click="page.nilMany()">Không phát sinh cho {{page.nilable().length}} lĩnh vực{{suffix || ' còn trống'}}</button>
            <workbook-buttons :w="page.workbook" writable :disabled="page.busy" v-if="page.workbook"></workbook-buttons>
            <button type="button" class="btn btn-primary" id="kh-submit-many" :disabled="page.busy || !page.ready().length" @click="page.submit(page.ready())">{{page.ready().length ? 'Nộp ' + page.ready().length + ' lĩnh vực sẵn sàng' + suffix : 'Chưa lĩnh vực nào sẵn sàng nộp'}}</button>
          </template>
          <template v-if="reviews">
            <button type="button" class="btn btn-primary" id="kh-approve-many" :disabled="page.busy || !page.toReview().length" @click="page.approve(page.toReview())">Duyệt {{page.toReview().length}} báo cáo{{suffix || ' đang chờ'}}</button>
            <button type="button" class="btn btn-default" id="kh-return-many" :disabled="page.busy" v-if="suffix && page.toReview().length && !page.bulkReturn" @click="startReturningMany()">Trả lại {{page.toReview().length}} báo cáo đã chọn…</button>
          </template>
          <form class="kh-returning" v-if="page.bulkReturn" @submit.prevent="sendManyBack()" novalidate>
            <label for="kh-bulk-reason">Lý do trả lại <span class="kh-hint">(bắt buộc; người lập sẽ đọc)</span></label>
            <textarea class="form-control" id="kh-bulk-reason" rows="2" maxlength="2000" v-model="page.bulkReturn.reason" @input="page.bulkReturn.error = null" :aria-invalid="!!page.bulkReturn.error" :aria-describedby="page.bulkReturn.error ? 'kh-bulk-reason-error' : null"></textarea>
            <p class="help-block kh-error" id="kh-bulk-reason-error" v-if="page.bulkReturn.error">{{page.bulkReturn.error}}</p>
            <button type="submit" class="btn btn-primary btn-sm" :disabled="page.busy">Trả lại {{page.toReview().length}} báo cáo</button>
            <button type="button" class="btn btn-default btn-sm" @click="page.bulkReturn = null">Thôi</button>
          </form>
          <p class="kh-undo" role="status" v-if="page.busy">Đang gửi…</p>
        </div>

        <div class="alert alert-info" role="status" v-if="page.undo">{{page.undo.text}} <button type="button" class="btn btn-default btn-sm" id="kh-undo-many" @click="page.undoMany()">Hoàn tác</button></div>
        <workbook-outcome :w="page.workbook" v-if="page.workbook"></workbook-outcome>
        <div class="alert" :class="page.result.bad.length ? 'alert-warning' : 'alert-success'" id="kh-result" tabindex="-1" role="status" v-if="page.result">
          <strong>{{resultText}}</strong>
          <span v-if="page.result.bad.length"> Chưa nhận:
            <button type="button" class="btn btn-link btn-sm" v-for="code in page.result.bad" :key="code" @click="page.goTo(page.sections.find(section => section.code === code))">lĩnh vực {{code}}</button></span>
        </div>
        <div class="alert alert-danger" id="kh-problem" tabindex="-1" role="alert" v-if="page.problem">{{page.problem}} Nội dung vẫn còn trên trang.</div>

        <div class="kh-packet">
          <nav class="kh-toc" aria-label="Các lĩnh vực"><details :open="wide">
            <summary>Danh sách {{page.sections.length}} lĩnh vực</summary>
            <ol>
              <li v-for="section in page.sections" :key="section.code">
                <button type="button" class="kh-toc-item" @click="page.goTo(section)">
                  <span class="kh-sign" :class="'kh-sign-' + page.progress(section).tone" aria-hidden="true"><span class="glyphicon" :class="'glyphicon-' + page.progress(section).sign"></span></span>
                  <span><span class="kh-id">{{section.code}}</span><span class="kh-toc-title">{{section.form.area.title}}</span><span class="kh-hint">{{page.progress(section).text}}</span></span>
                </button>
              </li>
            </ol>
          </details></nav>
          <div class="kh-areas">
            <section class="kh-area" :class="'kh-area-' + section.kind" v-for="section in page.sections" :key="section.code" :aria-labelledby="section.id + '-title'">
              <div class="kh-area-head">
                <label class="kh-pick" v-if="section.kind !== READ"><input type="checkbox" v-model="section.chosen" :disabled="!!section.holder"><span class="kh-sr">Chọn lĩnh vực {{section.code}}</span></label>
                <h2 :id="section.id + '-title'" tabindex="-1"><span class="kh-id">{{section.code}}</span>{{section.form.area.title}}</h2>
                <span class="label" :class="'label-' + page.progress(section).tone"><span class="glyphicon" :class="'glyphicon-' + page.progress(section).sign" aria-hidden="true"></span> {{page.progress(section).text}}</span>
                <span class="label label-warning" v-if="page.warned(section)">{{page.warned(section)}} chỗ nên xem lại</span>
                <button type="button" class="btn btn-default btn-sm" :aria-expanded="section.open" :aria-controls="section.id + '-body'" @click="section.open = !section.open">{{section.open ? 'Thu gọn' : 'Mở'}}<span class="kh-sr"> lĩnh vực {{section.code}}</span></button>
              </div>
              <div :id="section.id + '-body'" v-if="section.open">
                <p class="kh-own-due" v-if="section.kind !== READ && section.form.report.closesAt !== form.report.closesAt">Hạn riêng của lĩnh vực này: đến {{moment(section.form.report.closesAt)}}
                  <span class="label" :class="'label-' + leftOf(section).tone">{{leftOf(section).text}}</span></p>
                <template v-if="section.kind === WRITE">
                  <p class="alert alert-info" v-if="section.holder"><person-name :id="section.holder"></person-name> đang giữ việc này nên bạn chỉ xem được. Muốn điền tiếp, đề nghị người đó trả lại việc.</p>
                  <report-form :r="section.r" :files="section.files" :disabled="!!section.holder || page.busy" :level="3"></report-form>
                  <div class="kh-area-foot" v-if="!section.holder">
                    <div><save-state :r="section.r"></save-state><p class="kh-hint">{{section.r.readiness}}</p></div>
                    <button type="button" class="btn btn-primary" :id="section.id + '-submit'" :disabled="page.busy" @click="page.submit([section])">Nộp lĩnh vực {{section.code}}</button>
                  </div>
                </template>
                <template v-else>
                  <p class="alert alert-danger" v-if="section.refused && section.kind === READ" role="alert">{{section.refused}}</p>
                  <p class="kh-hint" v-if="section.form.author">Người lập: <person-name :id="section.form.author"></person-name>, {{moment(section.form.writtenAt)}}<template v-if="section.form.report.timesReturned">; đã trả lại {{section.form.report.timesReturned}} lần</template></p>
                  <report-text :form="section.form" :files="section.files" :prefix="section.id" :level="3" v-if="section.form.content"></report-text>
                  <p v-else-if="section.form.report.state === 'MISSING'">Đã khóa sổ mà chưa nộp. Muốn nộp muộn: Bắt đầu quy trình, chọn "Đề nghị nộp muộn".</p>
                  <p v-else>Chưa có báo cáo nào được nộp cho lĩnh vực này.</p>
                  <div class="kh-area-foot" v-if="section.kind === REVIEW">
                    <p class="alert alert-info" v-if="section.holder"><person-name :id="section.holder"></person-name> đang giữ việc duyệt này.</p>
                    <template v-else>
                      <form class="kh-returning" v-if="section.returning" @submit.prevent="sendBack(section)" novalidate>
                        <label :for="section.id + '-reason'">Lý do trả lại <span class="kh-hint">(bắt buộc; người lập sẽ đọc)</span></label>
                        <textarea class="form-control" :id="section.id + '-reason'" rows="2" maxlength="2000" v-model="section.reason" @input="section.refused = null" :aria-invalid="!!section.refused" :aria-describedby="section.refused ? section.id + '-refused' : null"></textarea>
                        <p class="help-block kh-error" role="alert" :id="section.id + '-refused'" v-if="section.refused">{{section.refused}}</p>
                        <button type="submit" class="btn btn-primary btn-sm" :disabled="page.busy">Trả lại lĩnh vực {{section.code}}</button>
                        <button type="button" class="btn btn-default btn-sm" @click="section.returning = false; section.refused = null">Thôi</button>
                      </form>
                      <template v-else>
                        <p class="kh-error" role="alert" v-if="section.refused">{{section.refused}}</p>
                        <button type="button" class="btn btn-default" :id="section.id + '-return'" :disabled="page.busy" @click="startReturning(section)">Trả lại…</button>
                        <button type="button" class="btn btn-primary" :id="section.id + '-approve'" :disabled="page.busy" @click="page.approve([section])">Duyệt lĩnh vực {{section.code}}</button>
                      </template>
                    </template>
                  </div>
                </template>
              </div>
            </section>
          </div>
        </div>
      </template>
    </main></div>`,
};

// Of two pages in a row the router draws the new one before it takes the old one away.
const shown = [];

export const packetPage = {
  id: 'kehoach.packet',
  pluginPoint: 'tasklist.route',
  properties: { path: MONTH },
  render(node, api, scope) {
    useStyle('kit.css');
    const authentication = scope.$root.authentication;
    const page = createPage(authentication && authentication.name);
    const app = createApp(Packet, { page });
    app.mount(node);
    page.load();
    shown.push({ page, app, ticking: setInterval(page.tick, TICK) });
  },
  unmount() {
    const { page, app, ticking } = shown.shift();
    clearInterval(ticking);
    page.close();
    app.unmount();
  },
};

/** The way to the page, for those who have something there. */
export const packetLink = {
  id: 'kehoach-packet-link',
  pluginPoint: 'tasklist.navbar.action',
  priority: 100,
  render(node) {
    const show = () =>
      call('GET', own + '/packets').then(
        list => node.replaceChildren(...(list.length ? [way(list)] : [])),
        () => {},
      );
    document.addEventListener(CHANGED, show);
    show();
  },
};

function way(list) {
  const open = list.reduce((sum, one) => sum + one.toWrite + (one.head ? one.toReview : 0), 0);
  const anchor = Object.assign(document.createElement('a'), { href: link(MONTH), id: 'kh-packet-link' });
  anchor.append(
    Object.assign(document.createElement('span'), { className: 'glyphicon glyphicon-list-alt', ariaHidden: 'true' }),
    ' Báo cáo tháng' + (open ? ' (' + open + ')' : ''),
  );
  return anchor;
}
