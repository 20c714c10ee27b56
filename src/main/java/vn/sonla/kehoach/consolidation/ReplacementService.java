package vn.sonla.kehoach.consolidation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.InvalidPeriodException;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.engine.TypedText;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Deputyship;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;

/**
 * Replaces a signed report by another edition of it, which the Director signs like the first: the signed data and what came
 * in since, its own text, numbers, documents and seal. What was signed stays as it is.
 */
@Service
public class ReplacementService {

    static final int MAX_REASON_CHARACTERS = 1_000;

    private final Replacements replacements;
    private final ConsolidatedReports reports;
    private final ConsolidationRefusals refusals;
    private final DepartmentParagraphs paragraphs;
    private final DepartmentDrafts drafts;
    private final DocumentService documents;
    private final ReportTemplates templates;
    private final SealChain chain;
    private final DeputyService deputies;
    private final OrganisationService organisation;
    private final PlanService plan;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReplacementService(
            Replacements replacements,
            ConsolidatedReports reports,
            ConsolidationRefusals refusals,
            DepartmentParagraphs paragraphs,
            DepartmentDrafts drafts,
            DocumentService documents,
            ReportTemplates templates,
            SealChain chain,
            DeputyService deputies,
            OrganisationService organisation,
            PlanService plan,
            ReportingCalendar calendar,
            ApplicationEventPublisher events,
            ObjectMapper json,
            JdbcClient jdbc,
            Clock clock) {
        this.replacements = replacements;
        this.reports = reports;
        this.refusals = refusals;
        this.paragraphs = paragraphs;
        this.drafts = drafts;
        this.documents = documents;
        this.templates = templates;
        this.chain = chain;
        this.deputies = deputies;
        this.organisation = organisation;
        this.plan = plan;
        this.calendar = calendar;
        this.events = events;
        this.json = json;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    // --- opening

    /**
     * KHTC opens a replacement of the newest signed edition of a period. What came in until now is in it.
     *
     * @param reason stands in the document, at most {@value #MAX_REASON_CHARACTERS} characters
     * @throws Refusal 403 for who is no consolidator, 400 without period or reason, 409 for a period that is not signed and
     *     while another replacement of it is open
     */
    @Transactional
    public ReplacementInfo open(String period, String reason, Actor actor) {
        ConsolidationService.refuseOthers(actor);
        ReportingPeriod of = parse(period);
        String text = TypedText.clean(reason);
        if (text == null) {
            throw Refusal.badContent("/reason", "Hãy ghi lý do thay thế; lý do được ghi trong văn bản.");
        }
        TypedText.refuseLonger("/reason", "Lý do", text, MAX_REASON_CHARACTERS);
        reports.lock(of.toString());
        Instant sealed = reports.signedAt(of.toString())
                .orElseThrow(() ->
                        Refusal.conflict("Báo cáo tháng %s chưa ký nên chưa có gì để thay thế; hãy sửa ở việc tổng hợp."
                                .formatted(of.label())));
        List<ReplacementInfo> before = replacements.of(of);
        before.stream().filter(it -> it.state().isOpen()).findFirst().ifPresent(it -> {
            throw Refusal.conflict("%s; ký hoặc rút bản đó trước khi mở bản khác."
                    .formatted(refusals.state(it).replaceFirst("\\.$", "")));
        });
        ReplacementInfo replaced = before.stream()
                .filter(it -> it.state() == ReplacementState.SIGNED)
                .reduce((first, second) -> second)
                .orElse(null);
        int edition = before.isEmpty() ? 2 : before.get(before.size() - 1).edition() + 1;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        replacements.insert(
                of,
                edition,
                replaced == null ? 1 : replaced.edition(),
                text,
                replaced == null ? reports.find(of).conclusion() : replaced.conclusion(),
                actor.userId(),
                deputies.absentUser(actor, Groups.CONSOLIDATORS),
                now);
        writeText(of, edition, replaced, sealed, now);
        return replacements.find(of, edition).orElseThrow();
    }

    private static ReportingPeriod parse(String period) {
        if (period == null || period.isBlank()) {
            throw Refusal.badContent("/period", "Hãy chọn kỳ báo cáo, ví dụ 2024-03.");
        }
        try {
            return ReportingPeriod.parse(period.strip());
        } catch (InvalidPeriodException e) {
            throw Refusal.badContent("/period", e.getMessage());
        }
    }

    /**
     * The replaced text and what came in since: a paragraph that nobody edited follows its sources, beside an edited one
     * stands what they say now, and what only the later reports tell of has a new one.
     */
    private void writeText(ReportingPeriod period, int edition, ReplacementInfo replaced, Instant sealed, Instant now) {
        Instant before = replaced == null ? sealed : replaced.openedAt();
        for (PeriodKind kind : calendar.kinds(period)) {
            Map<String, String> told = drafts.of(period, kind, null, before).stream()
                    .collect(Collectors.toMap(DraftParagraph::key, DraftParagraph::text));
            List<DraftParagraph> changed = drafts.of(period, kind, null, now).stream()
                    .filter(draft -> !draft.text().equals(told.get(draft.key())))
                    .toList();
            Set<String> removed = new HashSet<>();
            List<ReplacementParagraph> rows =
                    replaced == null ? signed(period, kind, removed) : ofEdition(period, replaced.edition(), kind);
            for (DraftParagraph draft : changed) {
                int place = index(rows, draft);
                if (place < 0) {
                    if (!removed.contains(draft.key())) {
                        rows.add(placeOf(rows, draft), added(kind, draft));
                    }
                } else if (rows.get(place).editedBy() == null) {
                    rows.set(place, rows.get(place).following(draft, origins(draft)));
                } else {
                    rows.set(place, rows.get(place).offered(draft));
                }
            }
            replacements.insert(period, edition, kind, rows);
        }
    }

    private List<ReplacementParagraph> ofEdition(ReportingPeriod period, int edition, PeriodKind kind) {
        return new ArrayList<>(replacements.paragraphs(period, edition).stream()
                .filter(row -> row.kind().equals(kind.name()))
                .toList());
    }

    /** @param removed gets the keys of what KHTC took out of the signed text */
    private List<ReplacementParagraph> signed(ReportingPeriod period, PeriodKind kind, Set<String> removed) {
        List<DepartmentParagraph> signed = paragraphs.of(period, kind, null);
        List<ReplacementParagraph> rows = new ArrayList<>();
        if (signed.isEmpty()) {
            // From before there were texts: what the report told was a draft.
            drafts.of(period, kind, null).forEach(draft -> rows.add(added(kind, draft)));
        }
        for (DepartmentParagraph it : signed) {
            if (it.isRemoved()) {
                removed.add(DraftParagraph.key(it.areaCode(), it.section(), it.commitmentId()));
                continue;
            }
            rows.add(new ReplacementParagraph(
                    0,
                    kind.name(),
                    it.areaCode(),
                    it.section(),
                    it.commitmentId(),
                    it.id(),
                    it.drafted(),
                    it.text(),
                    null,
                    null,
                    1,
                    it.editedBy(),
                    it.editedOnBehalfOf(),
                    it.editedAt()));
        }
        return rows;
    }

    private ReplacementParagraph added(PeriodKind kind, DraftParagraph draft) {
        return new ReplacementParagraph(
                0,
                kind.name(),
                draft.areaCode(),
                draft.section(),
                draft.commitmentId(),
                null,
                true,
                draft.text(),
                null,
                origins(draft),
                1,
                null,
                null,
                null);
    }

    private static int index(List<ReplacementParagraph> rows, DraftParagraph draft) {
        for (int place = 0; place < rows.size(); place++) {
            if (rows.get(place).isAbout(draft)) {
                return place;
            }
        }
        return -1;
    }

    /** Before the first of its area that the plan has later. */
    private int placeOf(List<ReplacementParagraph> rows, DraftParagraph draft) {
        List<String> commitments = plan.commitments(draft.areaCode()).stream()
                .map(CommitmentInfo::id)
                .toList();
        int rank = rank(commitments, draft.section(), draft.commitmentId());
        int last = rows.size();
        for (int place = 0; place < rows.size(); place++) {
            ReplacementParagraph row = rows.get(place);
            if (row.areaCode().equals(draft.areaCode())) {
                if (rank(commitments, row.section(), row.commitmentId()) > rank) {
                    return place;
                }
                last = place + 1;
            }
        }
        return last;
    }

    private static int rank(List<String> commitments, DepartmentSection section, String commitmentId) {
        int known = commitments.indexOf(commitmentId);
        return (section == DepartmentSection.NEXT ? 2 * commitments.size() + 2 : 0)
                + (known < 0 ? commitments.size() : known);
    }

    private String origins(DraftParagraph draft) {
        List<Map<String, Object>> origins = draft.origins().stream()
                .map(it -> {
                    Map<String, Object> origin = new HashMap<>();
                    origin.put("period", it.period());
                    origin.put("unitCode", it.unitCode());
                    origin.put("version", it.version());
                    origin.put("commitmentId", it.commitmentId());
                    origin.put("use", it.use());
                    return origin;
                })
                .toList();
        try {
            return json.writeValueAsString(origins);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- KHTC

    /**
     * Keeps another wording of a paragraph.
     *
     * @param revision of the paragraph that was changed
     * @param text empty leaves the paragraph out
     * @throws Refusal 403 for who is no consolidator, 400 for a text that is too long, 404 where there is none, 409 where
     *     somebody changed it meanwhile or it is not with KHTC
     */
    @Transactional
    public void edit(ReportingPeriod period, int edition, long id, int revision, String text, Actor actor) {
        ConsolidationService.refuseOthers(actor);
        String clean = TypedText.clean(text);
        TypedText.refuseLonger("/text", "Đoạn văn", clean, DepartmentTextService.MAX_PARAGRAPH_CHARACTERS);
        reports.lock(period.toString());
        ReplacementInfo it = require(period, edition);
        if (it.state() != ReplacementState.DRAFT && it.state() != ReplacementState.RETURNED) {
            throw Refusal.conflict(refusals.state(it));
        }
        if (!replacements.edit(
                period,
                edition,
                id,
                revision,
                clean == null ? "" : clean,
                actor.userId(),
                deputies.absentUser(actor, Groups.CONSOLIDATORS),
                clock.instant())) {
            throw Refusal.conflict("Đoạn này vừa được người khác sửa; lời bạn gõ chưa lưu, hãy tải lại trang.");
        }
    }

    /**
     * KHTC lays the replacement before the Director, or gives it up.
     *
     * @param conclusion compulsory unless it is given up
     * @throws Refusal 403 for who is no consolidator, 400 without a text, 409 when it is not with KHTC, or a template has no
     *     place for what is replaced
     */
    @Transactional
    public void revise(ReportingPeriod period, int edition, boolean withdrawn, String conclusion, Actor actor) {
        ConsolidationService.refuseOthers(actor);
        String text = withdrawn ? null : ConsolidationService.checkedConclusion(conclusion);
        reports.lock(period.toString());
        if (!withdrawn) {
            refuseSilentTemplates();
        }
        boolean done = withdrawn
                ? replacements.withdraw(period, edition, actor.userId(), clock.instant())
                : replacements.consolidate(
                        period,
                        edition,
                        text,
                        actor.userId(),
                        deputies.absentUser(actor, Groups.CONSOLIDATORS),
                        clock.instant());
        if (!done) {
            throw Refusal.conflict(refusals.state(require(period, edition)));
        }
    }

    /** A template from before there were replacements would not say what is replaced. */
    private void refuseSilentTemplates() {
        List<String> silent = Arrays.stream(Recipient.values())
                .filter(recipient -> !templates.of(recipient).saysWhatIsReplaced())
                .map(Recipient::template)
                .toList();
        if (!silent.isEmpty()) {
            throw Refusal.conflict(("Mẫu %s chưa có chỗ ghi văn bản được thay thế; người quản trị thêm vào mẫu một đoạn"
                            + " {{?replacement}}{{replaces}}{{/replacement}} rồi đưa mẫu lên lại.")
                    .formatted(String.join(", ", silent)));
        }
    }

    // --- the Director

    /**
     * The Director, or his deputy, signs the replacement or returns it with his comment.
     *
     * @throws Refusal as {@link ConsolidationService#decide}
     */
    @Transactional
    public void decide(ReportingPeriod period, int edition, Boolean signed, String comment, Actor actor) {
        String text = ConsolidationService.checkedComment(signed, comment, actor);
        Deputyship deputyship = deputies.onBehalfOf(actor, Groups.DIRECTOR).orElse(null);
        reports.lock(period.toString());
        Instant now = clock.instant();
        boolean done = signed
                ? replacements.sign(period, edition, text, actor.userId(), deputyship, now)
                : replacements.giveBack(
                        period, edition, text, actor.userId(), deputyship == null ? null : deputyship.absentUser());
        if (!done) {
            throw Refusal.conflict(refusals.state(require(period, edition)));
        }
        if (signed) {
            documents.sign(period, edition, deputyship, now);
        }
    }

    /** Adds a signed replacement to the chain, from which on the database refuses changes of it, and tells that it may be sent. */
    @Transactional
    public void seal(ReportingPeriod period, int edition) {
        if (require(period, edition).state() != ReplacementState.SIGNED) {
            throw new IllegalStateException("Edition %d of %s is not signed".formatted(edition, period));
        }
        chain.add(period.toString(), edition, clock.instant().truncatedTo(ChronoUnit.MICROS));
        events.publishEvent(new ReportSigned(period.toString(), edition));
    }

    // --- reading

    /**
     * A signed report that can be replaced.
     *
     * @param numbers of the documents in force; none of a report from before there were numbers
     * @param lateReports how many reports of the period came in after what is in force
     * @param open who is replacing it already, a sentence; null for nobody
     */
    public record Replaceable(ReportingPeriod period, List<String> numbers, int lateReports, String open) {}

    /**
     * What can be replaced, newest first.
     *
     * @throws Refusal 403 for who is no consolidator
     */
    @Transactional(readOnly = true)
    public List<Replaceable> replaceable(Actor actor) {
        ConsolidationService.refuseOthers(actor);
        Map<String, List<ReplacementInfo>> known =
                replacements.all().stream().collect(Collectors.groupingBy(ReplacementInfo::period));
        Instant now = clock.instant();
        return jdbc.sql("select period, sealed_at from kehoach.sealed_period order by period desc")
                .query((row, number) -> {
                    ReportingPeriod period = ReportingPeriod.parse(row.getString("period"));
                    List<ReplacementInfo> those = known.getOrDefault(period.toString(), List.of());
                    ReplacementInfo inForce = those.stream()
                            .filter(it -> it.state() == ReplacementState.SIGNED)
                            .reduce((first, second) -> second)
                            .orElse(null);
                    Instant asOf =
                            inForce == null ? row.getTimestamp("sealed_at").toInstant() : inForce.openedAt();
                    return new Replaceable(
                            period,
                            replacements.codes(period.toString(), inForce == null ? 1 : inForce.edition()),
                            replacements.late(period, asOf, now).size(),
                            those.stream()
                                    .filter(it -> it.state().isOpen())
                                    .map(refusals::state)
                                    .findFirst()
                                    .orElse(null));
                })
                .list();
    }

    /** A report that is in a replacement and not in what it replaces. */
    public record LateReport(String areaCode, String unit, Instant leftAt) {}

    /**
     * A replacement as KHTC works on it.
     *
     * @param numbers of the documents that it replaces
     */
    public record Desk(
            ReplacementInfo replacement,
            List<String> numbers,
            List<LateReport> lateReports,
            List<TaskAreaInfo> areas,
            List<ReplacementParagraph> paragraphs) {}

    /**
     * A replacement with its text.
     *
     * @throws Refusal 403 for who does not watch over all units, 404 where there is none
     */
    @Transactional(readOnly = true)
    public Desk desk(ReportingPeriod period, int edition, Actor actor) {
        Readers.check(actor);
        ReplacementInfo it = require(period, edition);
        Instant replacedAsOf = it.replaces() == 1
                ? reports.signedAt(it.period()).orElseThrow()
                : require(period, it.replaces()).openedAt();
        return new Desk(
                it,
                replacements.codes(it.period(), it.replaces()),
                replacements.late(period, replacedAsOf, it.openedAt()).stream()
                        .map(late -> new LateReport(
                                late.areaCode(),
                                organisation.unit(late.unitCode()).name(),
                                late.leftAt()))
                        .toList(),
                plan.areas(),
                replacements.paragraphs(period, edition));
    }

    private ReplacementInfo require(ReportingPeriod period, int edition) {
        return replacements.find(period, edition).orElseThrow(() -> Refusal.notFound("Không có bản thay thế này."));
    }
}
