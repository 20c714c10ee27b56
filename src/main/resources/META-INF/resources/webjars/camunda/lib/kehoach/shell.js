/** The frame of the web apps: what Camunda's own scripts say in English whatever the language, and by which clock. */
import { onPageChange } from './watch.js';

const app = document.querySelector('base').getAttribute('app-name');
const APPS = { welcome: 'Trang chào', admin: 'Quản trị', cockpit: 'Giám sát', tasklist: 'Danh sách việc' };

const FILTER_CRITERIA = {
  'Process Instance': 'Lượt chạy quy trình', 'Process definition': 'Mẫu quy trình', 'Case Instance': 'Hồ sơ vụ việc',
  'Case definition': 'Mẫu hồ sơ vụ việc', 'Other': 'Khác', 'User / Group': 'Người dùng / Nhóm', 'Task': 'Việc', 'Dates': 'Ngày',
  'Business Key': 'Mã hồ sơ', 'Business Key Like': 'Mã hồ sơ gần giống', 'Key': 'Mã', 'Key In': 'Mã thuộc', 'Name': 'Tên',
  'Name Like': 'Tên gần giống', 'Active': 'Đang chạy', 'Activity Instance ID In': 'ID lượt bước thuộc',
  'Execution ID': 'ID lượt thực hiện', 'Assignee': 'Người đang giữ việc', 'Assignee in': 'Người đang giữ việc thuộc',
  'Assignee Like': 'Người đang giữ việc gần giống', 'Owner': 'Người giao việc', 'Candidate Group': 'Nhóm được giao',
  'Candidate Groups': 'Các nhóm được giao', 'Candidate User': 'Người được giao', 'Involved User': 'Người liên quan',
  'Assigned': 'Đã có người giữ', 'Unassigned': 'Chưa có người giữ', 'Delegation State': 'Tình trạng chuyển việc',
  'Definition Key': 'Mã bước', 'Definition Key In': 'Mã bước thuộc', 'Definition Key Like': 'Mã bước gần giống',
  'Description': 'Mô tả', 'Description Like': 'Mô tả gần giống', 'Priority': 'Mức ưu tiên', 'Priority Max': 'Mức ưu tiên cao nhất',
  'Priority Min': 'Mức ưu tiên thấp nhất', 'Tenant ID In': 'ID đơn vị sử dụng thuộc', 'Without Tenant ID': 'Không có ID đơn vị sử dụng',
  'Without Due Date': 'Không có hạn', 'Created Before': 'Tạo trước', 'Created After': 'Tạo sau', 'Due Before': 'Hạn trước',
  'Due After': 'Hạn sau', 'Follow Up After': 'Nhắc lại sau', 'Follow Up Before': 'Nhắc lại trước',
  'Follow Up Before or Not Existent': 'Nhắc lại trước hoặc không có',
};

