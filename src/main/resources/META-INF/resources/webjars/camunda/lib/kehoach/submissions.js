/** Until when whom gets the department's report, as a line: Hạn gửi UBND tỉnh: 18/03/2024 · Bộ: 20/03/2024. */
import { day } from './format.js';

export function submissionLine(submissions) {
  return 'Hạn gửi ' + submissions.map(it => it.label + ': ' + day(it.dueAt)).join(' · ');
}
