package vn.sonla.kehoach.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.BoardCell;

/** The register of a period as a file that Excel opens with a double click: UTF-8 with its mark, fields as of RFC 4180. */
final class RegisterCsv {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private static final List<String> HEADERS = List.of(
            "Kỳ",
            "Lĩnh vực",
            "Mã đơn vị",
            "Đơn vị",
            "Tình trạng",
            "Quá hạn",
            "Không phát sinh",
            "Nhận khi khóa sổ, chưa duyệt",
            "Số lần trả lại",
            "Hạn nộp (trước lúc)",
            "Khóa sổ lúc",
            "Rời đơn vị lúc",
            "Thay đổi gần nhất lúc",
            "Được mở lại đến");

    private RegisterCsv() {}

    static byte[] write(List<BoardCell> cells, ReportingPeriod period, ZoneId zone) {
        // A code alone, 5.2 or 03/2024, would become a date; with its words it stays a text.
        String label = "Tháng " + period.label();
        return ("\uFEFF"
                        + Stream.concat(Stream.of(HEADERS), cells.stream().map(cell -> row(label, cell, zone)))
                                .map(row -> row.stream().map(RegisterCsv::field).collect(Collectors.joining(",")))
                                .collect(Collectors.joining("\r\n", "", "\r\n")))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> row(String period, BoardCell cell, ZoneId zone) {
        return List.of(
                period,
                cell.areaCode() + " " + cell.areaTitle(),
                cell.unitCode(),
                cell.unitName(),
                cell.mark().label(),
                yes(cell.overdue()),
                yes(cell.nil()),
                yes(cell.unreviewed()),
                String.valueOf(cell.timesReturned()),
                moment(cell.dueAt(), zone),
                moment(cell.closesAt(), zone),
                moment(cell.leftAt(), zone),
                moment(cell.changedAt(), zone),
                moment(cell.reopenedUntil(), zone));
    }

    private static String yes(boolean is) {
        return is ? "Có" : "";
    }

    private static String moment(Instant moment, ZoneId zone) {
        return moment == null ? "" : MOMENT.format(moment.atZone(zone));
    }

    private static String field(String text) {
        // What begins like a formula is shown, not computed.
        String shown = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return shown.matches("(?s).*[\",\\r\\n].*") ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
    }
}
