package vn.sonla.kehoach.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportingPeriodTest {

    @ParameterizedTest
    @DisplayName("The data window runs from the 15th of the month before to the 14th of the last month")
    @CsvSource({
        "2024-03, MONTH, 2024-02-15, 2024-03-14",
        "2024-01, MONTH, 2023-12-15, 2024-01-14",
        "2024-03, QUARTER, 2023-12-15, 2024-03-14",
        "2024-06, HALF_YEAR, 2023-12-15, 2024-06-14",
        "2024-09, NINE_MONTHS, 2023-12-15, 2024-09-14",
        "2024-12, YEAR, 2023-12-15, 2024-12-14"
    })
    void dataWindow(String period, PeriodKind kind, String from, String to) {
        DataWindow window = ReportingPeriod.parse(period).dataWindow(kind);
        assertThat(window.from()).isEqualTo(from);
        assertThat(window.to()).isEqualTo(to);
    }

    @ParameterizedTest
    @DisplayName("A longer report covers the months that end with its period, and people know it by name")
    @CsvSource({
        "2024-03, MONTH, 1, 2024-03, tháng 03/2024",
        "2024-09, QUARTER, 3, 2024-07, quý III/2024",
        "2024-06, HALF_YEAR, 6, 2024-01, 6 tháng đầu năm 2024",
        "2024-09, NINE_MONTHS, 9, 2024-01, 9 tháng đầu năm 2024",
        "2024-12, YEAR, 12, 2024-01, năm 2024"
    })
    void months(String period, PeriodKind kind, int count, String first, String label) {
        ReportingPeriod last = ReportingPeriod.parse(period);
        assertThat(kind.months(last))
                .hasSize(count)
                .startsWith(ReportingPeriod.parse(first))
                .endsWith(last)
                .isSorted();
        assertThat(kind.label(last)).isEqualTo(label);
    }

    @ParameterizedTest
    @NullSource
    @DisplayName("What is no period is refused in Vietnamese")
    @ValueSource(strings = {"", "2024-13", "2024-3", "03/2024", "2024-03 ", "tháng ba"})
    void invalid(String period) {
        assertThatThrownBy(() -> ReportingPeriod.parse(period))
                .isInstanceOf(InvalidPeriodException.class)
                .hasMessageStartingWith("Kỳ báo cáo \"")
                .hasMessageEndingWith("ví dụ 2024-03");
    }

    @Test
    @DisplayName("December is followed by January of the next year")
    void turnOfTheYear() {
        ReportingPeriod december = ReportingPeriod.parse("2024-12");
        assertThat(december.next()).hasToString("2025-01");
        assertThat(december.next().previous()).isEqualTo(december);
        assertThat(december.next().label()).isEqualTo("01/2025");
    }
}
