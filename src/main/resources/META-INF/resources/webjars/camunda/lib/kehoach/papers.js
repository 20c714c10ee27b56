/** The documents of the department's report: Word and PDF of one as one paper. */
import { call, own, path, url } from './http.js';
import { useStyle } from './style.js';

const KINDS = {
  MONTH: 'Báo cáo tháng',
  QUARTER: 'Báo cáo quý',
  HALF_YEAR: 'Báo cáo 6 tháng',
  NINE_MONTHS: 'Báo cáo 9 tháng',
  YEAR: 'Báo cáo năm',
};
const RECIPIENTS = { UBND: 'gửi UBND tỉnh', BO: 'gửi Bộ' };

/**
 * The papers of a period: {title, number, digitallySigned, generatedAt, pdf, word}, each file with its href.
 *
 * @param edition which edition of the report, 1 or that of a replacement; none for what is in force or drafted first
 */
export async function of(period, edition) {
  const wanted = document => (edition ? document.edition === edition : document.inForce || (document.edition === 1 && !document.signed));
  const papers = new Map();
  for (const document of (await call('GET', own + '/documents?period=' + encodeURIComponent(period))).filter(wanted)) {
    const title = KINDS[document.kind] + ' ' + RECIPIENTS[document.recipient];
    if (!papers.has(title)) {
      papers.set(title, {
        title,
        number: document.number,
        dated: document.dated,
        digitallySigned: false,
        generatedAt: document.generatedAt,
      });
    }
    const paper = papers.get(title);
    const file = { href: url(own + '/documents' + path(document.id)), fileName: document.fileName };
    paper[document.format === 'PDF' ? 'pdf' : 'word'] = file;
    paper.digitallySigned = paper.digitallySigned || document.digitallySigned;
  }
  return [...papers.values()];
}

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...content);
  return made;
}

function line(paper) {
  const name = (what) => what + ': ' + paper.title;
  const links = element('div', { class: 'kh-signed-links' });
  if (paper.pdf) {
    links.append(
      element(
        'a',
        { href: paper.pdf.href + '?inline=true', target: '_blank', rel: 'noopener', 'aria-label': name('Đọc bản PDF') + ' (mở thẻ mới)' },
        'Đọc bản PDF',
      ),
      element('a', { href: paper.pdf.href, download: paper.pdf.fileName, 'aria-label': name('Tải bản PDF') }, 'Tải bản PDF'),
    );
  }
  if (paper.word) {
    links.append(
      element('a', { href: paper.word.href, download: paper.word.fileName, 'aria-label': name('Tải bản Word') }, 'Tải bản Word'),
    );
  }
  return element('li', {}, element('strong', {}, 'Số ' + paper.number), ' ' + paper.title, links);
}

/** Shows what has just been signed, above the page, until it is closed. */
export async function showSigned(period, label, edition) {
  let papers;
  try {
    papers = await of(period, edition);
  } catch (e) {
    // The notification has said that it is signed; the papers are on the board, too.
    return;
  }
  useStyle('signed.css');
  const [year, month, day] = (papers[0] ? papers[0].dated : '').split('-');
  const close = element('button', { type: 'button', class: 'btn btn-primary' }, 'Đóng');
  const dialog = element(
    'dialog',
    { class: 'kh-signed', 'aria-labelledby': 'kh-signed-title' },
    element('h2', { id: 'kh-signed-title' }, 'Đã ký báo cáo ' + (edition ? 'thay thế ' : '') + label),
    element(
      'p',
      {},
      papers.length + ' văn bản đã được cấp số, ghi ngày ' + [day, month, year].join('/')
        + (papers.some((paper) => paper.digitallySigned) ? ' và ký số' : '; bản PDF không mang chữ ký số')
        + '. Số liệu, lời văn và văn bản của kỳ đã khóa.',
    ),
    element('ul', {}, ...papers.map(line)),
    element('p', { class: 'kh-signed-hint' }, 'Về sau các văn bản này ở trang Giám sát, trong các kỳ đã đóng.'),
    close,
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
