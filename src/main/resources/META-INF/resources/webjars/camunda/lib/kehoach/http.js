/** Talking to this application's server from its own pages: JSON both ways, refusals in Vietnamese. */

const root = document.querySelector('base').getAttribute('app-root');

/** The address of our own endpoints, below which every path of {@link call} lies unless it says otherwise. */
export const own = '/api/kehoach';

/** The absolute path of something below the web apps, such as '/api/kehoach/packets'. */
export function url(path) {
  return root + path;
}

/** Parts of a path, each encoded. */
export function path(...parts) {
  return parts.map(part => '/' + encodeURIComponent(part)).join('');
}

/**
 * Asks the server.
 *
 * @param method GET, PUT, …
 * @param path below the web apps, such as '/api/kehoach/packets'
 * @param body an object or a text of JSON, or FormData; none for GET
 * @param leaving the page may be gone before the answer comes; browsers then carry 64 kB in all
 * @returns the answer's JSON, null where there is none; rejects with {status, message, answer}, status 0 where no server answered
 */
export async function call(method, path, body, leaving = false) {
  const headers = { Accept: 'application/json' };
  const token = (document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/) || [])[1];
  if (token) {
    headers['X-XSRF-TOKEN'] = decodeURIComponent(token);
  }
  let sent = body;
  if (body !== undefined && !(body instanceof FormData)) {
    headers['Content-Type'] = 'application/json';
    sent = typeof body === 'string' ? body : JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(url(path), {
      method,
      headers,
      body: sent,
      credentials: 'same-origin',
      cache: 'no-store',
      keepalive: leaving && typeof sent === 'string' && sent.length < 20000,
    });
  } catch (e) {
    throw { status: 0, message: 'mất kết nối với máy chủ.' };
  }
  let answer = null;
  try {
    answer = JSON.parse(await response.text());
  } catch (e) {
    // Not ours, or empty: the status says it.
  }
  if (!response.ok) {
    throw { status: response.status, message: (answer && answer.message) || reason(response.status), answer };
  }
  return answer;
}

function reason(status) {
  switch (status) {
    case 401:
      return 'phiên làm việc đã hết; hãy đăng nhập lại ở một thẻ khác rồi thử lại.';
    case 403:
      return 'bạn không có quyền hoặc phiên làm việc đã đổi; hãy đăng nhập lại rồi thử lại.';
    case 413:
      return 'nội dung gửi lên quá lớn.';
    default:
      return 'máy chủ gặp lỗi (' + status + ').';
  }
}
