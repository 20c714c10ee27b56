package vn.sonla.kehoach.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.FieldError;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.organisation.UnitInfo;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.plan.PlanService;

/** What a unit does with its report: draft, hand in, approve, return. */
@Service
public class ReportService {

    private static final int MAX_DRAFT_CHARACTERS = 4_000_000;
    private static final int MAX_REASON_CHARACTERS = 2_000;

    private final ExpectedReports reports;
    private final ReportLaw law;
    private final ReportVersions versions;
    private final ReportDrafts drafts;
    private final ReportForms forms;
    private final ReportContentReader reader;
    private final DisbursementService disbursements;
    private final ReportRefusals refusals;
    private final ReportChanges changes;
    private final Acceptance acceptance;
    private final PlanService plan;
    private final OrganisationService organisation;
    private final DeputyService deputies;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ReportService(
            ExpectedReports reports,
            ReportLaw law,
            ReportVersions versions,
            ReportDrafts drafts,
            ReportForms forms,
            ReportContentReader reader,
            DisbursementService disbursements,
            ReportRefusals refusals,
            ReportChanges changes,
            Acceptance acceptance,
            PlanService plan,
            OrganisationService organisation,
            DeputyService deputies,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock) {
        this.reports = reports;
        this.law = law;
        this.versions = versions;
        this.drafts = drafts;
        this.forms = forms;
        this.reader = reader;
        this.disbursements = disbursements;
        this.refusals = refusals;
        this.changes = changes;
        this.acceptance = acceptance;
        this.plan = plan;
        this.organisation = organisation;
        this.deputies = deputies;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The unit hands in its report. When the head himself does, it has left the unit; otherwise the head has to approve,
     * also what his deputy wrote: he would approve it himself by handing it in.
     *
     * @param key which report
     * @param content the report as JSON text
     * @param actor member of the unit
     * @return whether the head handed it in himself
     * @throws Refusal 403 for another unit, 409 when it is too late or already handed in, 400 for bad content
     */
    @Transactional
    public boolean submit(BusinessKey key, String content, Actor actor) {
        ReportInHand report = law.find(key);
        requireMember(report.unitCode(), actor);
        Instant now = clock.instant();
        if (!report.state().isWithOfficer() || report.isClosedAt(now)) {
            throw refusals.notOpenForSubmit(report);
        }
        ReportContent read = reader.read(
                content,
                commitmentIds(report.areaCode()),
                indicatorIds(report.areaCode(), report.unitCode()),
                () -> figuresBefore(key).keySet(),
                disbursements.rules(key.period(), report.areaCode(), report.unitCode()));
        if (report.isUnderCorrection()) {
            read = Corrections.apply(report.grant().sections(), accepted(report), read);
        }
        String heads = Groups.head(report.unitCode());
        boolean byHead =
                actor.memberOf(heads) && deputies.onBehalfOf(actor, heads).isEmpty();
        // The law: between the check above and this statement the cut-off or a colleague may have come.
        ReportVersion version = new ReportVersion(report.id(), law.nextVersion(report), read, actor.userId(), now);
        if (!law.submit(report, version, read.nil(), byHead, now)) {
            throw refusals.notOpenForSubmit(law.find(key));
        }
        jdbc.sql("delete from kehoach.report_draft where report_id = ?")
                .param(report.id())
                .update();
        changes.record(
                report.id(),
                actor.userId(),
                report.state(),
                byHead ? ReportState.ACCEPTED : ReportState.SUBMITTED,
                null,
                now);
        if (byHead) {
            acceptance.announce(key, actor.userId(), read.obstacles());
        }
        return byHead;
    }

    /**
     * The head, or his deputy, approves the report of his unit or returns it.
     *
     * @param accepted his decision, null is refused
     * @param reason compulsory when he returns it
     * @throws Refusal 403 for who is not the head, or wrote as an officer what he approves as a deputy, 409 when it is too late or decided, 400 without decision or reason
     */
    @Transactional
    public void review(BusinessKey key, Boolean accepted, String reason, Actor actor) {
        ReportInHand report = law.find(key);
        if (!actor.memberOf(Groups.head(report.unitCode()))) {
            throw Refusal.forbidden("Chỉ trưởng đơn vị được duyệt báo cáo của đơn vị mình.");
        }
        Instant now = clock.instant();
        if (report.state() != ReportState.SUBMITTED || report.isClosedAt(now)) {
            throw refusals.notOpenForReview(report);
        }
        if (accepted == null) {
            throw Refusal.badContent("/accepted", "Hãy chọn duyệt hoặc trả lại.");
        }
        String why = reason == null || reason.isBlank() ? null : reason.strip();
        if (!accepted && why == null) {
            throw Refusal.badContent("/reason", "Hãy ghi lý do trả lại để cán bộ biết cần sửa gì.");
        }
        if (why != null && why.length() > MAX_REASON_CHARACTERS) {
            throw Refusal.badContent("/reason", "Lý do quá dài; tối đa %d ký tự.".formatted(MAX_REASON_CHARACTERS));
        }
        String onBehalfOf = deputies.absentUser(actor, Groups.head(report.unitCode()));
        if (accepted && onBehalfOf != null && isAuthor(actor, report)) {
            throw Refusal.forbidden("Báo cáo này do chính bạn lập nên bạn không được duyệt khi làm thay trưởng đơn vị;"
                    + " người giữ chức trách hoặc người được cử thay khác phải duyệt.");
        }
        boolean done = accepted ? law.approve(report, now) : law.giveBack(report, why, now);
        if (!done) {
            throw refusals.notOpenForReview(law.find(key));
        }
        changes.record(
                report.id(),
                actor.userId(),
                onBehalfOf,
                ReportState.SUBMITTED,
                accepted ? ReportState.ACCEPTED : ReportState.RETURNED,
                why,
                now);
        if (accepted) {
            acceptance.announce(key, report.id(), report.versionNumber());
        }
    }

    private boolean isAuthor(Actor actor, ReportInHand report) {
        return versions.findByReportIdAndNumber(report.id(), report.versionNumber())
                .filter(version -> version.writtenBy().equals(actor.userId()))
                .isPresent();
    }

    /**
     * Keeps what an officer has typed so far, valid or not.
     *
     * @param revision the revision he started from, 0 for none
     * @throws Refusal 409 when somebody else saved meanwhile or the report was handed in, 403 for another unit
     */
    @Transactional
    public ReportDraft saveDraft(BusinessKey key, int revision, JsonNode content, Actor actor) {
        ReportInHand report = law.find(key);
        requireMember(report.unitCode(), actor);
        if (!report.state().takesDrafts()) {
            throw refusals.notOpenForSubmit(report);
        }
        if (content == null || !content.isObject()) {
            throw Refusal.badContent("/content", "Bản nháp không đúng dạng; hãy tải lại trang.");
        }
        String text = content.toString();
        if (text.length() > MAX_DRAFT_CHARACTERS) {
            throw Refusal.badContent("/content", "Bản nháp quá lớn; hãy rút gọn nội dung.");
        }
        Instant now = clock.instant();
        int saved = jdbc.sql(
                        """
                        insert into kehoach.report_draft (report_id, content, revision, saved_at, saved_by)
                        select :id, cast(:content as jsonb), 1, :now, :actor
                        where :revision = 0
                           or exists (select 1 from kehoach.report_draft where report_id = :id)
                        on conflict (report_id) do update
                        set content = excluded.content, revision = report_draft.revision + 1,
                            saved_at = excluded.saved_at, saved_by = excluded.saved_by
                        where report_draft.revision = :revision
                        """)
                .param("id", report.id())
                .param("content", text)
                .param("now", Timestamp.from(now))
                .param("actor", actor.userId())
                .param("revision", revision)
                .update();
        if (saved == 0) {
            throw refusals.draftChanged(drafts.find(report.id()));
        }
        if (report.state() == ReportState.EXPECTED && reports.startDraft(report.id()) == 1) {
            changes.record(report.id(), actor.userId(), ReportState.EXPECTED, ReportState.DRAFT, null, now);
        }
        return new ReportDraft(content, revision + 1, now, actor.userId());
    }

    /**
     * Keeps what was written for several reports, all or nothing.
     *
     * @throws Refusal as {@link #saveDraft}, for the first that cannot be kept; then none is
     */
    @Transactional
    public void saveDrafts(List<NewDraft> drafts, Actor actor) {
        drafts.forEach(draft -> saveDraft(draft.key(), draft.revision(), draft.content(), actor));
    }

    /**
     * What could not stay as it is in an unfinished report, one line for each field; what it leaves out may still come.
     *
     * @param unfinished in the shape of the contract, without the members that are still missing
     */
    public List<FieldError> faults(BusinessKey key, JsonNode unfinished) {
        return reader.faults(
                unfinished,
                commitmentIds(key.areaCode()),
                indicatorIds(key.areaCode(), key.unitCode()),
                () -> figuresBefore(key).keySet(),
                disbursements.rules(key.period(), key.areaCode(), key.unitCode()));
    }

    /** What the unit reported for the month before and was accepted, by indicator: what a report can make final. */
    @Transactional(readOnly = true)
    public Map<String, ReportContent.Figure> figuresBefore(BusinessKey key) {
        return jdbc
                .sql(
                        """
                        select f.indicator_id, f.actual, f.estimate, f.previous
                        from kehoach.expected_report r
                        join kehoach.report_version v on v.report_id = r.id and v.number = r.version_number
                        join kehoach.figure f on f.version_id = v.id
                        where r.period = ? and r.area_code = ? and r.unit_code = ? and r.state = 'ACCEPTED'
                        """)
                .params(ReportingPeriod.parse(key.period()).previous().toString(), key.areaCode(), key.unitCode())
                .query((row, number) -> new ReportContent.Figure(
                        row.getString("indicator_id"),
                        row.getBigDecimal("actual"),
                        row.getBigDecimal("estimate"),
                        row.getBigDecimal("previous")))
                .list()
                .stream()
                .collect(Collectors.toMap(ReportContent.Figure::indicator, Function.identity()));
    }

    /**
     * Only who belongs to a unit writes its reports.
     *
     * @throws Refusal 403 for another unit
     */
    public void requireMember(String unitCode, Actor actor) {
        if (!belongsTo(unitCode, actor)) {
            throw Refusal.forbidden("Báo cáo này thuộc đơn vị %s; bạn không ở đơn vị đó.".formatted(unitCode));
        }
    }

    /**
     * Keeps as a draft what somebody wanted to hand in when it was too late for it; does nothing where it was refused for
     * another reason, or is no JSON object. It takes the place of an earlier draft, as handing in would have.
     *
     * @param content the report as it was sent
     */
    @Transactional
    public void keepTooLate(BusinessKey key, String content, Actor actor) {
        Optional<ReportInHand> found = law.lookUp(key).filter(report -> belongsTo(report, actor));
        Instant now = clock.instant();
        if (found.isEmpty() || !found.get().isTooLateAt(now) || !isDraft(content)) {
            return;
        }
        jdbc.sql(
                        """
                        insert into kehoach.report_draft (report_id, content, revision, saved_at, saved_by)
                        values (:id, cast(:content as jsonb), 1, :now, :actor)
                        on conflict (report_id) do update
                        set content = excluded.content, revision = report_draft.revision + 1,
                            saved_at = excluded.saved_at, saved_by = excluded.saved_by
                        where report_draft.content is distinct from excluded.content
                        """)
                .param("id", found.get().id())
                .param("content", content)
                .param("now", Timestamp.from(now))
                .param("actor", actor.userId())
                .update();
    }

    private boolean isDraft(String content) {
        if (content == null || content.length() > MAX_DRAFT_CHARACTERS) {
            return false;
        }
        try {
            JsonNode read = json.readTree(content);
            return read != null && read.isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * Everything the report's form shows.
     *
     * @throws Refusal 403 for who neither belongs to the unit nor watches over it, 404 if there is no such report
     */
    @Transactional(readOnly = true)
    public ReportForm form(BusinessKey key, Actor actor) {
        ReportInHand report = law.find(key);
        if (!belongsTo(report, actor) && !Groups.oversees(actor.groups())) {
            throw Refusal.forbidden("Báo cáo này không thuộc đơn vị của bạn.");
        }
        return forms.of(key.period(), key.unitCode(), List.of(report)).get(0);
    }

    /**
     * A version that was handed in, as the form shows one.
     *
     * @throws Refusal 403 for who neither belongs to the unit nor watches over it, 404 if there is no such version
     */
    @Transactional(readOnly = true)
    public ReportForm version(BusinessKey key, int number, Actor actor) {
        ReportForm form = form(key, actor);
        ReportVersion version = versions.findByReportIdAndNumber(form.report().id(), number)
                .orElseThrow(() -> Refusal.notFound("Báo cáo này không có bản số %d.".formatted(number)));
        return new ReportForm(
                form.report(),
                null,
                form.areaTitle(),
                form.unitName(),
                form.commitments(),
                form.indicators(),
                null,
                version.content(),
                version.writtenBy(),
                version.writtenAt(),
                form.previous(),
                form.earlierInYear(),
                form.disbursement());
    }

    /**
     * All forms of a unit for a period, in the plan's order; few statements, however many areas it reports on.
     *
     * @throws Refusal 403 for who neither belongs to the unit nor watches over it, 404 if it owes nothing for the period
     */
    @Transactional(readOnly = true)
    public List<ReportForm> packet(String period, String unitCode, Actor actor) {
        if (!belongsTo(unitCode, actor) && !Groups.oversees(actor.groups())) {
            throw Refusal.forbidden("Báo cáo này không thuộc đơn vị của bạn.");
        }
        List<ReportInHand> inHand = law.ofUnit(period, unitCode).stream()
                .sorted(Comparator.comparing(
                        report -> plan.area(report.areaCode()).position()))
                .toList();
        if (inHand.isEmpty()) {
            throw Refusal.notFound("Đơn vị %s không có báo cáo nào trong kỳ %s.".formatted(unitCode, period));
        }
        return forms.of(period, unitCode, inHand);
    }

    /**
     * The packets a person's units have to do with: periods in which something is still open, and the newest one; newest
     * first.
     */
    @Transactional(readOnly = true)
    public List<PacketInfo> packets(Actor actor) {
        List<String> units = organisation.units().stream()
                .map(UnitInfo::code)
                .filter(unit -> belongsTo(unit, actor))
                .toList();
        if (units.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select r.period, r.unit_code, count(*) as areas, min(r.due_at) as due_at,
                            count(*) filter (where coalesce(g.state, r.state) in ('EXPECTED', 'DRAFT', 'RETURNED')) as to_write,
                            count(*) filter (where coalesce(g.state, r.state) = 'SUBMITTED') as to_review
                        from kehoach.expected_report r
                        left join kehoach.reopening g
                            on g.report_id = r.id and g.state in ('EXPECTED', 'SUBMITTED', 'RETURNED')
                        where r.unit_code in (:units)
                        group by r.period, r.unit_code
                        having bool_or(coalesce(g.state, r.state) in ('EXPECTED', 'DRAFT', 'RETURNED', 'SUBMITTED'))
                            or r.period = (select max(period) from kehoach.expected_report)
                        order by r.period desc
                        """)
                .param("units", units)
                .query((row, number) -> new PacketInfo(
                        row.getString("period"),
                        row.getString("unit_code"),
                        organisation.unit(row.getString("unit_code")).name(),
                        actor.memberOf(Groups.head(row.getString("unit_code"))),
                        row.getTimestamp("due_at").toInstant(),
                        row.getInt("areas"),
                        row.getInt("to_write"),
                        row.getInt("to_review")))
                .list();
    }

    private ReportContent accepted(ReportInHand report) {
        return versions.findByReportIdAndNumber(report.id(), report.row().versionNumber())
                .orElseThrow()
                .content();
    }

    private Set<String> commitmentIds(String areaCode) {
        return plan.commitments(areaCode).stream().map(CommitmentInfo::id).collect(Collectors.toSet());
    }

    private Set<String> indicatorIds(String areaCode, String unitCode) {
        return plan.indicatorsOf(areaCode, unitCode).stream()
                .map(IndicatorInfo::id)
                .collect(Collectors.toSet());
    }

    static boolean belongsTo(ReportInHand report, Actor actor) {
        return belongsTo(report.unitCode(), actor);
    }

    private static boolean belongsTo(String unitCode, Actor actor) {
        return actor.memberOf(unitCode) || actor.memberOf(Groups.head(unitCode));
    }
}
