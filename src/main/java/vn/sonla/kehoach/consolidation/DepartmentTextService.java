package vn.sonla.kehoach.consolidation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.DepartmentParagraphs.Placed;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.engine.TypedText;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.PeopleProcess;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;

/**
 * The department's text of each period, kind and area: drafted from the units' reports, edited by the planning division,
 * every paragraph with what it rests on. A draft follows its sources until somebody edits it; nothing typed is ever lost.
 */
@Service
public class DepartmentTextService {

    static final int MAX_PARAGRAPH_CHARACTERS = 20_000;
    static final int MAX_PARAGRAPHS = 300;

    private final DepartmentParagraphs paragraphs;
    private final DepartmentDrafts drafts;
    private final ConsolidatedReports reports;
    private final ConsolidationRefusals refusals;
    private final DeputyService deputies;
    private final PeopleProcess people;
    private final PlanService plan;
    private final ReportingCalendar calendar;
    private final JdbcClient jdbc;
    private final Clock clock;

    DepartmentTextService(
            DepartmentParagraphs paragraphs,
            DepartmentDrafts drafts,
            ConsolidatedReports reports,
            ConsolidationRefusals refusals,
            DeputyService deputies,
            PeopleProcess people,
            PlanService plan,
            ReportingCalendar calendar,
            JdbcClient jdbc,
            Clock clock) {
        this.paragraphs = paragraphs;
        this.drafts = drafts;
        this.reports = reports;
        this.refusals = refusals;
        this.deputies = deputies;
        this.people = people;
        this.plan = plan;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    // --- drafting

    /** Every area is aggregated: drafts the texts of all kinds that fall due with the period. */
    @Transactional
    void draft(ReportingPeriod period) {
        draft(period, null);
    }

    /**
     * Reports have changed: what nobody edited follows them, what somebody edited is marked.
     *
     * @param areaCode only this area, null for all
     */
    @Transactional
    void draft(ReportingPeriod period, String areaCode) {
        for (PeriodKind kind : calendar.kinds(period)) {
            follow(period, kind, areaCode);
        }
        followLater(period, areaCode);
    }

    /** A period that was aggregated before there were texts. */
    @Transactional
    void draftWhereMissing(ReportingPeriod period) {
        reports.lock(period.toString());
        if (reports.isWithConsolidator(period)
                && paragraphs.monthsWithText(List.of(period.toString())).isEmpty()) {
            draft(period);
        }
    }

    /** A month that is not signed yet may lie behind one that is on the desk already. */
    private void followLater(ReportingPeriod month, String areaCode) {
        jdbc
                .sql(
                        """
                        select period from kehoach.consolidated_report
                        where period > ? and left(period, 4) = ? and state in ('DRAFT', 'RETURNED') order by period
                        """)
                .params(month.toString(), "" + month.year())
                .query(String.class)
                .list()
                .stream()
                .map(ReportingPeriod::parse)
                .forEach(later -> {
                    reports.lock(later.toString());
                    calendar.kinds(later).stream()
                            .filter(kind -> kind.months(later).contains(month))
                            .forEach(kind -> follow(later, kind, areaCode));
                });
    }

    private void follow(ReportingPeriod period, PeriodKind kind, String areaCode) {
        Map<String, List<DraftParagraph>> drafted =
                drafts.of(period, kind, areaCode).stream().collect(Collectors.groupingBy(DraftParagraph::areaCode));
        Map<String, List<DepartmentParagraph>> standing = paragraphs.of(period, kind, areaCode).stream()
                .collect(Collectors.groupingBy(DepartmentParagraph::areaCode));
        List<Placed> added = new ArrayList<>();
        Map<Long, List<ParagraphOrigin>> origins = new HashMap<>();
        for (TaskAreaInfo area : plan.areas()) {
            if (areaCode == null || area.code().equals(areaCode)) {
                follow(
                        area,
                        drafted.getOrDefault(area.code(), List.of()),
                        standing.getOrDefault(area.code(), List.of()),
                        added,
                        origins);
            }
        }
        paragraphs.insert(period, kind, added);
        paragraphs.writeOrigins(period, origins);
        if (!standing.isEmpty() && !added.isEmpty()) {
            added.stream()
                    .map(it -> it.draft().areaCode())
                    .distinct()
                    .forEach(area -> putInOrder(area, paragraphs.of(period, kind, area), added));
        }
    }

    private void follow(
            TaskAreaInfo area,
            List<DraftParagraph> drafted,
            List<DepartmentParagraph> standing,
            List<Placed> added,
            Map<Long, List<ParagraphOrigin>> origins) {
        Map<String, DepartmentParagraph> rows = standing.stream()
                .filter(DepartmentParagraph::drafted)
                .collect(Collectors.toMap(it -> key(it.section(), it.commitmentId()), Function.identity()));
        List<DraftParagraph> missing = new ArrayList<>();
        for (DraftParagraph draft : drafted) {
            DepartmentParagraph row = rows.remove(key(draft.section(), draft.commitmentId()));
            if (row == null) {
                missing.add(draft);
                continue;
            }
            boolean changed = !draft.text().equals(row.draft());
            if (changed) {
                paragraphs.redraft(row.id(), draft, row.isEdited());
            }
            // What somebody edited rests on what he saw, until he has looked at what is new.
            if (!row.isEdited() || !changed && !row.sourceChanged()) {
                origins.put(row.id(), draft.origins());
            }
        }
        for (DepartmentParagraph gone : rows.values()) {
            if (gone.isEdited()) {
                if (gone.draft() != null) {
                    paragraphs.redraft(gone.id(), null, true);
                }
            } else {
                paragraphs.delete(gone.id());
            }
        }
        List<Long> ids = missing.isEmpty() ? List.of() : paragraphs.newIds(missing.size());
        IntStream.range(0, missing.size()).forEach(place -> {
            added.add(new Placed(ids.get(place), missing.get(place), place + 1));
            origins.put(ids.get(place), missing.get(place).origins());
        });
    }

    private static String key(DepartmentSection section, String commitmentId) {
        return section + "/" + (commitmentId == null ? "" : commitmentId);
    }

    /** A new paragraph comes where the plan would have it, before the first that follows it there; the others stay. */
    private void putInOrder(String areaCode, List<DepartmentParagraph> all, List<Placed> added) {
        Map<String, Integer> places = new HashMap<>();
        plan.commitments(areaCode).stream().map(CommitmentInfo::id).forEach(id -> places.put(id, places.size()));
        List<Long> news = added.stream().map(Placed::id).toList();
        List<DepartmentParagraph> ordered = new ArrayList<>(
                all.stream().filter(it -> !news.contains(it.id())).toList());
        for (DepartmentParagraph it : all) {
            if (news.contains(it.id())) {
                int place = rank(it, places);
                int before = IntStream.range(0, ordered.size())
                        .filter(index -> rank(ordered.get(index), places) > place)
                        .findFirst()
                        .orElse(ordered.size());
                ordered.add(before, it);
            }
        }
        paragraphs.order(ordered.stream().map(DepartmentParagraph::id).toList());
    }

    private static int rank(DepartmentParagraph it, Map<String, Integer> places) {
        int ofSection = it.section() == DepartmentSection.NEXT ? 1_000_000 : 0;
        return ofSection + (it.commitmentId() == null ? 500_000 : places.getOrDefault(it.commitmentId(), 400_000));
    }

    // --- reading

    /** A paragraph and how many sources it has. */
    public record Counted(DepartmentParagraph paragraph, int sources) {}

    /**
     * The text of an area in its order, also what was removed from it.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<Counted> of(ReportingPeriod period, PeriodKind kind, String areaCode, Actor actor) {
        Readers.check(actor);
        Map<Long, Integer> sources = paragraphs.sourceCounts(period, kind, areaCode);
        return paragraphs.of(period, kind, areaCode).stream()
                .map(it -> new Counted(it, sources.getOrDefault(it.id(), 0)))
                .toList();
    }

    /**
     * A paragraph as it is now.
     *
     * @throws Refusal 403 for who does not watch over all units, 404 where there is none
     */
    @Transactional(readOnly = true)
    public Counted read(long id, Actor actor) {
        Readers.check(actor);
        DepartmentParagraph it = find(id);
        return new Counted(it, paragraphs.sources(id).size());
    }

    /**
     * What a paragraph rests on; what the planning division wrote in it is among that.
     *
     * @throws Refusal 403 for who does not watch over all units, 404 where there is none
     */
    @Transactional(readOnly = true)
    public List<ParagraphSource> sources(long id, Actor actor) {
        Readers.check(actor);
        DepartmentParagraph it = find(id);
        List<ParagraphSource> sources = new ArrayList<>(paragraphs.sources(id));
        if (it.drafted() && it.isEdited()) {
            sources.add(
                    0,
                    new ParagraphSource(
                            it.period(),
                            null,
                            null,
                            null,
                            null,
                            it.commitmentId(),
                            SourceUse.WRITTEN,
                            null,
                            null,
                            it.editedBy(),
                            it.editedAt()));
        }
        return sources;
    }

    private DepartmentParagraph find(long id) {
        return paragraphs.find(id).orElseThrow(() -> Refusal.notFound("Không còn đoạn này; hãy tải lại trang."));
    }

    // --- editing

    /**
     * Keeps what is typed into a paragraph.
     *
     * @param revision of the paragraph that was changed
     * @throws Refusal 403 for who is no consolidator, 400 for a text that is empty or too long, 409 where somebody changed
     *     it meanwhile or it is not with KHTC
     */
    @Transactional
    public Counted edit(long id, int revision, String text, Actor actor) {
        DepartmentParagraph it = forEditing(id, actor);
        String clean = checked(text);
        Hand hand = Hand.of(actor, deputies, clock.instant());
        if (!paragraphs.edit(id, revision, clean, hand)) {
            throw changed(find(id));
        }
        if (!it.drafted()) {
            paragraphs.writeOrigins(
                    ReportingPeriod.parse(it.period()),
                    Map.of(id, List.of(ParagraphOrigin.written(it.period(), hand.userId(), hand.at()))));
        }
        return done(it);
    }

    /**
     * Takes a paragraph out of the report.
     *
     * @throws Refusal as {@link #edit}
     */
    @Transactional
    public Counted remove(long id, int revision, Actor actor) {
        return step(
                id,
                actor,
                it -> it.isRemoved() || paragraphs.remove(id, revision, Hand.of(actor, deputies, clock.instant())));
    }

    /**
     * Takes a removed paragraph back into the report.
     *
     * @throws Refusal as {@link #edit}
     */
    @Transactional
    public Counted restore(long id, Actor actor) {
        DepartmentParagraph it = forEditing(id, actor);
        paragraphs.restore(id);
        return done(it);
    }

    /**
     * The words of the sources instead of the edited ones; from then on it follows them again.
     *
     * @throws Refusal as {@link #edit}
     */
    @Transactional
    public Counted followSources(long id, int revision, Actor actor) {
        return step(id, actor, it -> paragraphs.followSources(id, revision));
    }

    /**
     * The edited words stand though the sources have changed.
     *
     * @throws Refusal as {@link #edit}
     */
    @Transactional
    public Counted keepEdited(long id, int revision, Actor actor) {
        return step(id, actor, it -> paragraphs.keepEdited(id, revision));
    }

    private Counted step(long id, Actor actor, Function<DepartmentParagraph, Boolean> step) {
        DepartmentParagraph it = forEditing(id, actor);
        if (!step.apply(it)) {
            throw changed(find(id));
        }
        return done(it);
    }

    /**
     * A new paragraph of the planning division's own; its source is who writes it, and when.
     *
     * @param after behind which paragraph, null for the beginning of the section; it is about the same commitment
     * @throws Refusal as {@link #edit}; 404 where there is no such area
     */
    @Transactional
    public Counted add(
            ReportingPeriod period,
            PeriodKind kind,
            String areaCode,
            DepartmentSection section,
            Long after,
            String text,
            Actor actor) {
        requireConsolidator(actor);
        if (plan.areas().stream().noneMatch(area -> area.code().equals(areaCode))
                || !calendar.kinds(period).contains(kind)) {
            throw Refusal.notFound("Không có lời văn này.");
        }
        requireOnDesk(period);
        String clean = checked(text);
        List<DepartmentParagraph> standing = paragraphs.of(period, kind, areaCode);
        if (standing.size() >= MAX_PARAGRAPHS) {
            throw Refusal.badContent(
                    "/text", "Lĩnh vực này đã có %d đoạn; hãy gộp bớt trước khi thêm.".formatted(MAX_PARAGRAPHS));
        }
        String commitment = standing.stream()
                .filter(it -> Objects.equals(it.id(), after) && it.section() == section)
                .map(DepartmentParagraph::commitmentId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        long id = paragraphs.newIds(1).get(0);
        Hand hand = Hand.of(actor, deputies, clock.instant());
        paragraphs.insertOwn(id, period, kind, areaCode, section, commitment, clean, hand);
        paragraphs.writeOrigins(
                period, Map.of(id, List.of(ParagraphOrigin.written(period.toString(), hand.userId(), hand.at()))));
        place(find(id), after);
        return done(find(id));
    }

    /**
     * Puts a paragraph elsewhere in its section.
     *
     * @param after behind which paragraph, null for the beginning
     * @throws Refusal as {@link #edit}
     */
    @Transactional
    public Counted move(long id, Long after, Actor actor) {
        DepartmentParagraph it = forEditing(id, actor);
        place(it, after);
        return done(it);
    }

    private void place(DepartmentParagraph moved, Long after) {
        List<Long> ordered = new ArrayList<>();
        Map<Long, DepartmentParagraph> rows = new LinkedHashMap<>();
        paragraphs
                .of(ReportingPeriod.parse(moved.period()), PeriodKind.valueOf(moved.kind()), moved.areaCode())
                .forEach(it -> rows.put(it.id(), it));
        rows.values().stream()
                .filter(it -> it.section() == moved.section() && it.id() != moved.id())
                .forEach(it -> ordered.add(it.id()));
        if (after != null && !ordered.contains(after)) {
            throw Refusal.conflict("Đoạn đứng trước không còn ở đó; hãy tải lại trang.");
        }
        ordered.add(after == null ? 0 : ordered.indexOf(after) + 1, moved.id());
        paragraphs.order(ordered);
    }

    private DepartmentParagraph forEditing(long id, Actor actor) {
        requireConsolidator(actor);
        ReportingPeriod period = ReportingPeriod.parse(find(id).period());
        requireOnDesk(period);
        return find(id);
    }

    private static void requireConsolidator(Actor actor) {
        if (!actor.memberOf(Groups.CONSOLIDATORS)) {
            throw Refusal.forbidden("Chỉ bộ phận tổng hợp của Phòng Kế hoạch - Tài chính được viết lời văn của Sở.");
        }
    }

    private void requireOnDesk(ReportingPeriod period) {
        reports.lock(period.toString());
        if (!reports.isWithConsolidator(period)) {
            throw refusals.notWithConsolidator(period);
        }
    }

    private static String checked(String text) {
        String clean = TypedText.clean(text);
        if (clean == null) {
            throw Refusal.badContent("/text", "Đoạn văn không được để trống; muốn bỏ thì xóa đoạn.");
        }
        TypedText.refuseLonger("/text", "Đoạn văn", clean, MAX_PARAGRAPH_CHARACTERS);
        return clean;
    }

    private Refusal changed(DepartmentParagraph now) {
        if (now.isRemoved()) {
            return Refusal.conflict("Đoạn này vừa bị %s xóa lúc %s; lời bạn gõ chưa lưu."
                    .formatted(people.nameOf(now.removedBy()), ReportingCalendar.words(now.removedAt())));
        }
        return Refusal.conflict(
                now.editedBy() == null
                        ? "Nguồn của đoạn này vừa thay đổi nên lời tự lập đã khác; lời bạn gõ chưa lưu."
                        : "Đoạn này vừa được %s sửa lúc %s; lời bạn gõ chưa lưu."
                                .formatted(people.nameOf(now.editedBy()), ReportingCalendar.words(now.editedAt())));
    }

    /** The longer kinds carry up what a month says. */
    private Counted done(DepartmentParagraph it) {
        ReportingPeriod period = ReportingPeriod.parse(it.period());
        PeriodKind kind = PeriodKind.valueOf(it.kind());
        if (kind == PeriodKind.MONTH) {
            draft(period, it.areaCode());
        } else {
            follow(period, kind, it.areaCode());
        }
        return new Counted(find(it.id()), paragraphs.sources(it.id()).size());
    }
}
