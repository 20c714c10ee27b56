package vn.sonla.kehoach.calendar;

import java.time.DateTimeException;
import java.time.YearMonth;

/**
 * The month a report is about and due in: period 2024-03 is due before 12 March 2024.
 *
 * @param month year and month
 */
public record ReportingPeriod(YearMonth month) implements Comparable<ReportingPeriod> {

    public static ReportingPeriod of(int year, int month) {
        return new ReportingPeriod(YearMonth.of(year, month));
    }

    /**
     * Reads {@code 2024-03}.
     *
     * @throws InvalidPeriodException for anything else, null too
     */
    public static ReportingPeriod parse(String period) {
        if (period == null || !period.matches("\\d{4}-\\d{2}")) {
            throw new InvalidPeriodException(period);
        }
        try {
            return new ReportingPeriod(YearMonth.parse(period));
        } catch (DateTimeException e) {
            throw new InvalidPeriodException(period);
        }
    }

    /**
     * The days whose facts a report of this kind tells (Nghị định 09/2019/NĐ-CP, Điều 12): from the 15th of the month
     * before the first one to the 14th of the last.
     */
    public DataWindow dataWindow(PeriodKind kind) {
        return new DataWindow(month.minusMonths(kind.length()).atDay(15), month.atDay(14));
    }

    public ReportingPeriod next() {
        return new ReportingPeriod(month.plusMonths(1));
    }

    public ReportingPeriod previous() {
        return new ReportingPeriod(month.minusMonths(1));
    }

    public int year() {
        return month.getYear();
    }

    /** As people write it: {@code 03/2024}. */
    public String label() {
        return "%02d/%d".formatted(month.getMonthValue(), month.getYear());
    }

    @Override
    public int compareTo(ReportingPeriod other) {
        return month.compareTo(other.month);
    }

    /** As processes and tables write it: {@code 2024-03}. */
    @Override
    public String toString() {
        return month.toString();
    }
}
