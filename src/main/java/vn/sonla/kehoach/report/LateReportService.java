package vn.sonla.kehoach.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.InvalidPeriodException;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.FieldError;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;

/** Lets a unit hand in after the cut-off: it asks with a reason, somebody of another unit decides, the grant ends by itself. */
@Service
public class LateReportService {

    private static final int MAX_REASON_CHARACTERS = 2_000;

    /** A grant is for a limited time. */
    private static final Duration LONGEST_GRANT = Duration.ofDays(31);

    private final ReportLaw law;
    private final Reopenings grants;
    private final LateArrivals arrivals;
    private final Acceptance acceptance;
    private final ReportRefusals refusals;
    private final ReportChanges changes;
    private final PeriodSignature signature;
    private final PlanService plan;
    private final OrganisationService organisation;
    private final DeputyService deputies;
    private final ReportingCalendar calendar;
    private final JdbcClient jdbc;
    private final Clock clock;

    LateReportService(
            ReportLaw law,
            Reopenings grants,
            LateArrivals arrivals,
            Acceptance acceptance,
            ReportRefusals refusals,
            ReportChanges changes,
            PeriodSignature signature,
            PlanService plan,
            OrganisationService organisation,
            DeputyService deputies,
            ReportingCalendar calendar,
            JdbcClient jdbc,
            Clock clock) {
        this.law = law;
        this.grants = grants;
        this.arrivals = arrivals;
        this.acceptance = acceptance;
        this.refusals = refusals;
        this.changes = changes;
        this.signature = signature;
        this.plan = plan;
        this.organisation = organisation;
        this.deputies = deputies;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A report that its unit did not hand in and may ask to hand in late.
     *
     * @param closedAt when it could be handed in no more
     * @param pending it was asked for already, and that request or its grant is still open
     */
    public record MissedReport(
            ReportingPeriod period,
            String areaCode,
            String areaTitle,
            String unitCode,
            String unitName,
            Instant closedAt,
            boolean pending) {}

    /** The missing reports of the actor's units, the newest period first. */
    @Transactional(readOnly = true)
    public List<MissedReport> missed(Actor actor) {
        List<String> units = unitsOf(actor);
        if (units.isEmpty()) {
            return List.of();
        }
        Map<String, String> titles =
                plan.areas().stream().collect(Collectors.toMap(TaskAreaInfo::code, TaskAreaInfo::title));
        return jdbc.sql(
                        """
                        select r.period, r.area_code, r.unit_code, r.closes_at, exists (
                            select 1 from kehoach.reopening g where g.report_id = r.id
                              and g.state in ('REQUESTED', 'EXPECTED', 'SUBMITTED', 'RETURNED')) as pending
                        from kehoach.expected_report r
                        where r.state = 'MISSING' and r.unit_code in (:units)
                        order by r.period desc, r.area_code, r.unit_code
                        """)
                .param("units", units)
                .query((row, number) -> new MissedReport(
                        ReportingPeriod.parse(row.getString("period")),
                        row.getString("area_code"),
                        titles.getOrDefault(row.getString("area_code"), ""),
                        row.getString("unit_code"),
                        organisation.unit(row.getString("unit_code")).name(),
                        row.getTimestamp("closes_at").toInstant(),
                        row.getBoolean("pending")))
                .list();
    }

    /**
     * A unit asks to hand in a report late. Which unit is known from who asks.
     *
     * @param reason compulsory
     * @return which report
     * @throws Refusal 400 without period, area or reason, 403 for who belongs to no unit that owes the report, 409 when it
     *     can still be handed in, was handed in, or was asked for already
     */
    @Transactional
    public BusinessKey request(String period, String areaCode, String reason, Actor actor) {
        String why = clean(reason);
        refuse(Stream.of(
                        wrongPeriod(period),
                        isBlank(areaCode)
                                ? Optional.of(
                                        new FieldError("/areaCode", "Hãy chọn lĩnh vực của báo cáo cần nộp muộn."))
                                : Optional.<FieldError>empty(),
                        why == null ? Optional.of(new FieldError("/reason", "Hãy ghi lý do nộp muộn.")) : tooLong(why))
                .flatMap(Optional::stream)
                .toList());
        BusinessKey key = owed(period.strip(), areaCode.strip(), actor);
        ReportInHand report = law.find(key);
        Instant now = clock.instant();
        if (report.state() != ReportState.MISSING || !grants.request(report.id(), why, actor.userId(), now)) {
            throw refusals.notMissing(law.find(key), now);
        }
        record(report, actor, ReportState.MISSING, ReportState.MISSING, "Đề nghị nộp muộn: " + why, now);
        return key;
    }

    private static Optional<FieldError> wrongPeriod(String period) {
        if (isBlank(period)) {
            return Optional.of(new FieldError("/period", "Hãy chọn kỳ báo cáo, ví dụ 2024-03."));
        }
        try {
            ReportingPeriod.parse(period.strip());
            return Optional.empty();
        } catch (InvalidPeriodException e) {
            return Optional.of(new FieldError("/period", e.getMessage()));
        }
    }

    /** The report of one of the actor's units; who belongs to several is taken at the one that is missing. */
    private BusinessKey owed(String period, String areaCode, Actor actor) {
        List<ReportInHand> own = unitsOf(actor).stream()
                .flatMap(unit -> law.lookUp(BusinessKey.report(period, areaCode, unit)).stream())
                .toList();
        if (own.isEmpty()) {
            throw Refusal.forbidden(
                    "Đơn vị của bạn không có báo cáo lĩnh vực %s trong kỳ %s.".formatted(areaCode, period));
        }
        return own.stream()
                .filter(report -> report.state() == ReportState.MISSING)
                .findFirst()
                .orElse(own.get(0))
                .row()
                .key();
    }

    private List<String> unitsOf(Actor actor) {
        return actor.groups().stream().filter(organisation::isUnit).sorted().toList();
    }

    /** The group that decides on the lateness of a unit: never the unit itself. */
    public String decides(String unitCode) {
        return unitCode.equals(plan.plan().consolidator()) ? Groups.MONITORS : Groups.CONSOLIDATORS;
    }

    /**
     * Four eyes: who takes in, grants lateness or returns for correction does not belong to the unit.
     *
     * @throws Refusal 403 for who belongs to it or whom the unit's reports are not given to
     */
    public void requireDesk(String unitCode, Actor actor) {
        if (isOfUnit(unitCode, actor)) {
            throw Refusal.forbidden("Người xét không được thuộc đơn vị nộp báo cáo; hãy để người của đơn vị khác xét.");
        }
        if (!actor.memberOf(decides(unitCode))) {
            throw Refusal.forbidden("Bạn không được giao xét báo cáo của đơn vị này.");
        }
    }

    /** True for whom {@link #requireDesk} lets pass. */
    public boolean mayDecide(String unitCode, Actor actor) {
        return !isOfUnit(unitCode, actor) && actor.memberOf(decides(unitCode));
    }

    /**
     * A request as who decides on it sees it.
     *
     * @param signedAt when the period's report was signed, null while it is not
     * @param until when the grant ends unless somebody says otherwise
     */
    public record LateRequest(
            ReportingPeriod period,
            String areaCode,
            String areaTitle,
            String unitCode,
            String unitName,
            String requestedBy,
            Instant requestedAt,
            String reason,
            Instant dueAt,
            Instant closedAt,
            Instant signedAt,
            Instant until) {}

    /**
     * The newest request for a report.
     *
     * @throws Refusal 403 for who neither belongs to the unit nor watches over it, 404 if there is none
     */
    @Transactional(readOnly = true)
    public LateRequest view(BusinessKey key, Actor actor) {
        ReportInHand report = law.find(key);
        if (!isOfUnit(report.unitCode(), actor) && !Groups.oversees(actor.groups())) {
            throw Refusal.forbidden("Báo cáo này không thuộc đơn vị của bạn.");
        }
        Reopening request = grants.newest(report.id())
                .orElseThrow(() -> Refusal.notFound("Không có đề nghị nộp muộn nào cho báo cáo %s.".formatted(key)));
        return new LateRequest(
                ReportingPeriod.parse(key.period()),
                report.areaCode(),
                plan.area(report.areaCode()).title(),
                report.unitCode(),
                organisation.unit(report.unitCode()).name(),
                request.requestedBy(),
                request.requestedAt(),
                request.requestReason(),
                report.row().dueAt(),
                report.row().closesAt(),
                signature.signedAt(key.period()).orElse(null),
                calendar.endOfNextWorkingDay(clock.instant()).toInstant());
    }

    /**
     * Grants lateness for a limited time, or refuses it.
     *
     * @param granted the decision, null is refused
     * @param until when the grant ends, ISO 8601 with offset; null for the end of the next working day
     * @param reason compulsory to refuse it
     * @throws Refusal 403 for who may not decide or belongs to the unit (four eyes), 409 when it is decided, 400 without
     *     decision, for a refusal without reason or an end that is past or too far
     */
    @Transactional
    public void decide(BusinessKey key, Boolean granted, String until, String reason, Actor actor) {
        ReportInHand report = law.find(key);
        requireDesk(report.unitCode(), actor);
        Reopening request =
                grants.requested(report.id()).orElseThrow(() -> Refusal.conflict("Đề nghị nộp muộn này đã được xét."));
        if (granted == null) {
            throw Refusal.badContent("/granted", "Hãy chọn cho nộp muộn hoặc không.");
        }
        String why = clean(reason);
        if (!granted && why == null) {
            throw Refusal.badContent("/reason", "Hãy ghi lý do không cho nộp muộn.");
        }
        refuse(tooLong(why).stream().toList());
        Instant now = clock.instant();
        Instant closesAt = granted ? end(until, now, "Hạn nộp muộn") : null;
        if (!grants.decide(request.id(), closesAt, why, actor.userId(), now)) {
            throw Refusal.conflict("Đề nghị nộp muộn này đã được xét.");
        }
        String decision = granted ? "Cho nộp muộn đến " + ReportingCalendar.words(closesAt) : "Không cho nộp muộn";
        changes.record(
                report.id(),
                actor.userId(),
                deputies.absentUser(actor, decides(report.unitCode())),
                ReportState.MISSING,
                granted ? ReportState.EXPECTED : ReportState.MISSING,
                why == null ? decision : decision + ": " + why,
                now);
    }

    /**
     * When a report is closed again.
     *
     * @param until as it was sent, null for the end of the next working day
     * @param what it is the end of, for who is refused
     */
    Instant end(String until, Instant now, String what) {
        if (isBlank(until)) {
            return calendar.endOfNextWorkingDay(now).toInstant();
        }
        Instant end;
        try {
            end = OffsetDateTime.parse(until.strip()).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badContent("/until", "Hãy ghi thời điểm dạng 2024-03-19T17:00:00+07:00.");
        }
        if (!end.isAfter(now)) {
            throw Refusal.badContent("/until", what + " phải ở sau lúc này.");
        }
        if (end.isAfter(now.plus(LONGEST_GRANT))) {
            throw Refusal.badContent(
                    "/until", "%s tối đa %d ngày kể từ lúc này.".formatted(what, LONGEST_GRANT.toDays()));
        }
        return end;
    }

    /** A grant ends: a report that waits for its head is taken in unreviewed, any other is missing again. */
    @Transactional
    public void expire(BusinessKey key) {
        ReportInHand report = law.find(key);
        if (!report.isUnderGrant() || !grants.expire(report.grant().id())) {
            return;
        }
        ReportState before = report.state();
        boolean waited = before == ReportState.SUBMITTED;
        if (waited) {
            arrivals.takeIn(report.row(), report.grant().id(), report.closesAt(), true);
            acceptance.announce(key, report.id(), report.versionNumber());
        }
        record(
                report,
                Actor.system(),
                before,
                waited ? ReportState.ACCEPTED : ReportState.MISSING,
                "Hết hạn nộp muộn",
                clock.instant());
    }

    /** When the running grant of a report ends. */
    Instant endsAt(BusinessKey key) {
        return law.find(key).closesAt();
    }

    private void record(ReportInHand report, Actor actor, ReportState from, ReportState to, String reason, Instant at) {
        changes.record(report.id(), actor.userId(), from, to, reason, at);
    }

    static boolean isOfUnit(String unitCode, Actor actor) {
        return actor.memberOf(unitCode) || actor.memberOf(Groups.head(unitCode));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    static String clean(String text) {
        return isBlank(text) ? null : text.strip();
    }

    static Optional<FieldError> tooLong(String reason) {
        return reason == null || reason.length() <= MAX_REASON_CHARACTERS
                ? Optional.empty()
                : Optional.of(
                        new FieldError("/reason", "Lý do quá dài; tối đa %d ký tự.".formatted(MAX_REASON_CHARACTERS)));
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Refusal.badContent(errors);
        }
    }
}
