package vn.sonla.kehoach.web;

import java.time.ZoneId;
import java.util.List;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.BoardCell;

/** The register of a period as a file. */
final class RegisterCsv {

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
        String label = Csv.month(period.label());
        return Csv.write(
                HEADERS, cells.stream().map(cell -> row(label, cell, zone)).toList());
    }

    private static List<String> row(String period, BoardCell cell, ZoneId zone) {
        return List.of(
                period,
                cell.areaCode() + " " + cell.areaTitle(),
                cell.unitCode(),
                cell.unitName(),
                cell.mark().label(),
                Csv.yes(cell.overdue()),
                Csv.yes(cell.nil()),
                Csv.yes(cell.unreviewed()),
                String.valueOf(cell.timesReturned()),
                Csv.moment(cell.dueAt(), zone),
                Csv.moment(cell.closesAt(), zone),
                Csv.moment(cell.leftAt(), zone),
                Csv.moment(cell.changedAt(), zone),
                Csv.moment(cell.reopenedUntil(), zone));
    }
}
