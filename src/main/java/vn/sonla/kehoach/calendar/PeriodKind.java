package vn.sonla.kehoach.calendar;

import java.time.Month;
import java.util.List;
import java.util.stream.IntStream;

/** How long a stretch a report covers; longer ones are assembled from months and fall due with their last month. */
public enum PeriodKind {
    MONTH(1, "tháng"),
    QUARTER(3, "quý"),
    /** The first half only: the second is part of the report on the year. */
    HALF_YEAR(6, "6 tháng"),
    /** From January; only where the policy asks for it. */
    NINE_MONTHS(9, "9 tháng"),
    YEAR(12, "năm");

    private static final List<String> QUARTERS = List.of("I", "II", "III", "IV");

    private final int length;
    private final String label;

    PeriodKind(int length, String label) {
        this.length = length;
        this.label = label;
    }

    /** Number of months covered. */
    public int length() {
        return length;
    }

    /** The kind as people name it: tháng, quý, 6 tháng, 9 tháng, năm. */
    public String label() {
        return label;
    }

    /** The stretch that ends with a period as people name it: "quý I/2024", "6 tháng đầu năm 2024". */
    public String label(ReportingPeriod period) {
        return switch (this) {
            case MONTH -> "tháng " + period.label();
            case QUARTER ->
                "quý %s/%d".formatted(QUARTERS.get((period.month().getMonthValue() - 1) / 3), period.year());
            case HALF_YEAR -> "6 tháng đầu năm " + period.year();
            case NINE_MONTHS -> "9 tháng đầu năm " + period.year();
            case YEAR -> "năm " + period.year();
        };
    }

    /** The months that a report of this kind covers, the given one last. */
    public List<ReportingPeriod> months(ReportingPeriod last) {
        return IntStream.rangeClosed(1 - length, 0)
                .mapToObj(last.month()::plusMonths)
                .map(ReportingPeriod::new)
                .toList();
    }

    boolean isDueIn(Month month) {
        return switch (this) {
            case HALF_YEAR, NINE_MONTHS -> month.getValue() == length;
            case MONTH, QUARTER, YEAR -> month.getValue() % length == 0;
        };
    }
}
