/**
 * What the forms in Tasklist share: they load what they show, are claimed, say what is missing at its field, and put what
 * the server refuses where it belongs. The fields are the form's own: a value `kh.<name>`, an element `kh-<name>`, and
 * `kh.error('<name>')` beside it.
 */
import { written } from './format.js';
import { fit, growWithin } from './grow.js';
import { call, own, path, url } from './http.js';
import { apart, namesOf } from './people.js';
import { useStyle } from './style.js';

export * from './format.js';
export { apart, call, namesOf, own, path };

/** How long Tasklist takes to put the focus on the assignee after a claim. */
const CLAIMED = 600;

const HEAD = `
  <div>
    <p ng-if="kh.loading" role="status">Đang tải…</p>
    <div class="alert alert-danger" ng-if="kh.failed" role="alert">
      <strong>Chưa mở được biểu mẫu.</strong>
      <p class="kh-quote">{{kh.failed}}</p>
      <button type="button" class="btn btn-default btn-sm" ng-click="kh.load()">Tải lại</button>
    </div>
    <div class="alert alert-info kh-claim" ng-if="kh.ready && options.disableForm">
      <span ng-if="kh.mayClaim()">Nhận việc {{kh.purpose}}.
        <button type="button" class="btn btn-primary btn-sm" ng-click="kh.claim()">Nhận việc</button></span>
      <span ng-if="!kh.mayClaim()">Người khác đang giữ việc này nên bạn chỉ xem được.
        <span ng-if="kh.acting.absentUser">Nếu người giữ là {{kh.acting.absentName}}, bấm dấu × cạnh tên người giữ rồi nhận việc.</span></span>
    </div>
    <div class="alert alert-danger" ng-if="kh.summary" role="alert" id="kh-summary" tabindex="-1"><p class="kh-quote">{{kh.summary}}</p></div>
  </div>`;

