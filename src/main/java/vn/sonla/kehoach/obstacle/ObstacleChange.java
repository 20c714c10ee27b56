package vn.sonla.kehoach.obstacle;

import java.time.Instant;

/**
 * One step of a difficulty's way.
 *
 * @param onBehalfOf for whom the actor acted as a deputy, null where he acted for himself
 * @param note what was said: the answer, or why it did not solve it; null where nothing was
 */
public record ObstacleChange(Kind kind, Instant at, String actor, String onBehalfOf, String note) {

    /** What happened. */
    public enum Kind {
        RAISED("Nêu khó khăn"),
        REPEATED("Nêu lại trong báo cáo"),
        ANSWERED("Trả lời"),
        NOT_SOLVED("Chưa giải quyết được"),
        CLOSED("Đã giải quyết"),
        OVERDUE("Quá hạn trả lời"),
        WITHDRAWN("Rút lại");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The Vietnamese name that people read. */
        public String label() {
            return label;
        }
    }
}
