package vn.sonla.kehoach.consolidation;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.FinishedTasks;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.PeopleProcess;

/** Says in Vietnamese why the department's report does not take a step any more. */
@Component
class ConsolidationRefusals implements FinishedTasks {

    private final ConsolidatedReports reports;
    private final Replacements replacements;
    private final PeopleProcess people;

    ConsolidationRefusals(ConsolidatedReports reports, Replacements replacements, PeopleProcess people) {
        this.reports = reports;
        this.replacements = replacements;
        this.people = people;
    }

    Refusal notWithConsolidator(ReportingPeriod period) {
        return Refusal.conflict(state(period));
    }

    Refusal notWithDirector(ReportingPeriod period) {
        return Refusal.conflict(state(period));
    }

    /** Two people write the conclusion; the second is told. */
    Refusal conclusionChanged(ConclusionDraft now) {
        return Refusal.conflict(
                now.editedBy() == null
                        ? "Phần kết luận đã thay đổi; lời bạn gõ chưa lưu."
                        : "Phần kết luận vừa được %s sửa lúc %s; lời bạn gõ chưa lưu."
                                .formatted(people.nameOf(now.editedBy()), ReportingCalendar.words(now.editedAt())));
    }

    @Override
    public Optional<String> whyGone(String taskDefinitionKey, String businessKey) {
        return switch (taskDefinitionKey) {
            case ConsolidationModel.CONSOLIDATE, ConsolidationModel.SIGN_REPORT, ReplacementModel.REVISE_REPORT -> {
                BusinessKey key = BusinessKey.parse(businessKey);
                ReportingPeriod period = ReportingPeriod.parse(key.period());
                yield Optional.of(ReplacementModel.edition(key)
                        .flatMap(edition -> replacements.find(period, edition))
                        .map(this::state)
                        .orElseGet(() -> state(period)));
            }
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
                                .formatted(
                                        people.nameOf(report.consolidatedBy()),
                                        ReportingCalendar.words(report.consolidatedAt()));
                    case RETURNED -> "đã được Giám đốc trả lại và đang chờ tổng hợp lại.";
                    case SIGNED ->
                        "đã được %s ký lúc %s; không thay đổi được nữa."
                                .formatted(
                                        people.nameOf(report.signedBy()), ReportingCalendar.words(report.signedAt()));
                };
    }

    /** Where a replacement stands, a sentence. */
    String state(ReplacementInfo it) {
        return "Bản thay thế %d của báo cáo tháng %s "
                        .formatted(
                                it.number(), ReportingPeriod.parse(it.period()).label())
                + switch (it.state()) {
                    case DRAFT ->
                        "do %s mở lúc %s đang chờ bộ phận tổng hợp."
                                .formatted(people.nameOf(it.openedBy()), ReportingCalendar.words(it.openedAt()));
                    case CONSOLIDATED ->
                        "đã được %s trình lúc %s và đang chờ Giám đốc ký."
                                .formatted(
                                        people.nameOf(it.consolidatedBy()),
                                        ReportingCalendar.words(it.consolidatedAt()));
                    case RETURNED -> "đã được Giám đốc trả lại và đang chờ bộ phận tổng hợp sửa.";
                    case SIGNED ->
                        "đã được %s ký lúc %s; không thay đổi được nữa."
                                .formatted(people.nameOf(it.signedBy()), ReportingCalendar.words(it.signedAt()));
                    case WITHDRAWN -> "đã được rút.";
                };
    }
}
