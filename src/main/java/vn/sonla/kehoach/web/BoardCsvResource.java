package vn.sonla.kehoach.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.ClosedPeriod;
import vn.sonla.kehoach.consolidation.PeriodHistoryService;
import vn.sonla.kehoach.dispatch.DispatchBoardService;
import vn.sonla.kehoach.dispatch.OutgoingReport;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.escalation.ReminderLogService;
import vn.sonla.kehoach.escalation.ReminderStep;
import vn.sonla.kehoach.obstacle.ObstacleAge;
import vn.sonla.kehoach.obstacle.ObstacleBoardService;
import vn.sonla.kehoach.report.MonthFigure;
import vn.sonla.kehoach.report.MonthRate;
import vn.sonla.kehoach.report.RegisterBoardService;

/** Each part of the board as a file: the same rows that {@link BoardResource} shows. The register's file is there. */
@RestController
@RequestMapping("/camunda/api/kehoach/board")
class BoardCsvResource {

    /** By the number of months. */
    private static final Map<Integer, String> AGES =
            Map.of(0, "Dưới 30 ngày", 1, "30–59 ngày", 2, "60–89 ngày", 3, "Từ 90 ngày");

    private final RegisterBoardService register;
    private final ObstacleBoardService obstacles;
    private final ReminderLogService reminders;
    private final DispatchBoardService outgoing;
    private final PeriodHistoryService history;
    private final CurrentActor currentActor;
    private final Clock clock;

