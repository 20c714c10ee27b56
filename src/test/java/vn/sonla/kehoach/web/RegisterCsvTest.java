package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.BoardCell;
import vn.sonla.kehoach.report.BoardMark;

@DisplayName("The register as a CSV file")
class RegisterCsvTest {

    private static final Instant DUE = Instant.parse("2024-03-11T17:00:00Z");

    @Test
    @DisplayName("commas, quotes and line breaks stay inside their field, and what looks like a formula is only shown")
    void fields() {
        assertThat(lineOf("Phòng \"A\", B")).contains(",\"Phòng \"\"A\"\", B\",");
        assertThat(lineOf("=1+1")).contains(",'=1+1,");
        assertThat(lineOf("@SUM(A1)")).contains(",'@SUM(A1),");
        assertThat(lineOf("+84 212")).contains(",'+84 212,");
        assertThat(lineOf("-1+1")).contains(",'-1+1,");
        assertThat(lineOf("-1.234,5")).as("a number").contains(",\"-1.234,5\",");
    }

    @Test
    @DisplayName("moments are those of the department, and no code can be taken for a date")
    void dates() {
        assertThat(lineOf("Văn phòng Sở"))
                .startsWith("Tháng 03/2024,5.2 Trợ giúp xã hội,VP,Văn phòng Sở,Nộp muộn,,Có,,1,12/03/2024 00:00,");
    }

    private static String lineOf(String unitName) {
        BoardCell cell = new BoardCell(
                "5.2",
                "Trợ giúp xã hội",
                "VP",
                unitName,
                1,
                BoardMark.LATE,
                false,
                true,
                true,
                false,
                DUE,
                DUE,
                DUE,
                null,
                1,
                null);
        String file = new String(
                RegisterCsv.write(List.of(cell), ReportingPeriod.of(2024, 3), ZoneId.of("Asia/Ho_Chi_Minh")),
                StandardCharsets.UTF_8);
        assertThat(file).startsWith("\uFEFFKỳ,").endsWith("\r\n");
        return file.split("\r\n")[1];
    }
}
