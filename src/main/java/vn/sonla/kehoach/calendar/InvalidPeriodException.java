package vn.sonla.kehoach.calendar;

/** A text names no reporting period; the message tells a person in Vietnamese how to write one. */
public final class InvalidPeriodException extends IllegalArgumentException {

    InvalidPeriodException(String period) {
        super("Kỳ báo cáo \"%s\" không đúng; phải ghi năm-tháng, ví dụ 2024-03"
                .formatted(period == null ? "" : period));
    }
}
