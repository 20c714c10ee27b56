package vn.sonla.kehoach.report;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.FieldError;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.PlanService;

/** Returns single sections of a report that was taken in, before the period is signed. */
@Service
public class CorrectionService {

    private final ReportLaw law;
    private final Reopenings reopenings;
    private final ReportRefusals refusals;
    private final ReportChanges changes;
    private final LateReportService desk;
    private final PeriodSignature signature;
    private final PlanService plan;
    private final DeputyService deputies;
    private final JdbcClient jdbc;
    private final Clock clock;

    CorrectionService(
            ReportLaw law,
            Reopenings reopenings,
            ReportRefusals refusals,
            ReportChanges changes,
            LateReportService desk,
            PeriodSignature signature,
            PlanService plan,
            DeputyService deputies,
            JdbcClient jdbc,
            Clock clock) {
        this.law = law;
        this.reopenings = reopenings;
        this.refusals = refusals;
        this.changes = changes;
        this.desk = desk;
        this.signature = signature;
        this.plan = plan;
        this.deputies = deputies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A report that can be returned for correction.
     *
     * @param nil it says only that there was nothing to report
     * @param pending it was returned already
     */
    public record Correctable(String period, String areaCode, String unitCode, boolean nil, boolean pending) {}

    /** The accepted reports of the periods that are not signed, as far as the actor may return them. */
    @Transactional(readOnly = true)
    public List<Correctable> correctable(Actor actor) {
        return jdbc
                .sql(
                        """
                        select r.period, r.area_code, r.unit_code, r.nil, exists (
                            select 1 from kehoach.reopening g where g.report_id = r.id
                              and g.kind = 'CORRECTION' and g.state in ('RETURNED', 'SUBMITTED')) as pending
                        from kehoach.expected_report r
                        where r.state = 'ACCEPTED'
                          and not exists (select 1 from kehoach.sealed_period s where s.period = r.period)
                        order by r.period desc, r.area_code, r.unit_code
                        """)
                .query((row, number) -> new Correctable(
                        row.getString("period"),
                        row.getString("area_code"),
                        row.getString("unit_code"),
                        row.getBoolean("nil"),
                        row.getBoolean("pending")))
                .list()
                .stream()
                .filter(report -> desk.mayDecide(report.unitCode(), actor))
                .toList();
    }

    /**
     * Returns sections of an accepted report to its unit.
     *
     * @param sections ids of commitments, {@code figures}, {@code obstacles}, {@code next}, or {@code all}; by commas
     * @param reason compulsory
     * @param until by when, ISO 8601 with offset; null for the end of the next working day
     * @return which report
     * @throws Refusal 400 for missing or unknown sections, without reason, for an end that is past or too far, 403 for who
     *     may not return it or belongs to the unit (four eyes), 409 when it is not accepted, returned already or signed
     */
    @Transactional
    public BusinessKey start(
            String period,
            String areaCode,
            String unitCode,
            String sections,
            String reason,
            String until,
            Actor actor) {
        BusinessKey key = BusinessKey.report(strip(period), strip(areaCode), strip(unitCode));
        ReportInHand report = law.find(key);
        desk.requireDesk(report.unitCode(), actor);
        if (signature.holdBack(key.period()).isPresent()) {
            throw Refusal.conflict("Báo cáo của Sở kỳ này đã ký; không yêu cầu sửa được nữa.");
        }
        if (report.row().state() != ReportState.ACCEPTED) {
            throw Refusal.conflict("Chỉ yêu cầu sửa báo cáo đã nhận; báo cáo này đang ở tình trạng \"%s\"."
                    .formatted(report.state().label()));
        }
        Set<String> named = named(sections);
        List<FieldError> errors = new ArrayList<>();
        checkSections(report, named, errors);
        String why = LateReportService.clean(reason);
        if (why == null) {
            errors.add(new FieldError("/reason", "Hãy ghi lý do yêu cầu sửa."));
        }
        LateReportService.tooLong(why).ifPresent(errors::add);
        if (!errors.isEmpty()) {
            throw Refusal.badContent(errors);
        }
        Instant now = clock.instant();
        Instant closesAt = desk.end(until, now, "Hạn sửa");
        String told =
                "Sửa %s đến %s: %s".formatted(words(named, report.areaCode()), ReportingCalendar.words(closesAt), why);
        if (!reopenings.correct(report.row(), named, told, closesAt, actor.userId(), now)) {
            throw Refusal.conflict("Báo cáo này đang được yêu cầu sửa.");
        }
        changes.record(
                report.id(),
                actor.userId(),
                deputies.absentUser(actor, desk.decides(report.unitCode())),
                ReportState.ACCEPTED,
                ReportState.RETURNED,
                told,
                now);
        return key;
    }

    private static String strip(String text) {
        return text == null ? "" : text.strip();
    }

    private static Set<String> named(String sections) {
        return Arrays.stream(strip(sections).split(","))
                .map(String::strip)
                .filter(section -> !section.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void checkSections(ReportInHand report, Set<String> named, List<FieldError> errors) {
        if (named.isEmpty()) {
            errors.add(new FieldError("/sections", "Hãy chọn phần cần sửa."));
        }
        Set<String> known = plan.commitments(report.areaCode()).stream()
                .map(CommitmentInfo::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        known.addAll(List.of(Corrections.FIGURES, Corrections.OBSTACLES, Corrections.NEXT, Corrections.ALL));
        named.stream()
                .filter(section -> !known.contains(section))
                .forEach(section ->
                        errors.add(new FieldError("/sections", "Báo cáo không có phần \"%s\".".formatted(section))));
        if (report.status().nil() && !named.contains(Corrections.ALL)) {
            errors.add(new FieldError(
                    "/sections", "Báo cáo \"không phát sinh\" không có từng phần; hãy yêu cầu sửa toàn bộ."));
        }
    }

    private String words(Set<String> sections, String areaCode) {
        boolean disbursement = plan.area(areaCode).disbursementThreshold() != null;
        return sections.stream()
                .map(section -> switch (section) {
                    case Corrections.FIGURES -> disbursement ? "số liệu chỉ tiêu và giải ngân" : "số liệu chỉ tiêu";
                    case Corrections.OBSTACLES -> "khó khăn, vướng mắc";
                    case Corrections.NEXT -> "kế hoạch kỳ tới";
                    case Corrections.ALL -> "toàn bộ báo cáo";
                    default -> "nhiệm vụ " + section;
                })
                .collect(Collectors.joining(", "));
    }

    /** The time for a correction is over: what was accepted before stands. */
    @Transactional
    public void end(BusinessKey key) {
        ReportInHand report = law.find(key);
        if (report.isUnderCorrection()
                && reopenings.endCorrection(report.grant().id())) {
            changes.record(
                    report.id(),
                    Actor.SYSTEM,
                    report.state(),
                    ReportState.ACCEPTED,
                    "Hết hạn sửa; giữ báo cáo đã nhận",
                    clock.instant());
        }
    }
}
