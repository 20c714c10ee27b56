package vn.sonla.kehoach.report;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.FinishedTasks;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.PeopleProcess;

/** Says in Vietnamese why a report does not take a step any more. */
@Component
class ReportRefusals implements FinishedTasks {

    private final ReportLaw law;
    private final PeopleProcess people;

    ReportRefusals(ReportLaw law, PeopleProcess people) {
        this.law = law;
        this.people = people;
    }

    Refusal notOpenForSubmit(ReportInHand report) {
        if (report.isUnderCorrection() && report.state() == ReportState.RETURNED) {
            return correctionOver(report);
        }
        return Refusal.conflict(
                switch (report.state()) {
                    case SUBMITTED -> "Báo cáo đã được nộp và đang chờ trưởng đơn vị duyệt.";
                    case ACCEPTED -> "Báo cáo đã được nộp và duyệt; không nộp lại được.";
                    default -> closed(report);
                });
    }

    private Refusal correctionOver(ReportInHand report) {
        return Refusal.conflict("Hết hạn sửa lúc %s. Báo cáo đã nhận giữ nguyên."
                .formatted(ReportingCalendar.words(report.closesAt())));
    }

    Refusal notOpenForReview(ReportInHand report) {
        if (report.isUnderCorrection() && report.state() == ReportState.SUBMITTED) {
            return correctionOver(report);
        }
        return Refusal.conflict(
                switch (report.state()) {
                    case ACCEPTED -> "Báo cáo đã được duyệt.";
                    case RETURNED -> "Báo cáo đã được trả lại cho cán bộ.";
                    case SUBMITTED ->
                        "Hết hạn duyệt lúc %s. Báo cáo đã nộp được nhận và ghi là chưa duyệt."
                                .formatted(ReportingCalendar.words(report.closesAt()));
                    default -> closed(report);
                });
    }

    /** Only what is missing, and not asked for already, can be asked for. */
    Refusal notMissing(ReportInHand report, Instant now) {
        if (report.isUnderGrant() && report.state() != ReportState.MISSING) {
            return Refusal.conflict("Báo cáo đã được cho nộp muộn đến %s; hãy nộp ở việc của báo cáo."
                    .formatted(ReportingCalendar.words(report.closesAt())));
        }
        return Refusal.conflict(
                switch (report.state()) {
                    case MISSING -> "Đề nghị nộp muộn của báo cáo này đang chờ xét.";
                    case SUBMITTED -> "Báo cáo đã được nộp và đang chờ trưởng đơn vị duyệt.";
                    case ACCEPTED -> "Báo cáo đã được nộp; không phải đề nghị nộp muộn.";
                    default ->
                        report.isClosedAt(now)
                                ? "Hết hạn nộp lúc %s nhưng sổ đang khóa; hãy đề nghị lại sau ít phút."
                                        .formatted(ReportingCalendar.words(report.closesAt()))
                                : "Báo cáo còn nộp được đến %s; hãy nộp ở việc của báo cáo."
                                        .formatted(ReportingCalendar.words(report.closesAt()));
                });
    }

    Refusal draftChanged(Optional<ReportDraft> other) {
        return Refusal.conflict(
                other.map(draft -> "%s đã lưu bản nháp khác lúc %s. Hãy tải bản đó về để xem trước khi lưu tiếp."
                                .formatted(people.nameOf(draft.savedBy()), ReportingCalendar.words(draft.savedAt())))
                        .orElse("Bản nháp đã được nộp hoặc xóa. Hãy tải lại trang."));
    }

    @Override
    public Optional<String> whyGone(String taskDefinitionKey, String businessKey) {
        BusinessKey key = BusinessKey.parse(businessKey == null ? "" : businessKey);
        return switch (taskDefinitionKey) {
            case ReportModel.SUBMIT_REPORT ->
                law.lookUp(key).map(report -> notOpenForSubmit(report).getMessage());
            case ReportModel.REVIEW_REPORT ->
                law.lookUp(key).map(report -> notOpenForReview(report).getMessage());
            case LateReportModel.GRANT_LATENESS -> Optional.of("Đề nghị nộp muộn này đã được xét.");
            default -> Optional.empty();
        };
    }

    /** Why there is no task to take a step with a report in. */
    Refusal noTask(String taskDefinitionKey, BusinessKey key) {
        return Refusal.conflict(whyGone(taskDefinitionKey, key.toString())
                .orElse("Không có báo cáo %s trong sổ theo dõi.".formatted(key)));
    }

    private String closed(ReportInHand report) {
        return """
                Hết hạn nộp lúc %s. Nội dung đã soạn vẫn được giữ; muốn nộp muộn hãy bấm "Bắt đầu quy trình" trong \
                Tasklist, chọn "Đề nghị nộp muộn"."""
                .formatted(ReportingCalendar.words(report.closesAt()));
    }
}