/** What is said about a text that is too long, null about one that is not. */
export function tooLong(text, most) {
  return text.length > most ? 'Dài ' + written(text.length) + ' ký tự; tối đa ' + written(most) + '.' : null;
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Brings a form to life. Until then `kh.ready` is not set, and the form itself keeps Tasklist from sending anything.
 *
 * @param tasklist what Tasklist gives a form's script: camForm, $scope with the form's own `kh`, inject
 * @param form what is the form's own:
 *     load({get, variables}), which fetches what is shown and puts it into `kh`; read-only data never becomes a variable,
 *     since those are sent back on completion;
 *     fields, their names in the order of the page; pointers, which field shows what is refused about another name;
 *     wrong(), an object of messages by field;
 *     unsaved(), true while something is not on the server that belongs there before the rest is handed in; settle(), which
 *     brings it there and gives why it could not, or nothing;
 *     send(set), which calls set(name, value, type) for what is handed in, the type where the value is null;
 *     done(), {status, message} to be said when it is handed in; none for nothing
 */
export function serve({ camForm, $scope, inject }, form) {
  const kh = $scope.kh;
  const node = camForm.formElement[0];
  const fields = form.fields || [];
  let angular;
  // Tasklist makes an object of it, which an arrow function cannot become.
  inject(['$compile', '$timeout', 'Notifications', 'Uri', function ($compile, $timeout, notifications, uri) {
    angular = { $compile, $timeout, notifications, engine: uri.appUri('engine://engine/:engine').slice(url('').length) };
  }]);
  useStyle('kit.css');
  useStyle('form.css');
  Object.assign(kh, { tried: false, refused: {}, summary: null });

  // ---- loading

  const get = where => call('GET', own + where);

  /** The values of some of the task's variables, by name. */
  async function variables(...names) {
    const found = await call(
      'GET',
      angular.engine + path('task', camForm.taskId, 'form-variables') + '?variableNames=' + names.join(',') + '&deserializeValues=false',
    );
    return Object.fromEntries(Object.entries(found).map(([name, variable]) => [name, variable.value]));
  }

  kh.load = async () => {
    Object.assign(kh, { loading: !kh.ready, failed: null });
    try {
      await (form.load && form.load({ get, variables }));
      kh.ready = true;
    } catch (problem) {
      kh.failed = sentence(problem.message);
      if (problem instanceof Error) {
        throw problem;
      }
    } finally {
      kh.loading = false;
      $scope.$applyAsync();
    }
  };

  // ---- claiming: Tasklist disables a form until then, and its own button is far up on the page

  const claimButton = () => document.querySelector('[cam-tasklist-task-meta] .claim');
  kh.mayClaim = () => !!claimButton();
  kh.claim = () => {
    const button = claimButton();
    angular.$timeout(() => button && button.click(), 0, false);
    const claimed = $scope.$watch('options.disableForm', disabled => {
      if (!disabled) {
        claimed();
        angular.$timeout(() => focus('kh-title'), CLAIMED, false);
      }
    });
  };

  // ---- what is said at the fields

  kh.error = at => {
    const refused = kh.refused[at];
    // What the server refused stays marked until it is changed.
    if (refused && refused.value === JSON.stringify(kh[at])) {
      return refused.message;
    }
    return kh.tried ? form.wrong()[at] : null;
  };

  function focus(id) {
    angular.$timeout(() => {
      const field = document.getElementById(id);
      if (field) {
        field.focus({ preventScroll: true });
        field.scrollIntoView({ block: 'center' });
      }
    }, 0, false);
  }

  /** To a field far down on the page. */
  kh.goTo = at => focus('kh-' + at);

  // What stands in a field is to be read, not guessed: as it comes, as it is typed, and as a button puts it there.
  growWithin(node);
  node.addEventListener('input', event => {
    if (event.target.tagName === 'TEXTAREA') {
      fit(event.target);
    }
  });
  node.addEventListener('click', event => {
    if (event.target.closest('button')) {
      angular.$timeout(() => node.querySelectorAll('textarea').forEach(fit), 0, false);
    }
  });

  // ---- handing in

  // "Lưu" of Tasklist would keep the form in this browser only, without a word; it is not offered as safe.
  camForm.on('store', () => {
    camForm.storePrevented = true;
  });

  const forget = name => {
    if (camForm.variableManager.variable(name)) {
      camForm.variableManager.destroyVariable(name);
    }
  };
  let sent = [];
  function set(name, value, type = { boolean: 'Boolean', number: 'Integer' }[typeof value] || 'String') {
    forget(name);
    camForm.variableManager.createVariable({ name, type, value });
    sent.push(name);
  }

  camForm.on('submit', () => {
    if (!kh.ready) {
      return;
    }
    Object.assign(kh, { tried: true, refused: {}, summary: null });
    const faults = form.wrong ? form.wrong() : {};
    const first = fields.find(at => faults[at]);
    if (first) {
      camForm.submitPrevented = true;
      focus('kh-' + first);
      return;
    }
    if (form.unsaved && form.unsaved()) {
      // That goes first; then the button is pressed once more.
      camForm.submitPrevented = true;
      form.settle().then(why => angular.$timeout(() => {
        kh.summary = why;
        if (why) {
          focus('kh-summary');
        } else {
          angular.$timeout(() => document.querySelector('.form-actions .btn-primary').click(), 0, false);
        }
      }));
      return;
    }
    sent.forEach(forget);
    sent = [];
    (form.send || (() => {}))(set);
    kh.sending = true;
  });

  camForm.on('submit-failed', (_, args) => {
    const problem = (args && args[0]) || {};
    kh.sending = false;
    if (camForm.submitPrevented) {
      return;
    }
    const general = [];
    for (const line of String(problem.status ? problem.message : 'Mất kết nối với máy chủ; hãy thử lại.').split('\n')) {
      const [, name, message] = /^\/(\w*)\S*: (.*)$/.exec(line) || [];
      const at = (form.pointers && form.pointers[name]) || name;
      if (fields.includes(at)) {
        kh.refused[at] = { message, value: JSON.stringify(kh[at]) };
      } else {
        general.push(message || line);
      }
    }
    kh.summary = general.length ? 'Máy chủ chưa nhận. ' + general.join(' ') : null;
    focus('kh-' + (fields.find(at => kh.refused[at]) || 'summary'));
    // Tasklist keeps quiet about a submission that the form itself prevented; the form has said it all.
    problem.message = 'camForm submission prevented';
  });

  camForm.on('submit-success', () => {
    if (form.done) {
      angular.notifications.addMessage({ duration: 6000, ...form.done() });
    }
  });

  node.querySelector('.kh-opening').replaceWith(angular.$compile(HEAD.trim())($scope)[0]);
  kh.load();
}