    BoardCsvResource(
            RegisterBoardService register,
            ObstacleBoardService obstacles,
            ReminderLogService reminders,
            DispatchBoardService outgoing,
            PeriodHistoryService history,
            CurrentActor currentActor,
            Clock clock) {
        this.register = register;
        this.obstacles = obstacles;
        this.reminders = reminders;
        this.outgoing = outgoing;
        this.history = history;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** Whose rates a file holds. */
    enum By {
        UNIT("Đơn vị", "don-vi"),
        AREA("Lĩnh vực", "linh-vuc"),
        DEPARTMENT("Phạm vi", "toan-so");

        private final String header;
        private final String file;

        By(String header, String file) {
            this.header = header;
            this.file = file;
        }

        private static By of(MonthRate rate) {
            return rate.unitCode() != null ? UNIT : rate.areaCode() != null ? AREA : DEPARTMENT;
        }

        private String name(MonthRate rate) {
            return switch (this) {
                case UNIT -> rate.name() == null ? rate.unitCode() : rate.name();
                case AREA -> rate.areaCode() + " " + (rate.name() == null ? "" : rate.name());
                case DEPARTMENT -> "Cả Sở";
            };
        }
    }

    @GetMapping("/{period}/rates.csv")
    ResponseEntity<byte[]> rates(@PathVariable String period, @RequestParam By by) {
        List<List<String>> rows =
                register.rates(ReportingPeriod.parse(period), BoardResource.MONTHS, currentActor.get()).stream()
                        .filter(rate -> By.of(rate) == by)
                        .map(rate -> List.of(
                                month(rate.period()),
                                by.name(rate),
                                text(rate.expected()),
                                text(rate.onTime()),
                                text(rate.late()),
                                text(rate.nil()),
                                text(rate.missing())))
                        .toList();
        return Csv.answer(
                "ti-le-" + by.file + "-" + period,
                Csv.write(List.of("Kỳ", by.header, "Phải nộp", "Đúng hạn", "Muộn", "Không phát sinh", "Thiếu"), rows));
    }

    @GetMapping("/{period}/figures.csv")
    ResponseEntity<byte[]> figures(@PathVariable String period) {
        List<List<String>> rows =
                register.figures(ReportingPeriod.parse(period), BoardResource.MONTHS, currentActor.get()).stream()
                        .map(BoardCsvResource::row)
                        .toList();
        return Csv.answer(
                "chi-tieu-" + period,
                Csv.write(
                        List.of(
                                "Kỳ",
                                "Lĩnh vực",
                                "Mã chỉ tiêu",
                                "Chỉ tiêu",
                                "Đơn vị tính",
                                "Thực hiện",
                                "Ước cả tháng",
                                "Số báo cáo"),
                        rows));
    }

    private static List<String> row(MonthFigure figure) {
        return List.of(
                month(figure.period()),
                "Lĩnh vực " + figure.areaCode(),
                figure.indicatorId(),
                figure.name(),
                text(figure.unit()),
                text(figure.actual()),
                text(figure.estimate()),
                text(figure.reports()));
    }

    @GetMapping("/{period}/obstacles.csv")
    ResponseEntity<byte[]> obstacles(@PathVariable String period) {
        List<List<String>> rows = obstacles.open(ReportingPeriod.parse(period), currentActor.get()).stream()
                .map(BoardCsvResource::row)
                .toList();
        return Csv.answer(
                "kho-khan-" + period,
                Csv.write(
                        List.of("Cấp thẩm quyền", "Thời gian đã mở", "Còn mở", "Chưa trả lời", "Quá hạn trả lời"),
                        rows));
    }

    private static List<String> row(ObstacleAge age) {
        return List.of(
                age.authority().label(),
                AGES.get(age.monthsOpen()),
                text(age.open()),
                text(age.unanswered()),
                text(age.overdue()));
    }

    @GetMapping("/{period}/reminders.csv")
    ResponseEntity<byte[]> reminders(@PathVariable String period) {
        List<List<String>> rows = reminders.steps(ReportingPeriod.parse(period), currentActor.get()).stream()
                .map(this::row)
                .toList();
        return Csv.answer(
                "so-nhac-" + period,
                Csv.write(
                        List.of(
                                "Nấc",
                                "Nhắc ai",
                                "Đến lúc",
                                "Thực hiện lúc",
                                "Không cần",
                                "Số báo cáo",
                                "Số người",
                                "Đã gửi",
                                "Lưu trong ứng dụng",
                                "Chờ gửi",
                                "Không gửi được"),
                        rows));
    }

    private List<String> row(ReminderStep step) {
        return List.of(
                step.cutOff() ? "Khóa sổ" : step.rung(),
                String.join("; ", step.audiences()),
                moment(step.dueAt()),
                moment(step.carriedOutAt()),
                Csv.yes(step.skipped()),
                text(step.reports()),
                text(step.messages()),
                text(step.sent()),
                text(step.kept()),
                text(step.pending()),
                text(step.undeliverable()));
    }

    @GetMapping("/{period}/outgoing.csv")
    ResponseEntity<byte[]> outgoing(@PathVariable String period) {
        List<List<String>> rows =
                outgoing.reports(ReportingPeriod.parse(period), BoardResource.MONTHS, currentActor.get()).stream()
                        .map(this::row)
                        .toList();
        return Csv.answer(
                "bao-cao-gui-di-" + period,
                Csv.write(
                        List.of(
                                "Kỳ",
                                "Nơi nhận",
                                "Hạn gửi",
                                "Tình trạng",
                                "Ký lúc",
                                "Số văn bản",
                                "Văn bản thay thế",
                                "Gửi lúc",
                                "Số lần gửi",
                                "Thư đã gửi",
                                "Lưu trong ứng dụng",
                                "Chờ gửi",
                                "Không gửi được",
                                "Cần biết"),
                        rows));
    }

    private List<String> row(OutgoingReport report) {
        return List.of(
                Csv.month(report.periodLabel()),
                report.recipientLabel(),
                moment(report.dueAt()),
                report.mark().label(),
                moment(report.signedAt()),
                String.join("; ", report.numbers()),
                String.join("; ", report.replacements()),
                moment(report.sentAt()),
                text(report.sendings()),
                text(report.sent()),
                text(report.kept()),
                text(report.pending()),
                text(report.undeliverable()),
                text(report.problem()));
    }

    @GetMapping("/history.csv")
    ResponseEntity<byte[]> history() {
        List<List<String>> rows =
                history.closed(currentActor.get()).stream().map(this::row).toList();
        return Csv.answer(
                "cac-ky-da-dong",
                Csv.write(
                        List.of(
                                "Kỳ",
                                "Phải nộp",
                                "Đúng hạn",
                                "Muộn",
                                "Thiếu",
                                "Không phát sinh",
                                "Bị trả lại",
                                "Khó khăn",
                                "Đóng lúc",
                                "Tổng hợp lúc",
                                "Ký lúc"),
                        rows));
    }

    private List<String> row(ClosedPeriod closed) {
        return List.of(
                Csv.month(closed.label()),
                text(closed.expected()),
                text(closed.onTime()),
                text(closed.late()),
                text(closed.missing()),
                text(closed.nil()),
                text(closed.returned()),
                text(closed.obstacles()),
                moment(closed.closedAt()),
                moment(closed.consolidatedAt()),
                moment(closed.signedAt()));
    }

    private static String month(String period) {
        return Csv.month(ReportingPeriod.parse(period).label());
    }

    private String moment(Instant moment) {
        return Csv.moment(moment, clock.getZone());
    }

    private static String text(int number) {
        return String.valueOf(number);
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private static String text(BigDecimal number) {
        return number == null ? "" : VietnameseNumber.format(number);
    }
}
