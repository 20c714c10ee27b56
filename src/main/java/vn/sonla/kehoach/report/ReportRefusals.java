package vn.sonla.kehoach.report;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.FinishedTasks;
import vn.sonla.kehoach.engine.Refusal;

/** Says in Vietnamese why a report does not take a step any more. */
@Component
class ReportRefusals implements FinishedTasks {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");

    private final ExpectedReports reports;
    private final Clock clock;

    ReportRefusals(ExpectedReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    Refusal notOpenForSubmit(ExpectedReport report) {
        return Refusal.conflict(
                switch (report.state()) {
                    case SUBMITTED -> "Báo cáo đã được nộp và đang chờ trưởng đơn vị duyệt.";
                    case ACCEPTED -> "Báo cáo đã được nộp và duyệt; không nộp lại được.";
                    default -> closed(report);
                });
    }

    Refusal notOpenForReview(ExpectedReport report) {
        return Refusal.conflict(
                switch (report.state()) {
                    case ACCEPTED -> "Báo cáo đã được duyệt.";
                    case RETURNED -> "Báo cáo đã được trả lại cho cán bộ.";
                    default -> closed(report);
                });
    }

    Refusal draftChanged(Optional<ReportDraft> other) {
        return Refusal.conflict(
                other.map(draft -> "%s đã lưu bản nháp khác lúc %s. Hãy tải bản đó về để xem trước khi lưu tiếp."
                                .formatted(draft.savedBy(), moment(draft.savedAt())))
                        .orElse("Bản nháp đã được nộp hoặc xóa. Hãy tải lại trang."));
    }

    @Override
    public Optional<String> whyGone(String taskDefinitionKey, String businessKey) {
        BusinessKey key = BusinessKey.parse(businessKey == null ? "" : businessKey);
        return switch (taskDefinitionKey) {
            case ReportModel.SUBMIT_REPORT ->
                find(key).map(report -> notOpenForSubmit(report).getMessage());
            case ReportModel.REVIEW_REPORT ->
                find(key).map(report -> notOpenForReview(report).getMessage());
            default -> Optional.empty();
        };
    }

    private Optional<ExpectedReport> find(BusinessKey key) {
        return reports.findByPeriodAndAreaCodeAndUnitCode(key.period(), key.areaCode(), key.unitCode());
    }

    private String closed(ExpectedReport report) {
        return "Hết hạn nộp lúc %s. Nội dung đã soạn vẫn được giữ; hãy liên hệ Phòng Kế hoạch - Tài chính để đề nghị nộp muộn."
                .formatted(moment(report.closesAt()));
    }

    private String moment(Instant instant) {
        return MOMENT.format(instant.atZone(clock.getZone()));
    }
}
