package vn.sonla.kehoach.consolidation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.FinishedTasks;
import vn.sonla.kehoach.engine.Refusal;

/** Says in Vietnamese why the department's report does not take a step any more. */
@Component
class ConsolidationRefusals implements FinishedTasks {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy");

    private final ConsolidatedReports reports;

    ConsolidationRefusals(ConsolidatedReports reports) {
        this.reports = reports;
    }

    Refusal notWithConsolidator(ReportingPeriod period) {
        return Refusal.conflict(state(period));
    }

    Refusal notWithDirector(ReportingPeriod period) {
        return Refusal.conflict(state(period));
    }

    @Override
    public Optional<String> whyGone(String taskDefinitionKey, String businessKey) {
        return switch (taskDefinitionKey) {
            case ConsolidationModel.CONSOLIDATE, ConsolidationModel.SIGN_REPORT ->
                Optional.of(state(
                        ReportingPeriod.parse(BusinessKey.parse(businessKey).period())));
            default -> Optional.empty();
        };
    }

    private String state(ReportingPeriod period) {
        ConsolidatedReports.Row report = reports.find(period);
        return "Báo cáo tháng %s ".formatted(period.label())
                + switch (report.state()) {
                    case DRAFT -> "chưa đến bước này: đang chờ tổng hợp.";
                    case CONSOLIDATED ->
                        "đã được %s tổng hợp lúc %s và đang chờ Giám đốc ký."
                                .formatted(report.consolidatedBy(), moment(report.consolidatedAt()));
                    case RETURNED -> "đã được Giám đốc trả lại và đang chờ tổng hợp lại.";
                    case SIGNED ->
                        "đã được %s ký lúc %s; không thay đổi được nữa."
                                .formatted(report.signedBy(), moment(report.signedAt()));
                };
    }

    private String moment(Instant instant) {
        return MOMENT.format(instant.atZone(ReportingCalendar.ZONE));
    }
}