/** The viewer of decision tables, which Camunda gives no words; a key that ends with a colon is followed by a name. */
const DECISIONS = {
  'Hit policy:': 'Cách chọn dòng:', 'When': 'Khi', 'Then': 'Thì', 'And': 'và', 'Annotations': 'Ghi chú', 'Annotation': 'Ghi chú',
  'Unique': 'Chỉ một dòng khớp', 'First': 'Dòng khớp đầu tiên', 'Priority': 'Dòng khớp ưu tiên nhất', 'Any': 'Dòng khớp bất kỳ',
  'Collect': 'Mọi dòng khớp', 'Collect (Sum)': 'Tổng các dòng khớp', 'Collect (Min)': 'Nhỏ nhất của các dòng khớp',
  'Collect (Max)': 'Lớn nhất của các dòng khớp', 'Collect (Count)': 'Số dòng khớp', 'Rule order': 'Mọi dòng khớp, theo thứ tự dòng',
  'Output order': 'Mọi dòng khớp, theo thứ tự kết quả', 'Decision name:': 'Tên bảng quyết định:', 'Input label:': 'Tên đầu vào:',
  'Input expression:': 'Biểu thức đầu vào:', 'Input label': 'Tên đầu vào', 'Input expression': 'Biểu thức đầu vào', 'Input values': 'Giá trị đầu vào',
  'Input type': 'Kiểu đầu vào', 'Output label:': 'Tên kết quả:', 'Output name:': 'Mã kết quả:', 'Output label': 'Tên kết quả',
  'Output name': 'Mã kết quả', 'Output values': 'Giá trị kết quả', 'Output type': 'Kiểu kết quả', 'Expression language:': 'Ngôn ngữ biểu thức:',
  'Expression Language:': 'Ngôn ngữ biểu thức:', 'Variable name:': 'Tên biến:', 'Variable type:': 'Kiểu biến:', 'View DRD': 'Xem sơ đồ quyết định',
  'No overlap is possible and all rules are disjoint. Only a single rule can be matched': 'Các dòng không trùng nhau; chỉ một dòng khớp',
  'Rules may overlap. The first matching rule will be chosen': 'Các dòng có thể trùng nhau; lấy dòng khớp đầu tiên',
  'Rules may overlap. The one with the highest priority will be chosen': 'Các dòng có thể trùng nhau; lấy dòng ưu tiên nhất',
  'Rules may overlap. Their output have to match': 'Các dòng có thể trùng nhau; kết quả phải giống nhau',
  'Collects the values of all matching rules': 'Lấy giá trị của mọi dòng khớp',
  'Collects the values of all matching rules in rule order': 'Lấy giá trị của mọi dòng khớp, theo thứ tự dòng',
  'Collects the values of all matching rules in decreasing output priority order': 'Lấy giá trị của mọi dòng khớp, ưu tiên cao trước',
  'Collects the values of all matching rules and sums up to a single value': 'Cộng giá trị của mọi dòng khớp',
  'Collects the values of all matching rules and uses the lowest value': 'Lấy giá trị nhỏ nhất của các dòng khớp',
  'Collects the values of all matching rules and uses the highest value': 'Lấy giá trị lớn nhất của các dòng khớp',
  'Collects the values of all matching rules and counts the number of them': 'Đếm số dòng khớp',
  'string': 'văn bản', 'boolean': 'đúng/sai', 'integer': 'số nguyên', 'long': 'số nguyên', 'double': 'số', 'number': 'số', 'date': 'ngày',
};

/** What is fixed in Camunda's templates: where it stands, in which attributes besides the text, and what stands there instead. */
const FIXED = [
  ['.app-switch .dropdown-menu a', [], { Welcome: APPS.welcome, Admin: APPS.admin, Cockpit: APPS.cockpit, Tasklist: APPS.tasklist }],
  ['button[title]', ['title'], { 'zoom in': 'Phóng to', 'zoom out': 'Thu nhỏ', 'reset zoom': 'Về cỡ ban đầu' }],
  ['form input', ['placeholder'], { Jonny: 'Nguyễn Văn', Prosciutto: 'An', 'j.prosciutto@acme.org': 'an@sonla.example' }],
  // The server's answer to a wrong password has no other words.
  ['.notifications-panel .message, .page-notifications .message', [], { Unauthorized: 'Sai tên đăng nhập hoặc mật khẩu, hoặc tài khoản đang tạm khóa' }],
  ['thead .actions', [], { Actions: 'Thao tác' }],
  ['.null-value', [], { null: 'không có' }],
  ['.dmn-js-parent :is(.clause, label, .hit-policy-value, .annotation.header, .view-drd-button, .input-variable, .output-variable), .dmn-js-parent [title]', ['title'], DECISIONS],
  ['.bjs-powered-by', ['title'], { 'Powered by bpmn.io': 'Vẽ bằng bpmn.io' }],
  ['[cam-tasklist-filter-modal-form-criteria] option, [cam-tasklist-filter-modal-form-criteria] optgroup', ['label'], FILTER_CRITERIA],
];

