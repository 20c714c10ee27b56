/** Numbers and moments as people write and read them here, whatever the browser's language and zone are. */

// ---- numbers: 1.234,5

const MAX_FRACTION = 6;
const MAX_DIGITS = 15;

function plain(value) {
  return String(value === null || value === undefined ? '' : value).replace(/[\s\u00a0\u202f]/g, '');
}

/** The number that a text means, null for none. Ask {@link faulty} first. */
export function number(value) {
  const text = plain(value);
  return text === '' ? null : Number(text.replace(/\./g, '').replace(',', '.'));
}

/** Why a text is no number of ours, null if it is one or nothing. */
export function faulty(value) {
  const text = plain(value);
  if (text === '') {
    return null;
  }
  if (/^[-–−]/.test(text)) {
    return 'Không nhập số âm.';
  }
  if (!/^(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(text)) {
    if (/^\d+\.\d+$/.test(text)) {
      return 'Phần lẻ dùng dấu phẩy: gõ ' + text.replace('.', ',') + '. Dấu chấm chỉ để tách hàng nghìn (1.234).';
    }
    if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) {
      const ours = text.replace(/,/g, '_').replace('.', ',').replace(/_/g, '.');
      return 'Tách hàng nghìn bằng dấu chấm, phần lẻ bằng dấu phẩy: ' + ours + '.';
    }
    return 'Chỉ nhập số, ví dụ 1.234,5.';
  }
  const [whole, fraction = ''] = text.replace(/\./g, '').split(',');
  if (fraction.length > MAX_FRACTION) {
    return 'Tối đa ' + MAX_FRACTION + ' chữ số sau dấu phẩy.';
  }
  if (whole.replace(/^0+/, '').length + fraction.length > MAX_DIGITS) {
    return 'Số quá lớn; kiểm tra lại đơn vị tính.';
  }
  return null;
}

/** A text that means a number, with dots between its thousands. */
export function grouped(value) {
  const [digits, fraction] = plain(value).replace(/\./g, '').split(',');
  const whole = digits.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+$)/g, '.');
  return fraction === undefined ? whole : whole + ',' + fraction;
}

/** A number from the server, or a text as somebody typed it, as it stands in a field. */
export function written(value) {
  if (value === null || value === undefined) {
    return '';
  }
  return typeof value === 'number' ? (value < 0 ? '-' : '') + grouped(String(Math.abs(value)).replace('.', ',')) : value;
}

// ---- moments: dd/MM/yyyy HH:mm in Asia/Ho_Chi_Minh

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function split(iso) {
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) {
    const [year, month, day] = iso.split('-');
    return { year, month, day, hour: '00', minute: '00' };
  }
  return Object.fromEntries(parts.formatToParts(new Date(iso)).map(part => [part.type, part.value]));
}

/** dd/MM/yyyy HH:mm, empty for null. */
export function moment(iso) {
  return iso ? day(iso) + ' ' + time(iso) : '';
}

/** dd/MM/yyyy of a moment or of a day, empty for null. */
export function day(iso) {
  if (!iso) {
    return '';
  }
  const at = split(iso);
  return at.day + '/' + at.month + '/' + at.year;
}

/** The day that a text such as 16/03/2024 means, 2024-03-16; null where it means none. */
export function readDay(text) {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-]([12]\d{3})$/.exec(text.trim()) || [];
  const read = new Date(Date.UTC(year, month - 1, day));
  return year && read.getUTCMonth() === month - 1 ? read.toISOString().slice(0, 10) : null;
}

/**
 * The moment that a text such as 16/03/2024 17:00 means, with our offset; null where it means none.
 *
 * @param hour what a day alone means, such as 17:00; without it a day alone means none
 */
export function readMoment(text, hour) {
  const [, date, clock = hour] = /^(\S+)(?:\s+((?:[01]?\d|2[0-3]):[0-5]\d))?$/.exec(text.trim()) || [];
  const read = date && clock && readDay(date);
  return read ? read + 'T' + clock.padStart(5, '0') + ':00+07:00' : null;
}

/** HH:mm. */
export function time(iso) {
  const at = split(iso);
  return at.hour + ':' + at.minute;
}

/** The day of the month as a number. */
export function dayOfMonth(iso) {
  return Number(split(iso).day);
}

/**
 * How long it is until a moment.
 *
 * @param iso the moment
 * @param now milliseconds on the server's clock, not on the browser's
 * @returns {text, tone}: 'còn 3 ngày 4 giờ' or 'quá hạn 2 giờ 5 phút'; tone is 'info', 'warning' under two days, 'danger' when past
 */
export function timeLeft(iso, now) {
  let minutes = Math.floor((Date.parse(iso) - now) / 60000);
  const past = minutes < 0;
  minutes = Math.abs(minutes);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  let span = minutes + ' phút';
  if (days > 0) {
    span = days + ' ngày' + (hours ? ' ' + hours + ' giờ' : '');
  } else if (hours > 0) {
    span = hours + ' giờ ' + (minutes % 60) + ' phút';
  }
  return past ? { text: 'quá hạn ' + span, tone: 'danger' } : { text: 'còn ' + span, tone: days < 2 ? 'warning' : 'info' };
}