function sayInVietnamese() {
  for (const [selector, attributes, words] of FIXED) {
    for (const element of document.querySelectorAll(selector)) {
      // A star after a word is a mark of Tasklist's: the criterion may be an expression.
      const [, text, star] = element.textContent.trim().match(/^(.*?)(\s*\*)?$/s);
      if (words[text] && !element.childElementCount) {
        element.textContent = words[text] + (star ? ' *' : '');
      }
      for (const attribute of attributes) {
        const value = element.getAttribute(attribute);
        const [, head, name] = (value || '').match(/^(.*?:)( .*)$/s) || [];
        if (words[value] || words[head]) {
          element.setAttribute(attribute, words[value] || words[head] + name);
        }
      }
    }
  }
}

/** In a diagram a name with expressions is read by people: what the engine fills in becomes an ellipsis. */
function hideExpressions() {
  for (const line of document.querySelectorAll('.djs-element tspan')) {
    if (line.textContent.includes('${')) {
      line.textContent = line.textContent.replace(/\$\{[^}]*\}?/g, '…');
    }
  }
}

const isAdministrator = () => document.body.classList.contains('kh-admin');

let signedIn = false;
let signingOut = false;

/** The login form: a heading, real labels instead of placeholders that vanish, and why one sees it again. */
function mendLogin() {
  const form = document.querySelector('form[name=signinForm]');
  if (!form) {
    signedIn = signedIn || !!document.querySelector('.account.dropdown');
    return;
  }
  const header = document.querySelector('.login-header');
  if (header && !header.querySelector('.kh-title')) {
    header.append(
      Object.assign(document.createElement('h1'), { className: 'kh-title', textContent: 'Kế hoạch' }),
      Object.assign(document.createElement('p'), { className: 'kh-department', textContent: document.querySelector('.kh-strip').textContent }));
    if (signedIn && !signingOut) {
      header.after(Object.assign(document.createElement('p'), {
        className: 'alert alert-warning', role: 'status',
        textContent: 'Phiên làm việc đã kết thúc. Đăng nhập lại để làm tiếp; những gì đã lưu vẫn còn.',
      }));
    }
    signedIn = signingOut = false;
  }
  for (const input of form.querySelectorAll('input[placeholder]:not([id])')) {
    input.id = 'kh-' + input.type;
    input.autocomplete = input.type === 'password' ? 'current-password' : 'username';
    input.autocapitalize = 'none';
    input.spellcheck = false;
    input.before(Object.assign(document.createElement('label'), { htmlFor: input.id, textContent: input.placeholder }));
  }
}

/** Only administrators move a due date or a task's groups: to all others these are text, for the keyboard as well. */
const REFUSED = '.meta .due-date, .meta .groups';

function skipRefused() {
  if (!isAdministrator()) {
    document.querySelectorAll('.meta .due-date[tabindex], .meta .groups a[href]').forEach(element => {
      element.removeAttribute('tabindex');
      element.removeAttribute('href');
    });
  }
}

document.addEventListener('click', event => {
  if (event.target.closest('.logout')) {
    signingOut = true;
  } else if (!isAdministrator() && event.target.closest(REFUSED)) {
    event.stopPropagation();
    event.preventDefault();
  }
}, true);

/** Several apps lie open in tabs at once: the title begins with the app. */
function mendTitle() {
  if (!document.title.startsWith(APPS[app])) {
    document.title = APPS[app] + ' · ' + document.title;
  }
}

/** Camunda shows every moment by the clock of the machine, our own pages by that of Sơn La: says so where they differ. */
function sayWhichTime() {
  const zone = document.querySelector('.kh-zone');
  if (new Date().getTimezoneOffset() !== -7 * 60) {
    zone.classList.add('kh-warning');
    zone.textContent = 'Máy này không đặt giờ Việt Nam (GMT+7): giờ trong danh sách là giờ của máy, '
      + Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
}

function mend() {
  sayInVietnamese();
  hideExpressions();
  mendLogin();
  skipRefused();
}

sayWhichTime();
mendTitle();
mend();
onPageChange(mend);
onPageChange(mendTitle);
